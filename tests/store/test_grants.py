"""A PostgreSQL role reads an archive that is not its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from sqlalchemy import make_url

from newsdb import Archive
from newsdb.cli.main import cli
from newsdb.model.errors import NotFoundError, UsageError
from tests.cli.real import run
from tests.ingest.builder import article, write_jsonl
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


# Every command that reads the archive, each with an answer in the example articles.
READING = {
    "db check": (),
    "db current": (),
    "db bundle": ("--check",),
    "db stats": (),
    "status": (),
    "entity export": ("FILE",),
    "entity judgements": (),
    "entity list": ("--like", "엔비"),
    "entity review": (),
    "entity show": ("엔비디아",),
    "export": ("--format", "jsonl"),
    "feeds list": (),
    "outlet judgements": (),
    "outlet list": (),
    "query articles": ("company:엔비디아 반도체",),
    "query changes": (),
    "query company": ("엔비디아",),
    "query conflicts": (),
    "query conversions": (),
    "query copies": ("--by", "matrix"),
    "query facts": ("--limit", "3"),
    "query figures": ("--said-by", "삼성전자"),
    "query first": ("--company", "엔비디아"),
    "query outlet": ("누리테크",),
    "query outlets": (),
    "query person": ("왕밍",),
    "query quotes": ("--limit", "3"),
    "query report": ("company", "엔비디아", "--html", "FILE"),
    "query reporter": ("류하람@한빛경제",),
    "query reporters": (),
    "query sources": ("--types",),
    "query timeline": ("--split", "company", "--share"),
    "query together": ("--format", "graphml"),
    "query top": ("reporters", "--each", "company:엔비디아,company:삼성전자"),
    "rejects": (),
    "reporter judgements": (),
    "reporter list": (),
    "reporter review": (),
    "runs": (),
    "sample": ("5",),
    "schema": ("article_view",),
    "show": ("33",),
    "sql": ("SELECT count(*) FROM article_view",),
}
OTHERS = """
ingest reextract delete serve db.backup db.create db.grant db.move db.reindex db.restore db.upgrade
feeds.add feeds.fetch feeds.remove
entity.alias entity.different entity.import entity.kind entity.merge entity.reject entity.rename entity.split
entity.undo
reporter.different reporter.merge reporter.rename reporter.undo
outlet.different outlet.merge outlet.rename outlet.undo
extract eval completion copy spark.ingest spark.publish spark.sql
"""
"""Commands that write, that run until they are stopped, or that open no archive of a database."""


def list_commands(group: click.Group, *path: str) -> set[str]:
    """Return the names of all commands, with the names of their groups before them."""
    names: set[str] = set()
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        names |= (
            list_commands(command, *path, name)
            if isinstance(command, click.Group)
            else {" ".join((*path, name))}
        )
    return names


def _hide_size(printed: str) -> str:
    return re.sub(r'"size_bytes": \d+', "", printed)


def test_every_command_reads_or_is_known_not_to() -> None:
    others = {name.replace(".", " ") for name in OTHERS.split()}
    assert list_commands(cli) == READING.keys() | others
    assert not READING.keys() & others


def test_a_role_with_the_right_to_read_asks_all_questions_and_changes_nothing(
    archive: Archive, postgres_url: str, reader: str, tmp_path: Path
) -> None:
    assert run(postgres_url, "db", "grant", reader).exit_code == 0
    url = url_of(postgres_url, reader)
    for command, arguments in READING.items():
        given = [argument.replace("FILE", str(tmp_path / "page.html")) for argument in arguments]
        own, granted = (run(opened, *command.split(), *given, stdin="q\n") for opened in (postgres_url, url))
        assert granted.exit_code == 0, (command, granted.stderr)
        # The server may vacuum between the two, which changes the size on disk.
        assert _hide_size(granted.stdout) == _hide_size(own.stdout), command
    refused = run(url, "entity", "alias", "엔비디아", "엔비")
    assert refused.exit_code == 1
    assert "permission denied" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_role_that_reads_is_told_who_may_write(
    archive: Archive, postgres_url: str, reader: str, tmp_path: Path
) -> None:
    archive.maintenance.grant_reading(reader)
    url = url_of(postgres_url, reader)
    path = write_jsonl(tmp_path / "b.jsonl", article(9))
    for arguments in (("ingest", path), ("feeds", "add", "https://a.example/feed"), ("db", "reindex")):
        result = run(url, *arguments)
        assert result.exit_code == 1
        assert "permission denied for table" in result.stderr
        assert "this command writes, which the role that owns the database may do" in result.stderr
        assert "grant" not in result.stderr


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
