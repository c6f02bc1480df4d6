"""What a question has to say beside its rows: how it was understood, a line each.

The connection carries who listens, so that nothing between a question and the place that notes something passes it on.
"""

from collections.abc import Callable

from sqlalchemy import Connection

Tell = Callable[[str], None]
_OPTION = "newsdb_tell"


def heard_by(connection: Connection, tell: Tell) -> Connection:
    """The connection, with somebody who is told."""
    return connection.execution_options(**{_OPTION: tell})


def note(connection: Connection, line: str) -> None:
    """Tell whoever listens, if anybody does."""
    tell: Tell | None = connection.get_execution_options().get(_OPTION)
    if tell is not None:
        tell(line)
