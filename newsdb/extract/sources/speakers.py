"""Find the subject of a verb of saying: a name, a person with a title, or a noun such as 관계자."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from newsdb.extract.sources.clauses import has_clause_end, is_inside_matter, is_nominal
from newsdb.extract.sources.coordination import find_first_of_several
from newsdb.extract.sources.coreference import QUOTATION
from newsdb.extract.sources.passage_context import PassageContext, Source
from newsdb.extract.sources.speaker_nouns import match_pointing, match_speaker_noun, match_unlisted_speaker
from newsdb.extract.sources.speaker_patterns import (
    BRACKETS_AFTER,
    TITLE_AFTER,
)
from newsdb.text.passages import Passage

_FARTHEST = 400
_NEAR = 60
_PARTICLE = re.compile(r"(?:[은는이가도]|께서는|께서) ")
_REPORTS = re.compile(r" (?:[^ ]{1,8} )?(?:전했|보도했|전한|보도한)")
_SUBJECT = re.compile(r"[은는이가도](?=[ ,“\"])")
# A place speaks as the topic alone: 중국은 …고 비판했다; 중국이 is mostly inside what others say.
_GOVERNMENT_TOPIC = re.compile(r"(?: ?측)?(?=[은는] )")
_ANNOUNCES = re.compile(r"(?<=[다라]고) (?:[^ ]{1,8} )?(?:밝혔|밝힌|발표|공시|전했|알렸|주장)")
_OPENING_TOPIC = re.compile(
    r"\s*(?:[가-힣A-Za-z0-9·&]{1,12}[와과] )?(?P<noun>[가-힣A-Za-z0-9·&]{2,14})[은는] (?!데|데다)"
)
# Whoever judges speaks about a country: 중국은 성장이 더딜 것이라고 전망했다.
_JUDGES = re.compile(
    r" (?:[^ ]{1,8} )?(?:말했|말한다|전망|분석|내다봤|내다본|예상|예측|추정|덧붙|설명|평가|지적|진단|봤|본다|했다|한다"
    r"|적었|썼)"
)
_RELATIVE = re.compile(
    r"자녀|아들|딸|부인|남편|아내|부친|모친|아버지|어머니|동생|변호인|측근|비서|대리인|가족|유족"
)
_MONTH_AHEAD = frozenset(("", "지난 ", "지난달 ", "지난 달 ", "이달 ", "이번 달 "))  # 회사는 지난달 9일
_TOPICS = ("께서는", "측은")


class _Speaker(NamedTuple):
    """Hold a possible speaker and the place of its particle."""

    at: int
    source: Source


class SpeakerIndex:
    """Index the possible speakers of a passage by the place of their particle."""

    def __init__(self, context: PassageContext, ranges: Iterable[tuple[int, int]]) -> None:
        """Index the speakers in these ranges of the passage: the sentences of something said."""
        self._context = context
        self._found = [
            speaker for low, high in _merge_ranges(ranges) for speaker in _find_speakers(context, low, high)
        ]
        self._places = [speaker.at for speaker in self._found]

    def find_subject(self, start: int, end: int) -> Source | None:
        """Return the subject of the verb of saying at `end`, outside quotes of its sentence from `start`.

        The topic (은/는) of its clause wins, else the first 이/가 with a name or a speaker such as 관계자. Where two
        topics stand in one clause, the first one speaks, and the second belongs to its words.
        """
        text = self._context.passage.text
        low = max(start, end - _FARTHEST)
        speakers = self._list_outside_quotes(low, end)
        if _JUDGES.match(text, end):
            speakers = [each for each in speakers if not self._context.is_country(each.source)]
        topics = [each for each in speakers if _is_topic(text, each.at)]
        chosen = self._choose_medium(topics, end) or _choose_topic(text, topics)
        chosen = chosen or _choose_subject(text, speakers, end)
        if chosen and _is_below_topic(text, start, chosen, end):
            return None
        return chosen and _add_day(self._context, chosen, low, end)

    def find_at(self, end: int) -> Source | None:
        """Return the speaker with its particle right before `end`: `…고 홍길동 대표가` before 밝혔다."""
        low = max(self._context.passage.bounds(end)[0], end - _NEAR)
        speakers = [source for at, source in self._list_between(low, end) if at == end - 1]
        return speakers[-1] if speakers else None

    def _choose_medium(self, topics: list[_Speaker], end: int) -> _Speaker | None:
        """Choose the medium of a sentence ending with a verb of reporting: `이 매체는 …, 가나전자는 …고 전했다`."""
        if _REPORTS.match(self._context.passage.text, end) is None:
            return None
        return next((each for each in topics if self._context.is_medium(each.source)), None)

    def _list_outside_quotes(self, low: int, end: int) -> list[_Speaker]:
        speakers = self._list_between(low, end)
        if not speakers:
            return []
        quoted = _find_quotations(self._context.passage.text, low, end)
        return [
            each for each in speakers if not any(begin <= each.source.start < stop for begin, stop in quoted)
        ]

    def _list_between(self, low: int, end: int) -> list[_Speaker]:
        first, last = bisect_left(self._places, low), bisect_left(self._places, end)
        return [speaker for speaker in self._found[first:last] if speaker.source.start >= low]


def find_quoted_sentence_start(passage: Passage, end: int) -> int:
    """Return the start of the sentence with its quotation: a quote may hold several sentences."""
    low = passage.bounds(end)[0]
    tail = passage.text[low:end]
    while low > 0 and end - low < _FARTHEST and _has_unopened_quote(tail):
        low = passage.bounds(low - 1)[0]
        tail = passage.text[low:end]
    return low


def _has_unopened_quote(text: str) -> bool:
    return (
        text.count("”") > text.count("“") or text.count('"') % 2 == 1 or text.count("」") > text.count("「")
    )


def _find_quotations(text: str, low: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in QUOTATION.finditer(text, low, end)]


def _is_topic(text: str, at: int) -> bool:
    return text[at] in "은는" or text.startswith(_TOPICS, at)


def _choose_topic(text: str, topics: list[_Speaker]) -> _Speaker | None:
    """Choose the topic nearest to the verb, or one before it in the same clause."""
    chosen: _Speaker | None = None
    for speaker in reversed(topics):
        if chosen is not None and has_clause_end(text, speaker.at, chosen.source.start):
            break
        chosen = speaker
    return chosen


def _choose_subject(text: str, speakers: list[_Speaker], end: int) -> _Speaker | None:
    """Choose the first subject of the verb's clause without a verb of its own."""
    chosen: _Speaker | None = None
    for speaker in reversed(speakers):
        if is_inside_matter(text, speaker.at, end):
            continue
        if chosen is not None and has_clause_end(text, speaker.at, chosen.source.start):
            break
        chosen = speaker
    return chosen


