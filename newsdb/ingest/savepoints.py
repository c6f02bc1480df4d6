"""A record that the database refuses must not take the others of its batch with it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    ProgrammingError,
    StatementError,
)

from newsdb.store.writing.runs import Counts

Record = TypeVar("Record")

# Of PostgreSQL: data exceptions, constraints, limits (a value too long for an index).
_OF_RECORDS = ("22", "23", "54")


class Refused(NamedTuple):
    """Which record of a list was refused, and why."""

    at: int
    reason: str


def store_each(
    connection: Connection,
    store: Callable[[Sequence[Record]], Counts],
    records: Sequence[Record],
    forget: Callable[[], None],
) -> tuple[Counts, list[Refused]]:
    """Store records; where the database refuses, halve the list until those stand alone that it refuses.

    Each try is a savepoint; after one that is taken back, `forget` drops what was remembered of its rows. Errors that
    no record is to blame for (a full disk, a lost connection) are raised.
    """
    try:
        with connection.begin_nested():
            return store(records), []
    except Exception as error:
        if not _is_of_a_record(error):
            raise
        forget()
        if len(records) == 1:
            return Counts(), [Refused(0, _reason(error))]
    half = len(records) // 2
    counts, refused = store_each(connection, store, records[:half], forget)
    more, others = store_each(connection, store, records[half:], forget)
    return counts + more, [*refused, *(Refused(half + at, reason) for at, reason in others)]


def _is_of_a_record(error: Exception) -> bool:
    """Whether the error is about values."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return False
    state = getattr(_of_driver(error), "sqlstate", None)
    if state is not None:
        return str(state).startswith(_OF_RECORDS)
    if isinstance(error, DBAPIError):
        return isinstance(error, (DataError, IntegrityError, InterfaceError, ProgrammingError))
    # What cannot be sent at all; COPY raises the driver's own errors.
    return (
        isinstance(error, (StatementError, OverflowError, UnicodeError))
        or type(error).__name__ == "DataError"
    )


def _of_driver(error: Exception) -> BaseException:
    return error.orig if isinstance(error, StatementError) and error.orig else error


def _reason(error: Exception) -> str:
    told = _of_driver(error)
    line = next(iter(str(told).splitlines()), "")
    return f"the database refused it: {type(told).__name__}: {line}; please report it"
