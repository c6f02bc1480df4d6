"""Name the features of those who may have what a figure measures, or be the other party."""

from functools import lru_cache
from typing import NamedTuple

from newsdb.extract.facts.korean.lexemes import ends_with
from newsdb.extract.facts.korean.measure_names import is_counted_name, names_measure
from newsdb.extract.facts.korean.ranking.chooser import Groups
from newsdb.extract.facts.korean.ranking.surroundings import Around
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.choices import Part


class Situation(NamedTuple):
    """What is known of a figure's surroundings: for all its candidates the same."""

    around: Around
    measure: str
    code: str
    state: str
    role: str

    @property
    def common(self) -> tuple[str, ...]:
        """Return the codes of the situation."""
        kind, measure, state = self.around.kind, self.measure, self.state
        return (
            kind, measure, state, f"{measure}{state[0]}", self.code, f"v{self.around.verb}",
            f"{measure}{kind}{state}", f"{self.role}{kind}",
        )  # fmt: skip


# Plain tuples, because so many are made.
At = tuple[str, str, str, int, int]
"""Where a word stands: its side, its particle, how its phrase ends, its place in it, how many such were passed."""
Between = tuple[int, int, int, int, int]
"""What stands between a figure and a noun: phrases, ends of clauses, verbs before nouns, figures, names."""


def describe_party(here: Situation, at: At, between: Between, text: str, label: str, relation: str) -> Groups:
    """Describe a word as a party."""
    (kind, tail, verb, _), measure, situation, _, _ = here
    side, particle, ending, from_end, near = at
    phrases, ends, adnominals, figures, named = between
    own, name = side + particle, "-" if label == "-" else "name"
    order, ends = min(phrases, 4), min(ends, 2)
    return (
        (_name_situation, side, ending, own, from_end, name, ends, kind, situation, measure),
        (_name_order, side, order, ending, min(adnominals, 2), min(figures, 2), min(near, 3)),
        (_name_verb, own, verb, ends, name, measure, label),
        (_name_code, own, name, min(named, 3), kind, tail, order, _describe_party(text)[0]),
        (_name_noun, text),
        (_name_relation, relation, own, name, kind, measure),
    )


def _name_situation(
    side: str, ending: str, own: str, from_end: int, name: str, ends: int, kind: str, situation: str, measure: str
) -> tuple[str, ...]:  # fmt: skip
    key = side + ending
    return (
        f"a{key}{from_end}{name}", f"b{own}{name}{measure}", f"c{key}{ends}{kind}", f"e{key}{situation}{name}",
        f"f{own}{situation}", f"o{side}{kind}{measure}{name}",
    )  # fmt: skip


def _name_order(
    side: str, order: int, ending: str, adnominals: int, figures: int, near: int
) -> tuple[str, ...]:
    key = side + ending
    return (
        f"d{side}{order}{ending}", f"g{key}{adnominals}{min(figures, 1)}", f"h{side}{figures}{order}", f"m{key}{near}",
    )  # fmt: skip


def _name_verb(own: str, verb: str, ends: int, name: str, measure: str, label: str) -> tuple[str, ...]:
    return f"i{own}{verb}{ends}", f"j{own}{verb}{name}{measure}", f"k{label}{measure}", f"l{label}{own}"


def _name_code(
    own: str, name: str, named: int, kind: str, tail: str, order: int, code: str
) -> tuple[str, ...]:
    return f"n{own}{name}{named}", f"p{kind}{own}{tail}{order}", f"q{code}{own}"


def _name_noun(text: str) -> tuple[str, ...]:
    return _describe_party(text)[1]


def name_other_side() -> tuple[str, ...]:
    """Name the feature of a word of the party on the other side."""
    return ("subject",)


def _name_relation(relation: str, own: str, name: str, kind: str, measure: str) -> tuple[str, ...]:
    return (
        f"r{relation}{own}", f"r{relation}{name}{measure}", f"r{relation}{own}{kind}{name}",
        f"r{relation}{own}{measure}",
    )  # fmt: skip


def name_span(tag: str, situation: str, mark: str, side: str) -> tuple[str, ...]:
    """Name the features of a word by itself or with others, and of the party that the rules found."""
    marks = (mark, f"{mark}{side}", f"{mark}{situation}") if mark == "rule" else (mark,)
    return (f"s{tag}", f"s{tag}{situation}", *(marks if mark else ()))


def name_before(
    here: Situation, back: int, order: int, particle: str, label: str, holds: object, mark: str
) -> tuple[str, ...]:
    """Name the features of a name in the sentences before."""
    return (
        "before", f"x{back}{order}{particle}", f"xl{label}{here.measure}", f"xh{holds}",
        *(f"x{back}{particle}{label}{each}" for each in here.common[:4]), *(f"x{each}" for each in here.common),
        *([f"{mark}body"] if mark else []),
    )  # fmt: skip


def name_in_title(here: Situation, order: int, label: str, holds: object, mark: str) -> tuple[str, ...]:
    """Name the features of a name in the title."""
    return (
        "title", f"th{holds}",
        *(f"t{order}{label}{each}" for each in here.common[:4]), *(f"t{each}" for each in here.common),
        *([f"{mark}title"] if mark else []),
    )  # fmt: skip


def name_extra(measure: str, part: Part | None) -> tuple[str, ...]:
    """Name the features of a party that the rules found and that is no other candidate."""
    return "extra", f"extra{measure}", f"extra{part}"


def name_none(here: Situation, is_none: object) -> tuple[str, ...]:
    """Name the features of nobody."""
    kind, measure = here.around.kind, here.measure
    return (
        *(f"N{each}" for each in here.common), "N", f"Nt{here.around.tail}{kind}", f"Nr{is_none}",
        f"Nr{is_none}{measure}", f"Nr{is_none}{kind}{measure}",
    )  # fmt: skip


@lru_cache(maxsize=16384)
def _describe_party(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a code of a noun as a party, and the features of the noun alone."""
    codes = ["m" if names_measure(text) else "n"]
    codes += ["c"] if is_counted_name(text) or ends_with(text, "counted_endings") else []
    codes += ["f"] if ends_with(text, "fact_firm_endings") else []
    codes += ["x"] if text in load_words("no_holders") or ends_with(text, "no_party_endings") else []
    code = "".join(codes)
    return code, (f"w{code}", f"w1{text[-1:]}", f"w2{text[-2:]}", f"wa{text.isascii()}")
