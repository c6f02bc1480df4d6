"""Test the periods of English figures; all names are invented."""

import pytest

from tests.extract.facts.fact_cases import read_facts, read_fields


@pytest.mark.parametrize(
    ("body", "figure", "expected"),
    [
        (
            "Sales rose 5% in the three months through June.",
            "5%",
            {
                "measure": "Sales",
                "period": "the three months through June",
                "role": "change",
                "direction": "up",
            },
        ),
        (
            "A report published on Monday said exports rose 5%.",
            "5%",
            {"measure": "exports", "role": "change", "direction": "up"},
        ),
        (
            "The bank reported a net loss of 3 billion francs, its biggest since 2008.",
            "3 billion francs",
            {"measure": "net loss", "subject": "bank"},
        ),
        (
            "An attack on Sunday that killed nine people was condemned.",
            "nine people",
            {"measure": "people", "subject": "attack", "period": "Sunday"},
        ),
        (
            "Garam opened a plant in 2019, and in 2024 it employed 300 people.",
            "300 people",
            {"measure": "people", "subject": "Garam", "period": "2024"},
        ),
        ("The child, who was 12 years old in 2019, is well.", "12 years old", {"subject": "child"}),
    ],
)
def test_a_figure_has_the_period_of_its_own_verb(body: str, figure: str, expected: dict[str, str]) -> None:
    assert read_fields(read_facts(body)[figure]) == expected
