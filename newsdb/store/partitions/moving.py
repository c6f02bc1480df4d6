"""Move partitions between this database and foreign servers of postgres_fdw, with all their rows.

Who owns the database makes the servers, the user mappings and the tables there; newsdb makes the foreign tables. The
write lock is held while rows are copied and compared; readers wait only for the exchange at the end.
"""

from collections.abc import Iterator

from sqlalchemy import (
    Connection,
    Engine,
    column,
    delete,
    func,
    insert,
    inspect,
    join,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError

from newsdb.model.errors import NotFoundError, SchemaError, UsageError
from newsdb.store.engine import begin_read, begin_write, describe_error, quote_name
from newsdb.store.partitions.creation import add_keys
from newsdb.store.partitions.layout import MOVABLE, Partition, list_keys, read_partitions

_SELECT_COLUMNS = text("""
SELECT quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
  || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
FROM pg_attribute WHERE attrelid = CAST(:name AS regclass) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
""")
_SELECT_INDEXES = text("""
SELECT substring(pg_get_indexdef(indexrelid) FROM ' (USING .*)$') FROM pg_index
WHERE indrelid = CAST(:name AS regclass) ORDER BY indexrelid
""")
_SELECT_WRAPPER = text("""
SELECT fdwname FROM pg_foreign_server server JOIN pg_foreign_data_wrapper wrapper ON wrapper.oid = server.srvfdw
WHERE srvname = :server
""")
_NEW = "moved_partition"  # the name of a table until it is a partition


def move_partition(engine: Engine, number: int, server: str | None) -> int:
    """Move the partitions of this number to a server, or with None back; return the number of rows.

    All are moved, or none. Every row is compared with its copy. Raise UsageError if they are there already,
    NotFoundError for an unknown server or number, SchemaError for tables there that hold rows, are missing or refuse
    them.
    """
    try:
        with begin_write(engine) as connection:
            return _move_all(connection, number, server)
    except DBAPIError as error:
        raise SchemaError(f"nothing was moved: {describe_error(error)}") from error


def write_statements(engine: Engine, number: int) -> str:
    """Return the statements that make the tables of a partition on a foreign server."""
    with begin_read(engine) as connection:
        return "".join(
            f"{statement};\n"
            for partition in _find(connection, number)
            for statement in _write_statements(connection, partition)
        )


def _write_statements(connection: Connection, partition: Partition) -> Iterator[str]:
    name, parent = partition.name, partition.table
    yield f"CREATE TABLE {name} ({_list_columns(connection, parent)}, PRIMARY KEY ({MOVABLE[parent]}))"
    for definition in connection.scalars(_SELECT_INDEXES, {"name": parent}):
        yield f"CREATE INDEX ON {name} {definition}"


def _move_all(connection: Connection, number: int, server: str | None) -> int:
    if server is not None and connection.scalar(_SELECT_WRAPPER, {"server": server}) != "postgres_fdw":
        raise NotFoundError(
            f"no server {server} of postgres_fdw; make it first: CREATE SERVER {quote_name(connection, server)} "
            "FOREIGN DATA WRAPPER postgres_fdw OPTIONS (...)"
        )
    moved = [each for each in _find(connection, number) if each.server != server]
    if not moved:
        raise UsageError(
            f"partition {number} is {'in this database' if server is None else f'on {server}'} already"
        )
    return sum(_move(connection, partition, server) for partition in moved)


def _find(connection: Connection, number: int) -> list[Partition]:
    """Return the partitions of this number of the movable tables."""
    partitions = [each for each in read_partitions(connection) if each.table in MOVABLE]
    found = [each for each in partitions if each.number == number]
    if not partitions:
        raise UsageError("the archive has no partitions; newsdb db create --partitions N makes a new one")
    if not found:
        last = partitions[0].modulus - 1
        raise NotFoundError(f"there is no partition {number}; they are numbered from 0 to {last}")
    return found


def _move(connection: Connection, partition: Partition, server: str | None) -> int:
    """Copy a partition, compare the copy, and put it in its place; return the number of rows."""
    count = _copy(connection, partition, server)
    name, parent = partition.name, partition.table
    is_foreign = partition.server is not None
    bound = f"WITH (MODULUS {partition.modulus}, REMAINDER {partition.number})"
    if is_foreign:  # the table on the server stays, empty
        connection.execute(delete(table(name)))
    for statement in (
        f"ALTER TABLE {parent} DETACH PARTITION {name}",
        f"DROP {'FOREIGN ' if is_foreign else ''}TABLE {name}",
        f"ALTER TABLE {_NEW} RENAME TO {name}",
        *(add_keys(name, list_keys(parent, partition.number)) if server is None else ()),
        f"ALTER TABLE {parent} ATTACH PARTITION {name} FOR VALUES {bound}",
        f"ANALYZE {parent}",  # nobody else does: autovacuum leaves out foreign and partitioned tables
    ):
        connection.exec_driver_sql(statement)
    return count


def _copy(connection: Connection, partition: Partition, server: str | None) -> int:
    """Copy a partition into a new table of the name `_NEW`, here or on a server; return the number of rows."""
    columns = _list_columns(connection, partition.table)
    if server is None:
        connection.exec_driver_sql(f"CREATE TABLE {_NEW} ({columns})")
    else:
        place = f"SERVER {quote_name(connection, server)} OPTIONS (table_name '{partition.name}')"
        connection.exec_driver_sql(f"CREATE FOREIGN TABLE {_NEW} ({columns}) {place}")
    names = [each["name"] for each in inspect(connection).get_columns(partition.table)]
    old, new = (table(name, *map(column, names)) for name in (partition.name, _NEW))
    if connection.execute(select(new.c[0]).limit(1)).first() is not None:
        raise SchemaError(
            f"nothing was moved: the table {partition.name} of {server} holds rows; empty it first"
        )
    connection.execute(insert(new).from_select(names, select(old)))
    key = MOVABLE[partition.table]
    both = join(old, new, old.c[key] == new.c[key], full=True)
    differs = or_(*(old.c[name].is_distinct_from(new.c[name]) for name in names))
    if connection.scalar(select(func.count()).select_from(both).where(differs)):
        raise SchemaError(f"nothing was moved: the copy of {partition.name} has other rows; please report it")
    return connection.scalar(select(func.count()).select_from(new)) or 0


def _list_columns(connection: Connection, name: str) -> str:
    """Return the columns of a table as CREATE TABLE takes them."""
    return ", ".join(connection.scalars(_SELECT_COLUMNS, {"name": name}))
