"""What is asked of facts as options."""

from datetime import datetime

import pytest

from newsdb.model.errors import UsageError
from newsdb.query.language.fact_options import parse_fact_options, parse_fact_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2026-01-01")),
        ("2025Q3", datetime.fromisoformat("2025-07-01"), datetime.fromisoformat("2025-10-01")),
        ("2025-Q4", datetime.fromisoformat("2025-10-01"), datetime.fromisoformat("2026-01-01")),
        ("2025년 3분기", datetime.fromisoformat("2025-07-01"), datetime.fromisoformat("2025-10-01")),
        ("2025년 하반기", datetime.fromisoformat("2025-07-01"), datetime.fromisoformat("2026-01-01")),
        ("2025H1", datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2025-07-01")),
        ("2025-03", datetime.fromisoformat("2025-03-01"), datetime.fromisoformat("2025-04-01")),
        ("2024..2025Q1", datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2025-04-01")),
        ("2024..", datetime.fromisoformat("2024-01-01"), None),
    ],
)
def test_a_period_is_a_year_a_part_of_it_or_a_range(text: str, start: datetime, end: datetime | None) -> None:
    assert parse_fact_period(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "error"),
    [("2025Q5", "2025Q5: is no date"), ("2026..2025", "ends before it begins"), ("어제", "is no date")],
)
def test_what_is_no_period_is_refused(text: str, error: str) -> None:
    with pytest.raises(UsageError, match=error):
        parse_fact_period(text)


def test_a_measure_is_asked_for_by_any_name() -> None:
    nothing: tuple[str, ...] = ()
    found = parse_fact_options(
        measures=("영업익", "operating profit", "시총"),
        companies=nothing,
        subjects=nothing,
        objects=nothing,
        period=None,
        statuses=("expected",),
        roles=nothing,
    )
    assert found.measures == ("operating_profit", "market_cap")
    assert (found.statuses, found.period_from) == (("expected",), None)
