"""Cursors."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.errors import UsageError
from newsdb.query.statements.cursor import Cursor, read_cursor, write_cursor
from newsdb.store.schema.types import UNKNOWN_TIME

MOMENTS = st.datetimes().map(lambda moment: moment.replace(microsecond=0))
IDS = st.integers(1, 2**53)


def test_a_cursor_can_be_read() -> None:
    assert write_cursor(datetime(2026, 1, 31, 9, 30), 4711) == "2026-01-31T09:30:00_4711"  # noqa: DTZ001 - local
    assert write_cursor(UNKNOWN_TIME, 5, 8) == "0001-01-01T00:00:00_5_8"


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
        "2026-02-30T00:00:00_7",
        "2026-01-31T00:00:00_",
        "2026-01-31T00:00:00_-7",
        "2026-01-31T00:00:00_7_8",
        "0000-01-31T00:00:00_7",
        "2026-01-31T00:00:00_99999999999999999999",
    ],
)
def test_a_broken_cursor_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="--after"):
        read_cursor(text)


def test_a_cursor_of_another_list_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="cursor of this list"):
        read_cursor("2026-01-31T00:00:00_7", rows=True)


@given(st.text())
def test_any_other_text_is_wrong_usage_and_nothing_else(text: str) -> None:
    with pytest.raises(UsageError):
        read_cursor(text + "x")
