"""Migrations of a filled archive keep its rows."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from newsdb.archive.archive import Archive
from newsdb.store import migrate
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
    newer = NEWER.format(revision=f"{int(head_revision()) + 1:04d}", after=head_revision())
    (folder / "versions" / "9000_newer.py").write_text(newer, encoding="utf-8")
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
