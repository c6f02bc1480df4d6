"""Parse typed dates into the moments of their beginning and end."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsdb.model.errors import UsageError

DEFAULT_ZONE = "Asia/Seoul"
_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:?\d\d)?)?)?)?", re.ASCII
)
# What is added to reach the next year, month, day, (hour,) minute or second, by how many parts were typed.
_STEPS = {3: timedelta(days=1), 5: timedelta(minutes=1), 6: timedelta(seconds=1)}


_LIKE = "write it like 2026, 2026-01, 2026-01-31 or 2026-01-31T09:30"


def parse_since(text: str, zone: str = DEFAULT_ZONE) -> datetime:
    """Return the first moment of a year, month, day or time (`2026-01`, `2026-01-31`, `2026-01-31T09:30+09:00`).

    In UTC; a text that names no offset means the zone's time. UsageError for other texts.
    """
    return _parse_bounds(text, zone)[0]


def parse_until(text: str, zone: str = DEFAULT_ZONE) -> datetime:
    """Return the first moment after it: until `2026-01` is through the end of January."""
    return _parse_bounds(text, zone)[1]


def _parse_bounds(text: str, zone: str) -> tuple[datetime, datetime]:
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise UsageError(f"{text}: is no date; {_LIKE}")
    parts = [int(part) for part in match.groups()[:6] if part is not None]
    # Shortened dates begin in January, on the 1st, at midnight.
    year, month, day, hour, minute, second = (*parts, *(0, 1, 1, 0, 0, 0)[len(parts) :])
    try:
        start = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - gets its zone below
        return tuple(
            _convert_to_utc(moment, match[7], zone) for moment in (start, _add_step(start, len(parts)))
        )  # type: ignore[return-value]
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text}: is no date: {error}; {_LIKE}") from error


def _add_step(start: datetime, parts: int) -> datetime:
    """Return the beginning of the next year, month, day, minute or second."""
    if parts == 1:
        return start.replace(year=start.year + 1)
    if parts == 2:
        return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return start + _STEPS[parts]


def _convert_to_utc(moment: datetime, offset: str | None, zone: str) -> datetime:
    if offset is not None:
        return datetime.fromisoformat(moment.isoformat() + offset).astimezone(UTC)
    try:
        return moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(f"--timezone {zone}: there is no such zone") from error
