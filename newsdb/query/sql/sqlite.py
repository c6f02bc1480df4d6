"""Run read-only SQL on SQLite."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import Engine

from newsdb.model.errors import UsageError
from newsdb.model.rows.maintenance import Table
from newsdb.store.engine import BUSY_SECONDS
from newsdb.store.sqlite_file import build_read_only_uri

# Instructions of SQLite's machine between two looks at the clock: a fraction of a millisecond.
_STEPS = 10_000
_ACTIONS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
# They load code, or the internals of full-text tables.
_REFUSED_FUNCTIONS = {"load_extension", "fts3_tokenizer"}
# They describe the schema, and change nothing with or without an argument. Full-text tables read data_version.
_PRAGMAS = {
    "collation_list",
    "compile_options",
    "data_version",
    "database_list",
    "foreign_key_list",
    "function_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "module_list",
    "pragma_list",
    "table_info",
    "table_list",
    "table_xinfo",
}


def run_read_only(
    engine: Engine, query: str, parameters: Mapping[str, object], timeout: float | None, limit: int | None
) -> Table:
    """Run one statement. Raises UsageError for a refused or wrong one, TimeoutError after `timeout` seconds."""
    path = engine.url.database
    if not path or path == ":memory:":
        raise UsageError("sql: needs a database in a file")
    source = build_read_only_uri(Path(path))
    with closing(sqlite3.connect(source, uri=True, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.set_authorizer(_authorize)
        if timeout is not None:
            _stop_after(connection, timeout)
        try:
            cursor = connection.execute(query, parameters)
            columns = tuple(column[0] for column in cursor.description or ())
            return Table(columns, [list(row) for row in islice(cursor, limit)])
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise TimeoutError from error
            raise UsageError(f"sql: {_write_message(error)}") from error
        except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
            raise UsageError(f"sql: {_write_message(error)}") from error


def _stop_after(connection: sqlite3.Connection, seconds: float) -> None:
    """Interrupt the running statement after these seconds."""
    end = monotonic() + seconds
    connection.set_progress_handler(lambda: monotonic() > end, _STEPS)


def _authorize(action: int, first: str | None, second: str | None, *_where: Any) -> int:
    """Allow an action of SQLite if it reads columns, calls a function or describes the schema."""
    if action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() not in _REFUSED_FUNCTIONS
    elif action == sqlite3.SQLITE_PRAGMA:
        allowed = (first or "").lower() in _PRAGMAS
    elif action == sqlite3.SQLITE_UPDATE:
        # A virtual table declares its columns by it; nothing else can change the schema's own table.
        allowed = first == "sqlite_master"
    else:
        allowed = action in _ACTIONS
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _write_message(error: Exception) -> str:
    message = " ".join(str(error).split())
    return "only reading is allowed" if message == "not authorized" else message
