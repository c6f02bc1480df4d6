"""Test which conversions have an unusual rate."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from newsdb.model.filters import Filters
from newsdb.query.figures.conversions import list_conversions
from tests.query.builder import Number
from tests.query.figures.world import DAY, World

ALL = Filters()


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
