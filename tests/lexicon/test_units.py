"""Units: their names, their kinds and their base units."""

from decimal import Decimal

import pytest

from newsdb.lexicon.amounts import TypedAmount, parse_amount
from newsdb.lexicon.tables import read_table, split_cell
from newsdb.lexicon.units import (
    convert,
    convert_to_base,
    find_base,
    find_unit,
    find_units,
    is_currency,
    list_unit_names,
    load_currency_signs,
    load_dimensions,
    load_spellings,
    parse_unit,
)
from newsdb.model.errors import UsageError


@pytest.mark.parametrize(
    ("written", "symbols"),
    [
        ("메가와트", ("MW",)),
        ("기가와트", ("GW",)),
        ("바트", ("THB",)),
        ("텡게", ("KZT",)),
        ("미터", ("m",)),
        ("원화", ("KRW",)),
        ("달러", ("USD",)),
        ("usd", ("USD",)),
        ("홍콩 달러", ("HKD",)),
        ("홍콩달러", ("HKD",)),
        ("퍼센트", ("%",)),
        ("% 포인트", ("%p",)),
        ("gw", ("GW",)),
        ("GWh", ("GWh",)),
        ("차례", ("차례",)),
        ("사람", ("명",)),
        ("year", ("year",)),
        ("년", ("year",)),
        ("파운드", ("GBP", "lb")),
        ("pounds", ("GBP", "lb")),
        ("주", ("주", "week")),
        ("㎥", ("㎥",)),
        ("m3", ("㎥",)),
        ("말레이시아 링깃", ("MYR",)),
        ("우크라이나 그리브나", ("UAH",)),
        ("₩", ("KRW",)),
        ("AMD", ("AMD",)),
    ],
)
def test_a_unit_is_found_by_every_way_to_write_it(written: str, symbols: tuple[str, ...]) -> None:
    assert parse_unit(written) == symbols


def test_an_unknown_unit_is_wrong_usage_with_units_that_look_like_it() -> None:
    with pytest.raises(UsageError, match="메가왓트: is no unit; is it 메가와트"):
        parse_unit("메가왓트")


def test_every_spelling_means_the_same_unit_to_extraction_and_to_queries() -> None:
    for written, unit in load_spellings().items():
        assert find_unit(written, [unit.kind]) == unit, written
        assert find_units(written)[0] == unit, written
        assert parse_unit(written)[0] == unit.symbol, written
        expected = TypedAmount(3 * unit.multiplier, unit.symbol)
        assert parse_amount(f"3{written}") == expected, written
        assert parse_amount(f"3 {written}", [unit.kind]) == expected, written


def test_every_sign_before_an_amount_is_its_currency() -> None:
    for sign, code in load_currency_signs().items():
        assert parse_amount(f"{sign}5") == TypedAmount(Decimal(5), code), sign


def test_every_symbol_is_a_name_of_itself() -> None:
    symbols = {unit.symbol for name in list_unit_names() for unit in find_units(name)}
    for symbol in symbols:
        assert symbol in parse_unit(symbol), symbol
        assert parse_amount(f"2{symbol}").unit in parse_unit(symbol), symbol


def test_a_symbol_has_one_kind() -> None:
    kinds: dict[str, set[str]] = {}
    for name in list_unit_names():
        for unit in find_units(name):
            kinds.setdefault(unit.symbol, set()).add(unit.kind)
    assert {symbol: found for symbol, found in kinds.items() if len(found) > 1} == {}


def test_no_spelling_stands_twice_in_the_tables() -> None:
    rows = [word for row in read_table("units") for word in split_cell(row["spellings"])]
    rows += [row["word"] for row in read_table("counters") if "digits" in split_cell(row["behind"])]
    for row in read_table("currencies"):
        rows += split_cell(row["spellings"]) + split_cell(row["english"]) + [row["korean"]]
    assert sorted({word for word in rows if rows.count(word) > 1}) == []


@pytest.mark.parametrize(
    ("value", "symbol", "base", "in_base"),
    [
        ("2000", "MW", "W", "2000000000"),
        ("2", "GW", "W", "2000000000"),
        ("1", "톤", "kg", "1000"),
        ("84", "평", "㎡", "277.685950413223"),
        ("300", "kWh", "J", "1080000000"),
        ("50", "bp", "%p", "0.5"),
        ("2", "year", "month", "24"),
        ("3", "hour", "second", "10800"),
        ("3", "KRW", "KRW", "3"),
        ("3", "명", "명", "3"),
        ("30", "℃", "℃", "30"),
        ("86", "℉", "℉", "86"),
    ],
)
def test_a_value_in_the_base_unit_of_its_dimension(value: str, symbol: str, base: str, in_base: str) -> None:
    assert find_base(symbol).unit == base
    assert convert_to_base(Decimal(value), symbol) == Decimal(in_base)


def test_the_largest_amount_in_the_smallest_base_unit_keeps_15_digits() -> None:
    assert convert_to_base(Decimal(10**20), "TWh") == Decimal("3.6e35")


def test_units_of_one_dimension_convert_into_each_other() -> None:
    assert convert(Decimal(2000), "MW", "GW") == 2
    assert convert(Decimal(1), "km", "m") == 1000
    with pytest.raises(ValueError, match="USD is no KRW"):
        convert(Decimal(1), "USD", "KRW")


def test_every_dimension_has_units_and_a_base_unit() -> None:
    bases = {row["base_unit"] for row in read_table("dimensions")}
    assert {base.unit for base in load_dimensions().values()} == bases
    assert all(base.factor > 0 for base in load_dimensions().values())


def test_currencies_are_told_from_other_units() -> None:
    assert is_currency("KRW")
    assert is_currency("KZT")
    assert not is_currency("MW")
    assert not is_currency("원")


@pytest.mark.parametrize("written", ["", "  "])
def test_an_empty_unit_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="an empty unit is no unit"):
        parse_unit(written)
