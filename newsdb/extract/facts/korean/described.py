"""Find who is described by a figure: 국내 1위 업체 가람전자, 가입자 3만명을 둔 나래통신, 3%대 약세를 보인 A와 B는."""

from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.measure_names import Measured
from newsdb.extract.facts.korean.spans import SpanBuilder
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span

_DOERS = ("들", "자", "인", "사")
_HAVING = ("둔", "가진", "보유한", "거느린", "확보한", "갖춘", "지닌")
_OBJECTS = ("을", "를")
_SUBJECTS = ("은", "는", "이", "가", "도")
_FAR = 6  # words between a figure and the noun that it describes


class DescribedFinder:
    """Find nouns behind figures in one passage."""

    def __init__(self, names: Names, spans: SpanBuilder) -> None:
        """Keep the passage's names and the builder of its spans."""
        self._names = names
        self._spans = spans

    def find(self, clause: Clause, measured: Measured | None) -> Span | None:
        """Find the noun that a rank stands before, or that has what is measured."""
        if clause.figure.kind == "rank" and clause.word.particle in ("", "인", "의"):
            return self._find_named(clause, clause.at + 1)
        if measured is None or measured.words is not clause.words or measured.phrase.last <= clause.at:
            return None
        following = measured.phrase.last + 1
        has = measured.head.particle in ("", *_OBJECTS) and following < len(clause.words)
        if has and clause.words[following].text in _HAVING:
            return self._find_named(clause, following + 1)
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
        acts = clause.word.particle in _OBJECTS
        if verb is None or words[verb].kind != "adnominal" or not (acts or clause.figure.kind == "percent"):
            return None
        for place in range(verb + 1, min(len(words), verb + _FAR)):
            word = words[place]
            if word.kind != "noun":
                return None
            if word.particle in _SUBJECTS:
                holds = self._names.covers(word) or (acts and word.text.endswith(_DOERS))
                return self._spans.build_list(words, place) if holds else None
        return None
