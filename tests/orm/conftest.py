"""The small archive, and a reading session on it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from newsdb.orm.session import open_session
from tests.orm.small_archive import fill


@pytest.fixture
def small(engine: Engine) -> Engine:
    """The small archive, on each kind of database."""
    fill(engine)
    return engine


@pytest.fixture
def session(small: Engine) -> Iterator[Session]:
    """A session that reads it."""
    with open_session(small) as opened:
        yield opened
