"""Counts over time: how many articles of a scope each day, week, month or year of a time zone has."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, String, func, select, type_coerce

from newsdb.errors import UsageError
from newsdb.query.dates import DEFAULT_ZONE
from newsdb.query.filters import Filters
from newsdb.query.rows_reports import TimelineRow
from newsdb.query.scope import Scope, resolve
from newsdb.query.walk import articles_of, with_texts_found
from newsdb.store.types import UNKNOWN_TIME

STEPS = ("day", "week", "month", "year")
_MOST = 40_000  # rows: a century of days


def list_timeline(
    connection: Connection, filters: Filters, by: str = "month", zone: str = DEFAULT_ZONE
) -> list[TimelineRow]:
    """The articles of each step from the first that has any to the last, also where there are none between.

    Articles without a known publication date are in none. UsageError for another step, and for an unknown zone.
    """
    if by not in STEPS:
        raise UsageError(f"--by {by}: the steps are {', '.join(STEPS)}")
    try:
        known = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(f"--timezone {zone}: there is no such zone") from error
    return count_over_time(connection, with_texts_found(connection, resolve(connection, filters)), by, known)


def count_over_time(connection: Connection, scope: Scope, by: str, zone: tzinfo) -> list[TimelineRow]:
    """The same for a scope."""
    counts: Counter[date] = Counter()
    for moment, articles in _moments(connection, scope):
        counts[start_of(moment.astimezone(zone).date(), by)] += articles
    if not counts:
        return []
    starts = list(_from_to(min(counts), max(counts), by))
    return [TimelineRow(start, counts[start]) for start in starts]


def start_of(day: date, by: str) -> date:
    """The first day of the day's own day, week (Monday), month or year."""
    if by == "week":
        return day - timedelta(days=day.weekday())
    if by == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if by == "year" else day


def coarser(rows: list[TimelineRow], most: int) -> tuple[str, list[TimelineRow]]:
    """Days added up to the finest step with at most so many rows, and its name; years however many they are."""
    for by in STEPS:
        counts: Counter[date] = Counter()
        for row in rows:
            counts[start_of(row.start, by)] += row.articles
        if len(counts) <= most or by == "year":
            return by, [TimelineRow(start, counts[start]) for start in sorted(counts)]
    raise AssertionError("years are the last step")


def _moments(connection: Connection, scope: Scope) -> Iterator[tuple[datetime, int]]:
    """How many articles each ten minutes have that have any, by the text of the time: its cutting costs least.

    Days begin on the hour or half hour in all zones of today (in Nepal at a quarter, where ten minutes go astray).
    """
    walk = articles_of(connection, scope)
    if connection.dialect.name == "sqlite":
        # 2026-01-31 09:3 of 2026-01-31 09:30:00
        cut = func.substr(type_coerce(walk.c.listed_at, String), 1, 15)
    else:
        cut = func.substr(func.to_char(func.timezone("UTC", walk.c.listed_at), "YYYY-MM-DD HH24:MI"), 1, 15)
    known = select(cut.label("cut")).where(walk.c.listed_at > UNKNOWN_TIME).subquery("known")
    for text, articles in connection.execute(select(known.c.cut, func.count()).group_by(known.c.cut)):
        yield datetime.fromisoformat(f"{text}0").replace(tzinfo=UTC), articles


def _from_to(first: date, last: date, by: str) -> Iterator[date]:
    step, taken = first, 0
    while step <= last:
        if (taken := taken + 1) > _MOST:
            raise UsageError(
                f"more than {_MOST:,} rows: ask for a shorter time, or for longer steps (--by year)"
            )
        yield step
        far = {"day": 1, "week": 7, "month": 32, "year": 367}[by]
        step = start_of(step + timedelta(days=far), by)
