"""Particles in a question, on both databases."""

from sqlalchemy import Connection

from newsdb.query.articles import list_articles
from newsdb.query.filters import Filters
from newsdb.query.notes import heard_by
from tests.query.builder import Builder


def found(connection: Connection, text: str) -> tuple[list[int], list[str]]:
    """The articles, and what was noted."""
    notes: list[str] = []
    rows = list_articles(heard_by(connection, notes.append), Filters(texts=(text,))).rows
    return [row.id for row in rows], notes


def test_a_name_with_a_particle_means_the_name(connection: Connection, build: Builder) -> None:
    build.entity("company", "두솔전자")
    named = build.article("두솔전자는 웃었다.")
    subject = build.article("두솔전자가 웃었다.")
    assert found(connection, "두솔전자가") == ([subject, named], [])
    assert found(connection, '"두솔전자가"') == ([subject], [])


def test_a_word_that_no_text_says_is_looked_for_without_its_particle(
    connection: Connection, build: Builder
) -> None:
    article = build.article("새 공장이 선다.")
    assert found(connection, "공장을") == ([article], ["nothing says 공장을; searched 공장"])
    assert found(connection, '"공장을"') == ([], [])


def test_a_word_that_a_text_says_stays_as_it_is(connection: Connection, build: Builder) -> None:
    build.article("새 공장이 선다.")
    article = build.article("새 공장을 짓는다.")
    assert found(connection, "공장을") == ([article], [])


def test_a_name_that_ends_like_a_particle_is_that_name(connection: Connection, build: Builder) -> None:
    build.entity("person", "가나")
    build.reporter("가나은")
    article = build.article("가나은 기자")
    build.article("가나 회장")
    assert found(connection, "가나은") == ([article], [])


def test_where_neither_is_said_nothing_is_noted(connection: Connection, build: Builder) -> None:
    build.article("다른 소식")
    assert found(connection, "공장을") == ([], [])
