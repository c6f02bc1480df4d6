"""Ask a lake or a Parquet export in DuckDB: its tables, and the documented views out of their one definition."""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, Any

from newsdb.lake.tables import TablePaths, find_tables
from newsdb.model.errors import NewsdbError, UsageError
from newsdb.model.rows.table import Table

if TYPE_CHECKING:
    import duckdb

# Texts and comments, without parameters in them; casts; and parameters.
_TOKEN = re.compile(
    r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/|::|:(?P<name>[A-Za-z_]\w*)", re.DOTALL
)


def run_sql(
    folder: str,
    query: str,
    parameters: Mapping[str, object],
    *,
    timeout: float | None = None,
    limit: int | None = None,
) -> Table:
    """Return the answer to one SELECT in DuckDB's SQL, or its first `limit` rows. Parameters are `:name`.

    Raises NotFoundError for a folder without tables, UsageError for another statement, a syntax error and without
    DuckDB, NewsdbError after `timeout` seconds.
    """
    tables = find_tables(folder)
    with _open() as (connection, errors):
        statement, used = _bind(query, parameters)
        _check_question(connection, statement, errors)
        _register(connection, tables, _list_names(connection, query, errors))
        clock = Timer(timeout, connection.interrupt) if timeout else None
        try:
            if clock:
                clock.start()
            answer = connection.execute(statement, used)
            columns = tuple(column[0] for column in answer.description or ())
            rows = answer.fetchall() if limit is None else answer.fetchmany(limit)
        except errors.InterruptException as error:
            message = f"sql: stopped after {timeout or 0:g} seconds; --timeout says how many it may take"
            raise NewsdbError(message) from error
        except errors.Error as error:
            raise UsageError(f"sql: {_write_message(error)}") from error
        finally:
            if clock:
                clock.cancel()
    return Table(columns, [list(row) for row in rows])


@contextmanager
def _open() -> "Iterator[tuple[duckdb.DuckDBPyConnection, Any]]":
    """Yield a connection in memory, and the module."""
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise UsageError("--engine duckdb needs DuckDB: pip install 'newsdb[duckdb]'") from error
    with duckdb.connect(":memory:") as connection:
        yield connection, duckdb


def _register(connection: "duckdb.DuckDBPyConnection", tables: TablePaths, names: Collection[str]) -> None:
    """Make the tables and views of a question known to a connection, and let it read no other file."""
    from newsdb.lake.view_sql import find_needed

    needed = find_needed(names, "duckdb")
    connection.execute("SET TimeZone = 'UTC'")
    for name in needed.tables:
        connection.read_parquet(list(tables[name])).create_view(name)
    for name, query in needed.views:
        connection.sql(query).create_view(name)
    files = ", ".join(f"'{_escape(path)}'" for name in needed.tables for path in tables[name])
    connection.execute(f"SET allowed_paths = [{files}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _check_question(connection: "duckdb.DuckDBPyConnection", query: str, errors: Any) -> None:
    """Raise UsageError for what is not one SELECT."""
    try:
        statements = connection.extract_statements(query)
    except errors.Error as error:
        raise UsageError(f"sql: {_write_message(error)}") from error
    kinds = [statement.type for statement in statements]
    if kinds not in ([errors.StatementType.SELECT], [errors.StatementType.EXPLAIN]):
        raise UsageError("sql: only reading is allowed, one SELECT at a time")


def _list_names(connection: "duckdb.DuckDBPyConnection", query: str, errors: Any) -> set[str]:
    """Return the names of the tables and views in a question; DuckDB lists them in one without parameters."""
    bare = _TOKEN.sub(lambda match: "NULL" if match["name"] else match[0], query)
    try:
        return connection.get_table_names(bare)
    except errors.Error as error:
        raise UsageError(f"sql: {_write_message(error)}") from error


def _bind(query: str, parameters: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    """Return the query with `$name` for `:name` outside of quotes, and the values that it uses."""
    used: dict[str, object] = {}

    def replace_name(match: re.Match[str]) -> str:
        name = match["name"]
        if name is None:
            return match[0]
        if name not in parameters:
            raise UsageError(f"sql: no value for :{name}; give it with -p {name} VALUE")
        used[name] = parameters[name]
        return f"${name}"

    return _TOKEN.sub(replace_name, query), used


def _escape(text: str) -> str:
    return text.replace("'", "''")


def _write_message(error: Exception) -> str:
    return " ".join(str(error).split("\n\n")[0].split())
