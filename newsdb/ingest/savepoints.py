"""Insert a batch except the records refused by the database."""

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


class RefusedRecord(NamedTuple):
    """A refused record, by its position in the list, with the reason."""

    position: int
    reason: str


def insert_with_bisect(
    connection: Connection,
    store: Callable[[Sequence[Record]], Counts],
    records: Sequence[Record],
    forget: Callable[[], None],
) -> tuple[Counts, list[RefusedRecord]]:
    """Store records; where the database refuses, halve the list until each refused record stands alone.

    Each try is a savepoint; after a rollback to it, `forget` drops the ids of its rows. Errors without a record to
    blame (a full disk, a lost connection) are raised.
    """
    try:
        with connection.begin_nested():
            return store(records), []
    except Exception as error:
        if not is_about_values(error):
            raise
        forget()
        if len(records) == 1:
            return Counts(), [RefusedRecord(0, _reason(error))]
    half = len(records) // 2
    counts, refused = insert_with_bisect(connection, store, records[:half], forget)
    more, others = insert_with_bisect(connection, store, records[half:], forget)
    return counts + more, [*refused, *(RefusedRecord(half + index, reason) for index, reason in others)]


def is_about_values(error: Exception) -> bool:
    """Return whether the database refused the values of some record, and not the work as a whole."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return False
    state = getattr(_driver_error(error), "sqlstate", None)
    if state is not None:
        return str(state).startswith(_OF_RECORDS)
    if isinstance(error, DBAPIError):
        return isinstance(error, (DataError, IntegrityError, InterfaceError, ProgrammingError))
    # What cannot be sent at all; COPY raises the driver's own errors.
    return (
        isinstance(error, (StatementError, OverflowError, UnicodeError))
        or type(error).__name__ == "DataError"
    )


def _driver_error(error: Exception) -> BaseException:
    return error.orig if isinstance(error, StatementError) and error.orig else error


def _reason(error: Exception) -> str:
    cause = _driver_error(error)
    line = next(iter(str(cause).splitlines()), "")
    return f"the database refused it: {type(cause).__name__}: {line}; please report it"
