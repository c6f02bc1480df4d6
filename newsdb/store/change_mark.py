"""Tell whether a database has changed, by any process, without reading what is in it."""

import sqlite3
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, text


class ChangeMark:
    """Read a mark of a database's state: two equal marks mean that nothing was committed between them.

    SQLite counts the commits that a connection sees of others, so the mark has a connection of its own. PostgreSQL's
    snapshot changes with every transaction that writes into any database of the server.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._connection: Any = None

    def read(self) -> str:
        """Return the present mark."""
        if self._engine.dialect.name == "postgresql":
            with self._engine.connect() as connection:
                return str(connection.scalar(text("SELECT pg_current_snapshot()")))
        with self._lock:
            if self._connection is None:
                self._connection = self._connect()
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            return str(version)

    def close(self) -> None:
        """Close the connection of the mark."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _connect(self) -> sqlite3.Connection:
        # Any thread may ask, one at a time.
        arguments, options = self._engine.dialect.create_connect_args(self._engine.url)
        connection: sqlite3.Connection = self._engine.dialect.loaded_dbapi.connect(
            *arguments, **{**options, "check_same_thread": False}
        )
        return connection


class OtherWriters:
    """Tell whether anyone else may have written between two transactions."""

    def __init__(self) -> None:
        self._last: tuple[object, int] | None = (
            None  # SQLite's connection, and its count of the commits of others
        )

    def may_have_written(self, connection: Connection) -> bool:
        """Return whether anything may have been committed since the last call but on this same connection.

        Call it with every transaction, after its begin. PostgreSQL does not tell: there it always may.
        """
        if connection.dialect.name != "sqlite":
            return True
        version = int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
        last, self._last = self._last, (connection.connection.dbapi_connection, version)
        return last is None or last[0] is not self._last[0] or last[1] != version
