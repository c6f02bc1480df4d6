"""Define how exact a time is, and the interval it means."""

from datetime import datetime
from typing import Literal, NamedTuple

Precision = Literal["year", "quarter", "month", "week", "day", "hour", "minute", "second"]
COARSER_THAN_DAY: tuple[Precision, ...] = ("year", "quarter", "month", "week")
"""Precisions of a time whose day is unknown."""
TimePrecision = Literal[Precision, "named day", "ten days"]
"""Precision of a time in a text: 전날 is a named day, 이달 초 are ten days."""


class Resolved(NamedTuple):
    """The interval meant by a time, from its first moment to the first moment after it, both UTC."""

    start: datetime
    end: datetime
    precision: TimePrecision
