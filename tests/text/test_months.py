"""Check the names of months."""

import re

import pytest

from newsdb.text.months import build_month_pattern, find_month


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("März", 3),
        ("mär", 3),
        ("juin", 6),
        ("juillet", 7),
        ("Sept.", 9),
        ("août", 8),
        ("Dez", 12),
        ("March", 3),
        ("września", 9),
        ("července", 7),
        ("июня", 6),
        ("Ağustos", 8),
        ("Μαΐου", 5),
        ("مارس", 3),
        ("במרץ", 3),
        ("मई", 5),
    ],
)
def test_a_month_is_known_by_its_name_in_any_language(word: str, number: int) -> None:
    assert find_month(word) == number
    assert re.fullmatch(build_month_pattern(), word, re.IGNORECASE)


@pytest.mark.parametrize("word", ["marathon", "ma", "", "today"])
def test_another_word_is_no_month(word: str) -> None:
    assert find_month(word) is None
