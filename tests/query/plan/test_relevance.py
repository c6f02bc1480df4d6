"""Articles by how much they are about the words."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.query.lists.articles import list_articles
from tests.query.builder import Builder

START = datetime(2026, 1, 1, tzinfo=UTC)
LONG = "다른 이야기가 이어진다. " * 20


def test_more_hits_in_fewer_words_and_in_the_title_come_first(connection: Connection, build: Builder) -> None:
    titled = build.article(LONG, title="칩 칩", at=START)
    often = build.article("칩 이야기다. 칩 칩.", at=START)
    once = build.article(f"칩 하나. {LONG}", at=START + timedelta(days=1))
    twin = build.article(f"칩 하나. {LONG}", at=START)
    page = list_articles(connection, Filters(texts=("칩",)), by="relevance")
    assert [row.id for row in page] == [often, titled, once, twin]
    assert page.after is None
    assert len(list_articles(connection, Filters(texts=("칩",)), by="relevance", limit=2)) == 2


def test_a_hit_in_the_title_counts_as_five_in_the_body(connection: Connection, build: Builder) -> None:
    """All bodies are of one length, so that the hits alone decide."""

    def write(hits: int, title: str | None = None) -> int:
        return build.article(f"{'칩 ' * hits}{'솔 ' * (10 - hits)}", title=title, at=START)

    four, titled, six = write(4), write(0, "칩"), write(6)
    page = list_articles(connection, Filters(texts=("칩",)), by="relevance")
    assert [row.id for row in page] == [six, titled, four]


@pytest.mark.parametrize(
    ("filters", "after", "by", "what"),
    [
        (Filters(), None, "relevance", "needs words"),
        (Filters(texts=("칩",)), "2026-01-01T00:00:00Z_7", "relevance", "has no pages"),
        (Filters(), None, "colour", "newest, oldest, relevance"),
    ],
)
def test_relevance_goes_with_words_and_without_pages(
    connection: Connection, filters: Filters, after: str | None, by: str, what: str
) -> None:
    with pytest.raises(UsageError, match=what):
        list_articles(connection, filters, after=after, by=by)  # type: ignore[arg-type] # one of them is wrong
