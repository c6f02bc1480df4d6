"""An archive to judge, on each kind of database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine

from newsdb.store.engine import begin_write
from tests.query.builder import Builder


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A connection to an empty archive, in one transaction that holds the write lock."""
    with begin_write(engine) as opened:
        yield opened


@pytest.fixture
def build(connection: Connection) -> Builder:
    """Puts rows into it."""
    return Builder(connection)
