"""SQL that can read and nothing else.

SQLite: a connection of its own, opened read-only, on which every action of a statement is checked before it runs.
PostgreSQL: a READ ONLY transaction, one statement by the protocol that takes no more than one, always rolled back.
What a superuser's functions reach outside of the tables (files, other sessions) is refused by name; give `newsdb`
a role without such rights where strangers write the queries.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsdb.model.errors import NewsdbError, UsageError
from newsdb.model.rows.maintenance import Table

if TYPE_CHECKING:
    from sqlalchemy import Engine

_BEFORE = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/|\()*", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]+")
_FIRST_WORDS = {
    "sqlite": ("SELECT", "WITH", "VALUES", "EXPLAIN", "PRAGMA"),
    "postgresql": ("SELECT", "WITH", "VALUES", "TABLE", "EXPLAIN", "SHOW"),
}


def too_long(timeout: float | None) -> NewsdbError:
    """The error for a statement that was stopped."""
    return NewsdbError(f"sql: stopped after {timeout or 0:g} seconds; --timeout says how many it may take")


def run_sql(
    engine: "Engine",
    query: str,
    parameters: Mapping[str, object],
    *,
    timeout: float | None = None,
    limit: int | None = None,
) -> Table:
    """The answer to one statement, or its first `limit` rows. Parameters are `:name`; values come as they are kept.

    UsageError for everything that would write, for a second statement, and for what the database does not understand;
    NewsdbError for a statement that takes more than `timeout` seconds.
    """
    dialect = engine.dialect.name
    begin = _BEFORE.match(query)
    word = _WORD.match(query, begin.end() if begin else 0)
    allowed = _FIRST_WORDS[dialect]
    if not word or word[0].upper() not in allowed:
        first = word[0].upper() if word else "an empty query"
        raise UsageError(f"sql: {first}: only reading is allowed: {', '.join(allowed)}")
    if dialect == "sqlite":
        from newsdb.query.sql.sqlite import run_read_only
    else:
        from newsdb.query.sql.postgres import run_read_only
    return run_read_only(engine, query, parameters, timeout, limit)
