"""Compare the schema of a database with the one this newsdb needs, and migrate it.

Migrations alone create a schema. They are numbered (`0001_…`), one after another.
"""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from newsdb.model.errors import SchemaError, UsageError
from newsdb.store.engine import begin_migration, begin_read, describe_error
from newsdb.store.migration_files import head_revision, migrations_folder, view_names
from newsdb.store.partitions.foreign_columns import refuse_other_columns
from newsdb.store.partitions.layout import has_keys_on_partitions, read_partitions

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import MetaData


_KEPT_SCHEMAS = 8
_DIFFERENCES: dict[tuple[tuple[Any, ...], ...], list[Any]] = {}
"""The differences of the schemas of SQLite that were compared last, by their statements."""

_TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
    "postgresql": """
        SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
    """,
}
"""The triggers of a database, none of which is of newsdb."""

_REVISION = re.compile(r"[0-9]{4}")

# A table of the archives made before the baseline; their revisions have the numbers of today's.
_TABLE_BEFORE_BASELINE = "field_origin"


# What `alembic check` and `newsdb db check` compare beyond Alembic's defaults; not the comments, which every upgrade
# writes anew.
_COMPARED: dict[str, Any] = {
    "compare_server_default": True,
    "autogenerate_plugins": [
        "alembic.autogenerate.*",
        "~alembic.autogenerate.comments",
        "alembic.ext.checkconstraint_byname",
    ],
}


def choose_comparison(connection: Connection) -> dict[str, Any]:
    """Return the options by which Alembic compares this database with the schema.

    The schema describes neither the text index with its shadow tables nor partitions. What `db check` knows of the
    keys that stand on partitions is in `store.upkeep.partition_checks`.
    """
    partitions = read_partitions(connection)
    names = {partition.name for partition in partitions}

    def is_in_schema(name: str | None, kind: str, _parents: object) -> bool:
        return not (kind == "table" and ((name or "").startswith("article_grams") or name in names))

    def is_compared(item: Any, _name: str | None, kind: str, _reflected: object, _other: object) -> bool:
        return kind != "foreign_key_constraint" or not has_keys_on_partitions(item.table.name, partitions)

    return {**_COMPARED, "include_name": is_in_schema, "include_object": is_compared}


def current_revision(
    engine: Engine, shown: str | None = None, remedy: str = "choose another with --db"
) -> str | None:
    """Return the revision of the database; None for an empty one.

    Raise SchemaError if it is another program's, was made before the baseline or cannot be opened. The message calls
    the database `shown`, and ends with the remedy.
    """
    shown = shown or display_url(engine)
    names: set[str] = set()
    revision: str | None = None
    try:
        with begin_read(engine) as connection:
            names = set(inspect(connection).get_table_names())
            if "alembic_version" in names and _TABLE_BEFORE_BASELINE not in names:
                revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    except DBAPIError as error:
        granted = "its owner can run: newsdb db grant ROLE" if "alembic_version" in names else "check --db"
        raise SchemaError(f"{shown}: cannot be opened: {error.orig}; {granted}") from error
    refuse_foreign(names, revision, shown, remedy)
    return revision


def refuse_foreign(names: Collection[str], revision: str | None, shown: str, remedy: str) -> None:
    """Raise SchemaError if tables of these names with a revision are no archive, or one made before the baseline.

    A damaged archive lacks some of its tables; a database that lacks most of them is of another program, whatever
    its revision is called.
    """
    from newsdb.store.schema import METADATA

    if _TABLE_BEFORE_BASELINE in names:
        raise SchemaError(
            f"{shown}: was made before the first release of newsdb; ingest its sources into a new archive"
        )
    is_empty = revision is None and {*names} <= {"alembic_version"}
    if not is_empty and 2 * len(METADATA.tables.keys() & {*names}) < len(METADATA.tables):
        raise SchemaError(f"{shown}: is a database, but no newsdb archive; {remedy}")
    if revision is not None and not _REVISION.fullmatch(revision):
        raise SchemaError(f"{shown}: its schema is {revision}, which is none of newsdb; {remedy}")


