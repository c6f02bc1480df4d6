"""Cited sources: `9일 회사 누리집에 따르면`, `가나전자는 … 밝혔다`, `한빛통신을 인용해`, `according to …`.

A cue says that something is cited; the source is the noun phrase before it (`phrases`), or the subject of its verb
(`speakers`).
"""

import re
from collections.abc import Iterator, Sequence

from newsdb.extract.sources.context import Source, Surroundings
from newsdb.extract.sources.coreference import Speaker, carried, has_pronoun
from newsdb.extract.sources.cues import is_quoted, reported, spoken
from newsdb.extract.sources.english_sources import english_attributions
from newsdb.extract.sources.phrases import phrase_before
from newsdb.extract.sources.speakers import Speakers, sentence_start
from newsdb.model.records import Attribution, Mention, TimeExpression
from newsdb.text.passages import Passage

_FARTHEST = 400  # characters before a cue in which its quotation opens
_QUOTES_A_TEXT = ("인용한", "인용하며", "인용했다")  # a poem, a proverb: a source only if it has a name
_ENGLISH = re.compile(r"[a-z,”\"] (?:said|says|told|announced|reported|added)\b")


def find_attributions(
    passage: Passage, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> list[Attribution]:
    """The cited sources of a passage, in text order. The indexes in the result refer to the lists given.

    The lists may be the passage's own or the whole article's; only what stands in the passage counts.
    """
    around = Surroundings(passage, mentions, times)
    found = [*_reported(around), *_spoken(around)]
    if passage.text.isascii() or "ccording to " in passage.text or _ENGLISH.search(passage.text):
        found.extend(english_attributions(around))
    return sorted(found, key=lambda each: (each.span.start, each.span.end))


def _reported(around: Surroundings) -> Iterator[Attribution]:
    for cue in reported(around.passage.text):
        source = phrase_before(around, cue.start())
        if source is not None and (source.mention is not None or not cue[0].endswith(_QUOTES_A_TEXT)):
            yield _attribution(around, source, cue.end(), cue[0].strip())


def _spoken(around: Surroundings) -> Iterator[Attribution]:
    text = around.passage.text
    speakers: Speakers | None = None
    last: Speaker | None = None
    for cue in spoken(text):
        low = max(around.passage.bounds(cue.start)[0], cue.start - _FARTHEST)
        if is_quoted(text, low, cue.start, cue.end):
            continue
        speakers = speakers or Speakers(around)
        start = sentence_start(around.passage, cue.start)
        source = speakers.at(cue.start) if cue.behind_speaker else None
        if source is None and not cue.behind_speaker and not has_pronoun(text, start, cue.start):
            source = speakers.subject(start, cue.start)
        person = source is not None and around.is_person(source)
        if source is None and last is not None and not cue.behind_speaker:
            source = carried(around, start, cue.start, last)
            person = last.person
        if source is not None:
            last = Speaker(source, person, cue.end)
            days = around.times(cue.start, cue.end)  # …고 9일 밝혔다
            dated = source._replace(time=days[0][2]) if days else source
            yield _attribution(around, dated, cue.end, cue.verb)


def _attribution(around: Surroundings, source: Source, end: int, cue: str) -> Attribution:
    return Attribution(around.passage.span(source.start, end), source.text, cue, source.mention, source.time)
