"""The schema is made by the migrations alone, and an archive of another schema is refused with what to do."""

import ast
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, UniqueConstraint, inspect, text

from newsdb import Archive
from newsdb.model.errors import SchemaError
from newsdb.store import migrate
from newsdb.store.engine import begin_migration, begin_read, begin_write, open_engine
from newsdb.store.migration_files import head_revision, migrations_folder, view_names
from newsdb.store.partitions.layout import read_partitions

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
    with begin_read(engine) as connection:
        partitions = {partition.name for partition in read_partitions(connection)}
        tables = {*inspect(connection).get_table_names()} - partitions
        return tables | {*inspect(connection).get_view_names()}


def add_outlet(engine: Engine) -> None:
    with begin_write(engine) as connection:
        connection.execute(
            text("INSERT INTO outlet (id, name, name_norm, canonical_id) VALUES (1, '한빛', '한빛', 1)")
        )


def outlets(engine: Engine) -> list[str]:
    with begin_read(engine) as connection:
        return list(connection.scalars(text("SELECT name FROM outlet")))


def test_the_migrations_make_the_tables_of_the_schema(engine: Engine) -> None:
    with begin_read(engine) as connection:
        assert migrate.find_differences(connection) == []


def test_a_missing_index_is_a_difference(engine: Engine) -> None:
    with begin_migration(engine) as connection:
        connection.execute(text("DROP INDEX ix_entity_name"))
        assert len(migrate.find_differences(connection)) == 1


def test_the_migrations_are_numbered_one_after_another() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]
    assert revisions == [f"{number:04d}" for number in range(1, len(revisions) + 1)]
    assert head_revision() == revisions[-1]


def imported_modules(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_the_migrations_import_nothing_of_the_package() -> None:
    files = [*(migrations_folder() / "versions").glob("*.py"), migrations_folder() / "view_operations.py"]
    assert len(files) >= 2
    for path in files:
        assert {module for module in imported_modules(path) if module.startswith(("newsdb", "."))} == set()


def test_the_migrations_are_no_package_that_would_hide_the_library() -> None:
    assert not list(migrations_folder().rglob("__init__.py"))


def test_every_view_has_a_file_and_every_file_a_view(engine: Engine) -> None:
    with begin_read(engine) as connection:
        assert sorted(inspect(connection).get_view_names()) == view_names()


def test_every_view_file_creates_the_view_of_its_folder() -> None:
    for path in (migrations_folder() / "views").glob("*/*.sql"):
        head, create = path.read_text(encoding="utf-8").splitlines()[:2]
        assert head.startswith("-- ")
        assert create == f"CREATE VIEW {path.parent.name} AS"


def test_down_and_up_again_leaves_the_same_schema(engine: Engine) -> None:
    before = names(engine)
    add_outlet(engine)
    migrate.downgrade(engine, "base")
    assert names(engine) <= {"alembic_version"}
    migrate.upgrade(engine)
    assert names(engine) == before
    with begin_read(engine) as connection:
        assert migrate.find_differences(connection) == []


def test_a_failed_migration_leaves_nothing_behind(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9000_broken.py").write_text(BROKEN.format(after=head_revision()))
    add_outlet(engine)
    before = names(engine)
    monkeypatch.setattr(migrate, "migrations_folder", lambda: folder)
    with pytest.raises(Exception, match="no_such_table"):
        migrate.upgrade(engine)
    assert names(engine) == before
    assert outlets(engine) == ["한빛"]
    assert migrate.current_revision(engine) == head_revision()


def test_an_empty_database_gets_its_schema(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "new.db"))
    assert migrate.current_revision(engine) is None
    migrate.ensure_schema(engine)
    assert migrate.current_revision(engine) == head_revision()
    engine.dispose()


def test_an_older_schema_is_named_with_the_command_that_upgrades_it(engine: Engine) -> None:
    with begin_write(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(SchemaError, match=r"0000.*needs.*db upgrade"):
        migrate.ensure_schema(engine)


def test_a_newer_schema_is_refused(engine: Engine) -> None:
    with begin_write(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match=r"9999.*upgrade newsdb"):
        migrate.ensure_schema(engine)


def test_an_archive_of_before_the_baseline_is_refused_with_what_to_do(engine: Engine) -> None:
    with begin_migration(engine) as connection:
        connection.execute(text("CREATE TABLE field_origin (revision_id INTEGER)"))
    with pytest.raises(
        SchemaError, match="before the first release of newsdb; ingest its sources into a new"
    ):
        migrate.ensure_schema(engine)


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "other.db"))
    with begin_write(engine) as connection:
        connection.execute(text("CREATE TABLE shopping (item TEXT)"))
    with pytest.raises(SchemaError, match="no newsdb archive"):
        migrate.ensure_schema(engine)
    assert names(engine) == {"shopping"}
    engine.dispose()


@pytest.mark.parametrize("revision", ["0001", "0002", "0000", "deadbeef"])
@pytest.mark.parametrize("tables", [(), ("shopping",), ("article", "feed")])
def test_another_program_may_number_its_schemas_as_well(
    tmp_path: Path, revision: str, tables: tuple[str, ...]
) -> None:
    engine = open_engine(str(tmp_path / "other.db"))
    with begin_write(engine) as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text(f"INSERT INTO alembic_version VALUES ('{revision}')"))
        for table in tables:
            connection.execute(text(f"CREATE TABLE {table} (item TEXT)"))
    for ask in (migrate.current_revision, migrate.ensure_schema):
        with pytest.raises(SchemaError, match=r"other\.db: is a database, but no newsdb archive; choose"):
            ask(engine)
    assert names(engine) == {"alembic_version", *tables}
    engine.dispose()


def test_an_archive_without_some_of_its_tables_is_still_one(engine: Engine) -> None:
    with begin_migration(engine) as connection:
        connection.execute(
            text("DROP TABLE feed CASCADE" if engine.dialect.name != "sqlite" else "DROP TABLE feed")
        )
    assert migrate.current_revision(engine) == head_revision()


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


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DROP TABLE feed_page", "table feed_page is missing"),
        ("DROP INDEX ix_byline_reporter_id", "index ix_byline_reporter_id of byline is missing"),
        ("ALTER TABLE revision DROP COLUMN place", "column revision.place is missing"),
        ("ALTER TABLE feed ADD COLUMN colour TEXT", "column feed.colour is not of newsdb"),
    ],
)
def test_a_difference_of_the_schema_is_told_in_words(sqlite_url: str, statement: str, words: str) -> None:
    with Archive(sqlite_url) as archive:
        with begin_write(archive.database.engine) as connection:
            for view in inspect(connection).get_view_names():
                connection.exec_driver_sql(f"DROP VIEW {view}")
            connection.exec_driver_sql(statement)
        with begin_read(archive.database.engine) as connection:
            told = [migrate.describe_difference(each) for each in migrate.find_differences(connection)]
    assert words in told


def test_another_type_of_a_column_is_told_in_words() -> None:
    changed: list[object] = [
        ("modify_type", None, "feed", "failures", {}, Integer(), String()),
        ("modify_nullable",),
    ]
    assert migrate.describe_difference(changed) == "column feed.failures has another type"
    constraint = UniqueConstraint("url", name="uq_feed_url")
    Table("feed", MetaData(), Column("url", String), constraint)
    told = migrate.describe_difference(("remove_constraint", constraint))
    assert told == "constraint uq_feed_url of feed is not of newsdb"
