"""Define the column types of the tables."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Numeric, TypeDecorator
from sqlalchemy.dialects.sqlite import DATETIME
from sqlalchemy.types import TypeEngine

# `listed_at` of an article without a known publication date: it sorts before all others.
UNKNOWN_TIME = datetime(1, 1, 1)  # noqa: DTZ001 - a local time
UNKNOWN_MOMENT = UNKNOWN_TIME.replace(tzinfo=UTC)
"""What stands for an unknown publication where moments are compared, to find copies."""

_LARGEST_INTEGER = 2**63 - 1
_LENGTH = len("2026-01-31 09:30:00")
# SQLite stores `2026-01-31 09:30:00`: it sorts as text, and its date functions read it.
_SQLITE_TIME: TypeEngine[Any] = DATETIME(truncate_microseconds=True)  # type: ignore[no-untyped-call]


class UtcTime(TypeDecorator[datetime]):
    """A moment: an aware datetime in Python, UTC in the table, to the second."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use text without a zone on SQLite, timestamptz on PostgreSQL."""
        return dialect.type_descriptor(_SQLITE_TIME if dialect.name == "sqlite" else DateTime(timezone=True))

    def bind_processor(self, dialect: Dialect) -> Any:
        """Convert to UTC. Raise ValueError for a naive time."""
        return _sqlite_time if dialect.name == "sqlite" else _utc

    def literal_processor(self, dialect: Dialect) -> Any:
        """Write a time into a statement as it is stored."""
        return _build_literal_writer(self.bind_processor(dialect))

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ARG002 - the signature is SQLAlchemy's
        """Convert to an aware time in UTC."""
        return to_moment


class LocalTime(TypeDecorator[datetime]):
    """A clock time at the place of an article: naive in Python, without a zone in the table, to the second."""

    impl = DateTime()
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use text on SQLite, timestamp on PostgreSQL."""
        return dialect.type_descriptor(_SQLITE_TIME if dialect.name == "sqlite" else DateTime())

    def bind_processor(self, dialect: Dialect) -> Any:
        """Refuse an aware time with ValueError: its zone may not be the article's."""
        return _sqlite_local_time if dialect.name == "sqlite" else _local

    def literal_processor(self, dialect: Dialect) -> Any:
        """Write a time into a statement as it is stored."""
        return _build_literal_writer(self.bind_processor(dialect))

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ARG002 - the signature is SQLAlchemy's
        """Return a naive time."""
        return _read_local_time if dialect.name == "sqlite" else None


class Exact(TypeDecorator[Decimal]):
    """A decimal number: NUMERIC on PostgreSQL; on SQLite an integer, or a real of at most 15 digits.

    An 8-byte real keeps 15 significant decimal digits; no figure has more (see extract.numbers.numerals).
    """

    impl = Numeric()
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        """Convert for SQLite without Numeric's own processor: it turns every number into a float."""
        return _sqlite_number if dialect.name == "sqlite" else super().bind_processor(dialect)

    def literal_processor(self, dialect: Dialect) -> Any:
        """Write a number into a statement as it is stored."""
        return _build_literal_writer(self.bind_processor(dialect))

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Convert to Decimal through the shortest text of the same real."""
        if dialect.name == "sqlite":
            return lambda value: None if value is None else Decimal(repr(value))
        return super().result_processor(dialect, coltype)


def to_moment(value: str | datetime | None) -> datetime | None:
    """Convert a driver value of `UtcTime` (text on SQLite, datetime on PostgreSQL) to an aware time in UTC."""
    if isinstance(value, str):
        return datetime.fromisoformat(value + "+00:00")
    return None if value is None else value.astimezone(UTC)


def _build_literal_writer(process: Callable[[Any], object] | None) -> Callable[[Any], str]:
    """Return the function that writes a value into SQL as `process` hands it to the driver: a number, or a time."""

    def write(value: Any) -> str:
        stored = process(value) if process is not None else value
        if stored is None:
            return "NULL"
        return str(stored) if isinstance(stored, int | float | Decimal) else f"'{stored}'"

    return write


def _utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError(f"naive time: {value!r}")
    return value.astimezone(UTC).replace(microsecond=0)


def _local(value: datetime | None) -> datetime | None:
    if value is not None and value.tzinfo is not None:
        raise ValueError(f"aware time in place of a local one: {value!r}")
    return None if value is None else value.replace(microsecond=0)


def _read_local_time(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _sqlite_local_time(value: datetime | None) -> str | None:
    if value is not None and value.tzinfo is not None:
        raise ValueError(f"aware time in place of a local one: {value!r}")
    return None if value is None else value.isoformat(" ", "seconds")


def _sqlite_time(value: datetime | None) -> str | None:
    utc = value if value is not None and value.tzinfo is UTC else _utc(value)
    return None if utc is None else _write_utc(utc)


@lru_cache(maxsize=4096)
def _write_utc(value: datetime) -> str:
    return value.isoformat(" ", "seconds")[:_LENGTH]


def _sqlite_number(value: Decimal | None) -> int | float | None:
    """Convert a number as `Exact` stores it."""
    if value is None:
        return None
    number = float(value)
    if not number.is_integer():
        return number
    whole = int(value)
    return whole if whole == value and abs(whole) <= _LARGEST_INTEGER else number


KEY = BigInteger().with_variant(Integer(), "sqlite")