def ensure_schema(engine: Engine) -> None:
    """Create the schema in an empty database. Raise SchemaError with the remedy if it is older or newer."""
    current, head = current_revision(engine), head_revision()
    if current == head:
        return
    if current is None:
        upgrade(engine)
    elif current < head:
        raise SchemaError(
            f"{display_url(engine)}: its schema is {current}, this newsdb needs {head}; "
            f"run: newsdb --db {display_url(engine)} db upgrade"
        )
    else:
        raise SchemaError(
            f"{display_url(engine)}: its schema is {current}, this newsdb knows {head} at most; upgrade newsdb"
        )


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate up to a revision, in one transaction. Raise SchemaError if the database refuses it."""
    from alembic import command

    with _alembic_config(engine) as config:
        command.upgrade(config, revision)
        refuse_other_columns(config.attributes["connection"])


def create(engine: Engine, partitions: int | None = None) -> None:
    """Make the schema in an empty database, with so many partitions of the large tables.

    Raise UsageError if there is an archive already, or for partitions on SQLite; SchemaError for a database of another
    program, or one that refuses it.
    """
    from alembic import command

    from newsdb.store.partitions.creation import partition_tables

    shown = display_url(engine)
    if partitions is not None and engine.dialect.name == "sqlite":
        raise UsageError(
            f"{shown}: SQLite has no partitions; name a database of PostgreSQL with --db postgresql://..."
        )
    is_there = UsageError(f"{shown}: there is an archive already; name an empty database with --db")
    if current_revision(engine) is not None:
        raise is_there
    with _alembic_config(engine) as config:
        connection = config.attributes["connection"]
        if inspect(connection).has_table("alembic_version"):  # of a process that was quicker
            raise is_there
        command.upgrade(config, "head")
        if partitions is not None:
            partition_tables(connection, partitions)


def downgrade(engine: Engine, revision: str) -> None:
    """Migrate down to a revision (`base` for none), in one transaction. Data of newer schemas is lost.

    Raise SchemaError if the database refuses it.
    """
    from alembic import command

    with _alembic_config(engine) as config:
        command.downgrade(config, revision)


@cache
def schema_metadata() -> "MetaData":
    """Return the tables of the schema, including the one index with options of both dialects.

    NULLs are distinct to a unique constraint, so reporters without an outlet have a unique index of their own.
    """
    from sqlalchemy import Index

    from newsdb.store.schema import METADATA

    reporter = METADATA.tables["reporter"]
    without_outlet = text("outlet_id IS NULL")
    Index(
        "uq_reporter_name_norm_without_outlet",
        reporter.c.name_norm,
        unique=True,
        sqlite_where=without_outlet,
        postgresql_where=without_outlet,
    )
    return METADATA


def find_differences(connection: Connection) -> list[Any]:
    """Return the differences between the schema and the database, as Alembic reports them.

    A schema of SQLite that this process has compared before is not compared again.
    """
    if connection.dialect.name != "sqlite":
        return _compare_schema(connection)
    # All that Alembic reads of a file of SQLite follows from these statements.
    rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"))
    statements = tuple(tuple(row) for row in rows)
    if statements not in _DIFFERENCES:
        while len(_DIFFERENCES) >= _KEPT_SCHEMAS:
            del _DIFFERENCES[next(iter(_DIFFERENCES))]
        _DIFFERENCES[statements] = _compare_schema(connection)
    return list(_DIFFERENCES[statements])


def _compare_schema(connection: Connection) -> list[Any]:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    context = MigrationContext.configure(connection, opts=choose_comparison(connection))
    return list(compare_metadata(context, schema_metadata()))


def describe_difference(difference: Any) -> str:
    """Return a difference of `find_differences` in words: `table feed is missing`."""
    if isinstance(difference, list):  # all changes of a column
        (kind, _, table, column, *_), *_ = difference
        return f"column {table}.{column} has another {kind.removeprefix('modify_').replace('_', ' ')}"
    kind, *values = difference
    change, _, what = kind.partition("_")
    state = {"add": "is missing", "remove": "is not of newsdb"}.get(change, f"differs ({kind})")
    if what == "column":
        return f"column {values[1]}.{values[2].name} {state}"
    owner = getattr(values[0], "table", None)
    of_table = "" if what == "table" or owner is None else f" of {owner.name}"
    return f"{what.replace('fk', 'foreign key')} {values[0].name}{of_table} {state}"


def list_foreign(connection: Connection, differences: Collection[Any]) -> list[str]:
    """Return the tables, indexes, views and triggers that are not of newsdb, each with its kind.

    `differences` is what `find_differences` returned.
    """
    removed = {
        what: {each[1].name for each in differences if each[0] == f"remove_{what}"}
        for what in ("table", "index")
    }
    names = {
        **removed,
        "view": {*inspect(connection).get_view_names()} - {*view_names()},
        "trigger": {*connection.scalars(text(_TRIGGERS[connection.dialect.name]))},
    }
    return [f"{kind} {name}" for kind, found in names.items() for name in sorted(found)]


def display_url(engine: Engine) -> str:
    """Return the database as the user would name it, without a password."""
    url = engine.url
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


@contextmanager
def _alembic_config(engine: Engine) -> "Iterator[Config]":
    """Yield an Alembic configuration with a connection in the write lock."""
    from alembic.config import Config

    try:
        with begin_migration(engine) as connection:
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
            yield config
    except DBAPIError as error:
        raise SchemaError(
            f"{display_url(engine)}: the migration was refused, nothing done: {describe_error(error)}"
        ) from error
