"""Run SQL that can read and do nothing else.

SQLite: a process of its own with limits of time and memory, on a connection opened read-only, with a check of every
action of a statement before it runs.
PostgreSQL: a READ ONLY transaction with a protocol of single statements, always rolled back, whose rows are sent one by
one. Calls of functions with access to files or other sessions are refused by name; give `newsdb` a role without such
rights, and with limits, if strangers write the queries (docs/sql.md).
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsdb.model.errors import NewsdbError, UsageError
from newsdb.model.rows.table import Table

if TYPE_CHECKING:
    from sqlalchemy import Engine

_BEFORE = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/|\()*", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]+")
_FIRST_WORDS = {
    "sqlite": ("SELECT", "WITH", "VALUES", "EXPLAIN", "PRAGMA"),
    "postgresql": ("SELECT", "WITH", "VALUES", "TABLE", "EXPLAIN", "SHOW"),
}


def run_sql(
    engine: "Engine",
    query: str,
    parameters: Mapping[str, object],
    *,
    timeout: float | None = None,
    limit: int | None = None,
) -> Table:
    """Return the answer to one statement, or its first `limit` rows; values are as stored. Parameters are `:name`.

    Raises UsageError for a statement that would write, for a second statement, and for a syntax error; NewsdbError
    after `timeout` seconds.
    """
    dialect = engine.dialect.name
    word = find_first_word(query)
    allowed = _FIRST_WORDS[dialect]
    if word not in allowed:
        first = word or "an empty query"
        raise UsageError(f"sql: {first}: only reading is allowed: {', '.join(allowed)}")
    if dialect == "sqlite":
        from newsdb.query.sql.sqlite import run_read_only
    else:
        from newsdb.query.sql.postgres import run_read_only
    try:
        return run_read_only(engine, query, parameters, timeout, limit)
    except TimeoutError as error:
        message = f"sql: stopped after {timeout or 0:g} seconds; --timeout says how many it may take"
        raise NewsdbError(message) from error


def find_first_word(query: str) -> str:
    """Return the first word of a statement in capitals, behind comments and brackets; empty without one."""
    begin = _BEFORE.match(query)
    word = _WORD.match(query, begin.end() if begin else 0)
    return word[0].upper() if word else ""
