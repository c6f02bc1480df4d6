"""What a question has to say beside its rows: how it was understood, a line each.

The connection carries who listens, so that nothing between a question and the place that notes something passes it on.
"""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine

Tell = Callable[[str], None]
Asked = TypeVar("Asked", Connection, Engine)
_OPTION = "newsdb_tell"


def heard_by(asked: Asked, tell: Tell) -> Asked:
    """The connection, or an engine for its connections to come, with somebody who is told."""
    return asked.execution_options(**{_OPTION: tell})


def note(connection: Connection, line: str) -> None:
    """Tell whoever listens, if anybody does."""
    tell: Tell | None = connection.get_execution_options().get(_OPTION)
    if tell is not None:
        tell(line)
