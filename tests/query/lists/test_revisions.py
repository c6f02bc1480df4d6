"""Revisions of an article."""

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import NotFoundError
from newsdb.query.lists.revisions import list_revisions
from tests.query.builder import Builder


def test_the_latest_revision_comes_first_with_its_reporters(connection: Connection, build: Builder) -> None:
    reporter = build.reporter("김민수", build.outlet("가나일보"))
    article = build.article("둘째 판이다.", title="둘째", number=2, reporters=[reporter])
    build.revision(article, 1, "첫째", "첫 판이다.")
    latest, first = list_revisions(connection, article)
    assert (latest.number, latest.title, latest.body, latest.reporters) == (
        2,
        "둘째",
        "둘째 판이다.",
        ("김민수",),
    )
    assert (first.number, first.title, first.body, first.reporters) == (1, "첫째", "첫 판이다.", ())
    assert "reporters" in latest.origins
    assert first.origins == {}


def test_an_unknown_article_has_no_revisions(connection: Connection) -> None:
    with pytest.raises(NotFoundError, match="no article 7"):
        list_revisions(connection, 7)
