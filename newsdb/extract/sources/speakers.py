"""The subject of a verb of saying: a name, a person with a title, or a noun such as 관계자."""

import re
from functools import cache

from newsdb.extract.particles import particle_end
from newsdb.extract.passage import Passage
from newsdb.extract.sources.phrases import phrase_start
from newsdb.extract.sources.surroundings import Source, Surroundings
from newsdb.extract.words import alternation, words

_FARTHEST = 400
_QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’")
_TITLE_AFTER = re.compile(
    r"(?:\([^()]{1,40}\))?(?: ?[가-힣A-Za-z0-9&·()]{1,16}){0,5}?(?=(?:[은는이가]|께서는|께서) |(?:[은는이가])$)"
)
_BRACKETS_AFTER = re.compile(r"(?:\([^()]{1,40}\)){0,2}(?: 측)?(?=[은는이가] )")


@cache
def _speaker_noun() -> re.Pattern[str]:
    """A noun for one who speaks, with up to two words before it, as a subject: 회사 관계자는."""
    return re.compile(
        rf"(?:[가-힣A-Za-z0-9&·]{{1,20}} ){{0,2}}?[가-힣A-Za-z0-9&]{{0,16}}"
        rf"(?:{alternation('speaker_nouns')})(?=[은는이가] )"
    )


def subject(around: Surroundings, end: int) -> Source | None:
    """The subject of the verb of saying at `end`: in its sentence, outside quotes, the nearest topic (은/는), else the
    first 이/가 that is a name or a speaker such as 관계자."""
    text = around.passage.text
    low = max(_sentence_start(around.passage, end), end - _FARTHEST)
    quoted = _quoted(text, low, end)
    topics: list[Source] = []
    subjects: list[Source] = []
    for source, at in _speakers(around, low, end):
        if any(begin <= source.start < stop for begin, stop in quoted):
            continue
        (
            topics if text[at] in "은는" or text.startswith(("께서는", "측은", "에서는"), at) else subjects
        ).append(source)
    found = topics[-1] if topics else subjects[0] if subjects else None
    return found and _with_day(around, found, low)


def _sentence_start(passage: Passage, end: int) -> int:
    """Where the sentence begins, its quotation included: a quote may hold several sentences."""
    low = passage.bounds(end)[0]
    tail = passage.text[low:end]
    while low > 0 and end - low < _FARTHEST and _unopened(tail):
        low = passage.bounds(low - 1)[0]
        tail = passage.text[low:end]
    return low


def _unopened(text: str) -> bool:
    return (
        text.count("”") > text.count("“") or text.count('"') % 2 == 1 or text.count("」") > text.count("「")
    )


def _quoted(text: str, low: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTATION.finditer(text, low, end)]


def _speakers(around: Surroundings, low: int, end: int) -> list[tuple[Source, int]]:
    """Every phrase that may be a speaker, with the place of its particle, in text order."""
    text = around.passage.text
    found = []
    for begin, stop, index, mention in around.mentions(low, end):
        after = _TITLE_AFTER if mention.label == "person" else _BRACKETS_AFTER
        phrase = after.match(text, stop, end) if text[stop : stop + 1] != ")" else None
        if phrase is not None:
            found.append((Source(begin, stop, mention.span.text, index), phrase.end()))
    for match in _speaker_noun().finditer(text, low, end):
        source = _noun_source(around, match)
        if source is not None:
            found.append((source, match.end()))
    return sorted(found, key=lambda each: each[1])


def _noun_source(around: Surroundings, match: re.Match[str]) -> Source | None:
    """`AMD 대변인`: the words from the last name on, or the noun itself where no name stands before it."""
    start, end = match.span()
    named = around.mentions(start, end)
    text = around.passage.text
    if named:
        begin, stop, index, mention = named[0]
        if particle_end(text, stop) > stop and text[stop : stop + 1] not in " 측":
            return None
        return Source(begin, end, mention.span.text if stop == end else text[begin:end], index)
    begin = phrase_start(text, start, end)
    source = text[begin:end].strip()
    return None if source in words("unnamed_speakers") else Source(end - len(source), end, source)


def _with_day(around: Surroundings, source: Source, low: int) -> Source:
    text = around.passage.text
    days = [
        time
        for time in around.times(max(low, source.start - 12), source.start)
        if not text[time[1] : source.start].strip()
    ]
    return source._replace(start=days[-1][0], time=days[-1][2]) if days else source
