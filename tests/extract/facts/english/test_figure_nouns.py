"""Test figures that a noun stands beside; all names are invented."""

import pytest

from tests.extract.facts.fact_cases import read_facts, read_fields


@pytest.mark.parametrize(
    ("body", "figure", "expected"),
    [
        (
            "A court imposed a $5 million fine on Garam Chemicals.",
            "$5 million",
            {"measure": "fine", "subject": "Garam Chemicals"},
        ),
        (
            "Garam Chemicals won a $450 million contract.",
            "$450 million",
            {"measure": "contract", "subject": "Garam Chemicals"},
        ),
        (
            "The opposition has called for a 10% cut in fuel duty.",
            "10%",
            {"measure": "fuel duty", "role": "change", "direction": "down", "status": "proposed"},
        ),
        (
            "The union is seeking a 12% pay rise.",
            "12%",
            {"measure": "pay", "subject": "union", "role": "change", "direction": "up", "status": "proposed"},
        ),
        (
            "Garam reported a 15% increase in revenue.",
            "15%",
            {"measure": "revenue", "subject": "Garam", "role": "change", "direction": "up"},
        ),
        ("Garam owns 12% of Nuri Pay.", "12%", {"subject": "Garam", "object": "Nuri Pay", "role": "share"}),
        (
            "The government has pledged $75 million in emergency aid to farmers.",
            "$75 million",
            {"measure": "emergency aid", "subject": "government", "object": "farmers"},
        ),
        (
            "Officers seized 2.3 tonnes of cocaine.",
            "2.3 tonnes",
            {"measure": "cocaine", "subject": "Officers"},
        ),
        (
            "Some 40% of the power comes from the wind farms.",
            "40%",
            {"measure": "power", "subject": "wind farms", "role": "share"},
        ),
        (
            "Patients lost 15% of their body weight.",
            "15%",
            {"measure": "body weight", "subject": "Patients", "role": "change", "direction": "down"},
        ),
        (
            "The budget deficit widened to 6.1% of gross domestic product.",
            "6.1%",
            {"measure": "budget deficit", "direction": "up"},
        ),
        (
            "The bank reported a net loss of 3.2 billion francs.",
            "3.2 billion francs",
            {"measure": "net loss", "subject": "bank"},
        ),
        (
            "The nurses won a pay rise of 8 percent.",
            "8 percent",
            {"measure": "pay rise", "subject": "nurses", "role": "change", "direction": "up"},
        ),
        (
            "Rents in Busan are 22% higher than in 2022.",
            "22%",
            {"measure": "Rents", "subject": "Busan", "basis": "2022", "role": "change", "direction": "up"},
        ),
        (
            "Heavy rain of up to 120 mm is forecast.",
            "120 mm",
            {"measure": "Heavy rain", "status": "expected"},
        ),
        ("Officers fired from a distance of 30 metres.", "30 metres", {"measure": "distance"}),
        (
            "The foundation gave the school a grant of $1.2 million.",
            "$1.2 million",
            {"measure": "grant", "subject": "foundation"},
        ),
        (
            "Samsung has a market share of 11%.",
            "11%",
            {"measure": "market share", "subject": "Samsung", "role": "share"},
        ),
    ],
)
def test_the_nouns_beside_a_figure_say_what_it_measures(
    body: str, figure: str, expected: dict[str, str]
) -> None:
    assert read_fields(read_facts(body)[figure]) == expected
