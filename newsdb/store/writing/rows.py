"""Rows into tables, in batches: tuples and one statement a table, which SQLAlchemy compiles once."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, LargeBinary, Table, bindparam, func, insert, select, text

Row = tuple[Any, ...]
_Convert = Callable[[Any], Any]


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Row], columns: tuple[str, ...] | None = None
) -> None:
    """Insert tuples that hold a value for each of the columns (all, in the table's order, where none are named).

    One executemany on SQLite, COPY on PostgreSQL.
    """
    if not rows:
        return
    columns = columns or tuple(column.name for column in table.columns)
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows, columns)
        return
    statement, converters = _compiled(table, columns, connection.dialect)
    connection.exec_driver_sql(statement, _converted(rows, converters))


def next_id(connection: Connection, table: Table) -> int:
    """The first free id of a table; dense, and safe only while the connection holds the write lock."""
    return (connection.scalar(select(func.max(table.c.id))) or 0) + 1


def advance_sequences(connection: Connection, tables: Sequence[Table]) -> None:
    """Tell PostgreSQL's sequences about the ids handed out here, so that rows added otherwise get free ones."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "  # noqa: S608 - our own table names
                f"(SELECT coalesce(max(id), 0) + 1 FROM {table.name}), false)"
            )
        )


@lru_cache(maxsize=64)
def _compiled(
    table: Table, columns: tuple[str, ...], dialect: Dialect
) -> tuple[str, tuple[tuple[int, _Convert], ...]]:
    """The INSERT, and by position what turns a Python value into what the driver takes."""
    converters = []
    for position, name in enumerate(columns):
        column_type = table.c[name].type
        convert = column_type.dialect_impl(dialect).bind_processor(dialect)
        if convert is not None and not isinstance(column_type, LargeBinary):  # bytes go in as they are
            converters.append((position, convert))
    statement = insert(table).values({name: bindparam(name) for name in columns})
    compiled = statement.compile(dialect=dialect)
    order = [columns.index(name) for name in compiled.positiontup or ()]
    if order != list(range(len(columns))):
        raise ValueError(f"{table.name}: name the columns in the table's order: {compiled.positiontup}")
    return str(compiled), tuple(converters)


def _converted(rows: Sequence[Row], converters: tuple[tuple[int, _Convert], ...]) -> Sequence[Row]:
    """The rows with the few columns converted that need it."""
    if not converters:
        return rows
    if len(converters) == 1:
        [(at, convert)] = converters
        return [(*row[:at], convert(row[at]), *row[at + 1 :]) for row in rows]
    made = []
    for row in rows:
        values = list(row)
        for at, convert in converters:
            if values[at] is not None:
                values[at] = convert(values[at])
        made.append(tuple(values))
    return made


def _copy(connection: Connection, table: Table, rows: Sequence[Row], columns: tuple[str, ...]) -> None:
    """PostgreSQL's COPY, several times as fast as any INSERT."""
    quote = connection.dialect.identifier_preparer.quote
    target = f"{quote(table.name)} ({', '.join(map(quote, columns))})"
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
