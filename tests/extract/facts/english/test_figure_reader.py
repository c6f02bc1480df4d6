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
        ("1. Garam Winged Airer\n£60, Nuri", "£60", {"subject": "Garam Winged Airer"}),
        ("The tent, at 1.9 pounds, is the lightest.", "1.9 pounds", {"subject": "tent"}),
        ("The pass, priced at $140, covers two.", "$140", {"subject": "pass"}),
        ("Weight: 12 kg", "12 kg", {"measure": "Weight"}),
    ],
)
def test_the_place_of_a_figure_says_what_it_is_of(body: str, figure: str, expected: dict[str, str]) -> None:
    assert read_fields(read_facts(body)[figure]) == expected
