"""Find who holds a measure within its own phrase: KB라이프의 당기순이익, 비트코인 가격, 은행 대출 증가율."""

import re

from newsdb.extract.facts.korean.lexemes import ends_with
from newsdb.extract.facts.korean.measure_names import (
    INDEXES,
    Measured,
    holds,
    is_counted_name,
    names_measure,
)
from newsdb.extract.facts.korean.spans import SpanBuilder
from newsdb.extract.facts.korean.words import Phrase, Word
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words

_INDEX = re.compile(r"(.{2,})지수$")
_SHORT_THINGS = frozenset("금은쌀콩밀")
_FAR = 6
_LONGEST_INDEX = 6  # letters: 코스닥150


class OwnerFinder:
    """Find holders in the phrases of one passage's measures."""

    def __init__(self, names: Names, spans: SpanBuilder) -> None:
        """Keep the passage's names and the builder of its spans."""
        self._names = names
        self._spans = spans

    def find(self, measured: Measured) -> Span | None:
        """Find the holder within the measure's own phrase: KB라이프의 당기순이익, 비트코인 가격."""
        words, phrase = measured.words, measured.phrase
        if (index := self._split_index(words, phrase)) is not None:
            return index
        for place in range(phrase.last - 1, phrase.first - 1, -1):
            word = words[place]
            if word.kind == "time" or word.text in load_words("measure_modifiers"):
                continue
            is_named = word.particle == "의" or self._names.covers(word)
            if word.kind == "noun" and not is_named and self._has_owner(words, phrase, place):
                continue
            if word.kind == "noun" and self._owns(word, measured.head):
                joins = place > 0 and words[place - 1].particle in ("와", "과")
                return (
                    self._spans.build_list(words, place)
                    if joins
                    else self._spans.build(words, place, phrase.first)
                )
            return None
        is_topic = measured.head.particle in ("은", "는", "이", "가")
        found = self._find_counted(words, phrase) or self._find_beyond_term(words, phrase)
        return found or (self._find_doer(words, phrase) if is_topic else None)

    def _has_owner(self, words: list[Word], phrase: Phrase, place: int) -> bool:
        """Check for a name or a noun with 의 further ahead in a phrase: 가람제약의 안질환 파이프라인."""
        ahead = words[phrase.first : place]
        return any(
            word.kind == "noun" and (word.particle == "의" or self._names.covers(word)) for word in ahead
        )

    def _owns(self, word: Word, head: Word) -> bool:
        """Check whether a noun in a measure's phrase is the holder: a name, one with 의, or a thing with a price."""
        index = self._names.find_ending(word)
        is_place = index is not None and self._names.mentions[index].label == "place"
        has_measure = names_measure(head.text) and not is_counted_name(head.text)
        if word.particle == "의" or (index is not None and (has_measure or not is_place)):
            return True
        if has_measure and word.text.startswith(INDEXES) and len(word.text) <= _LONGEST_INDEX:
            return True
        is_priced = head.text.endswith("가") or ends_with(head.text, "priced_endings")
        return is_priced and names_measure(head.text) and _is_thing(word.text)

    def find_loose(self, measured: Measured) -> Span | None:
        """Return the last holder in a measure's phrase, where nobody else has it: 대주주 지분율, 은행 대출 증가율."""
        words, phrase, head = measured.words, measured.phrase, measured.head.text
        if not names_measure(head) or is_counted_name(head):
            return None
        for place in range(phrase.last - 1, phrase.first - 1, -1):
            word = words[place]
            if word.text.endswith("당"):  # 직원 1인당 예수금
                return None
            if word.kind == "noun" and (word.text.startswith(INDEXES) or holds(word, self._names)):
                return self._spans.build(words, place, phrase.first)
        return None

    def _find_counted(self, words: list[Word], phrase: Phrase) -> Span | None:
        """Return the thing whose price by the piece a phrase names: 비트코인 1개의 가격."""
        place = phrase.first - 1
        if place < 1 or words[place].kind != "figure" or words[place].particle != "의":
            return None
        if not ends_with(words[phrase.last].text, "priced_endings"):
            return None
        before = words[place - 1]
        return self._spans.build(words, place - 1) if before.kind == "noun" and not before.particle else None

    def _find_beyond_term(self, words: list[Word], phrase: Phrase) -> Span | None:
        """Return the holder before a term in weeks that stands within the phrase: 가람제약의 52주 신고가."""
        place = phrase.first - 1
        if place < 1 or words[place].figure is None or not words[place].text.endswith("주"):
            return None
        before = words[place - 1]
        is_owner = before.kind == "noun" and not before.comma and self._owns(before, words[phrase.last])
        return self._spans.build(words, place - 1) if is_owner else None

    def _find_doer(self, words: list[Word], phrase: Phrase) -> Span | None:
        """Return the subject of the verb before the measure's phrase: 컬리가 유치한 투자금액."""
        place = phrase.first - 1
        if place < 1 or words[place].kind != "adnominal":
            return None
        for before in range(place - 1, max(place - _FAR, -1), -1):
            word = words[before]
            if word.kind == "noun" and word.particle in ("이", "가"):
                is_doer = word.text not in load_words("no_holders") and not names_measure(word.text)
                return self._spans.build(words, before) if is_doer else None
            if word.kind in ("link", "final", "adnominal"):
                return None
        return None

    def _split_index(self, words: list[Word], phrase: Phrase) -> Span | None:
        """Return the index before its own word: 코스닥 of 코스닥지수, S&P 500 of S&P 500지수."""
        head = words[phrase.last]
        if head.text == "지수" and phrase.last > phrase.first:
            return self._build_index(words, phrase)
        match = _INDEX.match(head.text)
        if match is None:
            return None
        before = words[phrase.last - 1] if phrase.last > phrase.first else None
        is_split = before is not None and (
            head.text[0].isdigit() or before.text[-1].isdigit() or before.text.startswith(INDEXES)
        )
        return Span(before.start if before and is_split else head.start, head.start + len(match[1]))

    def _build_index(self, words: list[Word], phrase: Phrase) -> Span:
        """Build the span of an index of one word or several: 코스피 지수, 필라델피아 반도체 지수."""
        last = self._spans.build(words, phrase.last - 1, phrase.first)
        before = words[phrase.last - 2] if phrase.last - 2 >= phrase.first else None
        if (
            before is None
            or before.particle
            or before.kind != "noun"
            or last.start < words[phrase.last - 1].start
        ):
            return last
        index = self._names.find_ending(words[phrase.last - 1])
        return last if index is not None else Span(before.start, last.end)


def _is_thing(text: str) -> bool:
    """Check for something that has a price or a sale, rather than a deed or another measure."""
    if text in _SHORT_THINGS:
        return True
    if len(text) < 2 or text.isdigit() or text.endswith("당"):
        return False
    return not (ends_with(text, "measure_like_endings") or ends_with(text, "deed_endings"))
