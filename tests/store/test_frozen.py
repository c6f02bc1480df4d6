"""Archives of every released schema are upgraded with all their rows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, text

from newsdb import Archive
from newsdb.store import migrate
from newsdb.store.engine import begin_read
from newsdb.store.migration_files import migrations_folder
from tests.store.frozen import ARCHIVES, load_rows

FROZEN = sorted(ARCHIVES.glob("*.sql"))
Content = dict[tuple[str, tuple[str, ...]], list[Sequence[Any]]]


def read_content(engine: Engine, tables: dict[str, tuple[str, ...]]) -> Content:
    """Return the rows of these tables and columns, sorted."""
    with begin_read(engine) as connection:
        return {
            (name, columns): sorted(
                map(tuple, connection.execute(text(f"SELECT {', '.join(columns)} FROM {name}"))), key=repr
            )
            for name, columns in tables.items()
        }


def list_columns(engine: Engine) -> dict[str, tuple[str, ...]]:
    """Return the columns of all tables but those of Alembic and of the text index."""
    inspector = inspect(engine)
    return {
        name: tuple(column["name"] for column in inspector.get_columns(name))
        for name in inspector.get_table_names()
        if not name.startswith(("alembic", "article_grams"))
    }


def test_every_released_schema_has_a_frozen_archive() -> None:
    revisions = {path.name.split("_", 1)[0] for path in (migrations_folder() / "versions").glob("[0-9]*.py")}
    assert {path.stem for path in FROZEN} == revisions


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.stem)
def test_a_frozen_archive_is_upgraded_with_all_its_rows(engine: Engine, url: str, path: Path) -> None:
    migrate.downgrade(engine, "base")
    migrate.upgrade(engine, path.stem)
    load_rows(engine, path.read_text(encoding="utf-8"))
    tables = list_columns(engine)
    before = read_content(engine, tables)
    assert {name for (name, _), rows in before.items() if not rows} == set()
    migrate.upgrade(engine)
    remaining = {name: columns for name, columns in tables.items() if name in list_columns(engine)}
    assert read_content(engine, remaining) == before
    with Archive(url) as archive:
        archive.maintenance.reindex()
        assert archive.maintenance.check() == []
        assert len(archive.articles(limit=None)) == len(before["article", tables["article"]])
