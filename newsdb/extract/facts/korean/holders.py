"""Find whose measure a figure is, what that belongs to, and the other party of a payment or purchase."""

import re
from typing import NamedTuple

from newsdb.extract.facts.korean.clause import Clause, describes, find_phrase_ending, is_embedded
from newsdb.extract.facts.korean.headlines import HeadlineReader
from newsdb.extract.facts.korean.holding.described import DescribedFinder
from newsdb.extract.facts.korean.holding.owners import OwnerFinder
from newsdb.extract.facts.korean.lexemes import begins_with, ends_with
from newsdb.extract.facts.korean.measure_names import (
    Measured,
    holds,
    is_counted_name,
    names_holder,
    names_measure,
)
from newsdb.extract.facts.korean.parties import SOURCES, PartyFinder
from newsdb.extract.facts.korean.spans import SpanBuilder
from newsdb.extract.facts.korean.words import OBJECTS, Phrase, Word
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.lexicon.measures import resolve_measure

_GRANTED = re.compile(r"(?:지원|지급|후원|배정|보상|배상)받")
_FINED = re.compile(r"^(?:내|냈|낸|물|문|납부)|받|(?:선고|확정|처해|처하|처할|처한)")
_RULES = ("법", "법안", "개정안", "제정안", "조례", "대가성")
_SHAREHOLDERS = (
    "주주",
    "외국인",
    "개인",
    "기관",
    "경영진",
    "임직원",
    "창업자",
)  # who own stakes, and are none
_STAKES = ("지분", "지분율", "주식")
_TOPICS = ("은", "는", "도")
_PLACES = ("에는", "에서는", "에선", "엔")
_DOERS = ("들", "자", "인", "사")
_PEOPLE = frozenset("그나저도시군구당은금")  # nouns of one syllable that may hold something
_OPENING_QUOTES = ("“", '"', "「")
_ESTIMATORS = ("증권", "투자", "리서치", "모건", "스탠리", "골드만삭스", "UBS", "씨티", "노무라", "연구원")
_ESTIMATES = ("전망", "예상", "추정", "내다")
_ITEM_MARKS = frozenset("△▲▷▶○●◇◆■□")
_COUNTRY_MEASURES = frozenset(("gdp", "growth", "inflation", "consumer_prices", "unemployment_rate"))
_FAR = 6
_FAR_BEHIND = 9  # 7년 이하 징역 또는 2000만원 이하 벌금에 처한다


class Holders(NamedTuple):
    """Whose measure a figure is, what the holder belongs to, and the other party."""

    subject: Span | None = None
    subject_of: Span | None = None
    object: Span | None = None


