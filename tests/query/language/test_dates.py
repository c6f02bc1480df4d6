"""Dates as they are typed."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.errors import UsageError
from newsdb.query.language.dates import parse_since, parse_until


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        # Midnight in Seoul is 15:00 UTC of the day before.
        ("2026", utc(2025, 12, 31, 15), utc(2026, 12, 31, 15)),
        ("2026-01", utc(2025, 12, 31, 15), utc(2026, 1, 31, 15)),
        ("2026-12", utc(2026, 11, 30, 15), utc(2026, 12, 31, 15)),
        ("2024-02-29", utc(2024, 2, 28, 15), utc(2024, 2, 29, 15)),
        ("2026-01-31T09:30", utc(2026, 1, 31, 0, 30), utc(2026, 1, 31, 0, 31)),
        ("2026-01-31 09:30:15", utc(2026, 1, 31, 0, 30, 15), utc(2026, 1, 31, 0, 30, 16)),
        ("2026-01-31T09:30Z", utc(2026, 1, 31, 9, 30), utc(2026, 1, 31, 9, 31)),
        ("2026-01-31T09:30:00-0500", utc(2026, 1, 31, 14, 30), utc(2026, 1, 31, 14, 30, 1)),
    ],
)
def test_a_date_begins_and_ends_in_seoul_unless_it_says_where(
    text: str, since: datetime, until: datetime
) -> None:
    assert parse_since(text) == since
    assert parse_until(text) == until


def test_another_zone_can_be_meant() -> None:
    assert parse_since("2026-07-01", "Europe/Paris") == utc(2026, 6, 30, 22)
    assert parse_until("2026-07-01", "UTC") == utc(2026, 7, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "26",
        "2026-13",
        "2026-02-30",
        "2026-1-3",
        "20260131",
        "2026-01-31T25:00",
        "0000",
        "9999",
        "0001",
        "2026-01-31T09:30+99:00",
        "２０２６",
    ],
)
def test_what_is_no_date_is_wrong_usage(text: str) -> None:
    for parse in (parse_since, parse_until):
        with pytest.raises(UsageError):
            parse(text)


def test_an_unknown_zone_is_wrong_usage() -> None:
    for zone in ("Korea/Seoul", "", "../etc/passwd"):
        with pytest.raises(UsageError, match="no such zone"):
            parse_since("2026", zone)


@given(st.dates(min_value=datetime(2, 1, 1).date(), max_value=datetime(9998, 1, 1).date()))  # noqa: DTZ001
def test_every_day_ends_where_the_next_begins(day: object) -> None:
    assert parse_since(str(day)) < parse_until(str(day))


@given(st.text(alphabet="0123456789-T: Z+", max_size=25))
def test_no_text_does_anything_but_parse_or_be_wrong_usage(text: str) -> None:
    with contextlib.suppress(UsageError):
        assert parse_since(text).tzinfo is UTC
