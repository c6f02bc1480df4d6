"""Two outlets that give one subject, measure and period two values."""

from typing import Any

import pytest
from sqlalchemy import Connection

from newsdb.model.filters import Filters
from newsdb.query.figures.conflicts import list_conflicts
from tests.query.builder import Builder, Number, Said
from tests.query.facts.world import QUARTERS, TRILLION, fill, moment

EVERYTHING = Filters()


def test_the_second_sentence_need_not_name_the_company(connection: Connection, build: Builder) -> None:
    fill(build)
    [row] = list_conflicts(connection, EVERYTHING)
    assert (row.company, row.measure, row.period) == ("한빛", "operating_profit", "2025-Q3")
    assert (row.text, row.outlet, row.other_text, row.other_outlet) == (
        "3조2천억원",
        "가람일보",
        "3조5천억원",
        "나래경제",
    )
    assert "한빛" not in row.other_sentence
    assert list_conflicts(connection, Filters(companies=("누리",))) == []
    assert list_conflicts(connection, Filters(companies=("Hanbit",))) == [row]


def tell(build: Builder, value: int, day: int = 15, **changes: Any) -> None:
    """Store an article of an outlet of its own: 한빛's operating profit of the third quarter, in trillions."""
    number = build._ids["outlet"] + 1
    company = 1 if build._ids["entity"] else build.entity("company", "한빛")
    outlet = build.outlet(f"{number}번째일보")
    fact: dict[str, Any] = {"measure": "영업이익", "subject": "한빛", **QUARTERS["Q3"], **changes}
    build.article(
        f"실적이 나왔다. 한빛 3분기 4분기 영업이익 매출 누리 다온 전년 전분기 {value}조원이다. {number}",
        at=moment(10, day),
        outlet=outlet,
        mentions=[("한빛", company)],
        figures=[Number(f"{value}조원", value * TRILLION)],
        facts=[Said(0, **fact)],
    )


def test_two_values_contradict_each_other(connection: Connection, build: Builder) -> None:
    tell(build, 3)
    tell(build, 5, day=17)
    [row] = list_conflicts(connection, EVERYTHING)
    assert (row.text, row.other_text) == ("3조원", "5조원")


@pytest.mark.parametrize(
    "other",
    [
        {"value": 3},
        {"value": 5, **QUARTERS["Q4"]},
        {"value": 5, "measure": "매출"},
        {"value": 5, "status": "expected"},
        {"value": 5, "role": "change", "direction": "up"},
        {"value": 5, "day": 19},
        {"value": 5, "confidence": 0.3},
    ],
    ids=str,
)
def test_values_of_two_things_do_not(connection: Connection, build: Builder, other: dict[str, Any]) -> None:
    tell(build, 3)
    tell(build, **other)
    found = list_conflicts(connection, EVERYTHING)
    # What extraction doubts is compared by its words, as a figure without a fact is.
    assert [row.measure for row in found] == ([None] if "confidence" in other else [])


def test_another_basis_or_party_sets_two_values_apart(connection: Connection, build: Builder) -> None:
    tell(build, 3, basis="전년")
    tell(build, 5, basis="전분기")
    tell(build, 7, object="누리", **QUARTERS["Q4"])
    tell(build, 9, object="다온", **QUARTERS["Q4"])
    assert [row.measure for row in list_conflicts(connection, EVERYTHING) if row.measure] == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("한빛은 누리에 3억원을 투자했다.", "한빛이 누리에 투자한 돈은 누적 5억원이다."),
        ("한빛과 다온은 누리에 각 3억원을 투자했다.", "한빛은 누리에 5억원을 투자했다."),
        ("한빛은 누리에 5억원을 투자했다.", "한빛과 다온은 누리에 3억원씩 투자했다."),
        ("한빛 등은 누리에 3억원을 투자했다.", "한빛은 누리에 5억원을 투자했다."),
        ("한빛은 누리에 각각 3억원과 4억원을 투자했다.", "한빛은 누리에 5억원을 투자했다."),
    ],
)
def test_a_sum_and_an_amount_for_each_contradict_nothing(
    connection: Connection, build: Builder, first: str, second: str
) -> None:
    company = build.entity("company", "한빛")
    for hour, body in enumerate((first, second)):
        amount = "5억원" if "5억원" in body else "3억원"
        if "4억원" in body:
            amount = "4억원"
        build.article(
            body,
            at=moment(3, 5, hour),
            outlet=build.outlet(f"{hour}일보"),
            mentions=[("한빛", company)],
            figures=[Number(amount, int(amount[0]) * 10**8)],
            facts=[Said(0, "투자", "한빛", object="누리")],
        )
    assert [row for row in list_conflicts(connection, EVERYTHING) if row.measure] == []


def test_two_sums_contradict_each_other(connection: Connection, build: Builder) -> None:
    company = build.entity("company", "한빛")
    for hour, amount in enumerate(("3억원", "5억원")):
        build.article(
            f"한빛은 누리에 총 {amount}을 투자했다.",
            at=moment(3, 5, hour),
            outlet=build.outlet(f"{hour}일보"),
            mentions=[("한빛", company)],
            figures=[Number(amount, int(amount[0]) * 10**8)],
            facts=[Said(0, "투자", "한빛", object="누리")],
        )
    [row] = list_conflicts(connection, EVERYTHING)
    assert row.measure == "investment"


def test_an_investment_without_its_party_may_be_another_one(connection: Connection, build: Builder) -> None:
    tell(build, 3, measure="투자", object="누리")
    tell(build, 5, measure="투자")
    assert [row for row in list_conflicts(connection, EVERYTHING) if row.measure] == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("3조원", "한빛의 3분기 영업이익은 3조원대다."),
        ("3조원", "한빛의 3분기 영업이익은 3조원대에 이른다."),
        ("3조원", "한빛은 3분기에 국내 3조원을 비롯해 곳곳에서 영업이익을 냈다."),
    ],
)
def test_a_value_within_a_range_or_a_part_of_another_contradicts_nothing(
    connection: Connection, build: Builder, text: str, sentence: str
) -> None:
    tell(build, 5)
    fact: dict[str, Any] = {"measure": "영업이익", "subject": "한빛", **QUARTERS["Q3"]}
    build.article(
        f"{sentence} 실적이 나왔다.",
        at=moment(10, 15),
        outlet=build.outlet("다른일보"),
        mentions=[("한빛", 1)],
        figures=[Number(text, 3 * TRILLION)],
        facts=[Said(0, **fact)],
    )
    assert list_conflicts(connection, EVERYTHING) == []
