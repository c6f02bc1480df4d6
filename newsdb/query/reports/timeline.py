"""Count the articles of each day, week, month or year, by the days of their own zones."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, Integer, column, func, select, values

from newsdb.model.batches import batches
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import TimelineRow
from newsdb.query.plan.article_scan import replace_texts_by_articles, scan_scope
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.store.schema.types import UNKNOWN_TIME, LocalTime

STEPS = ("day", "week", "month", "year")
_MOST_ROWS = 40_000  # a century of days
_BATCH = 5_000  # rows: each has three parameters, of which SQLite takes 32,766


def list_timeline(
    connection: Connection,
    filters: Filters,
    by: str = "month",
    *,
    notices: Notices | None = None,
) -> list[TimelineRow]:
    """Return the number of articles of each step, from the first to the last with any, without gaps.

    Articles without a known publication date are not counted; `notices` receives their number. Raises UsageError for
    another step.
    """
    check_step(by)
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    if notices is not None:
        add_undated_notice(connection, scope, notices)
    return count_over_time(connection, scope, by)


def check_step(by: str) -> None:
    """Raise UsageError for a step that no timeline has."""
    if by not in STEPS:
        raise UsageError(f"--by {by}: the steps are {', '.join(STEPS)}")


def add_undated_notice(connection: Connection, scope: Scope, notices: Notices) -> None:
    """Add a notice about the articles of a scope without a known publication date, if there are any."""
    scan = scan_scope(connection, scope)
    statement = select(func.count()).select_from(scan).where(scan.c.listed_at <= UNKNOWN_TIME)
    if undated := connection.scalar(statement) or 0:
        what = "article has no known date and is" if undated == 1 else "articles have no known date and are"
        notices.add(f"{undated:,} {what} not counted")


def count_over_time(connection: Connection, scope: Scope, by: str) -> list[TimelineRow]:
    """Return the counts of a scope; steps without articles are included."""
    ends = find_date_span(connection, scope)
    if ends is None:
        return []
    first, last = (floor_date(end.date(), by) for end in ends)
    starts = list(list_steps(first, last, by))
    if max(map(len, (*scope.entities, *scope.reporters)), default=0) > 1:
        counts = _count_by_reading(connection, scope, by)
    else:
        counts = _count_by_step(connection, scope, starts, by)
    return [TimelineRow(start, counts.get(start, 0)) for start in starts]


def find_date_span(connection: Connection, scope: Scope) -> tuple[datetime, datetime] | None:
    """Return the first and the last local time of publication in a scope; None without a known one.

    One at a time, each is the end of an index; both at once, or with a count, would read all of it.
    """
    scan = scan_scope(connection, scope)
    known = scan.c.listed_at > UNKNOWN_TIME
    first = connection.scalar(select(func.min(scan.c.listed_at)).where(known))
    last = connection.scalar(select(func.max(scan.c.listed_at)).where(known))
    return None if first is None or last is None else (first, last)


def _count_by_step(connection: Connection, scope: Scope, starts: Sequence[date], by: str) -> dict[date, int]:
    """Count the articles of each step in a range of the index; reading them all costs ten times as much."""
    scan, counts = scan_scope(connection, scope), dict[date, int]()
    for batch in batches(starts, _BATCH):
        bounds = values(
            column("place", Integer), column("since", LocalTime), column("until", LocalTime), name="bounds"
        )
        rows = [
            (place, datetime.combine(day, time()), datetime.combine(_next_step(day, by), time()))
            for place, day in enumerate(batch)
        ]
        step = bounds.data(rows).cte("step")
        inside = (scan.c.listed_at >= step.c.since) & (scan.c.listed_at < step.c.until)
        count = select(func.count()).select_from(scan).where(inside).correlate(step).scalar_subquery()
        counts.update(
            {batch[place]: articles for place, articles in connection.execute(select(step.c.place, count))}
        )
    return counts


def _next_step(day: date, by: str) -> date:
    return floor_date(day + timedelta(days={"day": 1, "week": 7, "month": 32, "year": 367}[by]), by)


def floor_date(day: date, by: str) -> date:
    """Return the first day of a day's own day, week (from Monday), month or year."""
    if by == "week":
        return day - timedelta(days=day.weekday())
    if by == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if by == "year" else day


def _count_by_reading(connection: Connection, scope: Scope, by: str) -> dict[date, int]:
    """Count by reading all articles: of several names, where an index has an article twice."""
    scan = scan_scope(connection, scope)
    dated = select(scan.c.listed_at).where(scan.c.listed_at > UNKNOWN_TIME)
    return Counter(floor_date(moment.date(), by) for moment in connection.scalars(dated))


def list_steps(first: date, last: date, by: str) -> Iterator[date]:
    """Yield the first day of each step from one to another. Raises UsageError for very many."""
    step, taken = first, 0
    while step <= last:
        if (taken := taken + 1) > _MOST_ROWS:
            raise UsageError(
                f"more than {_MOST_ROWS:,} rows: ask for a shorter time, or for longer steps (--by year)"
            )
        yield step
        step = _next_step(step, by)
