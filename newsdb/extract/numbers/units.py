"""The unit behind a number: the longest spelling of the tables that stands there."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple, get_args

from newsdb.extract.numbers import unit_tables
from newsdb.model.records import FigureKind


class Unit(NamedTuple):
    """A unit as it is kept, the kind of figure that it makes and what a number before it is multiplied by."""

    kind: FigureKind
    name: str
    factor: Decimal = Decimal(1)


_KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
_CENT = Decimal("0.01")


def _lines(table: str) -> list[tuple[str, list[str]]]:
    pairs = (line.split(": ", 1) for line in table.strip().splitlines())
    return [(name, spellings.split("|")) for name, spellings in pairs]


@cache
def spellings() -> dict[str, Unit]:
    """Every spelling of every unit; where two share one, the later kind of this list has it."""
    table: dict[str, Unit] = {word: Unit("count", word) for word in unit_tables.COUNTERS.split("|")}
    for kind in _KINDS:
        for name, words in _lines(getattr(unit_tables, kind.upper())):
            table |= {word: Unit(kind, name) for word in words}
    for english, name in unit_tables.ENGLISH_COUNTERS.items():
        table[english] = Unit("count", name)
    table |= {word: Unit("money", "USD", _CENT) for word in ("센트", "cents", "cent")}
    return table


@cache
def _longest() -> dict[str, int]:
    """The length of the longest spelling that begins with a letter."""
    longest: dict[str, int] = {}
    for word in spellings():
        longest[word[0]] = max(longest.get(word[0], 0), len(word))
    return longest


def units_at(text: str, start: int) -> Iterator[tuple[str, Unit]]:
    """The spellings of units that begin at `start` and their units, the longest first. Latin ones are whole words."""
    if start >= len(text):
        return
    table = spellings()
    for length in range(_longest().get(text[start], 0), 0, -1):
        word = text[start : start + length]
        unit = table.get(word)
        if unit and not (word[-1].isascii() and word[-1].isalnum() and _continues(text, start + len(word))):
            yield word, unit


def _continues(text: str, end: int) -> bool:
    following = text[end : end + 1]
    return following.isascii() and following.isalnum()
