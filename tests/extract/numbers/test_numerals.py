from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract.numbers.numerals import match_number
from newsdb.lexicon.numerals import parse_native, parse_number, parse_sino, read_last_factor


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7),
        ("1,250", 1250),
        ("3만5천", 35_000),
        ("3만2천700", 32_700),
        ("12만 3000", 123_000),
        ("3조4천억", 3_400_000_000_000),
        ("6조 2850억", 6_285_000_000_000),
        ("1,240조", 1_240_000_000_000_000),
        ("3억2720만", 327_200_000),
        ("1.5조", 1_500_000_000_000),
        ("5조700여억", 5_070_000_000_000),
        ("８만", 80_000),
        ("3천280억", 328_000_000_000),
        ("3경 2조", 30_002_000_000_000_000),
        ("2천 3백억", 230_000_000_000),
        ("4백 20억", 42_000_000_000),
        ("1조 3천 4백억", 1_340_000_000_000),
        ("2만 6천 7백", 26_700),
        ("6천 300", 6_300),
        ("1천 4백 50", 1_450),
    ],
)
def test_a_number_is_read_to_its_end_and_has_its_value(written: str, value: int) -> None:
    end, number = match_number(f"{written} 원", 0)
    assert end == len(written)
    assert number is not None
    assert number.value == value


def test_a_decimal_keeps_its_exact_value() -> None:
    assert parse_number("64.50") == Decimal("64.5")


def test_a_number_with_sixteen_digits_is_no_number() -> None:
    assert parse_number("1234567890123456") is None
    assert parse_number("123456789012345") == 123456789012345


def test_the_next_year_is_not_the_tail_of_a_number() -> None:
    end, number = match_number("3조 2025년", 0)
    assert end == 2
    assert number is not None
    assert number.value == 3 * 10**12


@pytest.mark.parametrize("text", ["2천 15년", "3천 2025년", "5백 100화"])
def test_a_number_of_its_own_stays_apart_from_a_thousand(text: str) -> None:
    end, _ = match_number(text, 0)
    assert end == text.index(" ")


def test_an_english_scale_belongs_to_its_number_and_a_letter_only_behind_a_currency_sign() -> None:
    _, million = match_number("3.5 million users", 0)
    _, letter = match_number("5G", 0)
    _, dollars = match_number("$5B", 1, currency_sign=True)
    assert million is not None
    assert letter is not None
    assert dollars is not None
    assert [million.value, letter.value, dollars.value] == [3_500_000, 5, 5_000_000_000]


def test_the_last_factor_is_what_multiplies_the_last_digits() -> None:
    assert read_last_factor("800만") == 10**4
    assert read_last_factor("5천억") == 10**11
    assert read_last_factor("3만1500") == 1


def test_native_and_sino_korean_words_have_their_values() -> None:
    assert [parse_native(word) for word in ("한", "네", "열두", "스무", "서른다섯")] == [1, 4, 12, 20, 35]
    assert [parse_sino(word) for word in ("백만", "이천억", "만")] == [1_000_000, 200_000_000_000, 10_000]


@given(st.text(alphabet="0123456789,.천백십만억조경여 ", min_size=1, max_size=60))
def test_any_run_of_digits_and_scales_is_read_without_error(text: str) -> None:
    end, number = match_number(text, 0)
    assert 1 <= end <= len(text)
    assert number is None or number.end == end
