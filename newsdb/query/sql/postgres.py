"""Run read-only SQL on PostgreSQL."""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Engine

from newsdb.model.errors import UsageError
from newsdb.model.rows.maintenance import Table

# Quoted texts and comments, without parameters in them; casts; and parameters.
_TOKEN = re.compile(
    r"[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$"
    r"|--[^\n]*|/\*.*?\*/|::|:(?P<name>[A-Za-z_]\w*)|%",
    re.DOTALL,
)
# Functions with effects outside of the tables, and functions that run a text as SQL.
_REFUSED = re.compile(
    r"\b(lo_\w+|pg_read_\w+|pg_ls_\w+|pg_stat_file|pg_file_\w+|pg_(?:terminate|cancel)_backend|pg_reload_conf"
    r"|pg_rotate_logfile|pg_promote|pg_switch_wal|pg_create_\w+|pg_drop_\w+|pg_logical_\w+|pg_replication_\w+"
    r"|pg_backup_\w+|pg_log_\w+|pg_notify|pg_(?:try_)?advisory_\w+|pg_sleep\w*|pg_export_snapshot|pg_stat_reset\w*"
    r"|dblink\w*|set_config|(?:query|table|schema|database|cursor)_to_xml\w*|ts_stat|ts_rewrite)\b|\bu&\s*\"",
    re.IGNORECASE,
)


def run_read_only(
    engine: Engine, query: str, parameters: Mapping[str, object], timeout: float | None, limit: int | None
) -> Table:
    """Run one statement. Raises UsageError for a refused or wrong one, TimeoutError after `timeout` seconds."""
    from psycopg import Error
    from psycopg.errors import QueryCanceled

    if refused := _REFUSED.search(query):
        raise UsageError(f"sql: {refused[0]}: only reading of tables is allowed")
    statement, values = _bind(query, parameters)
    with engine.connect() as connection:
        try:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")
            if timeout is not None:
                milliseconds = max(int(timeout * 1000), 1)
                connection.exec_driver_sql(f"SET LOCAL statement_timeout = {milliseconds}")
            driver: Any = connection.connection.driver_connection
            with driver.cursor() as cursor:
                cursor.execute(statement, values, prepare=True)  # a prepared statement is never two
                columns = tuple(column.name for column in cursor.description or ())
                return Table(columns, [list(row) for row in islice(cursor, limit)] if columns else [])
        except QueryCanceled as error:
            raise TimeoutError from error
        except Error as error:
            raise UsageError(f"sql: {_write_message(error)}") from error
        finally:
            connection.rollback()
            connection.invalidate()  # what a session remembers goes with it


def _bind(query: str, parameters: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    """Return the query in the driver's form: `%(name)s` for `:name` outside of quotes, and `%%` for `%`."""
    used: dict[str, object] = {}

    def replaced(match: re.Match[str]) -> str:
        name = match["name"]
        if name is None:
            return match[0].replace("%", "%%")
        if name not in parameters:
            raise UsageError(f"sql: no value for :{name}; give it with -p {name} VALUE")
        used[name] = parameters[name]
        return f"%({name})s"

    return _TOKEN.sub(replaced, query), used


def _write_message(error: Exception) -> str:
    return " ".join((str(error).splitlines() or [type(error).__name__])[0].split())
