"""Name units and convert them, from `data/units.csv`, `counters.csv`, `currencies.csv` and `dimensions.csv`.

A unit is stored under one symbol: ISO 4217 for money, the usual symbol of a physical unit, the Korean word of a
counter. The factor of a unit is what a value in it is multiplied by to be in the base unit of its dimension.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Context, Decimal
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple, cast

from newsdb.lexicon.numerals import MOST_DIGITS, to_plain_decimal
from newsdb.lexicon.tables import read_table, split_cell
from newsdb.model.errors import UsageError
from newsdb.model.records import FigureKind

_CENT = Decimal("0.01")
_LONGEST = 40  # letters of a unit for which similar ones are suggested
_ROUNDED = Context(prec=MOST_DIGITS)


class Unit(NamedTuple):
    """A unit: the kind of its figures, its symbol, and what a number before this spelling is multiplied by (cents)."""

    kind: FigureKind
    symbol: str
    multiplier: Decimal = Decimal(1)


class BaseUnit(NamedTuple):
    """The base unit of a unit's dimension, and the factor of the unit. A unit without a dimension is its own base."""

    unit: str
    factor: Decimal


@cache
def load_spellings() -> dict[str, Unit]:
    """Map every spelling read behind digits to its unit."""
    table: dict[str, Unit] = {}
    for row in read_table("counters"):
        if "digits" in split_cell(row["behind"]):
            table[row["word"]] = Unit("count", row["unit"] or row["word"])
    for row in read_table("units"):
        unit = Unit(cast("FigureKind", row["kind"]), row["symbol"])
        table |= dict.fromkeys(split_cell(row["spellings"]), unit)
    for row in read_table("currencies"):
        unit = Unit("money", row["code"])
        names = [row["korean"], row["korean"].replace(" ", ""), *split_cell(row["english"])]
        table |= dict.fromkeys((*names, *split_cell(row["spellings"])), unit)
        table |= dict.fromkeys(split_cell(row["cents"]), Unit("money", row["code"], _CENT))
    return table


@cache
def load_currency_signs() -> dict[str, str]:
    """Map signs before an amount to ISO 4217 codes: `US$` to USD."""
    return {sign: row["code"] for row in read_table("currencies") for sign in split_cell(row["signs"])}


@cache
def load_counters(behind: str) -> tuple[str, ...]:
    """List the counters behind `native`, `native joined`, `one`, `one joined` or `myriads`, longest first."""
    found = [row["word"] for row in read_table("counters") if behind in split_cell(row["behind"])]
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def load_per_units() -> tuple[str, ...]:
    """List the units before 당 (주당, 1인당), longest first, from `data/per_units.csv`."""
    return tuple(
        sorted((row["unit"] for row in read_table("per_units")), key=lambda unit: (-len(unit), unit))
    )


@cache
def find_counter_unit(word: str) -> Unit:
    """Return the unit of a counter: 달 is month, 사람 is 명; a counter outside the tables is its own unit."""
    return next(iter(find_units(_counter_symbols().get(word, word))), Unit("count", word))


@cache
def _counter_symbols() -> dict[str, str]:
    return {row["word"]: row["unit"] for row in read_table("counters") if row["unit"]}


def find_units(written: str) -> tuple[Unit, ...]:
    """Find the possible units of a word or symbol, the likeliest first: `파운드` is GBP, then lb.

    Compare exactly first, then without regard to spaces and compatibility characters, then to case as well.
    """
    for form in (_exact, _compact, _fold):
        if units := _units_by(form).get(form(written.strip())):
            return units
    return ()


def find_unit(written: str, kinds: Iterable[str] = ()) -> Unit | None:
    """Find the likeliest unit of a word or symbol, of one of the kinds if any are given; None for an unknown one."""
    wanted = set(kinds)
    return next((unit for unit in find_units(written) if not wanted or unit.kind in wanted), None)


