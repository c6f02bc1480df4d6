"""Test what the figures of English sentences say; all names are invented."""

import pytest

from tests.extract.facts.fact_cases import read_facts, read_fields

QUARTER = "Hanbit Electronics Inc. said revenue rose 12% to $3.4 billion in the third quarter."
MARGIN = "Daon Motors’ operating margin narrowed to 4.1% in 2025 from 5.3% in 2024."
STAKE = "The company bought a 30% stake in Daon Chemicals for $1.2 billion."
RATE = "The central bank raised its key interest rate to 3.25% from 3%."
CASES = (
    (
        QUARTER,
        "12%",
        {
            "measure": "revenue",
            "subject": "Hanbit Electronics Inc.",
            "period": "third quarter",
            "role": "change",
            "direction": "up",
        },
    ),
    (
        QUARTER,
        "$3.4 billion",
        {
            "measure": "revenue",
            "subject": "Hanbit Electronics Inc.",
            "period": "third quarter",
            "direction": "up",
        },
    ),
    (
        "Net profit fell 8 percent from a year earlier to $210 million, Hanbit Electronics Corp. said.",
        "$210 million",
        {
            "measure": "Net profit",
            "subject": "Hanbit Electronics Corp.",
            "basis": "a year earlier",
            "direction": "down",
        },
    ),
    (
        "Nuri Pay Ltd. raised $50 million from Garam Ventures in March.",
        "$50 million",
        {
            "measure": "raised",
            "subject": "Garam Ventures",
            "object": "Nuri Pay Ltd.",
            "period": "March",
        },
    ),
    (
        "Garam Ventures invested $20 million in Nuri Pay Ltd. last year.",
        "$20 million",
        {
            "measure": "invested",
            "subject": "Garam Ventures",
            "object": "Nuri Pay Ltd.",
            "period": "last year",
        },
    ),
    (
        STAKE,
        "30%",
        {"measure": "stake", "subject": "company", "object": "Daon Chemicals", "role": "share"},
    ),
    (
        STAKE,
        "$1.2 billion",
        {"measure": "bought", "subject": "company", "object": "Daon Chemicals"},
    ),
    (
        MARGIN,
        "4.1%",
        {
            "measure": "operating margin",
            "subject": "Daon Motors",
            "period": "2025",
            "basis": "2024",
            "direction": "down",
        },
    ),
    (MARGIN, "5.3%", {"measure": "operating margin", "subject": "Daon Motors", "period": "2024"}),
    (
        "Daon Motors expects sales to grow 10% this year.",
        "10%",
        {
            "measure": "sales",
            "subject": "Daon Motors",
            "period": "this year",
            "role": "change",
            "direction": "up",
            "status": "expected",
        },
    ),
    (RATE, "3.25%", {"measure": "key interest rate", "subject": "central bank", "direction": "up"}),
    (RATE, "3%", {"measure": "key interest rate", "subject": "central bank"}),
    (
        "Lawmakers proposed a fine of $5 million for Nuri Pay.",
        "$5 million",
        {"measure": "fine", "status": "proposed"},
    ),
    ("At least 12 people were killed in the fire.", "12 people", {"measure": "people"}),
    # Who reports on others has nothing of it.
    (
        "Analysts at Saebom Securities forecast revenue of $4.1 billion for the year.",
        "$4.1 billion",
        {"measure": "revenue", "status": "expected"},
    ),
    ("Economists at Nuri Bank put growth at 2.1%.", "2.1%", {"measure": "growth"}),
    (
        "Unemployment was 4.1%, the Labor Department said.",
        "4.1%",
        {"measure": "Unemployment"},
    ),
    (
        "Exports rose 6%, according to Garam Institute.",
        "6%",
        {"measure": "Exports", "role": "change", "direction": "up"},
    ),
    # Somebody is fined, paid, lent or granted a sum.
    (
        "A court fined Daon Motors Corp. $350 million for price fixing.",
        "$350 million",
        {"measure": "fined", "subject": "Daon Motors Corp."},
    ),
    (
        "Garam Ventures lent Nuri Pay Ltd. $20 million.",
        "$20 million",
        {"measure": "lent", "subject": "Garam Ventures", "object": "Nuri Pay Ltd."},
    ),
    (
        "Hanbit Electronics Inc. paid Daon Motors Corp. $5 million.",
        "$5 million",
        {"measure": "paid", "subject": "Hanbit Electronics Inc.", "object": "Daon Motors Corp."},
    ),
    # A change and what it led to are against one time.
    (
        "Hanbit Electronics Inc. said profit fell 12% to $3 billion from a year earlier.",
        "12%",
        {
            "measure": "profit",
            "subject": "Hanbit Electronics Inc.",
            "basis": "a year earlier",
            "role": "change",
            "direction": "down",
        },
    ),
    # A part of a whole.
    ("About 60% of voters back the proposal, a poll showed.", "60%", {"measure": "voters", "role": "share"}),
    (
        "Some 15 percent of its employees work abroad.",
        "15 percent",
        {"measure": "employees", "role": "share"},
    ),
    (
        "Chips made up 40% of exports.",
        "40%",
        {"measure": "exports", "subject": "Chips", "role": "share"},
    ),
    (
        "It approved a rise of 3% of late.",
        "3%",
        {"measure": "rise", "role": "change", "direction": "up"},
    ),
)


@pytest.mark.parametrize(("body", "figure", "expected"), CASES)
def test_an_english_figure_says_what_it_measures(body: str, figure: str, expected: dict[str, str]) -> None:
    assert read_fields(read_facts(body)[figure]) == expected


@pytest.mark.parametrize("verb", ["employs", "operates", "owns", "has"])
def test_who_owns_what_is_counted_may_stand_in_the_sentence_before(verb: str) -> None:
    fact = read_facts(f"Garam Chemicals Ltd. opened a plant. It {verb} 1,200 workers.")["1,200 workers"]
    assert read_fields(fact) == {"measure": "workers", "subject": "Garam Chemicals Ltd."}


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("Daon Motors Corp. opened a plant. Inflation was 2.1%.", "2.1%"),
        ("Daon Motors Corp. opened a plant. About 60% of voters back the mayor.", "60%"),
        ("Daon Motors Corp. opened a plant. Some 300 people came.", "300 people"),
    ],
)
def test_a_firm_of_the_sentence_before_has_nothing_of_a_country_or_people_at_large(
    body: str, figure: str
) -> None:
    assert "subject" not in read_fields(read_facts(body)[figure])


def test_shares_that_rise_are_a_price() -> None:
    fact = read_facts("Shares of Daon Motors dropped 3.2% to $41.50 on Friday.")["$41.50"]
    assert fact.measure_key == "share_price"


def test_the_confidence_rises_with_what_is_known_of_a_figure() -> None:
    both = read_facts("Revenue of Daon Motors rose to $3 billion.")["$3 billion"]
    measure = read_facts("Unemployment was 4.1%.")["4.1%"]
    nothing = read_facts("Or so: 4.1% of it.")["4.1%"]
    assert nothing.confidence < measure.confidence < both.confidence < 1
