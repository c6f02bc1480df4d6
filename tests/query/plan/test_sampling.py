"""Which articles are counted of very many."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from newsdb.model.choices import Newest
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.query.plan import sampling
from newsdb.query.plan.article_scan import list_article_ids
from newsdb.query.plan.scope import resolve_filters
from tests.query.builder import Builder

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("newest", "counted", "limit"),
    [(None, 6, None), (6, 6, None), (5, 5, 5), (1, 1, 1), ("auto", 2, 2)],
)
@pytest.mark.parametrize("texts", [(), ("칩",)])
def test_the_newest_articles_are_counted(
    connection: Connection,
    build: Builder,
    monkeypatch: pytest.MonkeyPatch,
    newest: Newest,
    counted: int,
    limit: int | None,
    texts: tuple[str, ...],
) -> None:
    articles = [build.article("칩", at=START + timedelta(days=day)) for day in range(6)]
    monkeypatch.setattr(sampling, "COUNTED_WHOLE", 5)
    monkeypatch.setattr(sampling, "NEWEST", 2)
    notices = Notices()
    scope = resolve_filters(connection, Filters(texts=texts))
    sample = sampling.limit_scope(connection, scope, newest, notices)
    assert list_article_ids(connection, sample.scope) == articles[::-1][:counted]
    assert sample.newest == limit
    assert len(notices) == (limit is not None)


def test_a_small_archive_is_counted_whole(
    connection: Connection, build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(6):
        build.article(at=START + timedelta(days=day))
    monkeypatch.setattr(sampling, "COUNTED_WHOLE", 6)
    monkeypatch.setattr(sampling, "NEWEST", 2)
    sample = sampling.limit_scope(connection, resolve_filters(connection, Filters()), "auto")
    assert (len(list_article_ids(connection, sample.scope)), sample.newest) == (6, None)
