"""The schema is made by the migrations alone, and says what to do when it is another one."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from newsdb.model.errors import SchemaError
from newsdb.store import migrate
from newsdb.store.engine import migrating, open_engine, reading, writing

VERSIONS = migrate.migrations_folder() / "versions"
VIEWS = {
    "article_view",
    "byline_view",
    "name_view",
    "mention_view",
    "figure_view",
    "time_view",
    "attribution_view",
    "reporter_stats",
    "company_stats",
}

BROKEN = '''
"""Adds a table and then fails."""
from alembic import op
import sqlalchemy as sa
revision = "9000"
down_revision = "{after}"
branch_labels = None
depends_on = None

def upgrade():
    op.create_table("half_done", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("DELETE FROM outlet")
    op.execute("SELECT * FROM no_such_table")

def downgrade():
    pass
'''


def names(engine: Engine) -> set[str]:
    with reading(engine) as connection:
        return set(inspect(connection).get_table_names()) | set(inspect(connection).get_view_names())


def add_outlet(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO outlet (id, name, name_norm) VALUES (1, '한빛', '한빛')"))


def outlets(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(text("SELECT name FROM outlet")))


def test_the_migrations_make_what_the_models_say(engine: Engine) -> None:
    with reading(engine) as connection:
        assert migrate.differences(connection) == []


def test_a_constraint_that_is_missing_is_seen(engine: Engine) -> None:
    with migrating(engine) as connection:
        connection.execute(text("DROP INDEX ix_entity_name"))
        assert len(migrate.differences(connection)) == 1


def test_the_migrations_are_numbered_in_one_line() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrate.migrations_folder()))
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]
    assert revisions == [f"{number:04d}" for number in range(1, len(revisions) + 1)]
    assert migrate.head_revision() == revisions[-1]


def test_every_documented_view_is_there(engine: Engine) -> None:
    assert names(engine) >= VIEWS


def test_down_and_up_again_leaves_the_same_schema(engine: Engine) -> None:
    before = names(engine)
    add_outlet(engine)
    migrate.downgrade(engine, "base")
    assert names(engine) <= {"alembic_version"}
    migrate.upgrade(engine)
    assert names(engine) == before
    with reading(engine) as connection:
        assert migrate.differences(connection) == []


def test_the_views_go_and_come_back_and_the_rows_stay(engine: Engine) -> None:
    add_outlet(engine)
    migrate.downgrade(engine, "0001")
    assert not names(engine) & VIEWS
    assert outlets(engine) == ["한빛"]
    migrate.upgrade(engine)
    assert outlets(engine) == ["한빛"]


def test_a_failed_migration_leaves_nothing_behind(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9000_broken.py").write_text(BROKEN.format(after=migrate.head_revision()))
    add_outlet(engine)
    before, needed = names(engine), migrate.head_revision()
    monkeypatch.setattr(migrate, "migrations_folder", lambda: folder)
    with pytest.raises(Exception, match="no_such_table"):
        migrate.upgrade(engine)
    assert names(engine) == before
    assert outlets(engine) == ["한빛"]
    assert migrate.current_revision(engine) == needed


def test_an_empty_database_gets_its_schema(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "new.db"))
    assert migrate.current_revision(engine) is None
    migrate.ensure_schema(engine)
    assert migrate.current_revision(engine) == migrate.head_revision()
    engine.dispose()


def test_an_older_schema_is_named_with_the_command_that_upgrades_it(engine: Engine) -> None:
    migrate.downgrade(engine, "0001")
    with pytest.raises(SchemaError, match=r"0001.*needs.*db upgrade"):
        migrate.ensure_schema(engine)


def test_a_newer_schema_is_refused(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match=r"9999.*upgrade newsdb"):
        migrate.ensure_schema(engine)


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "other.db"))
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE shopping (item TEXT)"))
    with pytest.raises(SchemaError, match="no newsdb archive"):
        migrate.ensure_schema(engine)
    assert names(engine) == {"shopping"}
    engine.dispose()


def test_a_file_that_is_no_database_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "articles.txt"
    path.write_text("한빛경제 류하람 기자 | 공장을 짓는다.\n" * 50, encoding="utf-8")
    before = path.read_bytes()
    engine = open_engine(str(path))
    with pytest.raises(SchemaError, match=r"articles\.txt: cannot be opened: .*not a database"):
        migrate.ensure_schema(engine)
    engine.dispose()
    assert path.read_bytes() == before


def test_a_database_in_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "none" / "news.db"))
    with pytest.raises(SchemaError, match=r"news\.db: cannot be opened: unable to open"):
        migrate.ensure_schema(engine)
