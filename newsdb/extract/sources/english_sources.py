"""Find cited sources in English text: `according to X`, `X said`, `“…,” said X`, `she added`."""

import re
from collections.abc import Iterator

from newsdb.extract.sources.passage_context import Cited, PassageContext, Source

_FARTHEST = 240
_FULL_NAME_WITHIN = 4000
_LINE_REST = 24  # characters of a name behind a line break
_DAY_WITHIN = 24  # characters behind a cue in which its day ends
_ON = re.compile(r"(?: \([A-Z]{2,10}\))?(?: [A-Za-z]+){0,2} (?:on |late |early )?")
_SAME_SENTENCE = re.compile(r"[^.!?\n“”\"]{0,120}")
_CARRIED = 800  # characters from the cue naming the speaker to the pronoun
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_VERB = (
    "said|says|told|tells|announced|reported|reports|added|adds|noted|notes|argued|argues|warned|warns|wrote|writes|stated"
    "|claimed|claims|explained|confirmed|disclosed|estimated|estimates|predicted|predicts|acknowledged|admitted|stressed"
    "|insisted|denied|denies|testified|alleged|concluded|cautioned|showed|shows|suggested|suggests|recalled|conceded"
)
# Between subject and verb: `had also`, `in April`, `on Monday`.
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\\."
)
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_BETWEEN = (
    r"(?: (?:(?:on|in|late|early|earlier|last|this) ){0,3}"
    rf"(?:{_DAYS}|(?:{_MONTHS})(?: [0-9]{{1,2}})?|week|month|year|[0-9]{{4}}),?"
    r"| (?:has|have|had|also|later|previously|earlier|then|repeatedly|recently|jointly|separately)){0,3}"
)
_CUE = re.compile(rf"{_BETWEEN} (?P<verb>{_VERB})\b(?! by\b)")
# A full stop belongs to a name inside a word or behind a short one: J. Doe, Gana Co. Ltd, U.S. Bank.
_NAME_WORD = r"[A-Z](?:[\w&'’-]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\b[A-Z]\w)\.){0,24}"
_NAME = rf"{_NAME_WORD}(?:[ \n](?:of |the |for )?{_NAME_WORD}){{0,5}}"
_WHO = (
    "company|firm|agency|ministry|government|bank|central bank|officials?|analysts?|sources?|spokes(?:man|woman|person)"
    "|regulators?|researchers?|executives?|police|authorities|prosecutors?|people|person|lawmakers?|economists?|experts?"
    "|study|report|statement|filing|documents?|survey|data|mayor|governor|sheriff|minister|secretary|president|senator"
    "|chair(?:man|woman)|chief executive|CEO|judge|court|jury|lawyers?|attorneys?|witness(?:es)?|residents?|union|board"
    "|association|group|committee|commission|department|office|council|team|club|parents?|family|founder|director"
    "|manager|professor|scientists?|investigators?|workers?|employees?|critics|supporters|opponents|newspaper|magazine"
    "|network|broadcaster|outlet|website|startup|carmaker|automaker|chipmaker|maker|insurer|retailer|airline|operator"
    "|lender|developer|giant|unit|coach|ambassador|lawmaker|prosecutor's office|hospital|school|university|developer"
)
# Those who do something: firefighters, economists, residents aside; and words that begin no noun phrase.
_DOERS = "[A-Za-z][a-z]{2,12}(?:ers|ors|ists|ants|ees|ians|men|women)"
_NOT_FIRST = (
    r"(?:and|but|that|as|when|while|or|which|who|because|after|before|if|so|than|also|has|have|had)\b"
)
_SOMEBODY = (
    rf"(?:{_NAME}['’]s )?(?:(?:[Tt]he|[Ii]ts|[Aa]n?|[Hh]is|[Hh]er|[Ss]ome|[Ss]enior|[Tt]wo) )?"
    rf"(?:[a-z]{{2,14}} ){{0,2}}(?:(?i:{_WHO})|{_DOERS})"
    r"(?: (?:at|for|with|from|by|in|of|familiar with|published in|released on) [^,.;\"“”]{2,60}"
    r"| (?:published|released|conducted|commissioned|obtained))?"
)
_BEFORE = re.compile(
    rf"(?<![\w.])(?!{_NOT_FIRST})(?P<who>{_NAME}|{_SOMEBODY})"
    r"(?P<apposition>, [^,;\"“”]{2,140}(?:, [^,;\"“”]{2,60})?,)?$"
)
_PRONOUN = re.compile(r"(?<!\w)(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)$")
_INVERTED = re.compile(rf" (?P<who>{_NAME}|{_SOMEBODY})")
_FROM = re.compile(
    r"(?:[Tt]he |an? |its )?(?:[a-z]{2,14} ){0,2}"
    r"(?:report|data|study|survey|figures|statement|filing|analysis|estimates?|documents?)"
    r"(?: (?:released|published|compiled|issued))? (?:by|from|of) (?:the )?"
)
_PHRASE = re.compile(r"[^,.;:\n\"“”()]{2,60}?(?= (?:said|on|in|that|which|who)\b|[,.;:\n\"“”()]|$)")
_LEADING = re.compile(
    r"(?:(?:On|In|At|But|And|Yet|Still|Meanwhile|However|Also|Then|Later|Earlier|Last|This|Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?"
    r"|Saturdays?|Sundays?|January|February|March|April|May|June|July|August|September|October|November|December) )+"
)
_NOBODY = frozenset(
    ("What", "This", "That", "There", "Which", "Who", "It", "He", "She", "They", "We", "I", "You", "As")
)


