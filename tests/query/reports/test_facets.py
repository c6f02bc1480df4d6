"""What a question may be narrowed down by."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from newsdb.model.filters import Filters
from newsdb.model.rows.reports import CountRow
from newsdb.query.language.parser import parse_query
from newsdb.query.reports.facets import count_facets
from tests.query.builder import Builder, Cited

START = datetime(2026, 1, 1, tzinfo=UTC)


def fill(build: Builder) -> None:
    gana, dara = build.outlet("가나일보"), build.outlet("다라신문")
    kim = build.reporter("김민수", gana)
    hanbit, dusol, jung = (
        build.entity("company", "한빛"),
        build.entity("company", "두솔"),
        build.entity("person", "정하나"),
    )
    build.article(
        "한빛 투자",
        at=START,
        outlet=gana,
        reporters=[kim],
        section="경제",
        mentions=[("한빛", hanbit)],
        cited=[Cited("한빛 투자", "업계", "밝혔다")],
    )
    build.article(
        "한빛 두솔 정하나 투자",
        at=START + timedelta(days=40),
        outlet=gana,
        section="기술",
        mentions=[("한빛", hanbit), ("두솔", dusol), ("정하나", jung)],
    )
    build.article("한빛 투자", outlet=dara, section="경제", mentions=[("한빛", hanbit)])
    build.article("두솔", at=START, mentions=[("두솔", dusol)])


def test_names_sections_and_months_are_counted(connection: Connection, build: Builder) -> None:
    fill(build)
    facets = count_facets(connection, parse_query("company:한빛 투자"))
    assert facets.articles == 3
    assert facets.groups == {
        "outlets": [CountRow("가나일보", 2), CountRow("다라신문", 1)],
        "reporters": [CountRow("김민수", 1, outlet="가나일보")],
        "companies": [CountRow("두솔", 1)],
        "people": [CountRow("정하나", 1)],
        "sources": [CountRow("업계", 1)],
        "sections": [CountRow("경제", 2), CountRow("기술", 1)],
    }
    assert [(row.start, row.articles) for row in facets.timeline] == [
        (date(2026, 1, 1), 1),
        (date(2026, 2, 1), 1),
    ]
    assert count_facets(connection, Filters()).articles == 4


def test_other_outlets_and_sections_stay_to_be_added(connection: Connection, build: Builder) -> None:
    fill(build)
    for words in ("", " 투자"):
        facets = count_facets(connection, parse_query(f"outlet:가나일보 section:경제{words}"))
        assert facets.articles == 1
        assert facets.groups["outlets"] == [CountRow("가나일보", 1), CountRow("다라신문", 1)]
        assert facets.groups["sections"] == [CountRow("경제", 1), CountRow("기술", 1)]


def test_the_limit_keeps_the_most_frequent(connection: Connection, build: Builder) -> None:
    fill(build)
    assert count_facets(connection, Filters(), limit=1).groups["outlets"] == [CountRow("가나일보", 2)]


def test_of_many_articles_the_newest_are_counted(connection: Connection, build: Builder) -> None:
    gana, dara = build.outlet("가나일보"), build.outlet("다라신문")
    for day in range(6):
        build.article("한빛 투자", at=START + timedelta(days=day), outlet=gana if day < 4 else dara)
    facets = count_facets(connection, parse_query("투자"), newest=3)
    assert facets.groups["outlets"] == [CountRow("다라신문", 2), CountRow("가나일보", 1)]
    assert (facets.articles, facets.newest) == (3, 3)
    # Of the outlet that was asked for, all its articles are new enough; the other outlets are counted beside it.
    facets = count_facets(connection, parse_query("투자 outlet:다라신문"), newest=3)
    assert (facets.articles, facets.newest) == (2, None)
    assert facets.groups["outlets"] == [CountRow("다라신문", 2), CountRow("가나일보", 1)]
    # Without a text, the articles themselves are counted whole.
    facets = count_facets(connection, parse_query("since:2026-01-01"), newest=3)
    assert (facets.articles, facets.newest) == (6, 3)
    assert sum(row.articles for row in facets.timeline) == 6
