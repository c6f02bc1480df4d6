"""Migrations of a filled archive keep its rows."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from newsdb.archive.archive import Archive
from newsdb.model.errors import SchemaError, SourceError
from newsdb.store import migrate, migration_files
from newsdb.store.engine import begin_read, open_engine
from newsdb.store.migration_files import head_revision, migrations_folder, view_names
from newsdb.store.schema import METADATA

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = [str(EXAMPLES / name) for name in ("articles.txt", "articles.jsonl", "articles.csv")]


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, as the schema of this newsdb has it."""
    engine = open_engine(url)
    with begin_read(engine) as connection:
        found = {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in METADATA.sorted_tables
        }
    engine.dispose()
    return found


NEWER = '''
"""Adds a column and a new version of a view, and rebuilds a table below other views."""
import sqlalchemy as sa
from alembic import op
revision = "{revision}"
down_revision = "{after}"
branch_labels = None
depends_on = None

def upgrade():
    with op.views_aside():
        op.add_column("article", sa.Column("paywalled", sa.Boolean(), nullable=False, server_default=sa.false()))
        with op.batch_alter_table("revision") as batch:
            batch.create_check_constraint("ck_revision_place_not_empty", "place <> ''")
    op.install_view("article_view", 2)

def downgrade():
    op.install_view("article_view", 1)
    with op.views_aside():
        with op.batch_alter_table("revision") as batch:
            batch.drop_constraint("ck_revision_place_not_empty", type_="check")
        op.drop_column("article", "paywalled")
'''


