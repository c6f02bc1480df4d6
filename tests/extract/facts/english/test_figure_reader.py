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


@pytest.mark.parametrize(
    ("body", "figure", "key"),
    [
        ("At least 12 people were killed in the fire.", "12 people", "deaths"),
        ("A bus fell into a river, killing 27 people.", "27 people", "deaths"),
        ("Some 300 people died of cholera.", "300 people", "deaths"),
        ("The storm injured 14 people.", "14 people", "injured"),
        ("The fire that killed her was seen by 14 people.", "14 people", None),
    ],
)
def test_people_who_are_killed_or_hurt_are_a_toll(body: str, figure: str, key: str | None) -> None:
    assert read_facts(body)[figure].measure_key == key
