"""Dates as users type them, read as periods."""

import contextlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.errors import UsageError
from newsdb.text.dates import parse_date, parse_publication
from newsdb.text.periods import parse_period
from tests.growth import grows_at_most


def _local(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - the local time of each article


def _utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", (2024, 1, 1), (2025, 1, 1)),
        ("2024-03", (2024, 3, 1), (2024, 4, 1)),
        ("2024-12", (2024, 12, 1), (2025, 1, 1)),
        ("2024.3", (2024, 3, 1), (2024, 4, 1)),
        ("2024년 3월", (2024, 3, 1), (2024, 4, 1)),
        ("March 2024", (2024, 3, 1), (2024, 4, 1)),
        ("2024-02-29", (2024, 2, 29), (2024, 3, 1)),
        ("2024. 3. 5.", (2024, 3, 5), (2024, 3, 6)),
        ("20240305", (2024, 3, 5), (2024, 3, 6)),
        ("240305", (2024, 3, 5), (2024, 3, 6)),
        ("24.03.05", (2024, 3, 5), (2024, 3, 6)),
        ("'24.3.5", (2024, 3, 5), (2024, 3, 6)),
        ("24년 3월 5일", (2024, 3, 5), (2024, 3, 6)),
        ("2024년 3월 5일", (2024, 3, 5), (2024, 3, 6)),
        ("2024年3月5日", (2024, 3, 5), (2024, 3, 6)),
        ("16/03/2024", (2024, 3, 16), (2024, 3, 17)),
        ("03/16/24", (2024, 3, 16), (2024, 3, 17)),
        ("16.03.2024 14:20", (2024, 3, 16, 14, 20), (2024, 3, 16, 14, 21)),
        ("March 5, 2024", (2024, 3, 5), (2024, 3, 6)),
        ("05-Mar-24", (2024, 3, 5), (2024, 3, 6)),
        ("5. März 2024", (2024, 3, 5), (2024, 3, 6)),
        ("2024-03-05T14:20", (2024, 3, 5, 14, 20), (2024, 3, 5, 14, 21)),
        ("2024-03-05 14:20:15", (2024, 3, 5, 14, 20, 15), (2024, 3, 5, 14, 20, 16)),
        ("2024년 3월 5일 (화) 오후 2시", (2024, 3, 5, 14), (2024, 3, 5, 15)),
        ("2024.03.05. 오후 2:20", (2024, 3, 5, 14, 20), (2024, 3, 5, 14, 21)),
        ("March 5, 2024 2:20 pm", (2024, 3, 5, 14, 20), (2024, 3, 5, 14, 21)),
        ("2024-12-31 24:00", (2025, 1, 1), (2025, 1, 1, 0, 1)),
    ],
)
def test_a_date_without_a_zone_is_a_period_of_local_time(
    text: str, start: tuple[int, ...], end: tuple[int, ...]
) -> None:
    assert parse_period(text) == (_local(*start), _local(*end))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-03-05T14:20Z", (2024, 3, 5, 14, 20), (2024, 3, 5, 14, 21)),
        ("2024-03-05 14:20 KST", (2024, 3, 5, 5, 20), (2024, 3, 5, 5, 21)),
        ("2024-03-05T14:20:00-0500", (2024, 3, 5, 19, 20), (2024, 3, 5, 19, 20, 1)),
        ("Tue, 05 Mar 2024 14:20:00 +0900", (2024, 3, 5, 5, 20), (2024, 3, 5, 5, 20, 1)),
        ("1709618640", (2024, 3, 5, 6, 4), (2024, 3, 5, 6, 4, 1)),
    ],
)
def test_a_date_with_a_zone_is_a_period_in_utc(
    text: str, start: tuple[int, ...], end: tuple[int, ...]
) -> None:
    assert parse_period(text) == (_utc(*start), _utc(*end))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "yesterday",
            "26",
            "2024-13",
            "2024-02-30",
            "0000",
            "9999",
            "202403",
            "3월 5일",
            "5 March",
            "45356",
        ),
        *(
            "2024-03-05x",
            "2024-03-05 14:20 Seoul",
            "2024-01-31T25:00",
            "2024-01-31T09:30+99:00",
            "입력 2024-03-05",
        ),
    ],
)
def test_a_text_that_is_no_date_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="is no date; write it like 2026, 2026-01, 2026-01-31 or"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("05/03/2024", "2024-03-05 or 2024-05-03"),
        ("05.03.24", "2005-03-24 or 2024-03-05 or 2024-05-03"),
        ("12.03.05 14:20", "2005-03-12 14:20 or 2005-12-03 14:20 or 2012-03-05 14:20"),
    ],
)
def test_an_ambiguous_date_is_wrong_usage_that_names_the_readings(text: str, readings: str) -> None:
    with pytest.raises(UsageError, match=f"{text}: may be {readings}; write one of these"):
        parse_period(text)


def test_a_date_with_the_day_and_month_equal_is_not_ambiguous() -> None:
    assert parse_period("05/05/2024").start == _local(2024, 5, 5)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_ends_where_the_next_begins(day: date) -> None:
    period = parse_period(str(day))
    assert period.start.date() == day
    assert (period.end - period.start).days == 1


@given(st.text(alphabet="0123456789-./T: Z+년월일", max_size=25))
def test_no_text_does_anything_but_parse_or_be_wrong_usage(text: str) -> None:
    with contextlib.suppress(UsageError):
        assert parse_period(text).start < parse_period(text).end


@pytest.mark.parametrize("part", ["2024-", "Jan ", "2024.03.05~", "3월 ", "오후 ", "1", "March 5, 2024 "])
def test_time_grows_with_the_length_of_what_should_be_a_date(part: str) -> None:
    def parse(size: int) -> None:
        with contextlib.suppress(UsageError):
            parse_period(part * size)
        assert parse_date(part * size) is None
        assert parse_publication(part * size, "Asia/Seoul", "field") is None

    assert grows_at_most(12, parse, 500, 2000, least=0.01)
