"""An archive to ask, on each kind of database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine

from newsdb.store.engine import begin_write
from tests.query.builder import Builder


@pytest.fixture
def database(engine: Engine) -> Engine:
    """An empty archive made by the migrations."""
    return engine


@pytest.fixture
def connection(database: Engine) -> Iterator[Connection]:
    """A connection to it in one transaction."""
    with begin_write(database) as opened:
        yield opened


@pytest.fixture
def build(connection: Connection) -> Builder:
    """Puts rows into it."""
    return Builder(connection)
