"""Ranges as they are typed."""

from datetime import UTC, datetime

import pytest

from newsdb.model.errors import UsageError
from newsdb.query.language.ranges import parse_date_range, split_range


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2024-01..2024-03", ("2024-01", "2024-03")),
        ("2024-01 .. 2024-03", ("2024-01", "2024-03")),
        ("2024-01...2024-03", ("2024-01", "2024-03")),
        ("100억~500억", ("100억", "500억")),
        ("2024-01..", ("2024-01", None)),
        ("~2024-03", (None, "2024-03")),
        ("2024-01", None),
        ("2024.01.05", None),
        ("3.5", None),
    ],
)
def test_a_range_has_two_ends(text: str, ends: tuple[str | None, str | None] | None) -> None:
    assert split_range(text) == ends


@pytest.mark.parametrize("text", ["..", "~", "2024..2025..2026"])
def test_a_range_without_ends_or_with_three_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="a range has one or two ends"):
        split_range(text)


def test_both_ends_belong_to_a_period() -> None:
    january, april = datetime(2024, 1, 1), datetime(2024, 4, 1)  # noqa: DTZ001 - the local time of each article
    assert parse_date_range("2024-01..2024-03") == (january, april)
    assert parse_date_range("24.01.01~24년 3월 31일") == (january, april)
    assert parse_date_range("2024-01..") == (january, None)
    assert parse_date_range("..2024-03") == (None, april)
    assert parse_date_range("2024")[0] == january
    assert parse_date_range("2024-01-01T09:00+09:00..")[0] == datetime(2024, 1, 1, tzinfo=UTC)


def test_a_period_begins_before_it_ends() -> None:
    with pytest.raises(UsageError, match="ends before it begins"):
        parse_date_range("2024-03..2024-01")
    with pytest.raises(UsageError, match="März: is no date"):
        parse_date_range("März..2024-01")
