from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract.numbers.numeric import find_figures_and_times
from newsdb.extract.numbers.resolve_times import resolve_times
from newsdb.model.records import Resolved, TimeExpression
from newsdb.text.passages import build_body_passage

SEOUL = 540
# Friday 6 February 2026, 10:00 in Seoul.
PUBLISHED = datetime(2026, 2, 6, 1, 0, tzinfo=UTC)

_WORDS = st.sampled_from(
    ["2024년", "1999년", "2월", "13월", "12월", "30일", "5~10일", "4분기", "지난해", "오는", "24시", "~"]
)
_FIRST, _LAST = datetime(2, 1, 3, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)


def resolved(text: str) -> list[Resolved | None]:
    times = find_figures_and_times(build_body_passage(text))[1]
    return [time.resolved for time in resolve_times(times, PUBLISHED, SEOUL)]


def local(moment: datetime) -> str:
    return (moment + timedelta(minutes=SEOUL)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "first", "after", "precision"),
    [
        ("27일 밝혔다", "2026-01-27", "2026-01-28", "day"),
        ("6일 밝혔다", "2026-02-06", "2026-02-07", "day"),
        ("31일 밝혔다", "2026-01-31", "2026-02-01", "day"),
        ("지난달 5일 밝혔다", "2026-01-05", "2026-01-06", "day"),
        ("이달 20일 연다", "2026-02-20", "2026-02-21", "day"),
        ("다음 달 1일 연다", "2026-03-01", "2026-03-02", "day"),
        ("오는 12일 연다", "2026-02-12", "2026-02-13", "day"),
        ("오는 3일 연다", "2026-03-03", "2026-03-04", "day"),
        ("전날(5일) 팔았다", "2026-02-05", "2026-02-06", "day"),
        ("지난해 3월 상장했다", "2025-03-01", "2025-04-01", "month"),
        ("지난 5월 상장했다", "2025-05-01", "2025-06-01", "month"),
        ("오는 6월 상장한다", "2026-06-01", "2026-07-01", "month"),
        ("11월 상장했다", "2025-11-01", "2025-12-01", "month"),
        ("작년 10월17일 팔았다", "2025-10-17", "2025-10-18", "day"),
        ("3월 2일부터다", "2026-03-02", "2026-03-03", "day"),
        ("2030년까지다", "2030-01-01", "2031-01-01", "year"),
        ("지난해 4분기 매출", "2025-10-01", "2026-01-01", "quarter"),
        ("1분기 매출", "2026-01-01", "2026-04-01", "quarter"),
        ("2023년 7월 이후", "2023-07-01", "2023-08-01", "month"),
        ("5~10일 진행한다", "2026-02-05", "2026-02-11", "day"),
        ("올해 1∼3월 판매", "2026-01-01", "2026-04-01", "month"),
    ],
)
def test_a_date_is_resolved_by_the_conventions_of_news(
    text: str, first: str, after: str, precision: str
) -> None:
    (interval,) = resolved(text)
    assert interval is not None
    assert (local(interval.start), local(interval.end)) == (f"{first} 00:00", f"{after} 00:00")
    assert interval.precision == precision
    assert interval.start.tzinfo is UTC


@pytest.mark.parametrize(
    "text", ["2월 30일이다", "지난달 32일", "8월이다", "3분기 매출", "이듬해 3월", "같은 해 5월"]
)
def test_what_cannot_be_known_stays_open(text: str) -> None:
    assert all(interval is None for interval in resolved(text))


def test_without_a_publication_date_nothing_is_resolved() -> None:
    times = find_figures_and_times(build_body_passage("2030년까지"))[1]
    assert resolve_times(times, None, SEOUL) == times


def test_a_clock_time_belongs_to_the_nearest_day_before_it_in_its_sentence() -> None:
    _, clock = resolved("3일 오후 1시 30분에 열렸다.")
    assert clock is not None
    assert (local(clock.start), local(clock.end)) == ("2026-02-03 13:30", "2026-02-03 13:31")
    assert clock.precision == "minute"


def test_a_clock_time_without_a_day_belongs_to_the_day_of_publication() -> None:
    _, clock = resolved("3일 열렸다. 오전 9시 시작했다.")
    assert clock is not None
    assert (local(clock.start), local(clock.end), clock.precision) == (
        "2026-02-06 09:00",
        "2026-02-06 10:00",
        "hour",
    )


def test_the_day_is_counted_in_the_zone_of_the_publisher() -> None:
    late = datetime(2026, 2, 5, 23, 0, tzinfo=UTC)  # already the 6th in Seoul
    times = find_figures_and_times(build_body_passage("6일 밝혔다"))[1]
    (time,) = resolve_times(times, late, SEOUL)
    assert time.resolved is not None
    assert time.resolved.start == datetime(2026, 2, 5, 15, 0, tzinfo=UTC)


@given(
    st.lists(_WORDS),
    st.floats(0, 1).map(lambda part: _FIRST + (_LAST - _FIRST) * part),
    st.integers(-720, 840),
)
def test_any_dates_resolve_without_error_to_intervals_that_do_not_end_before_they_begin(
    words: list[str], published: datetime, offset: int
) -> None:
    times = find_figures_and_times(build_body_passage(" ".join(words)))[1]
    results: list[TimeExpression] = resolve_times(times, published, offset)
    assert all(time.resolved is None or time.resolved.start < time.resolved.end for time in results)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("지난해 10월 3일부터 8일까지 열렸다", ["2025-10-03", "2025-10-08"]),
        ("3월 3, 4일에 연다", ["2026-03-03", "2026-03-04"]),
        ("지난달 20일부터 25일까지 팔았다", ["2026-01-20", "2026-01-25"]),
        ("3일부터 8일까지 연다", ["2026-02-03", "2026-02-08"]),
        ("지난해 10월 3일에 시작했다고 5일 밝혔다", ["2025-10-03", "2026-02-05"]),
    ],
)
def test_a_day_right_behind_a_date_goes_on_from_it(text: str, days: list[str]) -> None:
    found = resolved(text)
    assert [local(item.start)[:10] for item in found if item] == days
