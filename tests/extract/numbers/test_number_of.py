"""Counts whose noun stands before them: the number of buses to 1,200."""

import pytest

from tests.extract.numbers.numeric_cases import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council voted to raise the number of buses to 1,200.", [(1200, "대")]),
        ("The number of employees rose to 5,500 last year.", [(5500, "명")]),
        ("The number of electric vehicles in the city reached 40,000.", [(40000, "대")]),
        ("It will raise the number of stores from 350 to 500.", [(350, "매장"), (500, "매장")]),
        ("The number of visitors was nearly 3 million.", [(3000000, "명")]),
        ("The number of workers fell from 4,000 in 2019 to 3,100.", [(4000, "명"), (3100, "명")]),
    ],
)
def test_a_number_behind_number_of_counts_the_noun(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(int(figure.value or 0), figure.unit) for figure in figures(text)] == expected
    assert {figure.kind for figure in figures(text)} == {"count"}


@pytest.mark.parametrize(
    "text",
    [
        "The number of buses rose by 2030.",
        "The number of buses has grown since 2019.",
        "The number of buses fell. It went from 4,000 to 5,500.",
        "The number of ideas came to 12.",
        "The number of workers from 2010 to 2020 is unknown.",
        "The number of workers on route 12 is unknown.",
    ],
)
def test_years_and_numbers_of_something_else_are_no_counts(text: str) -> None:
    assert not [figure for figure in figures(text) if figure.kind == "count"]


def test_a_share_behind_number_of_is_a_share() -> None:
    assert [figure.unit for figure in figures("The number of buses rose 12%.")] == ["%"]
