"""Load the word lists of the rules: `data/word_lists.csv` with the columns list and word."""

import csv
import re
from functools import cache
from importlib.resources import files


def read_rows(name: str) -> list[dict[str, str]]:
    """Read the rows of a data file of `newsdb.extract`, by column."""
    text = (files("newsdb.extract") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for row in read_rows("word_lists.csv"):
        lists.setdefault(row["list"], []).append(row["word"])
    return lists


@cache
def load_words(name: str) -> frozenset[str]:
    """Return the words of one list. Raises KeyError for an unknown list."""
    return frozenset(_lists()[name])


@cache
def list_words(name: str) -> tuple[str, ...]:
    """Return the words of one list in order, as `str.endswith` and `str.startswith` take them."""
    return tuple(sorted(load_words(name)))


@cache
def load_alternation(name: str) -> str:
    """Return the words of one list as alternatives of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(load_words(name), key=lambda word: (-len(word), word))))


# Nouns that the press writes onto a name without a space: 수출입은행장, 카카오그룹주, 엔비디아발.
ATTACHED = re.compile(r"총재|장관|청장|장|사|발|향|제|표|주|판|칩|폰|그룹주|관련주|계열")
