from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract.numbers.numeric import find_figures_and_times
from newsdb.extract.times.resolve_times import resolve_times
from newsdb.model.intervals import Resolved
from newsdb.model.records import TimeExpression
from newsdb.text.passages import build_body_passage

SEOUL = 540
# Friday 6 February 2026, 10:00 in Seoul.
PUBLISHED = datetime(2026, 2, 6, 1, 0, tzinfo=UTC)

_WORDS = st.sampled_from(
    [
        "2024년",
        "1999년",
        "2월",
        "13월",
        "12월",
        "30일",
        "5~10일",
        "4분기",
        "지난해",
        "오는",
        "24시",
        "~",
        "전날",
        "금요일",
        "이달 말",
        "Monday",
        "열린다",
    ]
)
_FIRST, _LAST = datetime(2, 1, 3, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)


def resolve(text: str, published: datetime | None = PUBLISHED, offset: int = SEOUL) -> list[TimeExpression]:
    passage = build_body_passage(text)
    return resolve_times(find_figures_and_times(passage)[1], [passage], published, offset)


def resolved(text: str) -> list[Resolved | None]:
    return [time.resolved for time in resolve(text)]


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
    assert [time.resolved for time in resolve("2030년까지 이달 초", published=None)] == [None, None]


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
    (time,) = resolve("6일 밝혔다", late)
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
    results = resolve(" ".join(words), published, offset)
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


# Wednesday 12 March 2025, 10:00 in Seoul; the February before it had 28 days.
SPRING = datetime(2025, 3, 12, 1, 0, tzinfo=UTC)


def days(text: str, published: datetime = SPRING) -> dict[str, str]:
    """Return the first day of each time of a text, by its words."""
    return {
        time.span.text: local(time.resolved.start)[:10]
        for time in resolve(text, published)
        if time.resolved is not None
    }


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("빈소는 나루병원이며 발인은 14일 오전 7시다.", "14일", "2025-03-14"),
        ("15일에는 눈이 그치겠고 기온은 오르겠다.", "15일", "2025-03-15"),
        ("새솔바이오는 20일 상장할 예정이다.", "20일", "2025-03-20"),
        ("두 팀은 18일 잠실에서 다시 맞붙는다.", "18일", "2025-03-18"),
        ("청약은 17일까지 받는다.", "17일", "2025-03-17"),
        ("시는 28일 여는 공청회에서 의견을 듣는다.", "28일", "2025-03-28"),
        ("31일 단행될 인사에서 승진한다.", "31일", "2025-03-31"),
        ("29일 총선을 앞두고 후보들이 나섰다.", "29일", "2025-03-29"),
        ("결선 투표는 16일이다.", "16일", "2025-03-16"),
        ("인사 발령(17일자) △기획관", "17일", "2025-03-17"),
        ("경기는 24일 시작됩니다.", "24일", "2025-03-24"),
        ("대회는 21일부터 사흘간 열린다.", "21일", "2025-03-21"),
        ("대회는 11월 5일 열린다.", "11월 5일", "2025-11-05"),
        ("The firm will open on March 20.", "March 20", "2025-03-20"),
    ],
)
def test_a_day_to_come_lies_ahead(text: str, word: str, day: str) -> None:
    assert days(text)[word] == day


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("푸른전자는 27일 신제품을 공개했다.", "27일", "2025-02-27"),
        ("16일 끝난 대회에서 이겼다.", "16일", "2025-02-16"),
        ("20일부터 접수를 받고 있다.", "20일", "2025-02-20"),
        ("17일 기상청에 따르면 비가 오겠다.", "17일", "2025-02-17"),
        ("그는 11월 5일 첫 골을 넣었다.", "11월 5일", "2024-11-05"),
        ("11일 여는 새 매장이다.", "11일", "2025-03-11"),
        ("He was arrested on November 20.", "November 20", "2024-11-20"),
    ],
)
def test_a_day_gone_by_lies_behind(text: str, word: str, day: str) -> None:
    assert days(text)[word] == day


def test_the_day_of_a_statement_is_not_that_of_what_it_says() -> None:
    assert days("푸른전자는 10일 새 공장을 짓는다고 밝혔다.") == {"10일": "2025-03-10"}
    assert days("새 공장은 30일 문을 연다고 10일 밝혔다.") == {"30일": "2025-03-30", "10일": "2025-03-10"}
    assert days("푸른전자는 20일 새 공장을 연다고 밝혔다.") == {"20일": "2025-03-20"}


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        # In 2026, 20 January was a Tuesday, 20 February a Friday, 29 January a Thursday, 12 June a Friday.
        ("금요일인 20일은 맑다.", "20일", "2026-02-20"),
        ("20일(화)이다.", "20일", "2026-01-20"),
        ("29일 목요일이다.", "29일", "2026-01-29"),
        ("Friday, June 12", "June 12", "2026-06-12"),
    ],
)
def test_a_weekday_that_is_named_fits(text: str, word: str, day: str) -> None:
    assert days(text, PUBLISHED)[word] == day


