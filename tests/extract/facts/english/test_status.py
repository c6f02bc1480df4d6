"""Test whether a figure is a fact; all names are invented."""

import pytest

from tests.extract.facts.fact_cases import read_facts, read_fields


@pytest.mark.parametrize(
    ("body", "figure", "expected"),
    [
        (
            "Garam denied that it would close its plant with the loss of 900 jobs.",
            "900 jobs",
            {"measure": "jobs", "status": "denied"},
        ),
        (
            "Garam is to invest £8bn in wind farms.",
            "£8bn",
            {"measure": "invest", "subject": "Garam", "object": "wind farms", "status": "expected"},
        ),
        (
            "Garam Motors will say on Monday that sales rose 5%.",
            "5%",
            {"measure": "sales", "subject": "Garam Motors", "role": "change", "direction": "up"},
        ),
        (
            "Sales are likely to rise 5%.",
            "5%",
            {"measure": "Sales", "role": "change", "direction": "up", "status": "expected"},
        ),
        (
            "Sales rose 5%, although Saebom expects a weak year.",
            "5%",
            {"measure": "Sales", "role": "change", "direction": "up"},
        ),
        (
            "Ministers proposed that the tax should rise to 5%.",
            "5%",
            {"measure": "tax", "direction": "up", "status": "proposed"},
        ),
        (
            "She expects the bank to wait and keep its policy rate at 2.25 per cent.",
            "2.25 per cent",
            {"measure": "policy rate", "subject": "bank", "status": "expected"},
        ),
    ],
)
def test_the_verbs_above_a_figure_say_whether_it_is_so(
    body: str, figure: str, expected: dict[str, str]
) -> None:
    assert read_fields(read_facts(body)[figure]) == expected
