"""Publication dates in the shapes that the press, portals and feeds write."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.errors import UsageError
from newsdb.model.intervals import Precision
from newsdb.text.dates import find_publication_doubt, is_placeholder, parse_publication


def _at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "at", "precision", "offset"),
    [
        ("2026.02.06. 오전 9:31", _at(2026, 2, 6, 0, 31), "minute", 540),
        ("2026.02.06 (10:28)", _at(2026, 2, 6, 1, 28), "minute", 540),
        ("2026/02/06 [10:28]", _at(2026, 2, 6, 1, 28), "minute", 540),
        ("금, 06 2월 2026 10:28:00 +0900", _at(2026, 2, 6, 1, 28), "second", 540),
        ("Fr, 06 Mär 2026 10:28:00 +0100", _at(2026, 3, 6, 9, 28), "second", 60),
        ("6. März 2026, 10:28 Uhr", _at(2026, 3, 6, 1, 28), "minute", 540),
        ("mar., 3 mars 2026", _at(2026, 3, 2, 15), "day", 540),
        ("Fri, 06 Mar 26 10:28:00 GMT", _at(2026, 3, 6, 10, 28), "second", 0),
        ("Fri, 06 Mar 98 10:28 GMT", _at(1998, 3, 6, 10, 28), "minute", 0),
        ("Fri, 06 Mar 2026 24:00:00 GMT", _at(2026, 3, 7), "minute", 0),
        ("입력 2026-02-06 10:28", _at(2026, 2, 6, 1, 28), "minute", 540),
        ("입력 2026-02-06 10:28 | 수정 2026-02-07 11:00", _at(2026, 2, 6, 1, 28), "minute", 540),
        ("20211111T000712+0900", _at(2021, 11, 10, 15, 7, 12), "second", 540),
        ("20200707", _at(2020, 7, 6, 15), "day", 540),
        ("202007071230", _at(2020, 7, 7, 3, 30), "minute", 540),
        ("20200707123045", _at(2020, 7, 7, 3, 30, 45), "second", 540),
        ("2024년 5월 1일 오후 3:20", _at(2024, 5, 1, 6, 20), "minute", 540),
        ("2024년 5월 1일 (수) 오후 3시 20분", _at(2024, 5, 1, 6, 20), "minute", 540),
        ("2024년 5월 1일 오후 3시", _at(2024, 5, 1, 6), "hour", 540),
        ("2024년 5월 1일 오전 12시 5분", _at(2024, 4, 30, 15, 5), "minute", 540),
        ("2024년 5월 1일 오후 12시 5분", _at(2024, 5, 1, 3, 5), "minute", 540),
        ("2024.05.01 24:00", _at(2024, 5, 1, 15), "minute", 540),
        ("2024-05-01", _at(2024, 4, 30, 15), "day", 540),
        ("2024-05", _at(2024, 4, 30, 15), "month", 540),
        ("2024년 5월", _at(2024, 4, 30, 15), "month", 540),
        ("2024", _at(2023, 12, 31, 15), "year", 540),
        ("2024-05-01T10:20:30Z", _at(2024, 5, 1, 10, 20, 30), "second", 0),
        ("2024-05-01T10:20:30.123456+02:00", _at(2024, 5, 1, 8, 20, 30), "second", 120),
        ("2024-05-01 10:20:30 KST", _at(2024, 5, 1, 1, 20, 30), "second", 540),
        ("2024-05-01T10:20-05:00", _at(2024, 5, 1, 15, 20), "minute", -300),
        ("Wed, 01 May 2024 10:20:30 +0900", _at(2024, 5, 1, 1, 20, 30), "second", 540),
        ("Wed, 01 May 2024 10:20:30 GMT", _at(2024, 5, 1, 10, 20, 30), "second", 0),
        ("Wed, 1 May 2024 10:20:30 KST", _at(2024, 5, 1, 1, 20, 30), "second", 540),
        ("May 1, 2024 3:20 PM EDT", _at(2024, 5, 1, 19, 20), "minute", -240),
        ("May 1, 2024", _at(2024, 4, 30, 15), "day", 540),
        ("May 2024", _at(2024, 4, 30, 15), "month", 540),
        ("1714526430", _at(2024, 5, 1, 1, 20, 30), "second", 540),
        ("157766400", _at(1975, 1, 1), "second", 540),  # a smaller number is a code
        ("1714526430000", _at(2024, 5, 1, 1, 20, 30), "second", 540),
        ("1714526430000123", _at(2024, 5, 1, 1, 20, 30), "second", 540),
        ("1.71452643E9", _at(2024, 5, 1, 1, 20, 30), "second", 540),
        ("2024년 5월 1일(수) 오후 3시", _at(2024, 5, 1, 6), "hour", 540),
        ("2024/05/01 PM 03:20", _at(2024, 5, 1, 6, 20), "minute", 540),
        ("２０２４．０５．０１ １５：２０", _at(2024, 5, 1, 6, 20), "minute", 540),
        ("2024年5月1日 下午3:20", _at(2024, 5, 1, 6, 20), "minute", 540),
        ("20240501102030123", _at(2024, 5, 1, 1, 20, 30), "second", 540),
        ("2024-05-01 10:20:30 GMT+9", _at(2024, 5, 1, 1, 20, 30), "second", 540),
        ("1-May-24", _at(2024, 4, 30, 15), "day", 540),
        ("01-MAY-24 10:20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("01-May-24 02:20 PM", _at(2024, 5, 1, 5, 20), "minute", 540),
        ("1-Mai-24", _at(2024, 4, 30, 15), "day", 540),
        ("31-Dec-99", _at(1999, 12, 30, 15), "day", 540),
        (
            "Wed May 01 2024 10:20:30 GMT+0900 (Korean Standard Time)",
            _at(2024, 5, 1, 1, 20, 30),
            "second",
            540,
        ),
        ("Wed May  1 10:20:30 KST 2024", _at(2024, 5, 1, 1, 20, 30), "second", 540),
        ("Wednesday, May 1, 2024 - 10:20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("1. Mai 2024 um 10:20 Uhr", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("1er mai 2024 à 10h20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("1 mai 2024 à 10 h 20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("1 de mayo de 2024 a las 10:20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("1 maggio 2024 alle ore 10:20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("1 maj 2024 kl. 10.20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("2024-05-01 klo 10.20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("2024-05-01 - 10:20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("1 мая 2024 г. в 10:20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("1 Mayıs 2024 10:20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("2024. május 1. 10:20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("1 مايو 2024 10:20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("1 मई 2024, 10:20", _at(2024, 5, 1, 1, 20), "minute", 540),
        ("2024年5月1日（水） 10時20分", _at(2024, 5, 1, 1, 20), "minute", 540),
    ],
)
def test_a_date_is_read_in_every_shape(text: str, at: datetime, precision: Precision, offset: int) -> None:
    found = parse_publication(text, "Asia/Seoul", "field")
    assert found is not None
    assert (found.at, found.precision, found.utc_offset_minutes) == (at, precision, offset)
    assert (found.raw, found.provenance) == (text, "field")


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "  ",
        "어제",
        "3시간 전",
        "10분전",
        "2 hours ago",
        "24.05.01 10:20",
        "45413",
        "3월 5일",
        "05/06/2024",
        "May 5",
        "2024-02-30",
        "2024-13-01",
        "1234567",
        "12:30",
        "없음",
        "x" * 300,
    ],
)
def test_a_date_that_says_too_little_is_none(text: str | None) -> None:
    assert parse_publication(text, "Asia/Seoul", "field") is None


def test_a_time_without_a_zone_is_read_in_the_zone_of_the_options() -> None:
    found = parse_publication("2024-07-01 10:00", "America/New_York", "option")
    assert found is not None
    assert found.at == _at(2024, 7, 1, 14)
    assert found.utc_offset_minutes == -240


def test_a_date_after_the_ingest_is_kept_and_doubted() -> None:
    ingest = _at(2024, 5, 1, 12)
    for text, doubt in (
        ("2024-05-01T12:00:00Z", None),
        ("2024-05-02T11:00:00Z", None),  # clocks differ, and papers carry the next morning's date
        ("2024-05-02T12:00:01Z", "future"),
        ("2042", "future"),
    ):
        found = parse_publication(text, "Asia/Seoul", "field")
        assert found is not None
        assert find_publication_doubt(found, ingest) == doubt
    assert find_publication_doubt(None, ingest) is None


def test_a_zone_that_does_not_exist_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="Mars/Olympus"):
        parse_publication("2024-07-01 10:00", "Mars/Olympus", "option")


@given(
    st.text(alphabet=st.sampled_from("0123456789-:./ T+Z년월일시분오전후()JanMayGMTKS"), max_size=40)
    | st.text()
)
def test_no_text_raises(text: str) -> None:
    found = parse_publication(text, "Asia/Seoul", "field")
    assert found is None or found.at.tzinfo is UTC


@pytest.mark.parametrize("text", ["Fri, 06 Mar 2026 10:28:00 +2500", "24.05.01", "6 Mar 26", "3 days ago"])
def test_a_date_that_cannot_be_read_is_none(text: str) -> None:
    assert parse_publication(text, "Asia/Seoul", "field") is None


def test_seconds_before_1975_are_a_code_and_no_date() -> None:
    assert parse_publication("157766399", "Asia/Seoul", "field") is None


def test_seconds_since_1970_are_shown_in_the_zone_of_the_options() -> None:
    seoul = parse_publication("1733000000", "Asia/Seoul", "field")
    berlin = parse_publication("1733000000", "Europe/Berlin", "field")
    assert seoul is not None
    assert berlin is not None
    assert seoul.at == berlin.at == _at(2024, 11, 30, 20, 53, 20)
    assert (seoul.utc_offset_minutes, berlin.utc_offset_minutes) == (540, 60)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("1970-01-01", "Asia/Seoul"),
        ("1970.01.01 00:00", "Asia/Seoul"),
        ("1970-01-01 09:00:00", "Asia/Seoul"),
        ("1970-01-01T00:00:00Z", "Asia/Seoul"),
        ("1969-12-31T19:00:00-05:00", "Asia/Seoul"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "Asia/Seoul"),
        ("1900-01-01", "Asia/Seoul"),
        ("1900-01-01 00:00:00", "America/New_York"),
    ],
)
def test_where_a_clock_starts_is_a_placeholder(text: str, zone: str) -> None:
    published = parse_publication(text, zone, "field")
    assert published is not None
    assert is_placeholder(published)


@pytest.mark.parametrize(
    "text",
    ["1970", "1970-01", "1900", "1970-01-02", "1970-01-01 06:30", "1971-01-01", "1900-01-02", "2000-01-01"],
)
def test_another_date_is_none(text: str) -> None:
    published = parse_publication(text, "Asia/Seoul", "field")
    assert published is not None
    assert not is_placeholder(published)


def test_a_day_of_a_zone_with_seconds_stays_that_day() -> None:
    """The clock of Seoul was 8:27:52 ahead of UTC until 1908."""
    published = parse_publication("1905-05-05", "Asia/Seoul", "field")
    assert published is not None
    assert published.local == datetime(1905, 5, 5)  # noqa: DTZ001
