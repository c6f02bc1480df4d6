"""A fact is told once for all figures that report it."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.facts import FactRow
from newsdb.query.facts.events import get_amount, get_bounds, list_events, select_disjoint


def day(month: int, number: int) -> PublishedTime:
    return PublishedTime.build_local(datetime(2025, month, number), 540, "day")  # noqa: DTZ001 - a local time


FIRST = FactRow(
    id=1,
    article=1,
    published_at=day(5, 2),
    outlet="가람일보",
    entity="한빛",
    subject="한빛",
    part_of=None,
    measure_key="investment",
    measure="투자",
    period=None,
    period_from=None,
    period_to=None,
    text="20억원",
    kind="money",
    value_low=Decimal(2 * 10**9),
    value_high=Decimal(2 * 10**9),
    unit="KRW",
    amount_low=Decimal(2 * 10**9),
    amount_high=Decimal(2 * 10**9),
    base_unit="KRW",
    approx=None,
    per=None,
    role="level",
    direction=None,
    basis=None,
    status="actual",
    object_entity="누리",
    object="누리",
    cited=None,
    confidence=0.9,
    duplicate_of=None,
    converts=None,
    sentence="한빛이 누리에 20억원을 투자했다.",
)


def another(**changes: object) -> FactRow:
    return replace(FIRST, id=2, article=2, published_at=day(5, 3), **changes)  # type: ignore[arg-type]


def amount(value: int, **changes: object) -> FactRow:
    value_of = Decimal(value)
    bounds = dict.fromkeys(("value_low", "value_high", "amount_low", "amount_high"), value_of)
    return another(**bounds, text=str(value), **changes)


@pytest.mark.parametrize(
    "report",
    [
        another(),
        another(outlet="나래경제", duplicate_of=1),
        another(object=None, object_entity=None),  # what one article leaves open
        another(subject="(주)한빛"),  # the entity counts, not its spelling
        amount(2_010_000_000, approx="약"),
        another(period="이달"),
    ],
)
def test_another_report_of_a_fact_is_no_other_fact(report: FactRow) -> None:
    [event] = list_events([report, FIRST])
    assert [row.id for row in event.reports] == [1, 2]


@pytest.mark.parametrize(
    "other",
    [
        amount(3_000_000_000),
        another(object_entity="다온"),
        another(entity="두물"),
        another(status="expected"),
        another(measure_key="donation"),
        another(role="change"),
    ],
)
def test_another_fact_is_another_event(other: FactRow) -> None:
    assert len(list_events([FIRST, other])) == 2


def test_a_restated_amount_is_no_report() -> None:
    [event] = list_events([FIRST, amount(1_400_000, base_unit="USD", unit="USD", converts=1)])
    assert len(event.reports) == 1


def test_a_restated_amount_alone_is_one() -> None:
    [event] = list_events([amount(1_400_000, base_unit="USD", unit="USD", converts=7)])
    assert event.amount == Decimal(1_400_000)


def test_the_bounds_of_a_loss_are_below_zero() -> None:
    loss = replace(FIRST, amount_low=Decimal(-2 * 10**9), amount_high=Decimal(-2 * 10**9))
    low, high = get_bounds(loss)
    assert low <= get_amount(loss) <= high < 0


def period(start: int, end: int, value: int, number: int) -> FactRow:
    return replace(
        amount(value),
        id=number,
        measure_key="revenue",
        period_from=datetime(2025, start, 1),  # noqa: DTZ001 - a local time
        period_to=datetime(2025 + end // 13, end % 12 or 12, 1),  # noqa: DTZ001
        published_at=day(12, number),
    )


def test_a_year_is_not_added_to_its_quarters() -> None:
    quarter, other, year = period(1, 4, 10, 1), period(4, 7, 12, 2), period(1, 13, 50, 3)
    events = list_events([quarter, other, year])
    assert [event.amount for event in select_disjoint(events, "periods")] == [Decimal(50)]
    assert sum(event.amount for event in select_disjoint(list_events([quarter, other]), "periods")) == 22


def test_of_one_period_the_latest_value_is_added() -> None:
    early, late = period(1, 4, 10, 1), period(1, 4, 15, 2)
    assert [event.amount for event in select_disjoint(list_events([early, late]), "periods")] == [Decimal(15)]


def test_events_are_all_added() -> None:
    events = list_events([FIRST, amount(3_000_000_000)])
    assert select_disjoint(events, "events") == events
