"""Figures that contradict each other, and conversions at rates of their own."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from newsdb.model.filters import Filters
from newsdb.query.reports.conflicts import list_conflicts
from newsdb.query.reports.conversions import list_conversions
from newsdb.query.reports.tolerance import compute_bounds, compute_rounding, differ
from tests.query.builder import Builder, Number

DAY = datetime(2026, 3, 2, 1, tzinfo=UTC)
ALL = Filters()


class World:
    """Outlets that write of one company."""

    def __init__(self, build: Builder) -> None:
        self.build = build
        self.hanbit = build.entity("company", "한빛")
        self.outlets = [
            build.outlet(name) for name in ("가나일보", "다라신문", "마바경제", "사아뉴스", "자차저널")
        ]

    def says(
        self, outlet: int, body: str, *figures: Number, at: datetime = DAY, copy_of: int | None = None
    ) -> int:
        return self.build.article(
            body,
            at=at,
            outlet=self.outlets[outlet],
            mentions=[("한빛", self.hanbit)],
            figures=figures,
            duplicate_of=copy_of,
        )


@pytest.fixture
def world(build: Builder) -> World:
    return World(build)


def test_two_outlets_that_differ_stand_side_by_side(connection: Connection, world: World) -> None:
    first = world.says(0, "한빛은 공장 증설에 30억원을 쓴다.", Number("30억원", 3_000_000_000))
    second = world.says(1, "한빛이 공장 증설에 50억원을 투자한다.", Number("50억원", 5_000_000_000))
    (row,) = list_conflicts(connection, ALL)
    assert (row.company, row.day.isoformat(), row.kind, row.unit) == ("한빛", "2026-03-02", "money", "KRW")
    assert (row.text, row.outlet, row.article) == ("30억원", "가나일보", first)
    assert (row.other_text, row.other_outlet, row.other_article) == ("50억원", "다라신문", second)
    assert row.shared == ("공장", "증설에")
    assert row.other_sentence == "한빛이 공장 증설에 50억원을 투자한다."
    assert list_conflicts(connection, Filters(companies=("한빛",))) == [row]


def test_amounts_in_two_units_of_a_dimension_contradict_each_other(
    connection: Connection, world: World
) -> None:
    world.says(0, "한빛은 발전소 건설에 2,000MW를 쓴다.", Number("2,000MW", 2000, "MW", "quantity"))
    world.says(1, "한빛이 발전소 건설에 3GW를 쓴다.", Number("3GW", 3, "GW", "quantity"))
    world.says(2, "한빛이 발전소 건설에 2GW를 쓴다.", Number("2GW", 2, "GW", "quantity"))
    rows = list_conflicts(connection, ALL)
    assert [(row.text, row.other_text) for row in rows] == [("2,000MW", "3GW"), ("3GW", "2GW")]


@pytest.mark.parametrize(
    ("body", "figure", "options"),
    [
        ("한빛은 공장 증설에 31억원을 쓴다.", Number("31억원", 3_100_000_000), {}),  # rounded
        ("한빛은 공장 증설에 최대 50억원을 쓴다.", Number("50억원", 5_000_000_000, approx="최대"), {}),
        ("한빛은 공장 증설에 50억달러를 쓴다.", Number("50억달러", 5_000_000_000, "USD"), {}),
        (
            "한빛은 공장 증설에 50억원을 쓴다.",
            Number("50억원", 5_000_000_000),
            {"at": DAY + timedelta(days=1)},
        ),
        ("한빛은 공장 증설에 50억원을 쓴다.", Number("50억원", 5_000_000_000), {"copy_of": 1}),
        ("한빛의 이익은 50억원이다.", Number("50억원", 5_000_000_000), {}),  # of something else
    ],
)
def test_what_may_both_be_right_is_no_conflict(
    connection: Connection, world: World, body: str, figure: Number, options: dict[str, object]
) -> None:
    world.says(0, "한빛은 공장 증설에 30억원을 쓴다.", Number("30억원", 3_000_000_000))
    world.says(1, body, figure, **options)  # type: ignore[arg-type]
    assert list_conflicts(connection, ALL) == []


def test_who_names_both_figures_contradicts_nobody(connection: Connection, world: World) -> None:
    world.says(0, "한빛은 공장 증설에 30억원을 쓴다.", Number("30억원", 3_000_000_000))
    both = (Number("30억원", 3_000_000_000), Number("50억원", 5_000_000_000))
    world.says(1, "한빛은 공장 증설에 30억원, 모두 50억원을 쓴다.", *both)
    assert list_conflicts(connection, ALL) == []


def test_who_restates_the_other_figure_contradicts_nobody(connection: Connection, world: World) -> None:
    world.says(0, "한빛은 공장 증설에 30억원을 쓴다.", Number("30억원", 3_000_000_000))
    dollars = Number("210만달러", 2_100_000, "USD")
    world.says(
        1,
        "한빛은 공장 증설에 210만달러(30억원)를 써 값이 900억원인 기업이 된다.",
        dollars,
        Number("30억원", 3_000_000_000, converts=0),
        Number("900억원", 90_000_000_000),
    )
    assert list_conflicts(connection, ALL) == []


def test_of_several_figures_each_stands_beside_the_nearest(connection: Connection, world: World) -> None:
    world.says(
        0,
        "한빛은 공장 증설에 30억원, 창고 확장에 700억원을 쓴다.",
        Number("30억원", 3_000_000_000),
        Number("700억원", 70_000_000_000),
    )
    world.says(
        1,
        "한빛은 공장 증설에 50억원, 창고 확장에 900억원을 쓴다.",
        Number("50억원", 5_000_000_000),
        Number("900억원", 90_000_000_000),
    )
    found = {(row.text, row.other_text) for row in list_conflicts(connection, ALL)}
    assert found == {("30억원", "50억원"), ("700억원", "900억원")}


def test_two_companies_in_both_sentences_make_one_conflict(connection: Connection, world: World) -> None:
    other = world.build.entity("company", "두솔")
    for outlet, (text, value) in enumerate((("30억원", 3_000_000_000), ("50억원", 5_000_000_000))):
        world.build.article(
            f"한빛과 두솔은 공장 증설에 {text}을 쓴다.",
            at=DAY,
            outlet=world.outlets[outlet],
            mentions=[("한빛", world.hanbit), ("두솔", other)],
            figures=[Number(text, value)],
        )
    assert len(list_conflicts(connection, ALL)) == 1
    (row,) = list_conflicts(connection, Filters(companies=("두솔",)))
    assert row.company == "두솔"


def test_one_outlet_does_not_contradict_itself(connection: Connection, world: World) -> None:
    world.says(0, "한빛은 공장 증설에 30억원을 쓴다.", Number("30억원", 3_000_000_000))
    world.says(0, "한빛은 공장 증설에 50억원을 쓴다.", Number("50억원", 5_000_000_000))
    assert list_conflicts(connection, ALL) == []


def restated(rate: int) -> tuple[Number, Number]:
    return Number("10억달러", 10**9, "USD"), Number("조원", rate * 10**9, converts=0)


def test_a_rate_unlike_the_others_of_the_day_is_told_with_their_median(
    connection: Connection, world: World
) -> None:
    for outlet, rate in enumerate((1400, 1410, 1400, 140)):
        world.says(outlet, "한빛은 10억달러(약 조원)를 쓴다.", *restated(rate))
    (row,) = list_conversions(connection, ALL)
    assert (row.article, row.outlet, row.amount, row.restated) == (4, "사아뉴스", "10억달러", "조원")
    assert (row.base, row.quote, row.rate, row.median) == ("USD", "KRW", Decimal(140), Decimal(1400))
    assert (row.others, row.window, row.deviation) == (3, "day", -90.0)
    assert (
        len(list_conversions(connection, ALL, deviation=0.5)) == 1 + 1
    )  # 1410 is 0.71 % off the median of 1400


def test_a_day_with_few_others_is_compared_with_its_week(connection: Connection, world: World) -> None:
    for day, rate in enumerate((1400, 1400, 1400, 1600)):
        world.says(day, "한빛은 10억달러(약 조원)를 쓴다.", *restated(rate), at=DAY + timedelta(days=day))
    (row,) = list_conversions(connection, ALL)
    assert (row.article, row.window, row.others, row.deviation) == (4, "week", 3, 14.29)


@pytest.mark.parametrize(("distance", "listed"), [(-4, 0), (-3, 1), (3, 1), (4, 0)])
def test_the_days_beside_a_day_are_three_before_and_three_after(
    connection: Connection, world: World, distance: int, listed: int
) -> None:
    world.says(0, "한빛은 10억달러(약 조원)를 쓴다.", *restated(1600))
    for outlet in (1, 2, 3):
        at = DAY + timedelta(days=distance)
        world.says(outlet, "한빛은 10억달러(약 조원)를 쓴다.", *restated(1400), at=at)
    assert len(list_conversions(connection, ALL)) == listed


@pytest.mark.parametrize(("rate", "listed"), [(1330, 0), (1470, 0), (1329, 1), (1471, 1)])
def test_a_rate_is_unusual_from_five_percent_off_the_median(
    connection: Connection, world: World, rate: int, listed: int
) -> None:
    """Five percent of 1400 are 70."""
    for outlet, other in enumerate((1400, 1400, 1400, rate)):
        world.says(outlet, "한빛은 10억달러(약 조원)를 쓴다.", *restated(other))
    assert len(list_conversions(connection, ALL)) == listed


def test_with_nothing_to_compare_nothing_is_said(connection: Connection, world: World) -> None:
    for outlet, rate in enumerate((1400, 1, 1400)):
        world.says(outlet, "한빛은 10억달러(약 조원)를 쓴다.", *restated(rate))
    assert list_conversions(connection, ALL) == []


def test_rounding_is_half_of_the_last_digit_that_is_written() -> None:
    assert compute_rounding(Decimal(14300)) == 50
    assert compute_rounding(Decimal("3.1")) == Decimal("0.05")
    assert compute_rounding(Decimal(0)) == 0
    assert compute_bounds(Decimal(14300), Decimal(14300), None) == (Decimal(14250), Decimal(14350))
    assert compute_bounds(Decimal(30), Decimal(30), None) == (Decimal("28.5"), Decimal("31.5"))  # at most 5 %


@pytest.mark.parametrize(
    ("hedge", "fits", "not_"),
    [
        ("약", 104, 112),
        ("여", 110, 90),
        ("이상", 900, 90),
        ("미만", 5, 112),
        ("육박", 91, 112),
        ("up to", 3, 112),
    ],
)
def test_a_hedge_allows_what_it_says(hedge: str, fits: int, not_: int) -> None:
    hedged = compute_bounds(Decimal(101), Decimal(101), hedge)
    assert not differ(hedged, (Decimal(fits), Decimal(fits)))
    assert differ(hedged, (Decimal(not_), Decimal(not_)))
