"""Hold the rows of an answer up to a limit of memory."""

import sys
from collections.abc import Iterable
from typing import Any

from newsdb.model.errors import UsageError

ANSWER = 256 * 1024 * 1024
"""The most bytes of memory of the rows of an answer, which are all held before the first is written."""


def hold_rows(rows: Iterable[list[Any]]) -> list[list[Any]]:
    """Return all rows. Raise UsageError as soon as they take more than ANSWER."""
    held: list[list[Any]] = []
    size = 0
    for row in rows:
        size += _measure(row)
        if size > ANSWER:
            raise refuse_answer()
        held.append(row)
    return held


def refuse_answer() -> UsageError:
    """Return the error of an answer that takes more than ANSWER."""
    return UsageError(
        f"sql: the answer takes more than {ANSWER >> 20} MB; ask for fewer rows or columns, or in parts with LIMIT"
    )


def _measure(value: object) -> int:
    """Return the bytes of a value, with those of the values in an array or JSON value."""
    size = sys.getsizeof(value)
    if isinstance(value, dict):
        return size + sum(_measure(key) + _measure(part) for key, part in value.items())
    if isinstance(value, list | tuple):
        return size + sum(map(_measure, value))
    return size
