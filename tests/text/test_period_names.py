"""Periods by the names that people write."""

from datetime import datetime

import pytest

from newsdb.text.period_names import name_period


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        ("2025-01-01", "2026-01-01", "2025"),
        ("2025-07-01", "2026-01-01", "2025-H2"),
        ("2025-07-01", "2025-10-01", "2025-Q3"),
        ("2025-02-01", "2025-05-01", "2025-02-01..2025-04-30"),
        ("2025-12-01", "2026-01-01", "2025-12"),
        ("2025-03-05", "2025-03-06", "2025-03-05"),
        ("2025-03-05", "2025-03-08", "2025-03-05..2025-03-07"),
        ("2025-07-01", "2026-07-01", "2025-07-01..2026-06-30"),
        ("2025-03-05 09:00", "2025-03-05 10:00", "2025-03-05 09:00"),
        ("2025-03-05 09:00", "2025-03-05 15:30", "2025-03-05 09:00..2025-03-05 15:30"),
    ],
)
def test_a_period_has_its_shortest_name(start: str, end: str, name: str) -> None:
    assert name_period(datetime.fromisoformat(start), datetime.fromisoformat(end)) == name
