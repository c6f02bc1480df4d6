"""Test where a figure stands in its sentence; all names are invented."""

import pytest

from tests.extract.facts.fact_cases import read_facts, read_fields


@pytest.mark.parametrize(
    ("body", "figure", "expected"),
    [
        ("At $549, the bag is not cheap.", "$549", {"subject": "bag"}),
        ("The tea (£2.00) is popular.", "£2.00", {"subject": "tea"}),
        ("A 52-year-old man was jailed.", "52-year-old", {"measure": "man"}),
        ("The 32-year-old Nuri Kim was elected.", "32-year-old", {"subject": "Nuri Kim"}),
        ("Nuri Kim is 22 years old.", "22 years old", {"subject": "Nuri Kim"}),
        ("About 40,000 people live in the town.", "40,000 people", {"measure": "people"}),
        ("Talks between the two countries ended.", "two countries", {"measure": "countries"}),
    ],
)
def test_the_place_of_a_figure_says_what_it_is_of(body: str, figure: str, expected: dict[str, str]) -> None:
    assert read_fields(read_facts(body)[figure]) == expected
