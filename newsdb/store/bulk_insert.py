"""Insert rows in bulk: tuples and one statement per table, compiled once by SQLAlchemy."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import nan
from typing import Any

from sqlalchemy import Connection, Dialect, Float, LargeBinary, Table, bindparam, func, insert, select, text

from newsdb.model.batches import batches

Row = tuple[Any, ...]
_Converter = Callable[[Any], Any]
_AS_THEY_ARE = (LargeBinary, Float)  # types whose values the driver takes as they are
_NULL = nan  # SQLite stores NaN as NULL; its driver takes six times as long for None, which it looks an adapter up for
_CONVERTED_TOGETHER = 500  # rows: the columns of more leave the processor's cache
_INT4 = 2**31
# PostgreSQL's own names of the column types.
_BINARY_TYPES = {
    "BIGINT": "int8",
    "BOOLEAN": "bool",
    "BYTEA": "bytea",
    "FLOAT": "float8",
    "INTEGER": "int4",
    "NUMERIC": "numeric",
    "TIMESTAMP WITH TIME ZONE": "timestamptz",
    "TIMESTAMP WITHOUT TIME ZONE": "timestamp",
    "VARCHAR": "varchar",
}


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Row], columns: tuple[str, ...] | None = None
) -> None:
    """Insert tuples with one value per named column; without `columns`, for all columns in the table's order.

    Uses one executemany on SQLite and a binary COPY on PostgreSQL.
    """
    if not rows:
        return
    columns = columns or tuple(column.name for column in table.columns)
    if connection.dialect.name == "postgresql":
        _copy_rows(connection, table, rows, columns)
        return
    statement, converters = _compile_insert(table, columns, connection.dialect)
    if converters:
        parts = batches(rows, _CONVERTED_TOGETHER)
        rows = [row for part in parts for row in _convert_rows(part, converters)]
    connection.exec_driver_sql(statement, rows)


def next_id(connection: Connection, table: Table) -> int:
    """Return the first free id of a table. Ids are dense; call this only while holding the write lock."""
    return (connection.scalar(select(func.max(table.c.id))) or 0) + 1


def advance_sequences(connection: Connection, tables: Sequence[Table]) -> None:
    """Move PostgreSQL's sequences past the ids assigned by newsdb; other inserts then get free ids."""
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
def _compile_insert(
    table: Table, columns: tuple[str, ...], dialect: Dialect
) -> tuple[str, tuple[tuple[int, _Converter | None], ...]]:
    """Return the INSERT, and the positions whose values are converted for the driver, those with NULL among them."""
    converters = []
    for position, name in enumerate(columns):
        column_type = table.c[name].type
        convert = column_type.dialect_impl(dialect).bind_processor(dialect)
        if isinstance(column_type, _AS_THEY_ARE):
            convert = None
        if convert is not None or table.c[name].nullable:
            converters.append((position, convert))
    statement = insert(table).values({name: bindparam(name) for name in columns})
    compiled = statement.compile(dialect=dialect)
    order = [columns.index(name) for name in compiled.positiontup or ()]
    if order != list(range(len(columns))):
        raise ValueError(f"{table.name}: name the columns in the table's order: {compiled.positiontup}")
    return str(compiled), tuple(converters)


def _convert_rows(
    rows: Sequence[Row], converters: tuple[tuple[int, _Converter | None], ...]
) -> Sequence[Row]:
    """Return the rows with driver values in these columns."""
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    known: dict[_Converter, dict[int, Any]] = {}
    for position, convert in converters:
        if convert is None:
            columns[position] = [_NULL if value is None else value for value in columns[position]]
        else:
            of_converter = known.setdefault(convert, {id(None): _NULL})
            columns[position] = _convert_column(columns[position], convert, of_converter)
    return list(zip(*columns, strict=True))


def _convert_column(column: Sequence[Any], convert: _Converter, known: dict[int, Any]) -> list[Any]:
    """Return the driver values of a column. Each object is converted once: many cells hold the same one.

    `known` are the values by the identity of the object, since a Decimal takes longer to hash than to convert.
    """
    return [
        known[identity] if (identity := id(value)) in known else known.setdefault(identity, convert(value))
        for value in column
    ]


def _copy_rows(connection: Connection, table: Table, rows: Sequence[Row], columns: tuple[str, ...]) -> None:
    """Insert with PostgreSQL's COPY in binary form, several times as fast as INSERT."""
    statement, types = _compile_copy(table, columns, connection.dialect)
    for position, name in enumerate(types):
        if name == "int4":
            _refuse_large(table, columns[position], [row[position] for row in rows])
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def _refuse_large(table: Table, column: str, values: Iterable[int | None]) -> None:
    """Raise OverflowError for a number beyond four bytes, of which the driver would send the low ones alone."""
    numbers = [value for value in values if value is not None]
    if numbers and not -_INT4 <= min(numbers) <= max(numbers) < _INT4:
        raise OverflowError(f"{table.name}.{column}: a number does not fit in four bytes")


@lru_cache(maxsize=64)
def _compile_copy(table: Table, columns: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """Return the COPY, and the types of its columns: the server takes binary values for exactly its own types."""
    quote = dialect.identifier_preparer.quote
    types = tuple(_BINARY_TYPES[table.c[name].type.compile(dialect)] for name in columns)
    return f"COPY {quote(table.name)} ({', '.join(map(quote, columns))}) FROM STDIN (FORMAT BINARY)", types