def parse_unit(written: str) -> tuple[str, ...]:
    """Return the possible symbols of a unit as people write it: 메가와트 is MW, 달러 is USD.

    Raise UsageError for an unknown unit, with similar ones.
    """
    if not written.strip():
        raise UsageError("an empty unit is no unit; write it like GW, 메가와트, USD or 명")
    units = find_units(written)
    if not units:
        # A long text is like no unit, and comparing it with all of them would take seconds.
        near = get_close_matches(written.strip(), list_unit_names(), n=3) if len(written) <= _LONGEST else []
        hint = f"; is it {' or '.join(near)}?" if near else "; write it like GW, 메가와트, USD or 명"
        raise UsageError(f"{written}: is no unit{hint}")
    return tuple(unit.symbol for unit in units)


def is_currency(symbol: str) -> bool:
    """Return whether the symbol is the ISO 4217 code of a currency in the tables."""
    return Unit("money", symbol) in find_units(symbol)


@cache
def find_base(symbol: str) -> BaseUnit:
    """Return the base unit and factor of a unit by its symbol: MW is 1,000,000 W, KRW is 1 KRW."""
    return _bases().get(symbol, BaseUnit(symbol, Decimal(1)))


def convert_to_base(value: Decimal, symbol: str) -> Decimal:
    """Convert a value to the base unit, rounded to 15 significant digits: every database keeps them."""
    factor = find_base(symbol).factor
    return value if factor == 1 else to_plain_decimal(_ROUNDED.multiply(value, factor))


def convert(value: Decimal, symbol: str, other: str) -> Decimal:
    """Convert a value to another unit of its dimension. Raise ValueError for units of two dimensions."""
    here, there = find_base(symbol), find_base(other)
    if here.unit != there.unit:
        raise ValueError(f"{symbol} is no {other}")
    return value if symbol == other else to_plain_decimal(_ROUNDED.divide(value * here.factor, there.factor))


@cache
def _bases() -> dict[str, BaseUnit]:
    units = {row["dimension"]: row["base_unit"] for row in read_table("dimensions")}
    return {
        row["symbol"]: BaseUnit(units[row["dimension"]], Decimal(row["factor"]))
        for row in read_table("units")
        if row["dimension"]
    }


def load_dimensions() -> dict[str, BaseUnit]:
    """Map the symbol of every unit with a dimension to its base unit and factor."""
    return dict(_bases())


def list_unit_names() -> list[str]:
    """List every spelling and symbol known to `find_units`."""
    return [written for written, _ in _list_pairs()]


@cache
def _list_pairs() -> tuple[tuple[str, Unit], ...]:
    return tuple(_pairs())


def _pairs() -> Iterator[tuple[str, Unit]]:
    """Yield each way to write a unit; a later unit of the same spelling is the less likely one."""
    yield from load_spellings().items()
    yield from ((sign, Unit("money", code)) for sign, code in load_currency_signs().items())
    yield from ((row["code"], Unit("money", row["code"])) for row in read_table("currencies"))
    units = read_table("units")
    yield from ((row["symbol"], Unit(cast("FigureKind", row["kind"]), row["symbol"])) for row in units)
    for row in units:
        unit = Unit(cast("FigureKind", row["kind"]), row["symbol"])
        yield from ((word, unit) for word in split_cell(row["by_context"]))
    for row in read_table("counters"):
        if not row["unit"] and row["word"] not in load_spellings():
            yield row["word"], Unit("count", row["word"])


@cache
def _units_by(form: Callable[[str], str]) -> dict[str, tuple[Unit, ...]]:
    table: dict[str, tuple[Unit, ...]] = {}
    for written, unit in _list_pairs():
        known = table.get(form(written), ())
        if unit not in known:
            table[form(written)] = (*known, unit)
    return table


def _exact(written: str) -> str:
    return unicodedata.normalize("NFC", written)


def _compact(written: str) -> str:
    return "".join(unicodedata.normalize("NFKC", written).split())


def _fold(written: str) -> str:
    return _compact(written).casefold()