def test_a_date_that_never_has_the_weekday_named_with_it_stays_open() -> None:
    assert days("6월 12일(월)이다.", PUBLISHED) == {}  # Thursday, Friday and Saturday in 2025 to 2027


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("지난해에는 부상으로 쉬다가 8월 30일 돌아왔다.", "8월 30일", "2024-08-30"),
        ("지난해 그는 부상으로 쉬다가 8월 30일 돌아왔다.", "8월 30일", "2024-08-30"),
        ("지난달에는 5일 시작했다.", "5일", "2025-02-05"),
        ("지난해에는 쉬었지만 4월 5일 대회에는 나선다.", "4월 5일", "2025-04-05"),
        ("지난해 매출은 4월 5일 공개할 예정이다.", "4월 5일", "2025-04-05"),
    ],
)
def test_a_year_or_month_further_ahead_places_a_date(text: str, word: str, day: str) -> None:
    assert days(text)[word] == day


def test_a_date_goes_on_from_the_month_or_year_of_the_last_one() -> None:
    text = "지난해 5월 20일 시작해 같은 달 25일 끝났다. 이듬해 3월 다시 열렸다."
    assert days(text) == {"5월 20일": "2024-05-20", "25일": "2024-05-25", "3월": "2025-03-01"}


@pytest.mark.parametrize(
    ("text", "word", "first", "after", "precision"),
    [
        ("그는 이날 떠났다.", "이날", "2025-03-12", "2025-03-13", "named day"),
        ("전날보다 값이 올랐다.", "전날", "2025-03-11", "2025-03-12", "named day"),
        ("9일 열렸다. 전날 그는 떠났다.", "전날", "2025-03-08", "2025-03-09", "named day"),
        ("9일 열렸다. 다음 날 그는 왔다.", "다음 날", "2025-03-10", "2025-03-11", "named day"),
        ("지난주 금요일 열렸다.", "지난주 금요일", "2025-03-07", "2025-03-08", "named day"),
        ("금요일 열렸다.", "금요일", "2025-03-07", "2025-03-08", "named day"),
        ("금요일 열린다.", "금요일", "2025-03-14", "2025-03-15", "named day"),
        ("오는 수요일 연다.", "오는 수요일", "2025-03-12", "2025-03-13", "named day"),
        ("지난 수요일 열렸다.", "지난 수요일", "2025-03-05", "2025-03-06", "named day"),
        ("이번 주 토요일", "이번 주 토요일", "2025-03-15", "2025-03-16", "named day"),
        ("지난주 열렸다.", "지난주", "2025-03-03", "2025-03-10", "week"),
        ("이달 초 열렸다.", "이달 초", "2025-03-01", "2025-03-11", "ten days"),
        ("지난달 중순 열렸다.", "지난달 중순", "2025-02-11", "2025-02-21", "ten days"),
        ("다음 달 말 연다.", "다음 달 말", "2025-04-21", "2025-05-01", "ten days"),
        ("지난달에 열렸다.", "지난달", "2025-02-01", "2025-03-01", "month"),
        ("He said on Monday it rained.", "Monday", "2025-03-10", "2025-03-11", "named day"),
        ("It will open on Monday.", "Monday", "2025-03-17", "2025-03-18", "named day"),
        ("It closed last Wednesday.", "last Wednesday", "2025-03-05", "2025-03-06", "named day"),
        ("It closed yesterday.", "yesterday", "2025-03-11", "2025-03-12", "named day"),
    ],
)
def test_a_time_that_words_name_has_an_interval_and_a_precision_of_its_own(
    text: str, word: str, first: str, after: str, precision: str
) -> None:
    (interval,) = [time.resolved for time in resolve(text, SPRING) if time.span.text == word]
    assert interval is not None
    assert (local(interval.start)[:10], local(interval.end)[:10]) == (first, after)
    assert interval.precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "오늘날의 신문",
        "내일신문이 썼다",
        "매주 금요일 연다",
        "이번 주주총회",
        "Black Friday",
        "on Sundays",
        "지난달 5일",
        "전날(5일)",
    ],
)
def test_what_names_no_single_day_is_no_time_of_its_own(text: str) -> None:
    assert [time.span.text for time in resolve(text) if time.value is None] == []


