"""Split ranges as typed: `2024-01..2024-03`, `100억~500억`, with one end open `2024-01..`."""

import re
from datetime import datetime

from newsdb.model.errors import UsageError
from newsdb.model.filters import is_before
from newsdb.text.periods import parse_period

_SIGN = re.compile(r"\s*(?:\.{2,3}|…|~|〜|～)\s*")


def split_range(text: str) -> tuple[str | None, str | None] | None:
    """Return both ends of a range, None for an open one; return None for a text that is no range.

    Raises UsageError for a range without ends, and for one with three.
    """
    ends = _SIGN.split(text.strip())
    if len(ends) == 1:
        return None
    if len(ends) > 2 or not any(ends):
        raise UsageError(f"{text}: a range has one or two ends: 2024-01..2024-03, 2024-01.. or ..2024-03")
    return ends[0] or None, ends[1] or None


def parse_date_range(text: str) -> tuple[datetime | None, datetime | None]:
    """Return the first moment of a period, and the first after it; None for an open end.

    A period is one date (`2024-03` is a month) or a range of dates, both included. Raises UsageError.
    """
    since, until = split_range(text) or (text, text)
    first = parse_period(since).start if since is not None else None
    after = parse_period(until).end if until is not None else None
    if not is_before(first, after):
        raise UsageError(f"{text}: ends before it begins")
    return first, after
