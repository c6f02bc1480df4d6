"""Open databases, and begin transactions to read, write or migrate."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.pool import ConnectionPoolEntry

from newsdb.model.errors import SchemaError, SourceError, UsageError
from newsdb.store.query_log import log_statements
from newsdb.store.sqlite_file import build_read_only_uri, identify_file, is_read_only

BUSY_SECONDS = 30
# PostgreSQL has one writer at a time too: ingest assigns dense ids itself. The number is arbitrary.
_WRITER_LOCK = 0x6E657773
_READERS = {"pool_size": 16}  # connections that are kept, each with its pages of the file
_READS_ONLY = "newsdb_reads_only"  # option of an engine
_FILE = "newsdb_file"  # of a connection: its path, and which file that was when it was opened
_INSUFFICIENT_PRIVILEGE = "42501"  # of PostgreSQL
_PRIMARY_CODE = 0xFF  # of an error of SQLite; further bits tell more


def database_url(database: str) -> URL:
    """Return the URL of a path (`news.db`) or of a URL (`postgresql://…`). Raise UsageError for others."""
    if "://" not in database:
        return URL.create("sqlite", database=database)
    try:
        url = make_url(database)
    except ArgumentError as error:
        raise UsageError(f"--db {database}: {error}; give a path or a SQLAlchemy URL") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise UsageError(
            f"--db {database}: newsdb stores in SQLite and PostgreSQL, not {url.get_backend_name()}"
        )
    return url


def open_engine(database: str, *, read_only: bool = False) -> Engine:
    """Return an engine for this path or URL; with `read_only` the database refuses to write. It opens nothing yet."""
    url = database_url(database)
    try:
        engine = create_engine(url, **_READERS) if read_only else create_engine(url)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--db {database}: needs {error.name}; run: pip install 'newsdb[postgres]'"
        ) from error
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "do_connect", _use_read_only_file)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        if read_only:
            event.listen(engine, "connect", _refuse_sqlite_writes)
    else:
        event.listen(engine, "connect", _set_up_postgresql)
    if read_only:  # the second is PostgreSQL's, for every transaction
        engine.update_execution_options(**{_READS_ONLY: True, "postgresql_readonly": True})
    log_statements(engine)
    return engine


@contextmanager
def begin_read(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in one read transaction: all of its reads see one state of the database."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def connect_read_only(engine: Engine) -> Iterator[Connection]:
    """Yield a connection on which the database itself refuses to write; its user begins and ends transactions."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            yield connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            return
        cursor = connection.connection.cursor()
        (before,) = cursor.execute("PRAGMA query_only").fetchone()
        cursor.execute("PRAGMA query_only = ON")
        try:
            yield connection
        finally:
            cursor.execute(f"PRAGMA query_only = {before}")


@contextmanager
def begin_write(engine: Engine) -> Iterator[Connection]:
    """Yield a connection with the write lock, held from the start. Commit at the end, roll back on an error.

    Raise SourceError if the file of the database can only be read, or the engine was opened to read.
    """
    with open_writer(engine) as begin, begin() as connection:
        yield connection


@contextmanager
def open_writer(engine: Engine) -> Iterator[Callable[[], AbstractContextManager[Connection]]]:
    """Yield a function that does what `begin_write` does, each time on the same connection.

    Raise SourceError if the engine was opened to read.
    """
    if engine.get_execution_options().get(_READS_ONLY):
        raise SourceError(f"{engine.url.database}: cannot be written: it was opened to be read")
    with engine.connect() as connection:

        @contextmanager
        def begin() -> Iterator[Connection]:
            with _write_lock(connection):
                yield connection

        yield begin


@contextmanager
def begin_migration(engine: Engine) -> Iterator[Connection]:
    """Yield a connection like `begin_write`, with SQLite's foreign keys off: batch operations replace whole tables.

    Raise SchemaError and roll back if a foreign key is broken before the commit.
    """
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection if engine.dialect.name == "sqlite" else None
        if raw is not None:
            raw.cursor().execute("PRAGMA foreign_keys = OFF")
        try:
            with _write_lock(connection):
                yield connection
                if raw is not None and (
                    broken := raw.cursor().execute("PRAGMA foreign_key_check").fetchone()
                ):
                    raise SchemaError(
                        f"the migration would break a reference of table {broken[0]}: nothing done"
                    )
        finally:
            if raw is not None:
                raw.cursor().execute("PRAGMA foreign_keys = ON")


