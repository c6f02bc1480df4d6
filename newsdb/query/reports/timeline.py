"""Counts over time: how many articles of a scope each day, week, month or year of a time zone has."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, Integer, column, func, select, values

from newsdb.model.batches import batches
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import TimelineRow
from newsdb.query.language.dates import DEFAULT_ZONE
from newsdb.query.plan.article_scan import replace_texts_by_articles, scan_scope
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.store.schema.types import UNKNOWN_TIME, UtcTime

STEPS = ("day", "week", "month", "year")
_MOST = 40_000  # rows: a century of days
_AT_ONCE = 5_000  # rows: each has three parameters, of which SQLite takes 32,766


def list_timeline(
    connection: Connection,
    filters: Filters,
    by: str = "month",
    zone: str = DEFAULT_ZONE,
    *,
    notices: Notices | None = None,
) -> list[TimelineRow]:
    """The articles of each step from the first that has any to the last, also where there are none between.

    Articles without a known publication date are in none: their number is noted. UsageError for another step, and for
    an unknown zone.
    """
    if by not in STEPS:
        raise UsageError(f"--by {by}: the steps are {', '.join(STEPS)}")
    try:
        known = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(f"--timezone {zone}: there is no such zone") from error
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    if notices is not None and (undated := _undated(connection, scope)):
        what = "article has no known date and is" if undated == 1 else "articles have no known date and are"
        notices.add(f"{undated:,} {what} not counted")
    return count_over_time(connection, scope, by, known)


def _undated(connection: Connection, scope: Scope) -> int:
    """The articles of a scope without a known publication date: the end of every walk."""
    walk = scan_scope(connection, scope)
    undated = select(func.count()).select_from(walk).where(walk.c.listed_at <= UNKNOWN_TIME)
    return connection.scalar(undated) or 0


def count_over_time(connection: Connection, scope: Scope, by: str, zone: tzinfo) -> list[TimelineRow]:
    """The same for a scope, in a known zone."""
    ends = find_date_span(connection, scope)
    if ends is None:
        return []
    first, last = (floor_date(each.astimezone(zone).date(), by) for each in ends)
    starts = list(_from_to(first, last, by))
    if max(map(len, (*scope.entities, *scope.reporters)), default=0) > 1:
        counts = _one_by_one(connection, scope, by, zone)
    else:
        counts = _between(connection, scope, starts, by, zone)
    return [TimelineRow(start, counts.get(start, 0)) for start in starts]


def find_date_span(connection: Connection, scope: Scope) -> tuple[datetime, datetime] | None:
    """When the first and the last article of a scope were published; None where no day is known.

    One at a time, each is the end of an index; both at once, or with a count, would read it all.
    """
    walk = scan_scope(connection, scope)
    known = walk.c.listed_at > UNKNOWN_TIME
    first = connection.scalar(select(func.min(walk.c.listed_at)).where(known))
    last = connection.scalar(select(func.max(walk.c.listed_at)).where(known))
    return None if first is None or last is None else (first, last)


def _between(
    connection: Connection, scope: Scope, starts: Sequence[date], by: str, zone: tzinfo
) -> dict[date, int]:
    """The articles from each start to the next, a stretch of an index each: reading them costs ten times as much."""
    walk, counts = scan_scope(connection, scope), dict[date, int]()
    for some in batches(starts, _AT_ONCE):
        bounds = values(
            column("place", Integer), column("since", UtcTime), column("until", UtcTime), name="bounds"
        )
        rows = [(place, _moment(day, zone), _moment(_next(day, by), zone)) for place, day in enumerate(some)]
        step = bounds.data(rows).cte("step")
        inside = (walk.c.listed_at >= step.c.since) & (walk.c.listed_at < step.c.until)
        count = select(func.count()).select_from(walk).where(inside).correlate(step).scalar_subquery()
        counts.update(
            {some[place]: articles for place, articles in connection.execute(select(step.c.place, count))}
        )
    return counts


def _moment(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _next(day: date, by: str) -> date:
    return floor_date(day + timedelta(days={"day": 1, "week": 7, "month": 32, "year": 367}[by]), by)


def floor_date(day: date, by: str) -> date:
    """The first day of the day's own day, week (Monday), month or year."""
    if by == "week":
        return day - timedelta(days=day.weekday())
    if by == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if by == "year" else day


def _one_by_one(connection: Connection, scope: Scope, by: str, zone: tzinfo) -> dict[date, int]:
    """The same for a walk along several names, in which an article may come twice and is told apart at the end."""
    walk = scan_scope(connection, scope)
    known = select(walk.c.listed_at).where(walk.c.listed_at > UNKNOWN_TIME)
    return Counter(floor_date(moment.astimezone(zone).date(), by) for moment in connection.scalars(known))


def _from_to(first: date, last: date, by: str) -> Iterator[date]:
    step, taken = first, 0
    while step <= last:
        if (taken := taken + 1) > _MOST:
            raise UsageError(
                f"more than {_MOST:,} rows: ask for a shorter time, or for longer steps (--by year)"
            )
        yield step
        step = _next(step, by)
