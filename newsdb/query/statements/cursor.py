"""Cursors: the place in a list after which the next page starts, as text.

A cursor names the last row that was seen (`2026-01-31T09:30:00Z_4711`), not how many came before it, so that
articles that come in between shift nothing.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from newsdb.model.errors import UsageError
from newsdb.store.schema.types import UNKNOWN_TIME

_CURSOR = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z_(\d{1,18})(?:_(\d{1,18}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row that was seen last: its article's place in lists and id, and its own id where rows are not articles."""

    listed_at: datetime
    article: int
    row: int | None = None


def write_cursor(published_at: datetime | None, article: int, row: int | None = None) -> str:
    """The cursor after a row of an article published then."""
    listed_at = (published_at or UNKNOWN_TIME).astimezone(UTC).replace(tzinfo=None)
    place = f"{listed_at.isoformat(timespec='seconds')}Z_{article}"
    return place if row is None else f"{place}_{row}"


def read_cursor(text: str, *, rows: bool = False) -> Cursor:
    """The place that a cursor names; UsageError where it is none, or one of another list.

    `rows` tells that the list's rows are not articles.
    """
    match = _CURSOR.fullmatch(text.strip())
    if not match or (match[3] is not None) != rows:
        raise UsageError(
            f"--after {text}: is no cursor of this list; take the one that the page before ended with"
        )
    try:
        listed_at = datetime.fromisoformat(match[1]).replace(tzinfo=UTC)
    except ValueError as error:
        raise UsageError(f"--after {text}: {error}") from error
    return Cursor(listed_at, int(match[2]), int(match[3]) if rows else None)
