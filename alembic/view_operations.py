"""Define the view operations of migrations: `op.install_view`, `op.drop_view` and `op.views_aside`.

A view stands in `views/<view>/<version>.sql` as one CREATE VIEW statement. The SQL of a released file is never changed:
a migration that changes a view adds `0002.sql` and calls `op.install_view("article_view", 2)`. The comments may be
corrected: `newsdb schema` shows the first line as the view's description and `-- type: sentence` after a column as
the column's.

Both databases read the same SQL, except for the words in `_SQLITE_WORDS`.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from alembic.operations import Operations
from sqlalchemy import Connection, TextClause, inspect, text

_VIEWS = Path(__file__).parent / "views"

# SQLite has string_agg since 3.44 (2023); group_concat is its older name for the same function.
_SQLITE_WORDS = {"string_agg(": "group_concat("}


@Operations.register_operation("install_view")
@Operations.register_operation("drop_view")
@Operations.register_operation("views_aside")
class ViewOperations:
    """The operations, as Alembic attaches them to `op`."""

    @classmethod
    def install_view(cls, operations: Operations, view: str, version: int) -> None:
        """Create a view from a version of its SQL file, in place of the version in the database."""
        connection = operations.get_bind()
        statement = (_VIEWS / view / f"{version:04d}.sql").read_text(encoding="utf-8")
        if connection.dialect.name == "sqlite":
            for word, sqlite_word in _SQLITE_WORDS.items():
                statement = statement.replace(word, sqlite_word)
        connection.execute(text(f"DROP VIEW IF EXISTS {view}"))
        connection.execute(_literal(statement))

    @classmethod
    def drop_view(cls, operations: Operations, view: str) -> None:
        """Drop a view."""
        operations.execute(f"DROP VIEW {view}")

    @classmethod
    def views_aside(cls, operations: Operations) -> AbstractContextManager[None]:
        """Drop all views for the duration of a `with` block, and restore them word for word.

        Neither database drops or retypes a column that a view reads. No view reads another, so their order is free.
        """
        return _views_aside(operations.get_bind())


@contextmanager
def _views_aside(connection: Connection) -> Iterator[None]:
    definitions = dict(_view_definitions(connection))
    for view in definitions:
        connection.execute(text(f"DROP VIEW {view}"))
    yield
    for definition in definitions.values():
        connection.execute(_literal(definition))


def _literal(sql: str) -> TextClause:
    """Return a statement without parameters: `text` doubles `%` where the driver needs it, and would bind `:name`."""
    return text(sql.replace(":", "\\:"))


def _view_definitions(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield each view with its CREATE VIEW statement."""
    if connection.dialect.name == "sqlite":
        for view, definition in connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'view'")
        ):
            yield view, definition
        return
    inspector = inspect(connection)
    for view in inspector.get_view_names():
        yield view, f"CREATE VIEW {view} AS {inspector.get_view_definition(view)}"
