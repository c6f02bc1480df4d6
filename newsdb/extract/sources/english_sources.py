"""Find cited sources in English text: `according to X`, `X said`, `“…,” said X`, `she added`."""

import re
from collections.abc import Iterator

from newsdb.extract.sources.passage_context import PassageContext, Source
from newsdb.model.records import Attribution

_FARTHEST = 160
_CARRIED = 800  # characters from the cue naming the speaker to the pronoun
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_VERB = (
    "said|says|told|tells|announced|reported|reports|added|adds|noted|notes|argued|warned|wrote|stated|claimed|explained"
    "|confirmed|disclosed|estimated|estimates|predicted|acknowledged|admitted|stressed|insisted"
)
_CUE = re.compile(rf" (?:{_VERB})\b")
_NAME = r"[A-Z][\w.&'’-]{0,24}(?: (?:of |the |for )?[A-Z][\w.&'’-]{0,24}){0,5}"
_WHO = (
    "company|firm|agency|ministry|government|bank|central bank|officials?|analysts?|sources?|spokes(?:man|woman|person)"
    "|regulators?|researchers?|executives?|police|authorities|prosecutors?|people|lawmakers?|economists?|experts?|study|report|statement"
)
_SOMEBODY = (
    rf"(?:(?:[Tt]he|[Ii]ts|[Aa]n?|[Hh]is|[Hh]er|[Ss]ome|[Ss]enior|[Tt]wo) )?(?:[a-z]{{2,14}} ){{0,2}}(?i:{_WHO})"
    r"(?: (?:at|for|with|from|by|familiar with) [^,.;\"“”]{2,40})?"
)
_BEFORE = re.compile(
    rf"(?<![\w.])(?P<who>{_NAME}|{_SOMEBODY})(?P<apposition>, [^,;\"“”]{{2,80}}(?:, [^,;\"“”]{{2,60}})?,)?$"
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
    r"(?:(?:On|In|At|But|And|Yet|Still|Meanwhile|However|Also|Then|Last|This|Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?"
    r"|Saturdays?|Sundays?|January|February|March|April|May|June|July|August|September|October|November|December) )+"
)
_NOBODY = frozenset(
    ("What", "This", "That", "There", "Which", "Who", "It", "He", "She", "They", "We", "I", "You", "As")
)


def find_english_attributions(context: PassageContext) -> Iterator[Attribution]:
    """Yield the cited sources of an English passage, or of the English in one."""
    text = context.passage.text
    for cue in _ACCORDING.finditer(text):
        source = _match_after_according(context, cue.end())
        if source is not None:
            yield Attribution(
                context.passage.span(cue.start(), source.end), source.text, "according to", source.mention
            )
    last: tuple[Source, int] | None = None
    for cue in _CUE.finditer(text):
        end = cue.end()
        source = _match_before_verb(context, cue.start())
        if source is None and (inverted := _match_after_verb(context, cue.start(), cue.end())):
            source, end = inverted, inverted.end
            start = cue.start() + 1
        elif source is None and last is not None and cue.start() - last[1] <= _CARRIED:
            source = _resolve_pronoun(text, cue.start(), last[0])
            start = source.start if source else 0
        else:
            start = source.start if source else 0
        if source is not None:
            last = (source, end)
            yield Attribution(context.passage.span(start, end), source.text, cue[0].strip(), source.mention)


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
    return Source(start, stop, who, mentions[0][2] if mentions else None)


def _match_after_verb(context: PassageContext, start: int, end: int) -> Source | None:
    """Match the subject in `“…,” said Jane Doe`: behind the verb, with a quotation or comma before it."""
    text = context.passage.text
    if text[start - 1 : start] not in {",", '"', "”", "’"}:
        return None
    match = _INVERTED.match(text, end)
    return _build_source(context, match.start("who"), match.end("who")) if match else None


def _resolve_pronoun(text: str, end: int, last: Source) -> Source | None:
    """Return the last speaker, if a pronoun is the subject of the verb at `end`."""
    pronoun = _PRONOUN.search(text, max(0, end - 8), end)
    return last._replace(start=pronoun.start(), end=pronoun.end()) if pronoun else None
