"""Log every statement with the time it took, at level DEBUG of the logger `newsdb.query`."""

import logging
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Engine, event

_LOGGER = logging.getLogger("newsdb.query")
_STARTED = "newsdb_started"
_LONGEST = 500  # characters of the values that are logged


def log_statements(engine: Engine) -> None:
    """Log the statements of an engine from now on, whenever the logger takes DEBUG."""
    event.listen(engine, "before_cursor_execute", _note_start)
    event.listen(engine, "after_cursor_execute", _log_statement)


def _note_start(
    connection: Connection,
    _cursor: Any,
    _statement: str,
    _parameters: Any,
    _context: Any,
    _many: bool,  # noqa: FBT001
) -> None:
    if _LOGGER.isEnabledFor(logging.DEBUG):
        connection.info[_STARTED] = perf_counter()


def _log_statement(
    connection: Connection,
    _cursor: Any,
    statement: str,
    parameters: Any,
    _context: Any,
    is_many: bool,  # noqa: FBT001
) -> None:
    started = connection.info.pop(_STARTED, None)
    if started is None:
        return
    fields: dict[str, object] = {"seconds": round(perf_counter() - started, 6)}
    if is_many:
        fields["executions"] = len(parameters)
    elif parameters:
        values = repr(parameters)
        fields["parameters"] = values if len(values) <= _LONGEST else f"{values[:_LONGEST]}…"
    _LOGGER.debug(" ".join(statement.split()), extra=fields)