def find_english_sources(context: PassageContext) -> Iterator[Cited]:
    """Yield the cited sources of an English passage, or of the English in one."""
    text = context.passage.text
    for cue in _ACCORDING.finditer(text):
        source = _match_after_according(context, cue.end())
        if source is not None:
            dated = _add_day(context, source, source.end)
            yield Cited(dated, source.end, "according to", cue.start())
    last: tuple[Source, int] | None = None
    for cue in _CUE.finditer(text):
        end = cue.end()
        source = _match_before_verb(context, cue.start()) or _match_before_verb(
            context, cue.start("verb") - 1
        )
        if source is None and (inverted := _match_after_verb(context, cue.start(), cue.end())):
            source, end = inverted, inverted.end
            start = cue.start() + 1
        elif source is None and last is not None and cue.start() - last[1] <= _CARRIED:
            source = _resolve_pronoun(text, cue.start(), last)
            start = source.start if source else 0
        else:
            start = source.start if source else 0
        if source is not None:
            last = (source, end)
            yield Cited(_add_day(context, source, end, cue.start()), end, cue["verb"], start)


def _add_day(context: PassageContext, source: Source, end: int, start: int | None = None) -> Source:
    """Add the day inside the cue, or behind it: `said on Monday`, `in April announced`."""
    inside = context.times(start, end) if start is not None else []
    days = inside or [
        item
        for item in context.times(end, end + _DAY_WITHIN)
        if _ON.fullmatch(context.passage.text, end, item[0])
    ]
    return source._replace(time=days[0][2]) if days else source


def _match_after_according(context: PassageContext, start: int) -> Source | None:
    """Match the source behind `according to`.

    It is the name behind a report, else the phrase up to the next mark.
    """
    text = context.passage.text
    behind = _FROM.match(text, start)
    first = behind.end() if behind else start
    phrase = _PHRASE.match(text, first, min(len(text), first + _FARTHEST))
    if phrase is None:
        return None
    mentions = context.mentions(first, phrase.end())
    if mentions:
        return Source(first, mentions[0][1], mentions[0][3].span.text, mentions[0][2])
    source = phrase[0].strip()
    return Source(first, first + len(source), source) if source else None


def _match_before_verb(context: PassageContext, end: int) -> Source | None:
    """Match the subject of the verb at `end`, with or without an apposition between commas."""
    text = context.passage.text
    low = max(context.passage.bounds(end)[0], end - _FARTHEST)
    # A line may break inside a name: Gana Electronics Co⏎Ltd said.
    if 1 < low < end and text[low - 1] == "\n" and text[low - 2].isalnum() and end - low < _LINE_REST:
        low = max(context.passage.bounds(low - 1)[0], end - _FARTHEST)
    match = _BEFORE.search(text, low, end)
    if match is None:
        return None
    lead = _LEADING.match(text, match.start("who"), match.end("who"))
    start, stop = lead.end() if lead else match.start("who"), match.end("who")
    return _build_source(context, start, stop)


def _build_source(context: PassageContext, start: int, stop: int) -> Source | None:
    who = context.passage.text[start:stop]
    mentions = context.mentions(start, stop)
    if mentions and mentions[-1][1] == stop and who[:1].isupper() and who.split()[0] not in _NOBODY:
        whole = " at " in who or " for " in who or " from " in who
        begin = start if whole else mentions[-1][0]
        return Source(begin, stop, who if whole else mentions[-1][3].span.text, mentions[-1][2])
    if not who or who.split()[0] in _NOBODY:
        return None
    return Source(start, stop, who, mentions[0][2] if mentions else _find_full_name(context, who, start))


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
    match = _INVERTED.match(text, end)
    return _build_source(context, match.start("who"), match.end("who")) if match else None


def _resolve_pronoun(text: str, end: int, last: tuple[Source, int]) -> Source | None:
    """Return the last speaker, if a pronoun is the subject of the verb at `end`."""
    source, said = last
    pronoun = _PRONOUN.search(text, max(0, end - 8), end)
    if pronoun:
        return source._replace(start=pronoun.start(), end=pronoun.end(), time=None)
    # `has denied the claims and said on Monday`: one subject, two verbs.
    goes_on = text.endswith(" and", 0, end) and _SAME_SENTENCE.fullmatch(text, said, end)
    return source._replace(start=end - 3, end=end, time=None) if goes_on else None
