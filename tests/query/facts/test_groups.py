"""Facts by period, outlet and party, and their sums."""

from decimal import Decimal

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import UsageError
from newsdb.model.filters import FactFilters, Filters
from newsdb.query.facts.groups import list_fact_events, list_fact_groups, sum_facts
from tests.query.builder import Builder
from tests.query.facts.world import HUNDRED_MILLION, TRILLION, fill

EVERYTHING = Filters()
PROFIT = FactFilters(measures=("operating_profit",), roles=("level",))
INVESTMENT = FactFilters(companies=("한빛",), measures=("investment",))


@pytest.fixture
def world(build: Builder) -> Builder:
    fill(build)
    return build


def test_expected_and_actual_values_stand_side_by_side_by_period(
    connection: Connection, world: Builder
) -> None:
    rows = list_fact_groups(connection, EVERYTHING, PROFIT, "period")
    assert [(row.group, row.status, row.text, row.facts) for row in rows] == [
        ("2025-Q3", "actual", "3조5천억원", 2),
        ("2025-Q3", "expected", "3조원", 1),
        ("2025-Q4", "actual", "1조원", 1),
        ("2025-Q4", "expected", "2조원", 2),
    ]
    assert rows[0].outlets == ("가람일보", "나래경제")
    assert [rows[0].lowest, rows[0].highest] == [Decimal(32 * 10**11), Decimal(35 * 10**11)]
    assert rows[2].latest == -TRILLION


def test_a_value_without_a_period_is_of_the_day_of_its_article(
    connection: Connection, world: Builder
) -> None:
    rates = list_fact_groups(connection, EVERYTHING, FactFilters(measures=("기준금리",)), "period")
    assert [(row.group, row.latest) for row in rates] == [
        ("2025-01-25", Decimal(3)),
        ("2025-02-25", Decimal("2.75")),
        ("2025-05-25", Decimal("2.5")),
    ]


def test_groups_by_outlet_and_party_count_no_copies(connection: Connection, world: Builder) -> None:
    by_outlet = list_fact_groups(connection, EVERYTHING, INVESTMENT, "outlet")
    assert [(row.group, row.facts) for row in by_outlet] == [("다온뉴스", 2), ("가람일보", 1)]
    by_party = list_fact_groups(connection, EVERYTHING, INVESTMENT, "object")
    assert [(row.group, row.facts) for row in by_party] == [("누리", 2), ("?", 1)]
    [only] = list_fact_groups(connection, EVERYTHING, PROFIT, "measure", limit=1)
    assert only.group == "operating_profit"


def test_each_investment_is_told_once(connection: Connection, world: Builder) -> None:
    events = list_fact_events(connection, EVERYTHING, INVESTMENT)
    assert [(row.subject, row.object, int(row.amount), row.reports) for row in events] == [
        ("한빛 배터리 부문", None, 50 * HUNDRED_MILLION, 1),
        ("한빛", "누리", 20 * HUNDRED_MILLION, 3),
    ]
    assert events[1].outlets == ("가람일보", "나래경제", "다온뉴스")


def test_the_sum_counts_copies_and_restatements_once(connection: Connection, world: Builder) -> None:
    [total] = sum_facts(connection, EVERYTHING, INVESTMENT)
    assert (int(total.sum), total.unit, total.counted, total.reports) == (70 * HUNDRED_MILLION, "KRW", 2, 4)
    by_party = sum_facts(connection, EVERYTHING, INVESTMENT, "object")
    assert {row.group: row.sum for row in by_party} == {
        "누리": 20 * HUNDRED_MILLION,
        "?": 50 * HUNDRED_MILLION,
    }
    by_outlet = sum_facts(connection, EVERYTHING, INVESTMENT, "outlet")
    assert {row.group: row.sum for row in by_outlet} == {
        "가람일보": 20 * HUNDRED_MILLION,
        "나래경제": 20 * HUNDRED_MILLION,
        "다온뉴스": 70 * HUNDRED_MILLION,
    }


def test_what_is_so_and_what_is_expected_are_two_sums(connection: Connection, world: Builder) -> None:
    sums = sum_facts(connection, EVERYTHING, PROFIT)
    # Of the third quarter the latest value, less the loss of the fourth; of the expected ones the latest as well.
    assert {row.status: row.sum for row in sums} == {"actual": 25 * TRILLION // 10, "expected": 5 * TRILLION}


@pytest.mark.parametrize(
    ("fact_filters", "error"),
    [
        (FactFilters(measures=("기준금리",)), r"--sum: policy rate \(policy_rate\) does not add up"),
        (FactFilters(measures=("market_cap",)), "does not add up; --by period lists its values"),
        (FactFilters(), "--sum needs --measure"),
    ],
)
def test_what_does_not_add_up_is_refused(
    connection: Connection, world: Builder, fact_filters: FactFilters, error: str
) -> None:
    with pytest.raises(UsageError, match=error):
        sum_facts(connection, EVERYTHING, fact_filters)


def test_an_unknown_group_is_refused(connection: Connection, world: Builder) -> None:
    with pytest.raises(UsageError, match="facts are grouped by period"):
        list_fact_groups(connection, EVERYTHING, PROFIT, "day")  # type: ignore[arg-type]
