"""Find cited sources: `9일 회사 누리집에 따르면`, `가나전자는 … 밝혔다`, `한빛통신을 인용해`, `according to …`.

A cue signals a citation; the source is the noun phrase before it (`phrases`), or the subject of its verb
(`speakers`).
"""

import re
from collections.abc import Iterator, Sequence

from newsdb.extract.sources.coreference import LastSpeaker, has_pronoun, resolve_speaker
from newsdb.extract.sources.cues import find_report_cues, find_speech_cues, is_quoted
from newsdb.extract.sources.english_sources import find_english_attributions
from newsdb.extract.sources.passage_context import PassageContext, Source
from newsdb.extract.sources.phrases import match_phrase_before
from newsdb.extract.sources.speakers import SpeakerIndex, find_quoted_sentence_start
from newsdb.model.records import Attribution, Mention, TimeExpression
from newsdb.text.passages import Passage

_FARTHEST = 400  # characters before a cue in which its quotation opens
_QUOTES_A_TEXT = ("인용한", "인용하며", "인용했다")  # a poem, a proverb: a source only if it has a name
_ENGLISH = re.compile(r"[a-z,”\"] (?:said|says|told|announced|find_report_cues|added)\b")


def find_attributions(
    passage: Passage, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> list[Attribution]:
    """Find the cited sources of a passage, in text order. Indexes in the result refer to the given lists.

    The lists may be the passage's own or the whole article's; only the passage's items count.
    """
    context = PassageContext(passage, mentions, times)
    attributions = [*_find_by_report(context), *_find_by_speech(context)]
    if passage.text.isascii() or "ccording to " in passage.text or _ENGLISH.search(passage.text):
        attributions.extend(find_english_attributions(context))
    return sorted(attributions, key=lambda attribution: (attribution.span.start, attribution.span.end))


def _find_by_report(context: PassageContext) -> Iterator[Attribution]:
    for cue in find_report_cues(context.passage.text):
        source = match_phrase_before(context, cue.start())
        if source is not None and (source.mention is not None or not cue[0].endswith(_QUOTES_A_TEXT)):
            yield _build_attribution(context, source, cue.end(), cue[0].strip())


def _find_by_speech(context: PassageContext) -> Iterator[Attribution]:
    text = context.passage.text
    speakers: SpeakerIndex | None = None
    last: LastSpeaker | None = None
    for cue in find_speech_cues(text):
        low = max(context.passage.bounds(cue.start)[0], cue.start - _FARTHEST)
        if is_quoted(text, low, cue.start, cue.end):
            continue
        speakers = speakers or SpeakerIndex(context)
        start = find_quoted_sentence_start(context.passage, cue.start)
        source = speakers.find_at(cue.start) if cue.behind_speaker else None
        if source is None and not cue.behind_speaker and not has_pronoun(text, start, cue.start):
            source = speakers.find_subject(start, cue.start)
        person = source is not None and context.is_person(source)
        if source is None and last is not None and not cue.behind_speaker:
            source = resolve_speaker(context, start, cue.start, last)
            person = last.person
        if source is not None:
            last = LastSpeaker(source, person, cue.end)
            days = context.times(cue.start, cue.end)  # …고 9일 밝혔다
            dated = source._replace(time=days[0][2]) if days else source
            yield _build_attribution(context, dated, cue.end, cue.verb)


def _build_attribution(context: PassageContext, source: Source, end: int, cue: str) -> Attribution:
    return Attribution(context.passage.span(source.start, end), source.text, cue, source.mention, source.time)
