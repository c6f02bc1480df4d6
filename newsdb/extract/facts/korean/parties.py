"""Find who pays and who gets: investor and investee, buyer and what is bought, spender and project."""

import re

from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.lexemes import begins_with, contains, ends_with
from newsdb.extract.facts.korean.measure_names import FUNDS, Measured, holds, names_investment
from newsdb.extract.facts.korean.spans import SpanBuilder
from newsdb.extract.facts.korean.words import OBJECTS, Word
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words

SOURCES = ("로부터", "으로부터", "에게서")
_FIRMS_SOURCES = ("에서", "서", "부터", "에게")
RECIPIENTS = ("에게", "에게는", "에")
_NUMBER = re.compile(r"[0-9]{1,2}(?:개)?사")
_STOCKS = ("투자금", "투자액", "투자자금")
_SUMS = ("금액", "자금", "액")
_ROUND = re.compile(r"시리즈 ?[A-F](?![A-Za-z])")
_AGREED = ("체결", "맺")
_NEAR = 3  # words between a party and its figure
_FEW = 6  # words behind a figure in which its verb stands
_SUMMED_UP = 5  # words
_SHORTEST = 3  # letters of a noun without a name that may be a party


class PartyFinder:
    """Find the parties of payments in one passage."""

    def __init__(self, names: Names, spans: SpanBuilder) -> None:
        """Keep the passage's names and the builder of its spans."""
        self._names = names
        self._spans = spans

    def is_investment(self, clause: Clause, measured: Measured | None) -> bool:
        """Check whether a sum is invested: 투자를 유치했다, 20억원을 투자받았다; 누적 투자금 is what somebody has."""
        if clause.figure.kind not in ("money", "ratio"):
            return False
        behind = clause.words[clause.at + 1 : clause.at + _FEW]
        if measured is None:
            return any(word.text.startswith(("투자", "유치")) for word in behind[:2])
        text, behind_head = measured.head.text, measured.phrase.last + 1
        if behind_head < len(measured.words) and measured.words[behind_head].text in _SUMS:
            text += measured.words[behind_head].text
        if text.startswith(_STOCKS):
            return any(word.text.startswith(("유치", "받")) for word in behind)
        if text == "유치":
            return True
        if text in FUNDS:
            return any(word.text.startswith(("유치", "받")) for word in behind)
        return names_investment(text) or _ROUND.match(text) is not None

    def receives(self, clause: Clause) -> bool:
        """Check whether the topic gets the sum rather than pays it."""
        behind = clause.words[clause.at + 1 :]
        if clause.before >= 0 and clause.words[clause.before].text == "유치":
            return True  # 추가 투자 유치 70억원
        return any(contains(word.text, "receiving_stems") for word in behind) or bool(
            self._list_sources(clause)
        )

    def find_investor(self, clause: Clause) -> Span | None:
        """Find who invests: A로부터, A가 주도한, a firm with 에서."""
        words = clause.words
        places = self._list_sources(clause) or [
            place
            for place in range(clause.at)
            if words[place].particle in _FIRMS_SOURCES and self._is_firm(words, place, clause)
        ]
        if places:
            nearest = [place for place in places if place < clause.at] or places
            return self._build_source(words, nearest[-1])  # A로부터 45억원, B로부터 5억원
        for place in range(len(words) - 1):
            leads = words[place + 1].text in load_words("leading_verbs")
            if leads and words[place].particle in ("이", "가"):
                return self._spans.build(words, place)
        return None

    def _build_source(self, words: list[Word], place: int) -> Span:
        """Build the span of investors: their list, which may end with their number (A, B 등 5개사로부터)."""
        if words[place].text == "사" and place > 0 and not words[place - 1].particle:
            return Span(self._spans.build_list(words, place - 1).start, words[place].end)  # 벤처캐피탈(VC)사
        if (listed := _find_list_before(words, place)) is not None:
            return self._spans.build_investors(words, listed)
        is_own = words[place].kind == "figure" or _NUMBER.fullmatch(words[place].text)
        number = place if is_own else place - 1
        is_number = number > 0 and (is_own or (words[number].kind == "figure" and not words[number].comma))
        if not is_number or (number < place and words[number].particle):
            return self._spans.build_investors(words, place)
        before = number - 1
        while before > 0 and words[before].text in load_words("figure_hedges"):
            before -= 1  # A, B 총 5곳
        for last in (before, before - 1):
            if last > 0 and words[last].text == "등":
                return self._spans.build_list(words, last - 1)
        if words[before].kind == "noun" and not words[before].particle:
            start = self._spans.build_list(words, before).start
            return Span(start, words[place].end if before == number - 1 else words[before].end)
        return self._spans.build_list(words, place)

    def _list_sources(self, clause: Clause) -> list[int]:
        words = clause.words
        return [
            place
            for place, word in enumerate(words)
            if word.kind in ("noun", "figure")
            and (word.particle in SOURCES or _is_asked(words, place) or self._is_partner(clause, place))
        ]

    def _is_partner(self, clause: Clause, place: int) -> bool:
        """Check for a firm through which, or with which a sum is raised: A를 통해, A와 30억원의 투자 계약을 맺었다."""
        words = clause.words
        if place + 1 >= clause.at + 1 or not holds(words[place], self._names):
            return False
        if words[place].particle in OBJECTS:
            gets = any(contains(word.text, "receiving_stems") for word in words[clause.at + 1 :])
            return gets and words[place + 1].text == "통해"
        if words[place].particle not in ("와", "과") or clause.before != place or clause.verb is None:
            return False
        return clause.words[clause.verb].text.startswith(_AGREED)

    def _is_firm(self, words: list[Word], place: int, clause: Clause) -> bool:
        """Check for a firm with 에서: one by its name, or any noun but a place right before the sum that is raised."""
        particle = words[place].particle
        if place > 0 and words[place].text == "등":
            place -= 1
        word = words[place]
        index = self._names.find_ending(word)
        if index is not None:
            return self._names.is_body(index)
        is_beside = word.kind == "noun" and clause.at - place <= 1 and particle in ("에서", "서", "에게")
        return is_beside and _is_party(word.text) and not names_investment(word.text)

    def find_other(self, clause: Clause) -> Span | None:
        """Find the other party of a payment, purchase or project."""
        if clause.verb is None:
            return None
        words, is_money = clause.words, clause.figure.kind == "money"
        behind = words[clause.at + 1 : clause.verb + 1]
        if is_money and any(begins_with(word.text, "spending_verbs") for word in behind):
            return self._find_project(clause)
        if any(begins_with(word.text, "paying_verbs") for word in behind):
            return self.find_recipient(clause)
        if is_money and any(begins_with(word.text, "buying_verbs") for word in behind):
            return self._find_bought(clause)
        return None

    def find_recipient(self, clause: Clause, particles: tuple[str, ...] = RECIPIENTS) -> Span | None:
        """Find a noun with one of the particles in the figure's clause: a name, or anybody with 에게."""
        words = clause.words
        for place in range(clause.low, clause.verb if clause.verb is not None else len(words)):
            word = words[place]
            if word.kind != "noun" or word.particle not in particles:
                continue
            is_near = word.particle == "에" and clause.at - _NEAR <= place < clause.at
            if word.particle != "에" or self._names.covers(word) or (is_near and _is_party(word.text)):
                return self._spans.build(words, place)
        return None

    def _find_project(self, clause: Clause) -> Span | None:
        """Find what money is spent on: 30억 원을 들여 생태공원을 조성."""
        words = clause.words
        for place in range(clause.at + 2, len(words)):
            before = words[place - 1]
            is_object = before.kind == "noun" and before.particle in ("을", "를", "", "으로", "로")
            if is_object and begins_with(words[place].text, "building_verbs"):
                return self._spans.build(words, place - 1)
        return None

    def _find_bought(self, clause: Clause) -> Span | None:
        words = clause.words
        for place in range(clause.low, clause.verb or clause.at):
            if words[place].kind == "noun" and words[place].particle in OBJECTS:
                return self._spans.build(words, place)
        return None


def _find_list_before(words: list[Word], place: int) -> int | None:
    """Return the last of the names that a common noun sums up: A, B 등 벤처투자사, A, B 등 국내외 투자사 3곳."""
    for at in range(place - 1, max(place - _SUMMED_UP, 0), -1):
        word = words[at]
        if (
            word.text == "등"
            and not word.particle
            and words[at - 1].kind == "noun"
            and not words[at - 1].particle
        ):
            return at - 1
        if word.particle or word.comma or word.kind not in ("noun", "adverb"):
            return None
    return None


def _is_asked(words: list[Word], place: int) -> bool:
    """Check for a source in two words: A로 부터, A를 대상으로."""
    following = words[place + 1].text if place + 1 < len(words) else ""
    particle = words[place].particle
    return (following == "부터" and particle in ("로", "으로")) or (
        following == "대상으로" and particle in OBJECTS
    )


def _is_party(text: str) -> bool:
    """Check for somebody or something that may be paid, rather than a time, a place or a state."""
    return len(text) >= _SHORTEST and not ends_with(text, "no_party_endings")
