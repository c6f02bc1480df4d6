"""Roles of PostgreSQL for tests."""

import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from newsdb.store.engine import open_engine


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
