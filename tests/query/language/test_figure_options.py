"""Options and clauses about figures: every spelling of a unit means the same on every path."""

from decimal import Decimal

import pytest

from newsdb.lexicon.units import load_spellings
from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureFilters
from newsdb.query.language.figure_options import parse_figure_options
from newsdb.query.language.parser import parse_figure, parse_query


def test_every_spelling_of_a_unit_means_the_same_in_options_and_in_queries() -> None:
    for written, unit in load_spellings().items():
        amount, value = f"3{written}", 3 * unit.multiplier
        options = parse_figure_options((), (written,), amount, amount)
        assert options.units[0] == options.bounds_unit == unit.symbol, written
        assert options.minimum == options.maximum == value, written
        (condition,) = parse_query(f'{unit.kind}="{amount}"').figures
        assert (condition.kinds, condition.bounds_unit) == ((unit.kind,), unit.symbol), written
        assert condition.minimum == condition.maximum == value, written
        assert parse_figure(f'{unit.kind}="{amount}"') == condition, written
        (condition,) = parse_query(f'unit:"{written}"').figures
        assert condition.units == options.units, written


@pytest.mark.parametrize(
    ("units", "minimum", "maximum", "filters"),
    [
        (("메가와트",), None, None, FigureFilters(units=("MW",))),
        (("바트", "원화"), None, None, FigureFilters(units=("THB", "KRW"))),
        ((), "10억텡게", None, FigureFilters(minimum=Decimal(10**9), bounds_unit="KZT")),
        ((), "10억KZT", None, FigureFilters(minimum=Decimal(10**9), bounds_unit="KZT")),
        ((), "1GW", None, FigureFilters(minimum=Decimal(1), bounds_unit="GW")),
        ((), "500MW", "1GW", FigureFilters(minimum=Decimal(500), maximum=Decimal(1000), bounds_unit="MW")),
        ((), "5", "10억원", FigureFilters(minimum=Decimal(5), maximum=Decimal(10**9), bounds_unit="KRW")),
        (("MW",), "1GW", None, FigureFilters(units=("MW",), minimum=Decimal(1), bounds_unit="GW")),
    ],
)
def test_options_are_units_and_bounds(
    units: tuple[str, ...], minimum: str | None, maximum: str | None, filters: FigureFilters
) -> None:
    assert parse_figure_options((), units, minimum, maximum) == filters


@pytest.mark.parametrize(
    ("units", "minimum", "maximum", "message"),
    [
        (("메가왓트",), None, None, "메가왓트: is no unit; is it 메가와트"),
        (("GW",), "10억원", None, "--unit GW does not go with an amount in KRW"),
        ((), "10억원", "20억달러", "--min 10억원 and --max 20억달러 are in two units"),
        ((), "2GW", "1500MW", "--min 2GW is more than --max 1500MW"),
        ((), "10억조", None, "10억조: is no amount"),
    ],
)
def test_options_that_contradict_each_other_are_wrong_usage(
    units: tuple[str, ...], minimum: str | None, maximum: str | None, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        parse_figure_options((), units, minimum, maximum)
