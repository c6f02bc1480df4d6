"""Cursors."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.errors import UsageError
from newsdb.query.statements.cursor import Cursor, read_cursor, write_cursor

MOMENTS = st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0))
IDS = st.integers(1, 2**53)


def test_a_cursor_can_be_read() -> None:
    seoul = timezone(timedelta(hours=9))
    assert write_cursor(datetime(2026, 1, 31, 9, 30, tzinfo=seoul), 4711) == "2026-01-31T00:30:00Z_4711"
    assert write_cursor(None, 5, 8) == "0001-01-01T00:00:00Z_5_8"


@given(MOMENTS, IDS, st.none() | IDS)
def test_what_is_written_reads_the_same(moment: datetime, article: int, row: int | None) -> None:
    written = write_cursor(moment, article, row)
    assert read_cursor(written, rows=row is not None) == Cursor(moment, article, row)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "2026-01-31_7",
        "2026-02-30T00:00:00Z_7",
        "2026-01-31T00:00:00Z_",
        "2026-01-31T00:00:00Z_-7",
        "2026-01-31T00:00:00Z_7_8",
        "0000-01-31T00:00:00Z_7",
        "2026-01-31T00:00:00Z_99999999999999999999",
    ],
)
def test_a_broken_cursor_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="--after"):
        read_cursor(text)


def test_a_cursor_of_another_list_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="cursor of this list"):
        read_cursor("2026-01-31T00:00:00Z_7", rows=True)


@given(st.text())
def test_any_other_text_is_wrong_usage_and_nothing_else(text: str) -> None:
    with pytest.raises(UsageError):
        read_cursor(text + "x")
