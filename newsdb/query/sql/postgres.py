"""Run read-only SQL on PostgreSQL."""

import re
from collections.abc import Mapping
from contextlib import closing
from itertools import islice
from typing import Any

from sqlalchemy import Engine

from newsdb.model.errors import UsageError
from newsdb.model.rows.table import Table
from newsdb.query.sql.answer_size import hold_rows

# Quoted texts and comments, without parameters in them; casts; and parameters. Names may hold `$`, and end in `e`.
_TOKEN = re.compile(
    r"(?<![\w$])[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\""
    r"|(?<![\w$])\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$"
    r"|--[^\n]*|/\*.*?\*/|::|:(?P<name>[A-Za-z_]\w*)|%",
    re.DOTALL,
)
# Functions with effects outside of the tables, and functions that run a text as SQL, where they may be called: before a
# bracket or a comment, also in a quoted text.
_REFUSED = re.compile(
    r"\b(lo_\w+|loread|lowrite|pg_read_\w+|pg_ls_\w+|pg_stat_file|pg_file_\w+|pg_(?:terminate|cancel)_backend"
    r"|pg_reload_conf|pg_rotate_logfile\w*|pg_promote|pg_current_logfile|pg_import_system_collations|pg_export_snapshot"
    r"|pg_(?:switch|create|drop|copy|sync|logical|replication|backup|log|wal|restore|clear|stat_reset)_\w+|pg_stat_reset"
    r"|pg_notify|pg_prewarm|pg_stat_statements_reset|pg_(?:try_)?advisory_\w+|pg_sleep\w*|binary_upgrade_\w+|brin_\w+"
    r"|gin_clean_pending_list|dblink\w*|set_config|(?:query|table|schema|database|cursor)_to_xml\w*|ts_stat|ts_rewrite"
    r")\"?\s*(?:\(|--|/\*)|\b(u&)\s*\"",
    re.IGNORECASE,
)


def run_read_only(
    engine: Engine, query: str, parameters: Mapping[str, object], timeout: float | None, limit: int | None
) -> Table:
    """Run one statement.

    Raises UsageError for a refused or wrong one, and for an answer that takes more than ANSWER; TimeoutError after
    `timeout` seconds.
    """
    from psycopg import Error
    from psycopg.errors import QueryCanceled

    check_statement(query)
    statement, values = _bind(query, parameters)
    with engine.connect() as connection:
        try:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")
            if timeout is not None:
                milliseconds = max(int(timeout * 1000), 1)
                connection.exec_driver_sql(f"SET LOCAL statement_timeout = {milliseconds}")
            driver: Any = connection.connection.driver_connection
            with driver.cursor() as cursor, closing(cursor.stream(statement, values)) as stream:
                # Row by row: what is not asked for is not sent. It is sent as one prepared statement, never as two.
                rows = hold_rows(list(row) for row in islice(stream, limit))
                return Table(tuple(column.name for column in cursor.description or ()), rows)
        except QueryCanceled as error:
            raise TimeoutError from error
        except Error as error:
            raise UsageError(f"sql: {_write_message(error)}") from error
        finally:
            connection.rollback()
            connection.invalidate()  # what a session remembers goes with it


def check_statement(query: str) -> None:
    """Raise UsageError for a call of a function that does more than reading tables."""
    if refused := _REFUSED.search(query):
        raise UsageError(f"sql: {refused[1] or refused[2]}: only reading of tables is allowed")


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
