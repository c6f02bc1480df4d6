"""An archive with partitions is the same archive: rows, answers, checks, rights, upgrades and copies."""

import re
from pathlib import Path
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Boolean, Column, Connection, Select, false, select, text

from newsdb import Archive, Filters
from newsdb.model.errors import UsageError
from newsdb.store import migrate
from newsdb.store.engine import begin_migration, begin_read, begin_write, open_engine
from newsdb.store.migration_files import head_revision
from newsdb.store.partitions.layout import MOVABLE, read_partitions
from newsdb.store.schema import ENTITY_ARTICLE, REVISION_TEXT
from tests.cli.real import run
from tests.ingest.builder import article, write_jsonl
from tests.store.conftest import PARTITIONS, execute
from tests.store.partitions.life import ask, live, read_all
from tests.store.test_grants import url_of


def test_an_archive_with_partitions_has_the_rows_and_answers_of_a_plain_one(
    postgres_url: str, partitioned_url: str, tmp_path: Path
) -> None:
    with Archive(postgres_url) as plain, Archive(partitioned_url) as partitioned:
        for archive in (plain, partitioned):
            live(archive, tmp_path)
        assert read_all(partitioned_url) == read_all(postgres_url)
        assert ask(partitioned) == ask(plain)
        assert partitioned.maintenance.check() == []
        assert partitioned.maintenance.repair() == []
    for table in MOVABLE:
        rows = execute(partitioned_url, f"SELECT DISTINCT tableoid::regclass::text FROM {table}")
        assert len(rows) == PARTITIONS


def test_a_copy_goes_into_partitions_and_out_of_them(
    empty_url: str, partitioned_url: str, sqlite_url: str, tmp_path: Path
) -> None:
    with Archive(sqlite_url) as archive:
        live(archive, tmp_path)
    with Archive(partitioned_url) as archive:
        archive.maintenance.copy_from(sqlite_url)
        assert archive.maintenance.check() == []
        assert read_all(partitioned_url) == read_all(sqlite_url)
        assert archive.ingest([write_jsonl(tmp_path / "new.jsonl", article(40))]).new == 1
    with Archive(empty_url) as archive:
        archive.maintenance.copy_from(partitioned_url)
        assert read_all(empty_url) == read_all(partitioned_url)


def test_the_model_and_the_catalogue_agree(partitioned_url: str) -> None:
    engine = open_engine(partitioned_url)
    with begin_read(engine) as connection:
        differences = migrate.find_differences(connection)
        assert differences == []
        assert migrate.list_foreign(connection, differences) == []
    with begin_migration(engine) as connection:
        connection.execute(
            text("ALTER TABLE entity_article DROP CONSTRAINT fk_entity_article_entity_id_entity")
        )
        [difference] = migrate.find_differences(connection)
        assert migrate.describe_difference(difference).startswith("foreign key fk_entity_article_entity_id")
    engine.dispose()


def explain(connection: Connection, statement: Select[Any]) -> str:
    """Return the plan of a statement whose tables are too small for an index to be worth it."""
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    compiled = statement.compile(connection, compile_kwargs={"literal_binds": True})
    return "\n".join(connection.scalars(text(f"EXPLAIN {compiled}")))


def test_a_key_is_looked_up_in_one_partition_and_a_list_is_a_walk_of_its_index(
    partitioned_url: str, tmp_path: Path
) -> None:
    with Archive(partitioned_url) as archive:
        live(archive, tmp_path)
        with archive.database.begin_read() as connection:
            body = explain(connection, select(REVISION_TEXT.c.body).where(REVISION_TEXT.c.revision_id == 7))
            listed = ENTITY_ARTICLE.c
            latest = (
                select(listed.article_id)
                .where(listed.entity_id == 5)
                .order_by(listed.listed_at.desc(), listed.article_id.desc())
                .limit(20)
            )
            walk = explain(connection, latest)
    [partition] = {*re.findall(r"revision_text_\d", body)}
    assert f"pk_{partition} on {partition}" in body
    assert len({*re.findall(r"entity_article_\d(?= )", walk)}) == 1
    assert "Scan Backward using entity_article_" in walk
    assert "Sort" not in walk


def test_each_partition_of_the_text_index_is_searched_by_its_own_index(partitioned_url: str) -> None:
    engine = open_engine(partitioned_url)
    with begin_read(engine) as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        search = "EXPLAIN SELECT article_id FROM article_grams WHERE grams @@ CAST('''공장''' AS tsquery)"
        plan = "\n".join(connection.scalars(text(search)))
    engine.dispose()
    assert len({*re.findall(r"article_grams_\d_grams_idx", plan)}) == PARTITIONS