def add_newer_migration(folder: Path) -> None:
    """Copy the migrations to a folder, with one more that is not the project's."""
    shutil.copytree(migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    revision = f"{int(head_revision()) + 1:04d}"
    newer = NEWER.format(revision=revision, after=head_revision())
    (folder / "versions" / f"{revision}_newer.py").write_text(newer, encoding="utf-8")
    view = folder / "views" / "article_view"
    sql = max(view.glob("*.sql")).read_text(encoding="utf-8")
    (view / "0002.sql").write_text(
        sql.replace(
            "  a.section,", "  a.paywalled,  -- integer: Whether it is behind a paywall.\n  a.section,"
        ),
        encoding="utf-8",
    )


def test_a_filled_archive_is_upgraded_with_all_its_rows(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive(url) as archive:
        archive.ingest(FILES)
        views = {name: len(archive.sql(f"SELECT * FROM {name}").rows) for name in view_names()}
    before = contents(url)
    add_newer_migration(tmp_path / "migrations")
    monkeypatch.setattr(migrate, "migrations_folder", lambda: tmp_path / "migrations")
    engine = open_engine(url)
    migrate.upgrade(engine)
    assert contents(url) == before
    with begin_read(engine) as connection:
        assert (
            connection.scalar(text("SELECT count(*) FROM article_view WHERE NOT paywalled"))
            == views["article_view"]
        )
        for name in view_names():
            assert connection.scalar(text(f"SELECT count(*) FROM {name}")) == views[name]
    migrate.downgrade(engine, head_revision())
    engine.dispose()
    assert contents(url) == before
    with Archive(url) as archive:
        assert archive.maintenance.check() == []
        assert "paywalled" not in archive.sql("SELECT * FROM article_view LIMIT 1").columns


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Make newsdb one of a newer schema, and return its revision; the rest of it is unchanged."""
    add_newer_migration(tmp_path / "migrations")
    for module in (migrate, migration_files):
        monkeypatch.setattr(module, "migrations_folder", lambda: tmp_path / "migrations")
    head_revision.cache_clear()
    yield head_revision()
    head_revision.cache_clear()


def test_an_archive_in_a_file_is_copied_before_its_upgrade(
    sqlite_url: str, tmp_path: Path, newer: str
) -> None:
    told: list[str] = []
    with Archive(sqlite_url) as archive:
        before, after = archive.maintenance.upgrade(on_backup=told.append)
        assert (before, after) == (f"{int(newer) - 1:04d}", newer)
        assert archive.maintenance.upgrade(on_backup=told.append) == (newer, newer)
    copy = str(tmp_path / f"archive-schema-{before}.db")
    assert told == [copy]
    engine = open_engine(copy)
    assert migrate.current_revision(engine) == before
    engine.dispose()


def test_a_copy_before_an_upgrade_replaces_no_file_and_can_be_left_out(
    sqlite_url: str, tmp_path: Path, newer: str
) -> None:
    older = f"{int(newer) - 1:04d}"
    there = tmp_path / f"archive-schema-{older}.db"
    there.write_bytes(b"dear")
    shutil.copy(sqlite_url, tmp_path / "other.db")
    told: list[str] = []
    with Archive(sqlite_url) as archive, Archive(str(tmp_path / "other.db")) as other:
        archive.maintenance.upgrade(on_backup=told.append)
        other.maintenance.upgrade(backup=False, on_backup=told.append)
    assert [Path(path).name for path in told] == [f"archive-schema-{older}-2.db"]
    assert there.read_bytes() == b"dear"
    assert not list(tmp_path.glob("other-*"))


def test_an_archive_that_cannot_be_copied_is_not_upgraded(
    sqlite_url: str, newer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_engine: Engine, path: str) -> int:
        raise SourceError(f"{path}: cannot be written: the disk is full")

    monkeypatch.setattr("newsdb.store.upkeep.backup.back_up", fail)
    with Archive(sqlite_url) as archive, pytest.raises(SourceError, match="the disk is full"):
        archive.maintenance.upgrade()
    engine = open_engine(sqlite_url)
    assert migrate.current_revision(engine) == f"{int(newer) - 1:04d}"
    engine.dispose()


USERS_VIEWS = """
CREATE SCHEMA desk;
CREATE VIEW titles AS SELECT article_id, title, outlet FROM article_view;
CREATE VIEW desk."Long titles" AS SELECT article_id, title FROM titles WHERE length(title) > 12;
CREATE MATERIALIZED VIEW desk.outlets AS SELECT outlet, count(*) AS articles FROM article_view GROUP BY outlet;
CREATE UNIQUE INDEX one_row_an_outlet ON desk.outlets (outlet);
CREATE VIEW sections AS SELECT DISTINCT section FROM article;
COMMENT ON VIEW titles IS 'Titles: the desk''s list';
COMMENT ON COLUMN titles.title IS 'As printed';
GRANT SELECT ON article_view, titles TO {reader};
GRANT SELECT (figure_id, text) ON figure_view TO {reader} WITH GRANT OPTION;
GRANT SELECT ON sections TO PUBLIC;
ALTER VIEW sections OWNER TO {reader};
"""
VIEWS_AND_RIGHTS = """
SELECT c.oid::regclass::text AS name, c.relkind, pg_get_viewdef(c.oid), c.relacl::text, c.relowner::regrole::text,
  obj_description(c.oid), ARRAY(SELECT attacl::text FROM pg_attribute WHERE attrelid = c.oid AND attacl IS NOT NULL),
  ARRAY(SELECT col_description(c.oid, attnum) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0),
  ARRAY(SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = c.oid)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE relkind IN ('v', 'm') AND nspname IN ('public', 'desk') ORDER BY name"""


def test_views_of_users_and_rights_survive_a_migration(
    postgres_url: str, reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(postgres_url)
    with Archive(postgres_url) as archive:
        archive.ingest(FILES)
        archived = archive.articles(limit=None)
    with engine.begin() as connection:
        connection.execute(text(USERS_VIEWS.format(reader=reader)))
    with begin_read(engine) as connection:
        before = connection.execute(text(VIEWS_AND_RIGHTS)).all()
    add_newer_migration(tmp_path / "migrations")
    monkeypatch.setattr(migrate, "migrations_folder", lambda: tmp_path / "migrations")
    migrate.upgrade(engine)
    with begin_read(engine) as connection:
        after = connection.execute(text(VIEWS_AND_RIGHTS)).all()
        assert connection.scalar(text("SELECT sum(articles) FROM desk.outlets")) == len(archived)
    assert [row for row in after if row.name != "article_view"] == [
        row for row in before if row.name != "article_view"
    ]
    assert {row.relacl for row in after if row.name == "article_view"} == {
        row.relacl for row in before if row.name == "article_view"
    }
    migrate.downgrade(engine, head_revision())
    with begin_read(engine) as connection:
        assert connection.execute(text(VIEWS_AND_RIGHTS)).all() == before
    engine.dispose()


def test_a_migration_that_a_view_of_a_user_forbids_changes_nothing(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(postgres_url)
    add_newer_migration(tmp_path / "migrations")
    monkeypatch.setattr(migrate, "migrations_folder", lambda: tmp_path / "migrations")
    migrate.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE VIEW walls AS SELECT paywalled FROM article_view"))
    with pytest.raises(
        SchemaError, match=r"refused, nothing done: column .paywalled. does not exist .* VIEW walls"
    ):
        migrate.downgrade(engine, head_revision())
    with begin_read(engine) as connection:
        assert connection.scalar(text("SELECT count(*) FROM walls")) == 0
    engine.dispose()


@pytest.mark.slow
def test_a_full_archive_goes_down_to_nothing_and_can_be_filled_again(url: str) -> None:
    with Archive(url) as archive:
        archive.ingest(FILES)
    engine = open_engine(url)
    migrate.downgrade(engine, "base")
    with begin_read(engine) as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 0
    migrate.upgrade(engine)
    engine.dispose()
    with Archive(url) as archive:
        assert archive.ingest(FILES).new == 54
        assert archive.maintenance.check() == []


def test_both_databases_hold_the_same(sqlite_url: str, postgres_url: str) -> None:
    for url in (sqlite_url, postgres_url):
        with Archive(url) as archive:
            archive.ingest(FILES)
    left, right = contents(sqlite_url), contents(postgres_url)
    for name in left.keys() - {
        "ingest_run",
        "ingest_reject",
        "article",
        "revision",
    }:  # these hold the moment as well
        assert left[name] == right[name], name