class HolderFinder:
    """Find holders in one passage."""

    def __init__(self, text: str, names: Names, *, is_title: bool) -> None:
        """Keep the passage's text and names, and whether it is a title."""
        self._text = text
        self._names = names
        self._is_title = is_title
        self.spans = SpanBuilder(text, names, is_title=is_title)
        self.parties = PartyFinder(names, self.spans)
        self._headlines = HeadlineReader(text, names, self.spans)
        self._described = DescribedFinder(names, self.spans)
        self._owners = OwnerFinder(names, self.spans)

    def find(self, clause: Clause, measured: Measured | None) -> Holders:
        """Find the holders of a figure in its sentence."""
        if (item := self._find_item(clause, measured)) is not None:
            return Holders(item)
        owner = self._owners.find(measured) if measured else None
        if owner is None and (described := self._find_described(clause, measured)) is not None:
            return described
        if self.parties.is_investment(clause, measured):
            return self._find_investment(clause, owner, self._find_topic(clause, measured))
        is_case = measured is not None and measured.head.particle == "의"  # 메모리 가격의 경우 DRAM은 …
        if measured is not None and owner is not None and not is_case and self._is_plain(clause, measured):
            return Holders(owner, self._find_whole(measured, owner), self.parties.find_other(clause))
        topic = self._find_topic(clause, measured)
        if measured is not None and ends_with(measured.head.text, "penalties"):
            return Holders(self.parties.find_recipient(clause) or self._find_fined(clause))
        if any(_GRANTED.match(word.text) for word in clause.words[clause.at + 1 : clause.at + _FAR]):
            return Holders(self.parties.find_recipient(clause, SOURCES), None, topic)
        if measured is not None and topic is not None and self._is_taken_over(clause, measured, topic):
            owner = None
        other = self.parties.find_other(clause)
        if measured is None or owner is None:
            return self._hold_by_topic(clause, measured, topic, other)
        is_owned = self._text[owner.start : owner.end].endswith(_SHAREHOLDERS)
        if measured.head.text in _STAKES and other is None and not is_owned:
            return Holders(topic, None, owner)
        return Holders(owner, self._find_whole(measured, owner), other)

    def _find_described(self, clause: Clause, measured: Measured | None) -> Holders | None:
        """Find the noun that the figure's clause describes, who has or pays what is measured rather than gets it."""
        if (described := self._described.find(clause, measured)) is not None:
            return Holders(described)
        if self.parties.is_investment(clause, measured) and self.parties.receives(clause):
            return None
        if any(_GRANTED.match(word.text) for word in clause.words[clause.at + 1 : clause.at + _FAR]):
            return None
        head = self._described.find_head(clause, measured)
        return Holders(head, None, self.parties.find_other(clause)) if head is not None else None

    def _is_plain(self, clause: Clause, measured: Measured) -> bool:
        """Check that the owner in a measure's phrase holds it, whatever the topic is."""
        text = measured.head.text
        if text in _STAKES or ends_with(text, "penalties") or measured.phrase.last < clause.low:
            return False
        return not any(_GRANTED.match(word.text) for word in clause.words[clause.at + 1 : clause.at + _FAR])

    def _find_investment(self, clause: Clause, owner: Span | None, topic: Span | None) -> Holders:
        """Find investor and investee: A가 B로부터 유치, B가 A에 투자; in a title `A, B 20억 투자 유치`."""
        if self.parties.receives(clause):
            investor = self.parties.find_investor(clause)
            if self._is_title and (place := self._headlines.find_topic(clause)) is not None:
                investor = investor or self._headlines.find_source(clause, place)
                topic = self._headlines.build_topic(clause, place)
            return Holders(investor, None, topic)
        target = self.parties.find_recipient(clause)
        return Holders(topic or owner, None, target if target != topic else None)

    def _is_taken_over(self, clause: Clause, measured: Measured, topic: Span) -> bool:
        """Check for a measure of the clause before, of which another holder is named: A 주가는 2% 올랐고 B는 3% …."""
        if measured.head.particle == "의" and topic.start > measured.head.last_end:
            return measured.phrase.last < clause.at
        return measured.phrase.last < clause.low and topic.start >= clause.words[clause.low].start

    def _hold_by_topic(
        self, clause: Clause, measured: Measured | None, topic: Span | None, other: Span | None
    ) -> Holders:
        if topic is None or not self._is_owned(clause, measured):
            place = self._find_place(clause, measured)
            if place is not None or topic is not None or measured is None:
                return Holders(place, None, other)
            return Holders(
                self._owners.find_loose(measured) or self._find_teller(clause, measured), None, other
            )
        return Holders(topic, self._find_whole_before(clause, topic), other)

    def _is_owned(self, clause: Clause, measured: Measured | None) -> bool:
        """Check whether the subject of the clause has what a figure counts; counts without a plain owner have none."""
        if clause.figure.kind not in ("count", "duration", "quantity"):
            return True
        if measured is None and clause.counts_seats:
            return True
        particle = clause.word.particle
        if any(word.text.startswith("대상으로") for word in clause.words[clause.at + 1 : clause.at + _FAR]):
            return False  # 주민 100명을 대상으로 조사했다
        if measured is None and clause.figure.kind == "duration":
            return True  # 축제는 사흘 동안 진행됐다
        if measured is not None and measured.head.particle in OBJECTS:
            return True
        is_before = measured is not None and measured.phrase.last < clause.at
        is_counted = measured is not None and is_counted_name(measured.head.text)
        if measured is not None and is_before and names_measure(measured.head.text) and not is_counted:
            return True
        if measured is not None and is_before and measured.head.particle in ("은", "는", "이", "가"):
            return self._has_two_subjects(clause, measured)
        if particle in OBJECTS:
            return True
        if clause.verb is None or particle or (measured is not None and not is_before):
            return False
        verb = clause.words[clause.verb]
        return verb.kind != "adnominal" and begins_with(verb.text, "owning_verbs")

    def _has_two_subjects(self, clause: Clause, measured: Measured) -> bool:
        """Check for somebody as the topic of what is counted: 가람전자는 임직원이 9500명이다."""
        if measured.words is not clause.words or measured.head.particle not in ("이", "가"):
            return False
        topics = [
            phrase.last for phrase in clause.topics if clause.low <= phrase.last < measured.phrase.first
        ]
        topic = clause.words[topics[-1]] if topics else None
        return topic is not None and topic.particle in ("은", "는") and self._is_body(topic)

    def _find_item(self, clause: Clause, measured: Measured | None) -> Span | None:
        """Find the name right before a figure in a list of others with theirs: A 20억원, B 30억원."""
        words, place = clause.words, clause.before
        if self._is_marked_item(clause):
            return self.spans.build(words, place)
        if place < 2 or place != clause.at - 1 or words[place].kind != "noun" or words[place].particle:
            return None
        if clause.figure.kind in ("count", "duration", "rank") or not self._is_body(words[place]):
            return None
        if measured is not None and measured.words is words and measured.phrase.last >= place:
            return None
        first = place
        while first > 0 and words[first - 1].kind == "noun" and not words[first - 1].particle:
            if words[first - 1].comma:
                break
            first -= 1
        before = words[first - 1] if first else None
        is_item = (
            before is not None
            and before.kind in ("figure", "link", "adverb")
            and any(word.figure is not None for word in words[max(0, first - _FAR) : first])
        )
        return self.spans.build(words, place, first) if is_item else None

    def _is_marked_item(self, clause: Clause) -> bool:
        """Check for a noun behind a mark, right before its figure: △소형 12만원 △대형 45만원."""
        word = clause.words[clause.before] if clause.before == clause.at - 1 and clause.at > 0 else None
        if (
            word is None
            or word.kind != "noun"
            or word.particle
            or names_measure(word.text, clause.figure.kind)
        ):
            return False
        is_value = clause.figure.kind not in ("count", "duration", "rank")
        return is_value and self._text[word.start - 1 : word.start] in _ITEM_MARKS and word.start > 0

    def _is_body(self, word: Word) -> bool:
        return self._names.covers(word) or names_holder(word.text)

    def _find_teller(self, clause: Clause, measured: Measured) -> Span | None:
        """Return the body that tells what it does itself: 다온시에 따르면 올해 30억원의 예산을 들여 …."""
        words = clause.words
        if measured.head.particle not in OBJECTS or clause.verb is None or "되" in words[clause.verb].text:
            return None
        if any(words[phrase.last].particle in ("은", "는") for phrase in clause.topics):
            return None
        for place in range(min(clause.at, len(words) - 1)):
            if (
                words[place].particle == "에"
                and words[place + 1].text == "따르면"
                and holds(words[place], self._names)
            ):
                return self.spans.build(words, place)
        return None

    def _find_place(self, clause: Clause, measured: Measured | None) -> Span | None:
        """Return where something is that is counted: 원안에는 3가지 규정이 있었다, 공원에는 20종의 새가 산다."""
        words, verb = clause.words, clause.verb
        if clause.figure.kind not in ("count", "percent", "quantity") or verb is None:
            return None
        is_behind = measured is not None and measured.words is words and measured.phrase.last > clause.at
        what = words[measured.phrase.last] if measured is not None and is_behind else clause.word
        if what.particle not in ("이", "가", "은", "는", "도") or not begins_with(
            words[verb].text, "holding_verbs"
        ):
            return None
        for place in range(clause.at - 1, clause.low - 1, -1):
            word = words[place]
            if word.particle in _PLACES and word.kind == "noun":
                return self.spans.build(words, place) if len(word.text) > 1 else None
        return None

    def _find_topic(self, clause: Clause, measured: Measured | None) -> Span | None:
        """Find the topic or subject of the figure's clause, other than the measure; the nearest name counts first."""
        words = clause.words
        places = [phrase.last for phrase in clause.topics if self._may_hold(clause, measured, phrase)]
        found = [place for place in places if not is_embedded(clause, place)]
        if not found:
            if places and describes(clause, places[-1]):
                return self.spans.build_list(words, places[-1])
            return self._find_beside(clause) or self._described.find_doer(clause)
        # Behind another figure a new topic stands for itself: A는 3%, B는 5%.
        earlier = max((at for at in range(clause.at) if words[at].kind == "figure"), default=-1)
        near = [place for place in found if place > max(earlier, clause.low - 1)]
        near = near or [place for place in found if place >= clause.low]
        reach = near or [place for place in found if words[place].particle in _TOPICS]
        if clause.verb is not None and words[clause.verb].kind == "adnominal":
            # The verb before a noun has its own subject: A당은 공무원이 100만원을 받은 경우 …
            reach = [place for place in reach if words[place].particle in ("이", "가")][-1:] or reach
        named = [place for place in reach or found[-1:] if self._names.covers(words[place])]
        chosen = named[-1:] or reach[-1:]
        return self.spans.build_list(words, chosen[0]) if chosen else None

    def _find_fined(self, clause: Clause) -> Span | None:
        """Find who pays a penalty: A는 벌금 3억원을 냈다; 공무원이 금품을 받으면 2년 이하 징역에 처하도록 했다."""
        words = clause.words
        if not _is_fined(clause):
            return None
        for phrase in reversed(clause.topics):
            word = words[phrase.last]
            is_rule = word.text.endswith(_RULES) or word.text in load_words("no_holders")
            is_rule = is_rule or (names_measure(word.text) and not is_counted_name(word.text))
            if not is_rule and not self._speaks(word, clause):
                return self.spans.build_list(words, phrase.last)
        return None

    def _may_hold(self, clause: Clause, measured: Measured | None, phrase: Phrase) -> bool:
        """Check whether a topic may be a holder: not the measure itself, nor another one, nor who is quoted."""
        words = clause.words
        is_own = measured is not None and measured.words is words
        if measured is not None and is_own and phrase.first <= measured.phrase.last <= phrase.last:
            return False
        word = words[phrase.last]
        if word.text == "등" and phrase.last > phrase.first:
            word = words[phrase.last - 1]  # A, B 등이
        if len(word.text) == 1 and word.text not in _PEOPLE and not self._names.covers(word):
            return False
        if (
            word.text in load_words("no_holders")
            or self._speaks(word, clause)
            or _estimates(clause, measured, word)
        ):
            return False
        return self._names.covers(word) or not names_measure(word.text, clause.figure.kind)

    def _speaks(self, word: Word, clause: Clause) -> bool:
        """Check for the speaker of a quotation (김 연구원은 “매출이 …”), also of one that begins later."""
        behind = self._text[word.last_end : word.last_end + 2].lstrip()
        if behind.startswith(_OPENING_QUOTES):
            return True
        index = self._names.find_ending(word)
        is_person = word.text in load_words("person_titles") or (
            index is not None and self._names.mentions[index].label == "person"
        )
        between = self._text[word.last_end : clause.word.start] if is_person else ""
        return between.count("“") > between.count("”") or between.count('"') % 2 == 1

    def _find_beside(self, clause: Clause) -> Span | None:
        """Return the name right before a figure, or at the head of a title: 코스피 5376.92, `가람, 20억 유치`."""
        words = clause.words
        for place in (clause.before, 0):
            word = words[place] if 0 <= place < clause.at else None
            if word is None or word.kind != "noun" or word.particle:
                continue
            is_headline = self._is_title and place == 0 and word.comma
            if not is_headline and not self._names.covers(word):
                continue
            if place > 0 or word.comma or place == clause.at - 1:
                return self.spans.build(words, place)
        return None

    def _find_whole(self, measured: Measured, owner: Span) -> Span | None:
        """Find what a holder that is no name belongs to: a name before it in its phrase."""
        return self._find_name_before(measured.words[measured.phrase.first].start, owner)

    def _find_whole_before(self, clause: Clause, topic: Span) -> Span | None:
        """Find the name before a topic that is no name: 서울시 공무원은."""
        words = clause.words
        place = next((at for at, word in enumerate(words) if word.start <= topic.start < word.last_end), None)
        phrase = find_phrase_ending(words, place) if place is not None else None
        return self._find_name_before(words[phrase.first].start, topic) if phrase else None

    def _find_name_before(self, start: int, holder: Span) -> Span | None:
        inside = [] if holder.mention is not None else self._names.list_between(start, holder.start)
        return self.spans.build_mention(inside[-1]) if inside else None


def _is_fined(clause: Clause) -> bool:
    """Check that the topic pays a penalty, or has paid it: A는 벌금 3억원을 냈다, 과징금 3억원을 부과받았다."""
    behind = clause.words[clause.at + 1 : clause.at + 1 + _FAR_BEHIND]
    return any(_FINED.search(word.text) for word in behind)


def _estimates(clause: Clause, measured: Measured | None, word: Word) -> bool:
    """Check for a broker that sets a target or tells what it expects: A증권은 B의 영업이익을 3조원으로 전망했다.

    So may anybody tell what is expected of a country: 한국은행은 성장률을 1.8%로 전망했다.
    """
    if measured is None:
        return False
    is_of_a_country = resolve_measure(measured.head.text) in _COUNTRY_MEASURES
    if not is_of_a_country and not word.text.endswith(_ESTIMATORS):
        return False
    if any(
        each.text.startswith("목표")
        for each in measured.words[measured.phrase.first : measured.phrase.last + 1]
    ):
        return True
    return any(word.text.startswith(_ESTIMATES) for word in clause.words[clause.at + 1 :])
