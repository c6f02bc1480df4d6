"""Share the outlets that write of one company."""

import pytest

from tests.query.builder import Builder
from tests.query.figures.world import World


@pytest.fixture
def world(build: Builder) -> World:
    """Return five outlets and a company."""
    return World(build)
