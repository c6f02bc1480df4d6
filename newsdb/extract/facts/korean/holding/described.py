"""Find who is described by a figure: 국내 1위 업체 가람전자, 가입자 3만명을 둔 나래통신, 3%대 약세를 보인 A와 B는."""

from newsdb.extract.facts.korean.clause import VERBS, Clause
from newsdb.extract.facts.korean.measure_names import Measured, holds
from newsdb.extract.facts.korean.spans import SpanBuilder
from newsdb.extract.facts.korean.words import OBJECTS, Phrase, Word
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span

_DOERS = ("들", "자", "인", "사")
_HAVING = ("둔", "가진", "보유한", "거느린", "확보한", "갖춘", "지닌")
_SUBJECTS = ("은", "는", "이", "가", "도")
_OWN_SUBJECTS = ("이", "가")
_WAS = ("던", "인")  # written onto a figure that describes: 2000포인트대였던 지수는, 7만원대인 종목은
_FAR = 6  # words between a figure and the noun that it describes
_NEAR = 4  # words between a figure and the verb of its clause


class DescribedFinder:
    """Find nouns behind figures in one passage."""

    def __init__(self, names: Names, spans: SpanBuilder) -> None:
        """Keep the passage's names and the builder of its spans."""
        self._names = names
        self._spans = spans

    def find(self, clause: Clause, measured: Measured | None) -> Span | None:
        """Find the noun that a rank stands before, or that has what is measured."""
        is_kept = clause.figure.kind == "rank" or clause.counts_seats
        is_ended = clause.word.comma and not clause.word.particle  # 가람국은 3위, 나래국은 5위였다
        if is_kept and clause.word.particle in ("", "인", "의") and not (is_ended and clause.topics):
            return self._find_named(clause, clause.at + 1)
        if measured is None or measured.words is not clause.words or measured.phrase.last <= clause.at:
            return None
        following = measured.phrase.last + 1
        has = measured.head.particle in ("", *OBJECTS) and following < len(clause.words)
        if has and clause.words[following].text in _HAVING:
            return self._find_named(clause, following + 1)
        return None

    def find_head(self, clause: Clause, measured: Measured | None) -> Span | None:
        """Return who the clause of a figure describes: 시총이 6억원이던 가람전자는, 100만원을 받은 공무원은.

        None where that clause has a subject of its own, other than the measure.
        """
        words = clause.words
        own = measured.phrase if measured is not None and measured.words is words else None
        start = _find_end(clause, max(own.last, clause.at) if own is not None else clause.at)
        if start is None:
            return None
        for place in range(clause.low, start):
            is_subject = words[place].kind == "noun" and words[place].particle in _OWN_SUBJECTS
            if is_subject and not _is_within(own, place):
                return None
        return self._find_holder(words, start, own)

    def _find_holder(self, words: list[Word], start: int, own: Phrase | None) -> Span | None:
        """Return the holder among the nouns from `start` on, which is not the measure itself."""
        for place in range(start, min(len(words), start + _FAR)):
            word = words[place]
            if word.kind != "noun":
                return None
            if place + 1 < len(words) and words[place + 1].kind == "noun" and _goes_on(word):
                continue
            if not _is_within(own, place) and holds(word, self._names):
                return self._spans.build_list(words, place)
            if word.particle not in ("의", "인"):
                return None
        return None

    def _find_named(self, clause: Clause, first: int) -> Span | None:
        """Return the first name among the nouns from `first` on: 국내 1위 승차공유 기업 가람차는."""
        words = clause.words
        for place in range(first, min(len(words), first + _FAR)):
            word = words[place]
            if word.kind != "noun":
                return None
            if self._names.covers(word) and (
                word.particle or word.bracket is not None or place + 1 == len(words)
            ):
                return self._spans.build(words, place, first)
            if word.particle not in ("", "인", "의"):
                return None
        return None

    def find_doer(self, clause: Clause) -> Span | None:
        """Return the noun that the figure's clause describes: 3%대 약세를 보인 A와 B는, 1조원을 사들인 투자자들이."""
        words, verb = clause.words, clause.verb
        acts = clause.word.particle in OBJECTS
        if verb is None or words[verb].kind != "adnominal" or not (acts or clause.figure.kind == "percent"):
            return None
        for place in range(verb + 1, min(len(words), verb + _FAR)):
            word = words[place]
            if word.kind != "noun":
                return None
            if word.particle in _SUBJECTS:
                is_doer = self._names.covers(word) or (acts and word.text.endswith(_DOERS))
                return self._spans.build_list(words, place) if is_doer else None
        return None


def _is_within(phrase: Phrase | None, place: int) -> bool:
    return phrase is not None and phrase.first <= place <= phrase.last


def _goes_on(word: Word) -> bool:
    """Check for a noun that does not end its phrase: 군수품 무역업체, A와 B."""
    is_bare = not word.particle and not word.comma and word.bracket is None
    return is_bare or word.particle in ("와", "과")


def _find_end(clause: Clause, last: int) -> int | None:
    """Return where the clause of a figure ends that describes the noun behind it: 수준이던 |, 받아 챙긴 |.

    `last` is the figure's place, or that of its measure behind it.
    """
    words = clause.words
    if last == clause.at and clause.word.particle.endswith(_WAS):
        return last + 1
    stop = min(len(words), last + _NEAR)
    verb = next((place for place in range(last + 1, stop) if words[place].kind in VERBS), None)
    if verb is None:
        return None
    if words[verb].kind == "link" and verb + 1 < len(words) and words[verb + 1].kind == "adnominal":
        verb += 1
    return verb + 1 if words[verb].kind == "adnominal" else None
