"""Load the verbs of English news: their forms, and what they say of a figure."""

import re
from functools import cache
from typing import Literal, NamedTuple

from newsdb.extract.vocabulary.word_lists import read_rows

Form = Literal["base", "third", "past", "participle", "gerund"]

_CONSONANT_ENDS = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]$|.*[^aeiou][aeiou][lrtp]$")
_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]$")
_SIBILANT = ("s", "x", "z", "ch", "sh")


class Verb(NamedTuple):
    """A form of a verb: its base, the forms that it may be, and the kinds of the verb in `english_verbs.csv`."""

    base: str
    forms: frozenset[Form]
    kinds: frozenset[str]

    def is_of(self, *kinds: str) -> bool:
        """Check whether the verb is of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)


@cache
def load_verbs() -> dict[str, Verb]:
    """Map every form of the verbs to the verb; a form of two verbs is that of the first."""
    found: dict[str, tuple[str, set[Form], frozenset[str]]] = {}
    for row in read_rows("english_verbs.csv"):
        base, kinds = row["verb"], frozenset(filter(None, row["kinds"].split("|")))
        for form, name in _list_forms(base, row["past"], row["participle"]):
            entry = found.setdefault(form, (base, set(), kinds))
            if entry[0] == base:
                entry[1].add(name)
    return {form: Verb(base, frozenset(forms), kinds) for form, (base, forms, kinds) in found.items()}


def _list_forms(base: str, past: str, participle: str) -> list[tuple[str, Form]]:
    forms: list[tuple[str, Form]] = [(base, "base"), (_add_s(base), "third")]
    stems = [base[:-1] if base.endswith("e") and not base.endswith("ee") else base]
    if _CONSONANT_ENDS.match(base) and not base.endswith("e"):
        doubled = base + base[-1]
        stems = [doubled] if _SHORT.match(base) else [base, doubled]
    forms += [(f"{stem}ing", "gerund") for stem in stems]
    if past:
        return [*forms, (past, "past"), (participle or past, "participle")]
    pasts = [f"{base[:-1]}ied"] if _ends_in_y(base) else [f"{stem}ed" for stem in stems]
    if base.endswith("ee"):
        pasts = [f"{base}d"]
    return [*forms, *((form, "past") for form in pasts), *((form, "participle") for form in pasts)]


def _add_s(base: str) -> str:
    if _ends_in_y(base):
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith((*_SIBILANT, "o")) else f"{base}s"


def _ends_in_y(base: str) -> bool:
    return base.endswith("y") and base[-2] not in "aeiou"