def _is_below_topic(text: str, start: int, speaker: _Speaker, end: int) -> bool:
    """Check whether somebody unknown, who announces the matter, stands before a subject inside it.

    `누리보는 누리재료가 투자를 받았다고 공시했다`: the topic that opens the sentence speaks.
    """
    if text[speaker.at] not in "이가" or _ANNOUNCES.match(text, end) is None:
        return False
    topic = _OPENING_TOPIC.match(text, start, speaker.source.start)
    return topic is not None and is_nominal(topic["noun"])


def _merge_ranges(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if merged and low <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(high, merged[-1][1])
        else:
            merged.append((low, high))
    return merged


def _find_speakers(context: PassageContext, low: int, high: int) -> list[_Speaker]:
    """List every possible speaker between two places with the place of its particle, in text order."""
    text = context.passage.text
    speakers: dict[tuple[int, int], Source] = {}
    people: set[int] = set()
    for begin, stop, index, mention in context.mentions(low, high):
        is_person = mention.label == "person"
        after = TITLE_AFTER if is_person else BRACKETS_AFTER
        phrase = after.match(text, stop) if text[stop : stop + 1] != ")" else None
        if phrase is not None and not _is_cut_off(text, begin, stop):
            # A family name without a known person, or a letter for a name, needs its title to say something.
            # A relative has no name here: 홍길동 의원의 아들은.
            whole = stop - begin == 1 or (is_person and _RELATIVE.search(text, stop, phrase.end()))
            end = phrase.end() if whole else stop
            first = begin if is_person else find_first_of_several(context, begin)
            speakers[phrase.end(), begin] = Source(first, end, text[first:end], index)
            if is_person:
                people.add(phrase.end())
    for begin, stop, index, mention in context.governments(low, high):
        if topic := _GOVERNMENT_TOPIC.match(text, stop):
            speakers[topic.end(), begin] = Source(begin, stop, mention.span.text, index)
    mentions = {at for at, _ in speakers}
    for particle in _SUBJECT.finditer(text, low, high):
        at = particle.start()
        if at in people:
            continue
        source = (
            match_pointing(context, at)
            or match_speaker_noun(context, at)
            or (None if at in mentions else match_unlisted_speaker(text, at))
        )
        if source is not None:
            speakers[at, source.start] = source
    return [_Speaker(at, source) for (at, _), source in sorted(speakers.items(), key=lambda item: item[0])]


def _is_cut_off(text: str, begin: int, stop: int) -> bool:
    """Check whether a mention is one letter of a longer word: A of 시리즈A is no speaker."""
    return stop - begin == 1 and text[begin - 1 : begin].isalnum()


def _add_day(context: PassageContext, speaker: _Speaker, low: int, end: int) -> Source:
    """Add the day before the source (`9일 회사는`) or right behind its particle (`회사는 9일`)."""
    text, source = context.passage.text, speaker.source
    for start, stop, index in reversed(context.times(max(low, source.start - 12), source.start)):
        if not text[stop : source.start].strip():
            return source._replace(start=start, time=index)
    particle = _PARTICLE.match(text, speaker.at, end)
    behind = context.times(particle.end(), particle.end() + 16) if particle else []
    mentions = [
        index for start, _, index in behind if particle and text[particle.end() : start] in _MONTH_AHEAD
    ]
    return source._replace(time=mentions[0]) if mentions else source
