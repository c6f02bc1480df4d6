"""Amounts as they are typed."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.lexicon.amounts import TypedAmount, parse_amount
from newsdb.model.errors import UsageError


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("10억원", 1_000_000_000, "KRW"),
        ("1조", 1_000_000_000_000, None),
        ("2,000", 2000, None),
        ("3.5", "3.5", None),
        ("20억달러", 2_000_000_000, "USD"),
        ("20억 달러", 2_000_000_000, "USD"),
        ("$20억", 2_000_000_000, "USD"),
        ("US$ 300", 300, "USD"),
        ("$5M", 5_000_000, "USD"),
        ("€3.5m", 3_500_000, "EUR"),
        ("5%", 5, "%"),
        ("-1.5%p", "-1.5", "%p"),
        ("−3%", -3, "%"),
        ("2조7천억원", 2_700_000_000_000, "KRW"),
        ("2조 7,000억 원", 2_700_000_000_000, "KRW"),
        ("7천2백만원", 72_000_000, "KRW"),
        ("3만5천", 35_000, None),
        ("6만6000", 66_000, None),
        ("천만원", 10_000_000, "KRW"),
        ("만원", 10_000, "KRW"),
        ("1.5억", 150_000_000, None),
        ("1조2,345억6천만", 1_234_560_000_000, None),
        ("300 eur", 300, "EUR"),
        ("10억KRW", 1_000_000_000, "KRW"),
        ("30명", 30, "명"),
        ("４배", 4, "배"),
        ("+7", 7, None),
        ("0", 0, None),
        ("15bp", 15, "bp"),
        ("1억홍콩달러", 100_000_000, "HKD"),
        ("10억텡게", 1_000_000_000, "KZT"),
        ("10억KZT", 1_000_000_000, "KZT"),
        ("10억바트", 1_000_000_000, "THB"),
        ("1GW", 1, "GW"),
        ("120메가와트", 120, "MW"),
        ("3 million dollars", 3_000_000, "USD"),
        ("$3.2B", 3_200_000_000, "USD"),
        ("이천억원", 200_000_000_000, "KRW"),
        ("250센트", "2.5", "USD"),
        ("10경기", 10, "경기"),
        ("10경원", 100_000_000_000_000_000, "KRW"),
        ("3파운드", 3, "GBP"),
    ],
)
def test_an_amount_is_a_number_and_the_unit_that_was_typed(
    text: str, value: object, unit: str | None
) -> None:
    assert parse_amount(text) == TypedAmount(Decimal(str(value)), unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "원",
        "많이",
        "10억조",
        "1억2조",
        "1,00",
        "1.2.3",
        "--5",
        "$5달러",
        "5$3",
        "십5천",
        "3천5천",
        "1e9",
        "10억호랑이",
        "NaN",
        "5만만",
        "1억만",
        "5 abc",
    ],
)
def test_what_is_no_amount_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="is no amount"):
        parse_amount(text)


@given(st.integers(0, 10**18))
def test_digits_are_the_number_with_and_without_commas(number: int) -> None:
    assert parse_amount(str(number)).value == number
    assert parse_amount(f"{number:,}원") == TypedAmount(Decimal(number), "KRW")


@given(st.text(alphabet="0123456789.,천백십조억만경원달러%$- ", max_size=30))
def test_no_text_does_anything_but_parse_or_be_wrong_usage(text: str) -> None:
    with contextlib.suppress(UsageError):
        assert parse_amount(text).value.is_finite()


def test_the_kind_settles_a_unit_of_two_meanings() -> None:
    assert parse_amount("3파운드", kinds=["quantity"]) == TypedAmount(Decimal(3), "lb")
    assert parse_amount("3파운드", kinds=["money"]) == TypedAmount(Decimal(3), "GBP")
