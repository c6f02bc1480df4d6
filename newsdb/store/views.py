"""Views out of the way while a migration changes the tables beneath them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, inspect, text


@contextmanager
def views_aside(connection: Connection) -> Iterator[None]:
    """Drop all views, and make them again afterwards, word for word.

    Neither database drops a column beneath a view, and SQLite 3.40 cannot even read some of ours while it does.
    """
    views = _definitions(connection)
    for name in views:
        connection.execute(text(f"DROP VIEW {name}"))
    yield
    for definition in views.values():
        connection.exec_driver_sql(definition)


def _definitions(connection: Connection) -> dict[str, str]:
    """What makes each view, by its name. No view of ours reads another, so their order does not matter."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))
        return {str(name): str(definition) for name, definition in rows}
    inspector = inspect(connection)
    return {
        name: f"CREATE VIEW {name} AS {inspector.get_view_definition(name)}"
        for name in inspector.get_view_names()
    }
