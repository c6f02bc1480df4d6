"""List what a figure may measure, where no rule tells: the nouns around it, and those within verbs."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from newsdb.extract.facts.korean.clause import Clause, find_phrase_ending
from newsdb.extract.facts.korean.measure_names import Measured
from newsdb.extract.facts.korean.ranking.chooser import Candidate
from newsdb.extract.facts.korean.ranking.surroundings import (
    Around,
    NounPhrases,
    Passed,
    code_number,
    describe_around,
    describe_noun,
    find_noun_phrases,
    walk_around,
)
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span

_DEED = re.compile(r"([가-힣]{2,}?)(?:했|한|하|해|됐|된|되|돼|할|될|합|받|시켜|시킨)")
_COPULA = re.compile(r"([가-힣]{2,}?)(?:이다|다|이면|면|이고|이며|였|이었|이라|입니|이지만|지만)")

_CURRENCIES = ("한화", "미화", "우리돈")

Cut = Callable[[Measured], Span]
"""Return the place of the words that name a measure."""


class MeasureCandidate(NamedTuple):
    """A candidate with the noun phrase that it was made of, None for a deed and the empty measure."""

    candidate: Candidate
    measured: Measured | None


def list_measures(clause: Clause, names: Names, cut: Cut) -> list[MeasureCandidate]:
    """List the candidates of a figure's measure, the empty one last."""
    around = describe_around(clause)
    phrases = find_noun_phrases(clause.words)
    found = list(_Lister(clause, names, cut, around, phrases).list_words())
    kind = around.kind
    features = [
        "N", f"N{kind}", f"Nt{around.tail}{kind}", f"Nf{around.following}{kind}", f"Nv{around.verb}{kind}",
    ]  # fmt: skip
    if clause.words is not clause.sentence.words:
        features += ["Nb", f"Nb{kind}"]
    return [*found, MeasureCandidate(Candidate(None, features), None)]


class _Lister:
    """List the words around a figure that may name what it measures."""

    def __init__(
        self,
        clause: Clause,
        names: Names,
        cut: Cut,
        around: Around,
        phrases: NounPhrases,
    ) -> None:
        self._clause, self._names, self._cut = clause, names, cut
        self._around, self._phrases = around, phrases
        self._near: Counter[str] = Counter()

    def list_words(self) -> Iterator[MeasureCandidate]:
        """Yield the candidates before the figure, the nearest first, then those behind it."""
        for side, place, passed in walk_around(self._clause):
            yield from self._list_at(place, side, passed)

    def _list_at(self, place: int, side: str, passed: Passed) -> Iterator[MeasureCandidate]:
        word, words = self._clause.words[place], self._clause.words
        if word.kind == "noun" and word.figure is None and word.text not in ("", *_CURRENCIES):
            passed.enter(self._phrases.numbers[place])
            phrase = find_phrase_ending(words, place)
            measured = Measured(phrase, words, 0.5) if phrase else None
            span = self._cut(measured) if measured else Span(word.start, word.end)
            yield self._build(place, side, passed, word.text, span, measured)
        elif side == "A" and passed.ends == 0 and word.kind in ("link", "final", "adnominal"):
            inside = find_noun_within(word.text, word.kind == "final")
            if inside is not None:
                length, tag = inside
                span = Span(word.start, word.start + length)
                yield self._build(place, side + tag, passed, word.text[:length], span, None)

    def _build(
        self, place: int, side: str, passed: Passed, text: str, span: Span, measured: Measured | None
    ) -> MeasureCandidate:
        word = self._clause.words[place]
        ending = self._phrases.endings[place] if measured else ""
        from_end = min(self._phrases.from_end[place], 2)
        kind, tail, verb, following = self._around
        code, alone = describe_noun(text, self._clause.figure.kind)
        ends, order = min(passed.ends, 2), min(passed.phrases, 3)
        mention = self._names.find_ending(word)
        label = self._names.mentions[mention].label if mention is not None else "-"
        key = side + ending
        self._near[key] += 1
        here = f"{side}{order}{from_end}"
        features = [
            f"a{here}{kind}", f"b{here}{ending}", f"c{here}{ending}{tail}", f"d{key}{ends}{kind}",
            f"e{side}{code_number(passed.words)}", f"f{key}{min(passed.adnominals, 2)}{from_end}",
            f"g{side}{min(passed.figures, 2)}{order}", f"h{side}{min(passed.commas, 2)}",
            f"i{key}{verb}{ends}{from_end}", f"j{key}{following}{from_end}", f"k{label}{kind}",
            f"l{key}{min(self._near[key], 3)}", f"m{side}{tail}{kind}{order}",
            f"n{here}{tail}{self._clause.word.comma}",
            f"p{code}{key}", f"q{code}{here}", f"r{code}{kind}{side}",
        ]  # fmt: skip
        return MeasureCandidate(Candidate(span, features, alone), measured)


@lru_cache(maxsize=8192)
def find_noun_within(text: str, is_final: bool) -> tuple[int, str] | None:  # noqa: FBT001 - cached by both
    """Return the length of the noun within a verb, and `d` for a deed (투자했다), `c` for a copula (교수다)."""
    match = _DEED.match(text)
    if match is not None:
        return match.end(1), "d"
    match = _COPULA.match(text) if is_final else None
    return (match.end(1), "c") if match is not None else None
