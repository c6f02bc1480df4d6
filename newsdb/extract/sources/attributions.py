"""Cited sources: `9일 회사 누리집에 따르면`, `가나전자는 … 밝혔다`, `한빛통신을 인용해`, `according to …`.

A cue says that something is cited; the source is the noun phrase before it (`phrases`), or the subject of its verb
(`speakers`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newsdb.extract.passage import Passage
from newsdb.extract.sources.english_sources import english_after, english_before
from newsdb.extract.sources.phrases import phrase_before
from newsdb.extract.sources.speakers import subject
from newsdb.extract.sources.surroundings import Source, Surroundings
from newsdb.extract.words import alternation
from newsdb.records import Attribution, Mention, TimeExpression

_REPORTED = re.compile(
    r"에 (?:따르면|의하면)|(?:을|를) 인용(?:해|하여|한|하며|했다)|(?<= )인용(?:해|하여)(?= )"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_ENGLISH = re.compile(r" (?:said|says|told|announced|reported)\b")


@cache
def _spoke() -> re.Pattern[str]:
    """The verb of saying after its quotation: …라고 말했다, …고 밝혔다, …을 강조했다; plain 했다 only after 고."""
    verbs, ends = alternation("speech_verbs"), r"(?=[.\s\"'”’]|$)"
    return re.compile(rf"(?<=고) (?:{verbs}|했다){ends}|(?<=[을를]) (?:{verbs}){ends}")


def find_attributions(
    passage: Passage, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> list[Attribution]:
    """The cited sources of a passage, in text order. The indexes in the result refer to the lists given.

    The lists may be the passage's own or the whole article's; only what stands in the passage counts.
    """
    around = Surroundings(passage, mentions, times)
    found = [*_reported(around), *_spoken(around)]
    if passage.text.isascii() or _ACCORDING.search(passage.text) or _ENGLISH.search(passage.text):
        found.extend(_english(around))
    return sorted(found, key=lambda each: (each.span.start, each.span.end))


def _reported(around: Surroundings) -> Iterator[Attribution]:
    for cue in _REPORTED.finditer(around.passage.text):
        source = phrase_before(around, cue.start())
        if source is not None:
            yield _attribution(around, source, cue.end(), cue[0].strip())


def _spoken(around: Surroundings) -> Iterator[Attribution]:
    for cue in _spoke().finditer(around.passage.text):
        source = subject(around, cue.start())
        if source is not None:
            yield _attribution(around, source, cue.end(), cue[0].strip())


def _english(around: Surroundings) -> Iterator[Attribution]:
    for cue in _ACCORDING.finditer(around.passage.text):
        source = english_after(around, cue.end())
        if source is not None:
            span = around.passage.span(cue.start(), source.end)
            yield Attribution(span, source.text, cue[0].strip().lower(), source.mention)
    for cue in _ENGLISH.finditer(around.passage.text):
        source = english_before(around, cue.start())
        if source is not None:
            yield _attribution(around, source, cue.end(), cue[0].strip())


def _attribution(around: Surroundings, source: Source, end: int, cue: str) -> Attribution:
    return Attribution(around.passage.span(source.start, end), source.text, cue, source.mention, source.time)
