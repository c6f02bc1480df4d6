"""List what a figure may measure, where no rule tells: the nouns around it, and those within verbs."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from newsdb.extract.facts.korean.clause import Clause, find_phrase_ending
from newsdb.extract.facts.korean.measure_names import Measured, names_holder, names_measure
from newsdb.extract.facts.korean.ranking.chooser import Groups
from newsdb.extract.facts.korean.ranking.surroundings import (
    Around,
    Passed,
    code_number,
    describe_around,
    describe_noun,
    find_noun_phrases,
    walk_around,
)
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.records import FigureKind

_DEED = re.compile(r"([가-힣]{2,}?)(?:했|한|하|해|됐|된|되|돼|할|될|합|받|시켜|시킨)")
_COPULA = re.compile(r"([가-힣]{2,}?)(?:이다|다|이면|면|이고|이며|였|이었|이라|입니|이지만|지만)")

_SUMS = frozenset(("money", "percent", "percent_point", "ratio"))
_CURRENCIES = ("한화", "미화", "우리돈")

Cut = Callable[[Measured], Span]
"""Return the place of the words that name a measure."""


class MeasureCandidate(NamedTuple):
    """A word that may name a measure: its position in the clause, and the length of the noun within a verb."""

    place: int
    length: int | None
    groups: Groups

    def read_phrase(self, clause: Clause) -> Measured | None:
        """Return the noun phrase that ends with the word, None for a noun within a verb."""
        phrase = find_phrase_ending(clause.words, self.place) if self.length is None else None
        return Measured(phrase, clause.words) if phrase else None

    def locate(self, clause: Clause, cut: Cut) -> Span:
        """Return where the measure stands."""
        measured = self.read_phrase(clause)
        word = clause.words[self.place]
        if measured is not None:
            return cut(measured)
        return Span(word.start, word.end if self.length is None else word.start + self.length)


def list_measures(clause: Clause, names: Names) -> list[MeasureCandidate]:
    """List the candidates of a figure's measure, without the empty one."""
    return list(_list_words(clause, names))


def describe_none(clause: Clause) -> Groups:
    """Describe the empty measure of a figure."""
    is_apart = clause.words is not clause.sentence.words
    around = describe_around(clause)
    return ((_name_none, *around), *([(_name_none_apart, around.kind)] if is_apart else []))


def _name_none(kind: str, tail: str, verb: str, following: str) -> tuple[str, ...]:
    return "N", f"N{kind}", f"Nt{tail}{kind}", f"Nf{following}{kind}", f"Nv{verb}{kind}"


def _name_none_apart(kind: str) -> tuple[str, ...]:
    """Name the features of a figure in brackets."""
    return "Nb", f"Nb{kind}"


def _list_words(clause: Clause, names: Names) -> Iterator[MeasureCandidate]:
    """Yield the words before the figure, the nearest first, then those behind it."""
    words, around = clause.words, describe_around(clause)
    phrases = find_noun_phrases(words)
    near: Counter[str] = Counter()
    is_sum = clause.figure.kind in _SUMS
    for side, place, passed in walk_around(clause):
        word = words[place]
        where, text, length, ending = side, word.text, None, phrases.endings[place]
        if word.kind == "noun" and word.figure is None and text not in ("", *_CURRENCIES):
            passed.enter(phrases.numbers[place])
        elif side == "A" and passed.ends == 0 and word.kind in ("link", "final", "adnominal"):
            inside = find_noun_within(text, word.kind == "final")
            if inside is None:
                continue
            length, where, text, ending = inside[0], side + inside[1], text[: inside[0]], ""
        else:
            continue
        near[where + ending] += 1
        mention = names.find_ending(word)
        label = names.mentions[mention].label if mention is not None else "-"
        if (label != "-" and not text.isascii()) or (is_sum and names_holder(text)):
            continue  # a firm or a place has an amount and is none
        if len(text) == 1 and not names_measure(text) and text not in load_words("short_measures"):
            continue  # hardly ever a noun: 없이
        at = _At(where, ending, min(phrases.from_end[place], 2), min(near[where + ending], 3))
        groups = _describe(clause, around, at, passed, text, label)
        yield MeasureCandidate(place, length, groups)


class _At(NamedTuple):
    """Where a word stands: its side, how its noun phrase ends, its place in that, and how many such were passed."""

    where: str
    ending: str
    from_end: int
    near: int


def _describe(clause: Clause, around: Around, at: _At, passed: Passed, text: str, label: str) -> Groups:
    kind, tail, verb, following = around
    where, ending, from_end, near = at
    key, order = where + ending, min(passed.phrases, 3)
    code = describe_noun(text, clause.figure.kind)[0]
    return (
        (_name_order, where, order, from_end, kind, ending, tail, clause.word.comma),
        (_name_verb, key, min(passed.ends, 2), kind, verb, following, from_end),
        (_name_passed, where, code_number(passed.words), key, min(passed.adnominals, 2), from_end),
        (_name_counted, where, min(passed.figures, 2), order, min(passed.commas, 2), key, near),
        (_name_noun, text, clause.figure.kind),
        (_name_code, code, where, ending, order, from_end, kind, label),
    )


def _name_order(
    where: str, order: int, from_end: int, kind: str, ending: str, tail: str, comma: object
) -> tuple[str, ...]:
    here = f"{where}{order}{from_end}"
    return (
        f"a{here}{kind}", f"b{here}{ending}", f"c{here}{ending}{tail}", f"m{where}{tail}{kind}{order}",
        f"n{here}{tail}{comma}",
    )  # fmt: skip


def _name_verb(key: str, ends: int, kind: str, verb: str, following: str, from_end: int) -> tuple[str, ...]:
    return f"d{key}{ends}{kind}", f"i{key}{verb}{ends}{from_end}", f"j{key}{following}{from_end}"


def _name_passed(where: str, words: int, key: str, adnominals: int, from_end: int) -> tuple[str, ...]:
    return f"e{where}{words}", f"f{key}{adnominals}{from_end}"


def _name_counted(where: str, figures: int, order: int, commas: int, key: str, near: int) -> tuple[str, ...]:
    return f"g{where}{figures}{order}", f"h{where}{commas}", f"l{key}{near}"


def _name_noun(text: str, kind: FigureKind) -> tuple[str, ...]:
    return describe_noun(text, kind)[1]


def _name_code(
    code: str, where: str, ending: str, order: int, from_end: int, kind: str, label: str
) -> tuple[str, ...]:
    return (
        f"p{code}{where}{ending}", f"q{code}{where}{order}{from_end}", f"r{code}{kind}{where}", f"k{label}{kind}",
    )  # fmt: skip


@lru_cache(maxsize=8192)
def find_noun_within(text: str, is_final: bool) -> tuple[int, str] | None:  # noqa: FBT001 - cached by both
    """Return the length of the noun within a verb, and `d` for a deed (투자했다), `c` for a copula (교수다)."""
    match = _DEED.match(text)
    if match is not None:
        return match.end(1), "d"
    match = _COPULA.match(text) if is_final else None
    return (match.end(1), "c") if match is not None else None
