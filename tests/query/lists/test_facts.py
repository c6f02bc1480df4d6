"""Facts of articles: by company, measure, period, status, party and amount."""

from datetime import datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.filters import FactCondition, FactFilters, Filters
from newsdb.query.lists.articles import list_articles
from newsdb.query.lists.facts import list_entity_facts, list_facts
from newsdb.query.plan.scope import Scope
from tests.query.builder import Builder
from tests.query.facts.world import fill

EVERYTHING = Filters()


@pytest.fixture
def world(build: Builder) -> Builder:
    fill(build)
    return build


def texts(connection: Connection, fact_filters: FactFilters, filters: Filters = EVERYTHING) -> list[str]:
    return [row.text for row in list_facts(connection, filters, fact_filters, limit=None, by="oldest")]


def year(number: int) -> FactFilters:
    return FactFilters(
        period_from=datetime(number, 1, 1),  # noqa: DTZ001 - a local time
        period_to=datetime(number + 1, 1, 1),  # noqa: DTZ001
    )


PROFIT = "operating_profit"


@pytest.mark.parametrize(
    ("fact_filters", "found"),
    [
        (
            FactFilters(companies=("Hanbit",), measures=(PROFIT,), statuses=("actual",), roles=("level",)),
            ["3조2천억원", "3조5천억원", "1조원"],
        ),
        (FactFilters(companies=("한빛",), measures=("영업익",), roles=("change",)), ["12%"]),
        (FactFilters(measures=(PROFIT,), statuses=("expected",)), ["3조원", "4조원", "2조원"]),
        (FactFilters(objects=("누리",)), ["20억원", "20억원", "20억원", "140만 달러"]),
        (FactFilters(subjects=("배터리 부문",)), ["50억원"]),
        (FactFilters(subjects=("한국은행",)), ["3%", "2.75%", "2.5%"]),
        (FactFilters(subjects=("나래시 화재",)), ["3명", "5명", "7명"]),
        (FactFilters(measures=("deaths",), minimum=Decimal(5)), ["5명", "7명"]),
        (FactFilters(measures=(PROFIT,), maximum=Decimal(0), below=True, bounds_unit="KRW"), ["1조원"]),
        (FactFilters(measures=(PROFIT,), maximum=Decimal(0), below=True), ["1조원"]),
        (FactFilters(kinds=("percent",), statuses=("actual",)), ["3%", "2.75%", "2.5%", "12%"]),
    ],
)
def test_facts_are_found(
    connection: Connection, world: Builder, fact_filters: FactFilters, found: list[str]
) -> None:
    assert texts(connection, fact_filters) == found


def test_a_period_holds_the_facts_within_it(connection: Connection, world: Builder) -> None:
    assert len(texts(connection, year(2025))) == 8
    assert texts(connection, year(2024)) == []
    third_quarter = FactFilters(
        period_from=datetime.fromisoformat("2025-07-01"),
        period_to=datetime.fromisoformat("2025-10-01"),
        measures=("revenue",),
    )
    assert texts(connection, third_quarter) == ["20조원"]


def test_a_row_says_everything(connection: Connection, world: Builder) -> None:
    [row] = list_facts(connection, EVERYTHING, FactFilters(subjects=("배터리 부문",)))
    assert (row.entity, row.subject, row.part_of, row.holder) == (
        None,
        "배터리 부문",
        "한빛",
        "한빛 배터리 부문",
    )
    assert (row.outlet, row.status, row.sentence[:5]) == ("다온뉴스", "actual", "한빛 배터")
    assert row.duplicate_of is None
    loss = list_facts(connection, EVERYTHING, FactFilters(measures=(PROFIT,), statuses=("actual",)))[0]
    assert (loss.value_low, loss.amount_low) == (Decimal(10**12), Decimal(-(10**12)))
    assert loss.period_from == datetime.fromisoformat("2025-10-01")
    converted = list_facts(connection, EVERYTHING, FactFilters(measures=("투자",), units=("USD",)))[0]
    assert converted.converts is not None


def test_filters_on_articles_hold_as_well(connection: Connection, world: Builder) -> None:
    assert texts(connection, FactFilters(measures=(PROFIT,)), Filters(outlets=("나래경제",))) == [
        "3조5천억원"
    ]
    unique = Filters(duplicates="exclude")
    assert len(texts(connection, FactFilters(objects=("누리",)), unique)) == 3


def test_pages_follow_each_other(connection: Connection, world: Builder) -> None:
    fact_filters = FactFilters(measures=(PROFIT,))
    first = list_facts(connection, EVERYTHING, fact_filters, limit=3)
    second = list_facts(connection, EVERYTHING, fact_filters, limit=30, after=first.after)
    assert (len(first), second.after) == (3, None)
    whole = list_facts(connection, EVERYTHING, fact_filters, limit=None)
    assert [row.id for row in (*first, *second)] == [row.id for row in whole]
    assert len(whole) == 7


def test_articles_are_found_by_what_their_figures_say(connection: Connection, world: Builder) -> None:
    def ids(*conditions: FactCondition, excluded: bool = False) -> list[int]:
        filters = Filters(exclude=Filters(facts=conditions)) if excluded else Filters(facts=conditions)
        return sorted(row.id for row in list_articles(connection, filters, limit=None))

    loss = FactCondition(measures=(PROFIT,), maximum=Decimal(0), below=True, bounds_unit="KRW")
    assert ids(loss) == [6]
    assert ids(FactCondition(measures=("revenue",), minimum=Decimal(10**13), bounds_unit="KRW")) == [1]
    assert ids(FactCondition(measures=("revenue",)), FactCondition(measures=(PROFIT,))) == [1]
    assert 6 not in ids(loss, excluded=True)
    # A condition of the articles must hold for the fact itself.
    asked = Filters(facts=(FactCondition(measures=("revenue",)),))
    assert texts(connection, FactFilters(), asked) == ["20조원"]


def test_many_facts_give_the_same_answers_as_few(
    connection: Connection, world: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Filters(facts=(FactCondition(measures=("revenue",)),))
    facts = FactFilters(companies=("한빛",))
    few = (texts(connection, facts), [row.id for row in list_articles(connection, asked)])
    monkeypatch.setattr("newsdb.query.plan.fact_conditions._FEW", 0)
    assert (texts(connection, facts), [row.id for row in list_articles(connection, asked)]) == few
    assert len(few[0]) == 13


def test_the_facts_of_an_entity_are_its_own_and_those_of_its_parts(
    connection: Connection, world: Builder
) -> None:
    rows = list_entity_facts(connection, Scope(), 1, limit=None)
    assert len(rows) == 13
    assert {row.holder for row in rows} == {"한빛", "한빛 배터리 부문"}
    assert list_entity_facts(connection, Scope(), 2, limit=None) == []


def test_what_cannot_be_asked_is_refused(connection: Connection, world: Builder) -> None:
    with pytest.raises(NotFoundError, match="없는회사"):
        texts(connection, FactFilters(companies=("없는회사",)))
    with pytest.raises(NotFoundError, match="없는 부문"):
        texts(connection, FactFilters(subjects=("없는 부문",)))
    with pytest.raises(UsageError, match="is no measure"):
        texts(connection, FactFilters(measures=("가나다라",)))
    with pytest.raises(UsageError, match="statuses are actual"):
        FactFilters(statuses=("maybe",))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="facts are listed by newest, oldest"):
        list_facts(connection, EVERYTHING, FactFilters(), by="period")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="fact_filters takes FactFilters"):
        list_facts(connection, EVERYTHING, FactCondition())  # type: ignore[arg-type]
