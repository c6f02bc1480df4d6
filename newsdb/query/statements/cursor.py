"""Read and write cursors: the position after which the next page of a list starts, as text.

A cursor names the last row of a page (`2026-01-31T09:30:00_4711`) and not the number of rows before it, so that new
articles do not shift the pages. It begins with `oldest_` in a list from the oldest on.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from newsdb.model.choices import ListOrder
from newsdb.model.errors import UsageError

_OLDEST = "oldest_"
_CURSOR = re.compile(
    rf"({_OLDEST})?" r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)_(\d{1,18})(?:_(\d{1,18}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of a page: its article's list position and id, and its own id if rows are not articles."""

    listed_at: datetime
    article: int
    row: int | None = None


def write_cursor(
    listed_at: datetime, article: int, row: int | None = None, *, by: ListOrder = "newest"
) -> str:
    """Write the cursor after a row of an article that lists have at this local time."""
    place = f"{_OLDEST if by == 'oldest' else ''}{listed_at.isoformat(timespec='seconds')}_{article}"
    return place if row is None else f"{place}_{row}"


def read_cursor(text: str, *, rows: bool = False, by: ListOrder = "newest") -> Cursor:
    """Read a cursor; `rows` is set for lists of other rows than articles.

    Raises UsageError for other text, and for the cursor of another list or order.
    """
    match = _CURSOR.fullmatch(text.strip())
    if match and (match[1] is not None) != (by == "oldest"):
        raise UsageError(f"--after {text}: is no cursor of a list --by {by}; ask with the order of that page")
    if not match or (match[4] is not None) != rows:
        raise UsageError(
            f"--after {text}: is no cursor of this list; take the one that the page before ended with"
        )
    try:
        listed_at = datetime.fromisoformat(match[2])
    except ValueError as error:
        raise UsageError(f"--after {text}: {error}") from error
    return Cursor(listed_at, int(match[3]), int(match[4]) if rows else None)
