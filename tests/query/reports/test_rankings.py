"""Rankings and sources."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, update

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import CountRow, SourceRow, SourceTypeRow
from newsdb.query.plan.scope import Scope
from newsdb.query.reports import rankings
from newsdb.query.reports.rankings import RANKED_GROUPS, count_entities, list_top
from newsdb.query.reports.sources import count_source_types, list_sources
from newsdb.store.schema import OUTLET
from tests.query.builder import Builder, Cited

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def world(build: Builder) -> Builder:
    gana, dara = build.outlet("가나일보"), build.outlet("다라신문")
    kim, lee = build.reporter("김민수", gana), build.reporter("김민수", dara)
    one = build.entity("company", "두솔", description="배터리 회사")
    other = build.entity("company", "두솔")
    hanbit = build.entity("company", "한빛")
    for number in range(4):
        build.article(
            "한빛 두솔. 산업청에 따르면 그렇다. 산업 청은 밝혔다. 회사에 따르면 아니다.",
            at=START + timedelta(days=number),
            outlet=gana if number < 3 else dara,
            reporters=[kim if number < 3 else lee],
            mentions=[("한빛", hanbit), ("두솔", one if number else other)],
            cited=[
                Cited("산업청에 따르면", "산업청"),
                *([Cited("산업 청은 밝혔다", "산업 청")] if number == 3 else []),
                *([Cited("회사에 따르면", "회사")] if number == 0 else []),
            ],
        )
    return build


def test_names_are_ranked_by_articles(connection: Connection, world: Builder) -> None:
    def top(what: str, filters: Filters = Filters()) -> list[CountRow]:  # noqa: B008
        return list_top(connection, what, filters)

    assert top("outlets") == [CountRow("가나일보", 3), CountRow("다라신문", 1)]
    assert top("reporters") == [CountRow("김민수", 3, "가나일보"), CountRow("김민수", 1, "다라신문")]
    assert top("sources") == [CountRow("산업청", 4), CountRow("회사", 1)]
    assert top("people") == []
    assert top("companies") == [
        CountRow("한빛", 4),
        CountRow("두솔", 3, description="배터리 회사"),
        CountRow("두솔", 1, description="#2"),
    ]
    assert top("companies", Filters(outlets=("다라신문",))) == [CountRow("두솔", 1), CountRow("한빛", 1)]


def test_a_reporter_is_shown_at_the_outlet_that_theirs_was_merged_into(
    connection: Connection, world: Builder
) -> None:
    world.reporter("박하나", None)
    world.article("소식", reporters=[3])
    connection.execute(update(OUTLET).where(OUTLET.c.id == 2).values(canonical_id=1))
    assert list_top(connection, "reporters", Filters()) == [
        CountRow("김민수", 3, "가나일보"),
        CountRow("김민수", 1, "가나일보"),
        CountRow("박하나", 1),
    ]


def test_a_limit_ends_a_ranking(connection: Connection, world: Builder) -> None:
    for what in RANKED_GROUPS:
        assert len(list_top(connection, what, Filters(), limit=1)) <= 1
    assert [row.name for row in list_top(connection, "companies", Filters(), limit=1)] == ["한빛"]
    assert len(list_top(connection, "companies", Filters(), limit=None)) == 3


@pytest.mark.parametrize("first", [1, 2, 200])
def test_a_rare_kind_is_found_behind_all_others(
    connection: Connection, build: Builder, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    monkeypatch.setattr(rankings, "_FIRST_RANKED", first)
    firms = [("한빛", build.entity("company", "한빛")), ("두솔", build.entity("company", "두솔"))]
    people = [("김민수", build.entity("person", "김민수")), ("이하나", build.entity("person", "이하나"))]
    for number in range(4):
        named = [*firms[: 1 + (number > 0)], *people[: (number > 1) + (number > 2)]]
        build.article(" ".join(name for name, _ in named), mentions=named)
    counted = count_entities(connection, Scope(), ("company", "person", "place"), limit=1)
    assert counted == {"company": [CountRow("한빛", 4)], "person": [CountRow("김민수", 2)], "place": []}
    every = count_entities(connection, Scope(), ("person",), limit=None, beside=(people[0][1],))
    assert every == {"person": [CountRow("이하나", 1)]}


def test_what_cannot_be_ranked_is_wrong_usage(connection: Connection) -> None:
    with pytest.raises(UsageError, match="top cats: can rank reporters"):
        list_top(connection, "cats", Filters())


def test_sources_are_counted_under_one_normal_form(connection: Connection, world: Builder) -> None:
    assert list_sources(connection, Filters()) == [
        SourceRow("산업청", 5, 4, ("가나일보", "다라신문"), (START + timedelta(days=3)).date()),
        SourceRow("회사", 1, 1, ("가나일보",), START.date()),
    ]
    assert list_sources(connection, Filters(), limit=1)[0].source == "산업청"
    assert list_sources(connection, Filters(outlets=("다라신문",))) == [
        SourceRow("산업청", 2, 1, ("다라신문",), (START + timedelta(days=3)).date())
    ]
    assert list_sources(connection, Filters(since=START + timedelta(days=9))) == []


@pytest.mark.usefixtures("world")
def test_kinds_of_sources_have_shares(connection: Connection) -> None:
    assert count_source_types(connection, Filters()) == [
        SourceTypeRow("government", 5, 83.3, 4),
        SourceTypeRow("company", 1, 16.7, 1),
    ]
    assert count_source_types(connection, Filters(since=START + timedelta(days=9))) == []


@pytest.mark.usefixtures("world")
def test_what_is_left_out_is_not_counted(connection: Connection) -> None:
    filters = Filters(exclude=Filters(outlets=("가나일보",)))
    assert list_top(connection, "companies", filters) == [CountRow("두솔", 1), CountRow("한빛", 1)]
    assert list_top(connection, "reporters", filters) == [CountRow("김민수", 1, "다라신문")]
    assert list_top(connection, "sources", filters) == [CountRow("산업청", 1)]
    [row] = list_sources(connection, filters)
    assert (row.source, row.citations, row.articles, row.outlets) == ("산업청", 2, 1, ("다라신문",))
