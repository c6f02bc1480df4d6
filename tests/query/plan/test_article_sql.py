"""A question as a statement lists the same articles in the same order as the list itself."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Row, text

from newsdb.model.choices import ListOrder
from newsdb.model.errors import NotFoundError
from newsdb.query.language.parser import parse_query
from newsdb.query.lists.articles import list_articles
from newsdb.query.plan.article_sql import write_article_sql
from tests.query.builder import Builder, Cited, Number, Said

START = datetime(2026, 1, 1, tzinfo=UTC)
SEOUL = timedelta(hours=9)

QUESTIONS = (
    "",
    "company:한빛",
    "company:한빛 company:두솔",
    "company:한빛,두솔 -company:두솔",
    "person:정하나",
    "reporter:김민수@가나일보",
    "outlet:가나일보 since:2026-01-03",
    "-outlet:가나일보",
    "until:2026-01-02",
    "date:2026-01",
    "section:경제",
    "label:키워드",
    "has:source",
    "-has:source",
    "unique:yes",
    "sure:0.7 company:한빛",
    "money>=6억원",
    "-money>=6억원",
    "매출>1억원",
    "투자",
    "투자 -데이터센터",
    '"데이터센터 투자"',
    "text:투자,소식",
    "title:투자",
    "AI",
    "100%",
    "it's",
    "투자*",
    "company:한빛 투자 since:2026-01-01",
)


@pytest.fixture
def world(build: Builder) -> Builder:
    gana, dara = build.outlet("가나일보"), build.outlet("다라신문")
    kim = build.reporter("김민수", gana)
    hanbit, dusol = build.entity("company", "한빛"), build.entity("company", "두솔")
    jung, agency = build.entity("person", "정하나"), build.entity("organisation", "산업청")
    first = build.article(
        "한빛은 매출 5억원. 두솔은 7억원을 투자했다. 산업청에 따르면 AI 데이터센터 투자다.",
        title="한빛 투자",
        at=START,
        outlet=gana,
        reporters=[kim],
        section="경제",
        mentions=[("한빛", hanbit), ("두솔", dusol), ("산업청", agency)],
        sure={hanbit: 0.6},
        figures=[Number("5억원", 500_000_000), Number("7억원", 700_000_000)],
        facts=[Said(0, measure="매출", subject="한빛")],
        cited=[Cited("산업청에 따르면", "산업청", entity=agency)],
    )
    build.article(
        "한빛은 매출 5억원. 두솔", at=START, outlet=dara, duplicate_of=first, mentions=[("한빛", hanbit)]
    )
    build.article(
        "MAIN it's 100% 정하나, 두솔",
        at=START + timedelta(days=2),
        outlet=dara,
        mentions=[("정하나", jung), ("두솔", dusol)],
    )
    build.article("한빛 소식, 데이터센터 :투자", at=START + timedelta(days=3), mentions=[("한빛", hanbit)])
    build.article("한빛 ai 날짜 없는 소식", outlet=gana, mentions=[("한빛", hanbit)])
    return build


def run(connection: Connection, statement: str) -> Sequence[Row[Any]]:
    """The rows of a statement without parameters; the driver of PostgreSQL takes a percent sign for one."""
    is_postgres = connection.dialect.name == "postgresql"
    return connection.exec_driver_sql(statement.replace("%", "%%") if is_postgres else statement).all()


@pytest.mark.parametrize("by", ["newest", "oldest"])
def test_a_statement_lists_the_articles_of_the_question(
    connection: Connection, world: Builder, by: ListOrder
) -> None:
    for question in QUESTIONS:
        filters = parse_query(question)
        statement = write_article_sql(connection, filters, by=by, limit=None)
        rows = run(connection, statement)
        listed = list_articles(connection, filters, limit=None, by=by)
        assert [row[0] for row in rows] == [row.id for row in listed], question
        assert [row.title for row in rows] == [row.title for row in listed], question
        assert question == "" or len(rows) < 5, question


def test_the_limit_is_in_the_statement(connection: Connection, world: Builder) -> None:
    statement = write_article_sql(connection, parse_query(""), limit=2)
    assert len(connection.execute(text(statement)).all()) == 2


def test_a_quotation_mark_ends_no_value(connection: Connection, world: Builder) -> None:
    statement = write_article_sql(connection, parse_query("'); DROP TABLE article; --"))
    assert run(connection, statement) == []


def test_an_unknown_name_has_no_statement(connection: Connection, world: Builder) -> None:
    with pytest.raises(NotFoundError):
        write_article_sql(connection, parse_query("company:없는회사"))
