"""Test figures that a verb rules; all names are invented."""

import pytest

from tests.extract.facts.fact_cases import read_facts, read_fields


@pytest.mark.parametrize(
    ("body", "figure", "expected"),
    [
        (
            "House prices in Busan dropped by 2.4 per cent.",
            "2.4 per cent",
            {"measure": "House prices", "subject": "Busan", "role": "change", "direction": "down"},
        ),
        (
            "The drug cuts the risk of infection by 96%.",
            "96%",
            {"measure": "risk of infection", "subject": "drug", "role": "change", "direction": "down"},
        ),
        (
            "Saebom plans to cut emissions 40 per cent.",
            "40 per cent",
            {
                "measure": "emissions",
                "subject": "Saebom",
                "role": "change",
                "direction": "down",
                "status": "expected",
            },
        ),
        (
            "The unemployment rate edged down to 4.2%.",
            "4.2%",
            {"measure": "unemployment rate", "direction": "down"},
        ),
        (
            "The won fell 0.3% against the dollar.",
            "0.3%",
            {"subject": "won", "role": "change", "direction": "down"},
        ),
        ("The tunnel cost 12 billion francs.", "12 billion francs", {"measure": "cost", "subject": "tunnel"}),
        ("Garam employs 4,300 people in Busan.", "4,300 people", {"measure": "people", "subject": "Garam"}),
        (
            "Garam will cut 1,800 jobs.",
            "1,800 jobs",
            {
                "measure": "jobs",
                "subject": "Garam",
                "role": "change",
                "direction": "down",
                "status": "expected",
            },
        ),
        (
            "Garam will spend $80 billion on data centres.",
            "$80 billion",
            {"measure": "spend", "subject": "Garam", "object": "data centres", "status": "expected"},
        ),
        (
            "Garam agreed to buy Nuri Pay for $43 billion in cash.",
            "$43 billion",
            {"measure": "buy", "subject": "Garam", "object": "Nuri Pay"},
        ),
        (
            "Garam sold its stake in Nuri Pay to Saebom Capital for $1 billion.",
            "$1 billion",
            {"measure": "sold", "subject": "Garam", "object": "Saebom Capital"},
        ),
        ("The club was fined £50,000.", "£50,000", {"measure": "fined", "subject": "club"}),
        (
            "The poll put Nuri Kim on 55 percent support.",
            "55 percent",
            {"measure": "support", "subject": "Nuri Kim"},
        ),
        ("Some 450 homes were destroyed.", "450 homes", {"measure": "homes"}),
        (
            "Garam expects to lose $5 billion on cars.",
            "$5 billion",
            {"measure": "lose", "subject": "Garam", "status": "expected"},
        ),
        (
            "The economy shrank at an annualized rate of 0.1%.",
            "0.1%",
            {"subject": "economy", "role": "change", "direction": "down"},
        ),
        (
            "The firm would close 45 stores and cut costs by €300 million.",
            "€300 million",
            {
                "measure": "costs",
                "subject": "firm",
                "role": "change",
                "direction": "down",
                "status": "expected",
            },
        ),
        ("The phone starts at $799.", "$799", {"subject": "phone"}),
        (
            "Emissions from transport account for 22% of the total.",
            "22%",
            {"measure": "total", "subject": "Emissions", "role": "share"},
        ),
        ("The house was listed for $2.4 million.", "$2.4 million", {"subject": "house"}),
    ],
)
def test_the_verb_of_a_figure_says_what_it_measures_and_whose_it_is(
    body: str, figure: str, expected: dict[str, str]
) -> None:
    assert read_fields(read_facts(body)[figure]) == expected