@contextmanager
def _write_lock(connection: Connection) -> Iterator[None]:
    """Hold the write lock for one transaction."""
    with _name_obstacle(connection), connection.execution_options(newsdb_begin="BEGIN IMMEDIATE").begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
        _refuse_lost_file(connection)
        yield
        _refuse_lost_file(connection)


def _refuse_lost_file(connection: Connection) -> None:
    """Raise SourceError if the file was removed or replaced since it was opened: SQLite writes into the old one."""
    path, opened = connection.info.get(_FILE, (None, None))
    if opened is not None and identify_file(path) != opened:
        raise SourceError(
            f"{connection.engine.url.database}: the file was removed or replaced while it was in use, and what was "
            "stored in it is gone with it; run the same command again"
        )


@contextmanager
def _name_obstacle(connection: Connection) -> Iterator[None]:
    """Raise SourceError for a write into what may only be read or is kept locked, or onto a full disk."""
    try:
        yield
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != _INSUFFICIENT_PRIVILEGE:
            raise
        raise SourceError(
            f"the database says: {error.orig}: this command writes, which the role that owns the database may do"
        ) from error
    except OperationalError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY_CODE
        if code == sqlite3.SQLITE_BUSY:
            raise SourceError(
                f"{connection.engine.url.database}: another program has held the write lock for over {BUSY_SECONDS} "
                "seconds; end it (fuser names it), and run the same command again"
            ) from error
        if code == sqlite3.SQLITE_FULL:
            raise SourceError(
                f"{connection.engine.url.database}: cannot be written: the disk is full; make room, and run the same "
                "command again"
            ) from error
        if code != sqlite3.SQLITE_READONLY:
            raise
        raise SourceError(
            f"{connection.engine.url.database}: cannot be written: the file or its folder is read-only"
        ) from error


def quote_name(connection: Connection, name: str) -> str:
    """Return a name as a statement takes it."""
    return connection.dialect.identifier_preparer.quote_identifier(name)


def describe_error(error: DBAPIError) -> str:
    """Return what the database says of an error, in one line."""
    return " ".join(str(error.orig).split())


def _use_read_only_file(
    _dialect: Any, _record: object, arguments: list[Any], options: dict[str, Any]
) -> None:
    """Change the arguments of a connection to a file in a read-only folder: it is opened to be read."""
    path = Path(arguments[0])
    if arguments[0] != ":memory:" and is_read_only(path):
        arguments[0] = build_read_only_uri(path)
        options["uri"] = True


def _set_up_sqlite(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    """Set up a SQLite connection. `page_size` has an effect before the first table only.

    The file of another program stays as it is: the journal's mode is written into it.
    """
    connection.isolation_level = None  # _begin_sqlite begins transactions, so that DDL rolls back as well
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    for setting in (
        *(() if _is_of_another_program(connection) else ("page_size = 8192", "journal_mode = WAL")),
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {setting}")
    _, _, path = connection.execute("PRAGMA database_list").fetchone()
    record.info[_FILE] = (path, identify_file(path))


def _is_of_another_program(connection: sqlite3.Connection) -> bool:
    """Return whether a file has tables, and none of the migrations."""
    tables, ours = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE name = 'alembic_version') FROM sqlite_master WHERE type = 'table'"
    ).fetchone()
    return bool(tables and not ours)


def _refuse_sqlite_writes(connection: sqlite3.Connection, _record: object) -> None:
    """Make a connection refuse to write. Its pages are those that the operating system keeps, once for all readers."""
    for setting in ("query_only = ON", "mmap_size = 8589934592", "cache_size = -8192"):
        connection.execute(f"PRAGMA {setting}")


def _set_up_postgresql(connection: Any, _record: object) -> None:
    """Set the time zone to UTC: in a zone west of it, the year 1 of undated articles is out of range."""
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction; a writer takes the lock at once, since a lock taken later fails instead of waiting."""
    if begin := connection.get_execution_options().get("newsdb_begin"):
        connection.exec_driver_sql(begin)
    else:  # takes no lock, so it cannot fail; through SQLAlchemy it would cost more than the rest of a read
        connection.connection.cursor().execute("BEGIN")
