"""Find cited sources: `9일 회사 누리집에 따르면`, `가나전자는 … 밝혔다`, `한빛통신을 인용해`, `according to …`.

A cue signals a citation; the source is the noun phrase before it (`phrases`), or the subject of its verb
(`speakers`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from newsdb.extract.sources.broadcast_quotes import find_broadcast_quotes
from newsdb.extract.sources.coreference import LastSpeaker, has_pronoun, has_topic, resolve_speaker
from newsdb.extract.sources.cues import (
    OpinionCue,
    SpeechCue,
    find_opinion_cues,
    find_passed_on_cues,
    find_report_cues,
    find_speech_cues,
    is_inside_quotation,
)
from newsdb.extract.sources.english_sources import find_english_sources
from newsdb.extract.sources.passage_context import Cited, PassageContext, Source
from newsdb.extract.sources.phrases import match_phrase_before
from newsdb.extract.sources.source_types import classify_source
from newsdb.extract.sources.speaker_patterns import TITLE_AFTER
from newsdb.extract.sources.speakers import SpeakerIndex, find_quoted_sentence_start
from newsdb.extract.vocabulary.english import is_english
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.records import Attribution, Mention, SourceType, TimeExpression
from newsdb.text.passages import Passage

_FARTHEST = 400  # characters before a cue in which its quotation opens
_QUOTES_A_TEXT = ("인용한", "인용하며", "인용했다")  # a poem, a proverb: a source only if it has a name
_OTHER_PART = re.compile(r"(?:에게|에서|도|로|와|과) ")  # 홍길동 후보에게도 강도 높은: no title that goes on
_ENGLISH = re.compile(r"[A-Za-z,”’\"] (?:said|says|told|announced|reported|added|showed|warned)\b")


def find_attributions(
    passage: Passage, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> list[Attribution]:
    """Find the cited sources of a passage, in text order. Indexes in the result refer to the given lists.

    The lists may be the passage's own or the whole article's; only the passage's items count.
    """
    context = PassageContext(passage, mentions, times)
    opinions = [*find_opinion_cues(passage.text)]
    spoken = [*_find_by_speech(context, opinions)]
    cited = [*_find_by_report(context, spoken), *spoken]
    cited += [*_find_by_opinion(context, opinions), *_find_by_colon(context)]
    if is_english(passage.text) or "ccording to " in passage.text or _ENGLISH.search(passage.text):
        cited.extend(find_english_sources(context))
    return _build_attributions(context, sorted(cited, key=lambda item: (item.begin, item.end)))


def _build_attributions(context: PassageContext, cited: list[Cited]) -> list[Attribution]:
    attributions: list[Attribution] = []
    types: dict[str, SourceType] = {}
    for item in cited:
        source = item.source
        kind = classify_source(context, source)
        # A person's part is told where the name stands first; later it is the name alone.
        kind = types.get(source.text, kind) if kind == "person" else kind
        types.setdefault(source.text, kind)
        span = context.passage.span(item.begin, item.end)
        attributions.append(Attribution(span, source.text, item.cue, source.mention, source.time, kind))
    return attributions


def _find_by_report(context: PassageContext, spoken: Sequence[Cited]) -> Iterator[Cited]:
    for cue in find_report_cues(context.passage.text):
        source = match_phrase_before(context, cue.start())
        if source is None or (source.mention is None and _is_source_of_medium(context, cue, spoken)):
            continue
        if source.mention is not None or not cue[0].endswith(_QUOTES_A_TEXT):
            yield Cited(source, cue.end(), cue[0].strip())


def _is_source_of_medium(context: PassageContext, cue: re.Match[str], spoken: Sequence[Cited]) -> bool:
    """Check whether a medium, cited in the same sentence, has it from them: 가나일보는 소식통을 인용해 …고 전했다."""
    if "인용" not in cue[0]:
        return False
    end = context.passage.bounds(cue.start())[1]
    return any(cue.end() < each.end <= end and context.is_medium(each.source) for each in spoken)


def _find_by_colon(context: PassageContext) -> Iterator[Cited]:
    return (Cited(source, end, cue) for source, end, cue in find_broadcast_quotes(context))


def _find_by_opinion(context: PassageContext, opinions: Iterable[OpinionCue]) -> Iterator[Cited]:
    for cue in opinions:
        source = match_phrase_before(context, cue.source_end) if cue.source_end is not None else None
        if source is not None:
            yield Cited(source, cue.end, cue.noun)


def _list_cues(text: str, opinions: Iterable[OpinionCue]) -> list[SpeechCue]:
    """List the verbs of saying, and `…는 입장이다` with its source further ahead."""
    ahead = (
        SpeechCue(cue.start, cue.end, cue.noun, behind_speaker=False)
        for cue in opinions
        if cue.source_end is None
    )
    return sorted((*find_speech_cues(text), *find_passed_on_cues(text), *ahead))


def _find_later_speaker(context: PassageContext, last: LastSpeaker, start: int) -> LastSpeaker:
    """Return the person who is the topic of a later sentence before `start`, else the last speaker."""
    text = context.passage.text
    for begin, stop, index, mention in reversed(context.mentions(last.end, start)):
        topic = TITLE_AFTER.match(text, stop) if mention.label == "person" else None
        if topic and text[topic.end()] in "은는" and not _OTHER_PART.search(text, stop, topic.end()):
            return LastSpeaker(Source(begin, stop, text[begin:stop], index), person=True, end=topic.end())
    return last


def _find_passed_on(
    context: PassageContext, speakers: SpeakerIndex, start: int, cue: SpeechCue, source: Source
) -> Source | None:
    """Return the person whose words a spokesman passes on: `한도윤 대표는 “…”라고 대변인이 전했다`."""
    if not cue.subject_end or not cue.verb.startswith("전"):
        return None
    quoted = speakers.find_subject(start, cue.start)
    return quoted if quoted and quoted.start < source.start and context.is_person(quoted) else None


def _find_by_speech(context: PassageContext, opinions: Iterable[OpinionCue]) -> Iterator[Cited]:
    text = context.passage.text
    cues = [
        (cue, find_quoted_sentence_start(context.passage, cue.start))
        for cue in _list_cues(text, opinions)
        if not is_inside_quotation(
            text, max(context.passage.bounds(cue.start)[0], cue.start - _FARTHEST), cue.start, cue.end
        )
    ]
    # A quotation may be longer than the sentence that the verb itself stands in.
    speakers = SpeakerIndex(
        context, ((min(start, context.passage.bounds(cue.start)[0]), cue.end) for cue, start in cues)
    )
    last: LastSpeaker | None = None
    for cue, start in cues:
        subject_end = cue.start if cue.behind_speaker else cue.subject_end
        source = speakers.find_at(subject_end) if subject_end else None
        if source is None and not cue.behind_speaker and not has_pronoun(text, start, cue.start):
            source = speakers.find_subject(start, cue.start)
            if source is not None and cue.verb in load_words("hearsay_nouns") and context.is_body(source):
                continue  # 가람전자는 늦었다는 지적이다: others say so of the firm
        person = source is not None and context.is_person(source)
        if source is None and last is not None and not cue.behind_speaker:
            last = _find_later_speaker(context, last, start)
            source = resolve_speaker(context, start, cue.start, last)
            person = last.person
        if source is None and has_topic(text, start, cue.start):
            last = None  # whoever speaks here is unknown, and goes on in the next sentence
        if source is not None:
            last = LastSpeaker(source, person, cue.end)
            if quoted := _find_passed_on(context, speakers, start, cue, source):
                last = LastSpeaker(quoted, person=True, end=cue.end)
                yield Cited(quoted, cue.end, cue.verb)
            days = context.times(cue.start, cue.end)  # …고 9일 밝혔다
            dated = source._replace(time=days[0][2]) if days else source
            yield Cited(dated, cue.end, cue.verb)
