"""Write what tables, views and columns mean into the catalogue of PostgreSQL, where clients show it."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from newsdb.store.schema import METADATA
from newsdb.store.views import describe_views

_COLUMNS = text(
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
)


def write_comments(connection: Connection) -> None:
    """Comment on all that the database has of this schema; SQLite keeps no comments.

    Every migration ends with it, so that a corrected sentence needs no migration of its own.
    """
    if connection.dialect.name != "postgresql":
        return
    present = {(str(table), str(column)) for table, column in connection.execute(_COLUMNS)}
    present |= {(table, "") for table, _ in present}
    statements = [statement for place, statement in _comments() if place in present]
    if statements:
        connection.exec_driver_sql(";\n".join(statements))


def _comments() -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the statement for each table, view and column, with its name and the column's, empty for a whole one."""
    for table in METADATA.tables.values():
        yield (table.name, ""), f"COMMENT ON TABLE {table.name} IS {_quote(table.info['about'])}"
        for column in table.columns:
            yield (table.name, column.name), _comment_on_column(table.name, column.name, str(column.doc))
    for name, view in describe_views().items():
        yield (name, ""), f"COMMENT ON VIEW {name} IS {_quote(view.about)}"
        for column_name, described in view.columns.items():
            yield (name, column_name), _comment_on_column(name, column_name, described.about)


def _comment_on_column(table: str, column: str, about: str) -> str:
    return f"COMMENT ON COLUMN {table}.{column} IS {_quote(about)}"


def _quote(sentence: str) -> str:
    """Quote a text for PostgreSQL, and its percent signs for the driver."""
    return "'" + sentence.replace("'", "''").replace("%", "%%") + "'"