def test_partitions_are_for_a_new_archive_on_postgresql(
    postgres_url: str, empty_url: str, sqlite_url: str, tmp_path: Path
) -> None:
    new = tmp_path / "new.db"
    refused = run(str(new), "db", "create", "--partitions", "4")
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert "SQLite has no partitions; name a database of PostgreSQL" in refused.stderr
    assert not new.exists()
    for url in (postgres_url, sqlite_url):
        refused = run(url, "db", "create")
        assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
        assert "there is an archive already; name an empty database with --db" in refused.stderr
    with Archive(postgres_url) as archive, pytest.raises(UsageError, match="archive already"):
        archive.maintenance.create(partitions=4)
    assert run(empty_url, "db", "create", "--partitions", "1").exit_code == 2
    execute(empty_url, "CREATE TABLE shopping (item text)")
    refused = run(empty_url, "db", "create", "--partitions", "4")
    assert "is a database, but no newsdb archive" in refused.stderr


def test_the_command_makes_an_archive_once(empty_url: str, tmp_path: Path) -> None:
    made = run(empty_url, "db", "create", "--partitions", "3")
    assert (made.exit_code, made.stdout) == (0, f"empty -> {head_revision()}\n")
    assert run(str(tmp_path / "plain.db"), "db", "create").exit_code == 0
    engine = open_engine(empty_url)
    with begin_read(engine) as connection:
        assert {each.modulus for each in read_partitions(connection)} == {3}
    engine.dispose()
    assert run(empty_url, "db", "current").stdout == f"{head_revision()}\n"
    assert run(empty_url, "db", "bundle").exit_code == 0


def test_two_that_make_an_archive_at_once_do_not_partition_a_filled_one(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "current_revision", lambda _engine: None)  # before the other was done
    engine = open_engine(postgres_url)
    with pytest.raises(UsageError, match="archive already"):
        migrate.create(engine, 4)
    engine.dispose()


def test_a_later_migration_reaches_all_partitions_and_keeps_the_views_of_users(partitioned_url: str) -> None:
    engine = open_engine(partitioned_url)
    with begin_write(engine) as connection:
        connection.exec_driver_sql(
            "CREATE VIEW mine AS SELECT revision_id, length(body) AS size FROM revision_text"
        )
        with Operations.context(MigrationContext.configure(connection)) as operations:
            context: Any = operations  # it has gained views_aside
            with context.views_aside():
                context.alter_column("revision_text", "body", new_column_name="content")
                context.alter_column("revision_text", "content", new_column_name="body")
                context.add_column(
                    "revision_text", Column("packed", Boolean, nullable=False, server_default=false())
                )
                context.create_index("ix_revision_text_packed", "revision_text", ["packed"])
                context.create_check_constraint("ck_revision_text_some", "revision_text", "body <> ''")
        told = {migrate.describe_difference(each) for each in migrate.find_differences(connection)}
        indexed = connection.scalars(
            text("SELECT count(*) FROM pg_indexes WHERE indexname LIKE 'revision_text_%_packed_idx'")
        ).one()
    engine.dispose()
    assert told >= {"column revision_text.packed is not of newsdb"}
    assert indexed == PARTITIONS
    assert execute(partitioned_url, "SELECT count(*) FROM mine") == [(0,)]


def test_a_role_that_may_read_needs_no_right_on_partitions(
    partitioned_url: str, reader: str, tmp_path: Path
) -> None:
    with Archive(partitioned_url) as archive:
        live(archive, tmp_path)
        archive.maintenance.grant_reading(reader)
        own = ask(archive)
    with Archive(url_of(partitioned_url, reader)) as archive:
        assert ask(archive) == own
    execute(partitioned_url, f"DROP OWNED BY {reader} CASCADE")


@pytest.mark.usefixtures("postgres_tools")
def test_a_dump_comes_back_with_its_partitions(partitioned_url: str, empty_url: str, tmp_path: Path) -> None:
    dump = tmp_path / "news.dump"
    with Archive(partitioned_url) as archive:
        live(archive, tmp_path)
        archive.maintenance.backup(str(dump))
    with Archive(empty_url) as archive:
        assert archive.maintenance.restore(str(dump)) == []
        with archive.database.begin_read() as connection:
            assert {each.modulus for each in read_partitions(connection)} == {PARTITIONS}
        assert read_all(empty_url) == read_all(partitioned_url)
        assert archive.articles(Filters(texts=("반도체",))).rows


def test_down_to_nothing_leaves_no_partition(partitioned_url: str) -> None:
    engine = open_engine(partitioned_url)
    migrate.downgrade(engine, "base")
    with begin_read(engine) as connection:
        assert read_partitions(connection) == []
    engine.dispose()
