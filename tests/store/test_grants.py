"""A PostgreSQL role reads an archive that is not its own."""

from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from newsdb import Archive
from newsdb.model.errors import NotFoundError, UsageError
from tests.cli.real import run
from tests.store.test_schema_with_rows import FILES


@pytest.fixture
def archive(postgres_url: str) -> Iterator[Archive]:
    """Yield a filled archive, opened by its owner."""
    with Archive(postgres_url) as opened:
        opened.ingest(FILES)
        yield opened


def url_of(postgres_url: str, role: str) -> str:
    """Return the URL by which this role opens the archive."""
    return make_url(postgres_url).set(username=role).render_as_string(hide_password=False)


def test_a_role_with_the_right_to_read_asks_all_questions_and_changes_nothing(
    archive: Archive, postgres_url: str, reader: str
) -> None:
    assert run(postgres_url, "db", "grant", reader).exit_code == 0
    url = url_of(postgres_url, reader)
    for question in (
        ("query", "articles", "--company", "엔비디아"),
        ("query", "articles", "반도체"),
        ("query", "company", "엔비디아"),
        ("query", "timeline"),
        ("runs",),
        ("rejects",),
        ("export", "--format", "jsonl"),
        ("sql", "SELECT count(*) FROM article_view"),
    ):
        own, granted = run(postgres_url, *question), run(url, *question)
        assert (granted.exit_code, granted.stdout) == (0, own.stdout), question
    refused = run(url, "entity", "alias", "엔비디아", "엔비")
    assert refused.exit_code == 1
    assert "permission denied" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_role_may_be_let_to_the_views_alone(archive: Archive, postgres_url: str, reader: str) -> None:
    assert "permission denied for table alembic_version; its owner can run: newsdb db grant ROLE" in (
        run(url_of(postgres_url, reader), "sql", "SELECT 1").stderr
    )
    archive.maintenance.grant_reading(reader, views_only=True)
    url = url_of(postgres_url, reader)
    assert run(url, "sql", "SELECT count(*) AS n FROM article_view", "--format", "csv").stdout == "n\n55\n"
    assert "may be read" not in run(url, "schema", "article_view").stderr
    assert run(url, "schema", "article_view").exit_code == 0
    refused = run(url, "query", "articles")
    assert refused.exit_code == 1
    assert refused.stderr.endswith("; its owner can grant a role to read: newsdb db grant ROLE\n")
    assert "permission denied for table article" in run(url, "sql", "SELECT count(*) FROM article").stderr


def test_an_unknown_role_gets_nothing(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match='no role named o"no; make it first: CREATE ROLE "o""no" LOGIN'):
        archive.maintenance.grant_reading('o"no')


def test_sqlite_has_no_roles(sqlite_url: str) -> None:
    with Archive(sqlite_url) as archive, pytest.raises(UsageError, match="SQLite has no roles"):
        archive.maintenance.grant_reading("reader")
