"""Find cited sources in English text: `according to X`, `X said`, `“…,” said X`, `she added`."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsdb.extract.sources.english_phrases import (
    ACCORDED,
    CALLS,
    CLAUSE,
    DAY_BEHIND,
    GOES_ON_SAYING,
    LEADING,
    NOBODY,
    PLAIN_SPEECH,
    PRONOUN,
    PUBLISHED_BY,
    QUOTED_VERB,
    REST_OF_NAME,
    SINGULAR_DOER,
    compile_finding,
    compile_speech,
    compile_subject,
    compile_subject_behind,
)
from newsdb.extract.sources.passage_context import Cited, PassageContext, Source
from newsdb.extract.vocabulary.english import TITLE_AHEAD
from newsdb.extract.vocabulary.word_lists import load_words

_FARTHEST = 240
_QUOTATION_MARKS = '“”"'
_MARKS = re.compile(f"[\n{_QUOTATION_MARKS}]")
_FULL_NAME_WITHIN = 4000
_LINE_REST = 24  # characters of a name behind a line break
_DAY_WITHIN = 60  # characters behind a cue in which its day ends
_SAME_SENTENCE = re.compile(r"[^.!?\n“”\"]{0,120}")
_CARRIED = 800  # characters from whoever a pronoun means to the pronoun
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_ITSELF = frozenset(("it", "they"))
_PLURAL = re.compile(
    r"(?:\w[^s]s|people|police|men|women|data)(?: (?:at|for|with|from|in|of|to|familiar|close) .*)?$"
)
_PUBLISHED = re.compile(r", (?:published|released|issued|conducted|carried out) ")


class _Cue(NamedTuple):
    """Hold a verb of saying: from the end of its subject, to its own end."""

    start: int
    end: int
    verb: str
    at: int


class _Last(NamedTuple):
    """Hold the last speaker and the end of its cue."""

    source: Source
    end: int


def find_english_sources(context: PassageContext) -> Iterator[Cited]:
    """Yield the cited sources of an English passage, or of the English in one."""
    text = context.passage.text
    for cue in _ACCORDING.finditer(text):
        source = _match_after_according(context, cue.end())
        if source is not None:
            yield Cited(_add_day(context, source, source.end), source.end, "according to", cue.start())
    last: _Last | None = None
    for speech in _list_cues(text):
        cited = _find_speaker(context, speech, last)
        if cited is not None:
            last = _Last(cited.source, cited.end)
            yield cited
    # `Jane Doe signed the bill, saying it would save lives`: unless she has been cited in that sentence.
    for going_on in GOES_ON_SAYING.finditer(text):
        yield from _find_subject_of_sentence(context, going_on)


def _list_cues(text: str) -> list[_Cue]:
    """List the verbs of saying outside quotations, in text order, once each."""
    cues = {
        cue.start("verb"): _Cue(cue.start(), cue.end(), cue["verb"], cue.start("verb"))
        for pattern in (CALLS, compile_speech())
        for cue in pattern.finditer(text)
    }
    for cue in QUOTED_VERB.finditer(text):
        at = cue.start("verb")
        cues.setdefault(at, _Cue(cue.end("who"), cue.end(), cue["verb"], at))
    return [cues[at] for at in sorted(cues) if not _is_inside_quotation(text, at)]


def _is_inside_quotation(text: str, at: int) -> bool:
    """Check whether a verb is itself inside a quotation of its paragraph."""
    places = _list_marks(text)
    lines = places["\n"]
    start = bisect_left(lines, at)
    low = lines[start - 1] + 1 if start else 0
    opened, closed, straight = (
        bisect_left(places[mark], at) - bisect_left(places[mark], low) for mark in _QUOTATION_MARKS
    )
    return opened > closed or (straight % 2 == 1 and '"' in text[at : at + _FARTHEST].partition("\n")[0])


@lru_cache(maxsize=2)
def _list_marks(text: str) -> Mapping[str, Sequence[int]]:
    """Return the places of line feeds and quotation marks; to count them for each verb would grow with the square."""
    places: dict[str, list[int]] = {mark: [] for mark in ("\n", *_QUOTATION_MARKS)}
    for match in _MARKS.finditer(text):
        places[match[0]].append(match.start())
    return places


def _find_speaker(context: PassageContext, cue: _Cue, last: _Last | None) -> Cited | None:
    """Find who says it: the subject before the verb, behind it, or whoever its pronoun means."""
    text = context.passage.text
    source = _match_before_verb(context, cue, cue.start) or _match_before_verb(context, cue, cue.at - 1)
    start, end = source.start if source else 0, cue.end
    if source is None and (inverted := _match_after_verb(context, cue.start, cue.end)):
        source, start, end = inverted, cue.start + 1, inverted.end
    elif source is None:
        source = _resolve_pronoun(context, cue, last) or _go_on(text, cue.start, last)
        start = source.start if source else 0
    if source is None or (last is not None and start < last.end <= source.end):
        return None  # economists at Halden Bank wrote in a `note`: no verb
    return Cited(
        _add_day(context, source, end, source.end if start < cue.start else cue.start), end, cue.verb, start
    )


def _find_subject_of_sentence(context: PassageContext, cue: re.Match[str]) -> Iterator[Cited]:
    text = context.passage.text
    low = context.passage.bounds(cue.start())[0]
    stretch = text[low : cue.start()]
    if (
        _is_inside_quotation(text, cue.start())
        or compile_speech().search(stretch)
        or "ccording to" in stretch
    ):
        return
    for start, _, index, mention in context.mentions(low, cue.start())[:1]:
        if compile_subject().match(text, _skip_leading(text, low, start), mention.span.end):
            yield Cited(Source(start, mention.span.end, mention.span.text, index), cue.end(), cue["verb"])


def _skip_leading(text: str, low: int, end: int) -> int:
    while low < end and text[low].isspace():
        low += 1
    lead = LEADING.match(text, low, end)
    return lead.end() if lead else low


def _add_day(context: PassageContext, source: Source, end: int, start: int | None = None) -> Source:
    """Add the day inside the cue, or behind it: `said on Monday`, `wrote in a note on Monday`, `in April announced`."""
    text = context.passage.text
    inside = context.times(start, end) if start is not None and _may_date(text, start, end) else []
    days = inside or [
        item for item in context.times(end, end + _DAY_WITHIN) if DAY_BEHIND.fullmatch(text, end, item[0])
    ]
    return source._replace(time=days[0][2]) if days else source


def _may_date(text: str, start: int, end: int) -> bool:
    """Check whether the time between subject and verb is that of the statement: no other clause stands there."""
    return text[start] != "," or _PUBLISHED.match(text, start, end) is not None


def _match_after_according(context: PassageContext, start: int) -> Source | None:
    """Match the source behind `according to`.

    It is the name behind a report, else the phrase up to the next mark.
    """
    text = context.passage.text
    behind = PUBLISHED_BY.match(text, start)
    first = behind.end() if behind else start
    phrase = ACCORDED.match(text, first, min(len(text), first + _FARTHEST))
    if phrase is None:
        return None
    mentions = context.mentions(first, phrase.end())
    if mentions and (behind or not text[mentions[-1][1] : phrase.end()].strip("’'s ")):
        chosen = mentions[0] if behind else mentions[-1]
        lead = text[first : chosen[0]]
        if behind or lead in ("", "the ") or (chosen[3].label == "person" and not _has_complement(lead)):
            return Source(first, chosen[1], chosen[3].span.text, chosen[2])
    source = phrase[0].strip()
    owner = mentions[0][2] if mentions else None
    return Source(first, first + len(source), source, owner) if source else None


def _match_before_verb(context: PassageContext, cue: _Cue, end: int) -> Source | None:
    """Match the subject of a verb, ending at `end`, with or without an apposition between commas."""
    text = context.passage.text
    low = max(context.passage.bounds(end)[0], end - _FARTHEST)
    while 0 < low < end and REST_OF_NAME.fullmatch(text, low, end):
        low = max(context.passage.bounds(low - 1)[0], end - _FARTHEST)
    # A line may break inside a name: Gana Electronics Co⏎Ltd said.
    if 1 < low < end and text[low - 1] == "\n" and text[low - 2].isalnum() and end - low < _LINE_REST:
        low = max(context.passage.bounds(low - 1)[0], end - _FARTHEST)
    # No subject has a quotation mark in it.
    low = max(low, *(text.rfind(mark, low, end) + 1 for mark in _QUOTATION_MARKS))
    match = compile_subject().search(text, low, end)
    if match is None:
        return None
    if not _may_say(text, match["who"], cue.verb, cue.at):
        return None
    lead = LEADING.match(text, match.start("who"), match.end("who"))
    start, stop = lead.end() if lead else match.start("who"), match.end("form")
    if match["apposition"]:
        # The bank’s governor, Jane Doe, said
        for begin, finish, index, mention in context.mentions(stop, match.end()):
            if mention.label == "person" and (begin, finish) == (stop + 2, match.end() - 1):
                return Source(begin, finish, mention.span.text, index)
    return _build_source(context, start, stop)


def _may_say(text: str, who: str, verb: str, at: int) -> bool:
    """Check whether the subject fits the verb: residents say, a study finds, but no heater adds."""
    if verb in load_words("english_speech_bases") and not _PLURAL.search(who):
        return False
    if verb in load_words("english_finding_verbs"):
        return CLAUSE.match(text, at + len(verb)) is not None or compile_finding().match(who) is not None
    if verb in PLAIN_SPEECH or not SINGULAR_DOER.fullmatch(who):
        return True
    return who.rpartition(" ")[2].lower() in load_words("english_speakers")


def _build_source(context: PassageContext, start: int, stop: int) -> Source | None:
    who = context.passage.text[start:stop]
    mentions = context.mentions(start, stop)
    if not who or who.split()[0] in NOBODY:
        return None
    if mentions and mentions[-1][1] == stop:
        begin, _, index, mention = mentions[-1]
        if mention.label == "person" or (who[:1].isupper() and not _has_complement(who)):
            return Source(begin, stop, mention.span.text, index)
        return Source(start, stop, who, index)
    if who[:1].isupper() and (title := TITLE_AHEAD.match(who)) and title.end() < len(who):
        start += title.end()
        who = who[title.end() :]
    return Source(start, stop, who, mentions[0][2] if mentions else _find_full_name(context, who, start))


def _has_complement(who: str) -> bool:
    return any(f" {word} " in who for word in ("at", "for", "from", "in", "of", "on", "with", "to", "by"))


def _find_full_name(context: PassageContext, name: str, start: int) -> int | None:
    """Return the last person before whose first or last name this is: Jane Doe for Doe, Chung Euisun for Chung."""
    if " " in name or not name[:1].isupper():
        return None
    for _, _, index, mention in reversed(context.mentions(max(0, start - _FULL_NAME_WITHIN), start)):
        if mention.label == "person" and name in (
            mention.span.text.split()[0],
            mention.span.text.split()[-1],
        ):
            return index
    return None


def _match_after_verb(context: PassageContext, start: int, end: int) -> Source | None:
    """Match the subject in `“…,” said Jane Doe`: behind the verb, with a quotation or comma before it."""
    text = context.passage.text
    if text[start - 1 : start] not in {",", '"', "”", "’"}:
        return None
    match = compile_subject_behind().match(text, end)
    if match is None or text.startswith(("’s", "'s"), match.end("who")):
        return None
    return _build_source(context, match.start("who"), match.end("who"))


def _resolve_pronoun(context: PassageContext, cue: _Cue, last: _Last | None) -> Source | None:
    """Return whoever the pronoun before a verb means: the last speaker, or the last person named."""
    text, end = context.passage.text, cue.start
    pronoun = PRONOUN.search(text, max(0, end - 8), end)
    if pronoun is None or not _may_say(text, pronoun["word"], cue.verb, cue.at):
        return None
    if last is not None and text[last.end : pronoun.start()].strip() in ("", "that"):
        return None  # she said `he had warned` them
    source = last.source if last is not None and end - last.end <= _CARRIED else None
    if pronoun["word"].lower() not in _ITSELF:
        since = last.end if source is not None and last is not None else end - _CARRIED
        source = _find_last_person(context, since, end, opening=source is not None) or source
    return source and source._replace(start=pronoun.start(), end=pronoun.end(), time=None)


def _find_last_person(context: PassageContext, low: int, end: int, *, opening: bool) -> Source | None:
    """Return the first person, outside quotations, of the last sentence before `end` that names one.

    `opening`: only one that a sentence opens with.
    """
    text = context.passage.text
    people: list[Source] = []
    for begin, stop, index, mention in reversed(context.mentions(max(0, low), end)):
        if people and begin < context.passage.bounds(people[0].start)[0]:
            break
        opens = not opening or begin == _skip_leading(text, context.passage.bounds(begin)[0], begin)
        if mention.label == "person" and opens and not _is_inside_quotation(text, begin):
            people.insert(0, Source(begin, stop, mention.span.text, index))
    subjects = [each for each in people if text[each.end : each.end + 1] not in ("’", "'")]
    return next(iter(subjects or people), None)


def _go_on(text: str, end: int, last: _Last | None) -> Source | None:
    """Return the last speaker in `has denied the claims and said on Monday`: one subject, two verbs."""
    if last is None or not text.endswith(" and", 0, end) or not _SAME_SENTENCE.fullmatch(text, last.end, end):
        return None
    return last.source._replace(start=end - 3, end=end, time=None)
