"""Test figures that go on from the one before; all names are invented."""

import pytest

from tests.extract.facts.fact_cases import read_facts, read_fields


@pytest.mark.parametrize(
    ("body", "figure", "expected"),
    [
        (
            "The Greens won 14.2% of the vote, up from 9.8% in 2021.",
            "9.8%",
            {"measure": "vote", "subject": "Greens", "period": "2021", "role": "share"},
        ),
        (
            "Only 12% of the managers are women, compared with 31% at its rivals.",
            "31%",
            {"measure": "managers", "subject": "rivals", "role": "share"},
        ),
        (
            "Inflation slowed to 2.4% in November from 2.9% the month before.",
            "2.4%",
            {"measure": "Inflation", "period": "November", "basis": "the month before", "direction": "down"},
        ),
        (
            "Inflation slowed to 2.4% in November from 2.9% the month before.",
            "2.9%",
            {"measure": "Inflation", "period": "the month before"},
        ),
        (
            "Garam has cut 10% of its workforce, or about 600 jobs.",
            "600 jobs",
            {"measure": "jobs", "subject": "Garam"},
        ),
        (
            "Entry costs 12 euros for adults and 6 euros for children.",
            "6 euros",
            {"measure": "costs", "subject": "Entry"},
        ),
        (
            "Shares in Garam closed down 9 percent at $31.20.",
            "$31.20",
            {"measure": "Shares", "subject": "Garam", "direction": "down"},
        ),
        ("Some 58% of voters agreed, while 31% did not.", "31%", {"measure": "voters", "role": "share"}),
        ("The bag weighs 2 pounds, 14 ounces.", "14 ounces", {"measure": "weighs", "subject": "bag"}),
        ("Oil prices have jumped 40%, and Garam trades at $92.", "$92", {"subject": "Garam"}),
    ],
)
def test_a_figure_may_go_on_from_the_one_before(body: str, figure: str, expected: dict[str, str]) -> None:
    assert read_fields(read_facts(body)[figure]) == expected
