"""Check that the views of the schema are there and read what they should, and install them anew."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, inspect, text

from newsdb.store.migration_files import load_view_operations, newest_version, view_names
from newsdb.store.views import describe_views

_COMMENT = re.compile(r"--.*")


def check_views(connection: Connection) -> Iterator[str]:
    """Yield a line for each view of the schema that is missing or is another one.

    SQLite keeps the statement of a view, which is compared but for its comments; on PostgreSQL the columns are.
    """
    found = _read_sqlite(connection) if connection.dialect.name == "sqlite" else _read_columns(connection)
    for view in view_names():
        if view not in found:
            yield f"{view}: the view is missing"
        elif found[view] != _expect(connection, view):
            yield f"{view}: the view is not that of this newsdb"


def reinstall_views(connection: Connection) -> list[str]:
    """Install the views that `check_views` names; return a line for each. The connection holds the write lock."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    wrong = [line.partition(":")[0] for line in check_views(connection)]
    if wrong:
        load_view_operations()
        with Operations.context(MigrationContext.configure(connection)) as context:
            operations: Any = context  # it has gained install_view
            for view in wrong:
                operations.install_view(view, newest_version(view))
    return [f"{view}: installed" for view in wrong]


def _expect(connection: Connection, view: str) -> str:
    if connection.dialect.name == "sqlite":
        statement: str = load_view_operations().read_statement(view, newest_version(view), "sqlite")
        return _fold(statement)
    return ", ".join(describe_views()[view].columns)


def _read_sqlite(connection: Connection) -> dict[str, str]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_schema WHERE type = 'view'"))
    return {name: _fold(statement) for name, statement in rows}


def _read_columns(connection: Connection) -> dict[str, str]:
    inspector = inspect(connection)
    return {
        view: ", ".join(column["name"] for column in inspector.get_columns(view))
        for view in {*inspector.get_view_names()} & {*view_names()}
    }


def _fold(statement: str) -> str:
    return " ".join(_COMMENT.sub("", statement).split())