def test_a_clock_time_belongs_to_the_day_that_a_word_before_it_names() -> None:
    text = "9일 열렸다. 전날 오후 3시에 모였다."
    assert days(text)["오후 3시"] == "2025-03-08"


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("12일 촉구하는 회견을 하고 있다.", "12일", "2026-01-12"),
        ("법정 시한인 7월 15일을 넘긴 지 석 달이다.", "7월 15일", "2025-07-15"),
        ("8월 15일에 만나자고 했다.", "8월 15일", "2026-08-15"),
        ("지난달 13일 발견됐고 사흘 뒤인 16일 또 나왔다.", "16일", "2026-01-16"),
        ("29일 본회의. 오는 29일 처리한다.", "29일", "2026-03-29"),
        ("오는 29일 처리한다. 이 법은 전날 상임위를 통과했다.", "전날", "2026-02-05"),
        ("모델이 19일 공장을 둘러보고 있다. 2025.04.19.\n공장은 6일 문을 열었다.", "19일", "2025-04-19"),
    ],
)
def test_a_day_is_read_from_its_picture_its_neighbours_and_its_verb(text: str, word: str, day: str) -> None:
    assert days(text, PUBLISHED)[word] == day


def test_months_behind_one_year_are_of_that_year() -> None:
    found = [local(item.start)[:7] for item in resolved("2012년 4월과 7월 그리고 8월에 달아났다.") if item]
    assert found[:2] == ["2012-04", "2012-07"]


def test_english_dates_may_be_early_in_a_month_or_from_one_year_to_another() -> None:
    assert days("It opened in late August, on the 14th of June.", PUBLISHED).keys() == {
        "August",
        "14th of June",
    }
    assert days("Sales fell from 2015 to 2019.", PUBLISHED).keys() == {"2015", "2019"}
    assert days("In May, sales fell. You may go.", PUBLISHED).keys() == {"May"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("새솔바이오는 18일부터 20일까지 청약을 받은 뒤 28일 상장한다.", ["18일", "20일", "28일"]),
        ("나루전자는 19일부터 20일까지 수요예측을 진행한 후 26일 상장할 예정이다.", ["19일", "20일", "26일"]),
        ("시는 17일 공청회를 연 뒤 조례를 고칠 계획이다.", ["17일"]),
        ("두 팀은 21일 훈련을 마친 다음 결승에 나선다.", ["21일"]),
        ("해온은 16일 새 앱을 공개한 직후 예약을 받는다.", ["16일"]),
        ("가람제철은 24일 노조와 만난 이후 안을 확정하겠다고 밝혔다.", ["24일"]),
        ("푸른전자는 25일 주총을 끝낸 뒤에 사명을 바꾸기로 했다.", ["25일"]),
    ],
)
def test_a_participle_before_after_leaves_the_decision_to_the_main_verb(text: str, found: list[str]) -> None:
    march = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
    assert days(text, march) == {word: f"2026-03-{word[:2]}" for word in found}
    assert days("해온은 4월 7일 청약을 받은 뒤 상장한다.", march) == {"4월 7일": "2026-04-07"}


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("새솔바이오는 18일 청약을 받은 뒤 27일 상장했다.", "18일", "2026-02-18"),
        ("그는 20일 사고를 낸 뒤 달아났다.", "20일", "2026-02-20"),
        ("나루는 16일 입국한 뒤 사흘을 쉬고 떠난 것으로 알려졌다.", "16일", "2026-02-16"),
        ("그는 18일 취임한 뒤 처음으로 방문하는 곳이 새벽시장이다.", "18일", "2026-02-18"),
        ("11월 3일 개장한 뒤 관람객 3만명을 모은 전시는 곧 끝난다.", "11월 3일", "2025-11-03"),
        ("그가 17일 다친 뒤 첫 외출.", "17일", "2026-02-17"),
        ("그는 8일 새 매장을 연 뒤 손님을 맞는다.", "8일", "2026-03-08"),
        ("해온은 20일 문을 연 뒤 손님이 늘고 있다.", "20일", "2026-02-20"),
        ("18일 개통된 다리를 건넌 뒤 마을에 닿는다.", "18일", "2026-02-18"),
    ],
)
def test_a_day_before_after_is_past_where_the_main_verb_is(text: str, word: str, day: str) -> None:
    assert days(text, datetime(2026, 3, 10, 1, 0, tzinfo=UTC))[word] == day
