"""Column types, named once: tables state only facts."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Numeric, TypeDecorator
from sqlalchemy.dialects.sqlite import DATETIME
from sqlalchemy.types import TypeEngine

# `listed_at` of an article whose publication date is not known: before all others.
UNKNOWN_TIME = datetime(1, 1, 1, tzinfo=UTC)

_LARGEST_INTEGER = 2**63 - 1
# What SQLite stores: `2026-01-31 09:30:00`, which sorts as text and which its date functions read.
_SQLITE_TIME: TypeEngine[Any] = DATETIME(truncate_microseconds=True)  # type: ignore[no-untyped-call]


class UtcTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the table, to the second."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite gets text without a zone, PostgreSQL its timestamptz."""
        return dialect.type_descriptor(_SQLITE_TIME if dialect.name == "sqlite" else DateTime(timezone=True))

    def bind_processor(self, dialect: Dialect) -> Any:
        """To UTC; a naive time is a programming error, not something to guess about."""
        return _sqlite_time if dialect.name == "sqlite" else _utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ARG002 - the signature is SQLAlchemy's
        """Aware, in UTC."""
        return moment


class Exact(TypeDecorator[Decimal]):
    """A number that keeps its decimals: NUMERIC on PostgreSQL; on SQLite an integer, or a real of at most 15 digits.

    An 8-byte real gives 15 significant decimal digits back unchanged, and no figure has more
    (see extract.numbers.numerals).
    """

    impl = Numeric()
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        """SQLite: our own conversion alone, since Numeric's would make a float of everything."""
        return _sqlite_number if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Decimal out, by way of the shortest text that means the same real."""
        if dialect.name == "sqlite":
            return lambda value: None if value is None else Decimal(repr(value))
        return super().result_processor(dialect, coltype)


def moment(value: str | datetime | None) -> datetime | None:
    """What the driver gives for a `UtcTime`, text of SQLite or a time of PostgreSQL: aware, in UTC."""
    if isinstance(value, str):
        return datetime.fromisoformat(value + "+00:00")
    return None if value is None else value.astimezone(UTC)


def _utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError(f"naive time: {value!r}")
    return value.astimezone(UTC).replace(microsecond=0)


def _sqlite_time(value: datetime | None) -> str | None:
    utc = value if value is not None and value.tzinfo is UTC else _utc(value)
    return None if utc is None else _text(utc)


@lru_cache(maxsize=1024)
def _text(utc: datetime) -> str:
    """As the type above writes times; kept, since the rows of an article share theirs.

    By the time in UTC: in a zone of its own, an hour that comes twice equals the hour before it.
    """
    return utc.isoformat(" ", "seconds")[:19]


def _sqlite_number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value and abs(whole) <= _LARGEST_INTEGER else float(value)


KEY = BigInteger().with_variant(Integer(), "sqlite")
