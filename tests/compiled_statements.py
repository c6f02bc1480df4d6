"""Share the compiled statements of SQLAlchemy among the engines of a process.

SQLAlchemy keeps them for each engine, by its dialect, and tests open an engine each: compiling was a quarter of their
time. `open_engine` makes all dialects of a database alike, so here they count as equal.
"""

from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_STATEMENTS = 10_000


def share_compiled_statements() -> None:
    """Let all engines made from now on use one cache."""
    shared: LRUCache[Any, Any] = LRUCache(_STATEMENTS)
    initialise = Engine.__init__

    def initialise_with_shared_cache(engine: Engine, *arguments: Any, **options: Any) -> None:
        initialise(engine, *arguments, **options)
        if engine._compiled_cache is not None:
            engine._compiled_cache = shared

    patch.object(Engine, "__init__", initialise_with_shared_cache).start()
    for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        dialect.__hash__ = lambda own: hash(type(own))  # type: ignore[method-assign,assignment]
        dialect.__eq__ = lambda own, other: type(own) is type(other)  # type: ignore[method-assign]
