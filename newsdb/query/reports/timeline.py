"""Count the articles of each day, week, month or year, by the days of their own zones."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    DateTime,
    FromClause,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    func,
    select,
)

from newsdb.model.batches import batches
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.intervals import COARSER_THAN_DAY, Precision
from newsdb.model.notices import CoarseLeftOut, Notices, StepsLeftOut, UndatedLeftOut
from newsdb.model.rows.reports import TimelineRow
from newsdb.query.plan.article_scan import replace_texts_by_articles, scan_scope
from newsdb.query.plan.coarse_dates import COARSE, select_coarse_articles
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.plan.scoped_statements import execute_scoped
from newsdb.store.schema.types import UNKNOWN_TIME

STEPS = ("day", "week", "month", "year")
COARSER: Mapping[str, tuple[Precision, ...]] = {
    "day": COARSER_THAN_DAY,
    "week": ("year", "quarter", "month"),
    "month": ("year", "quarter"),
    "year": (),
}
"""The precisions of dates that lie in no single step."""
_LONGEST_GAP = 100  # steps: one wrong date must not make a table of a century
_BATCH = 5_000  # steps counted together
_MOST_READ = 2_000  # articles: more are counted in the index, step by step


def list_timeline(
    connection: Connection,
    filters: Filters,
    by: str = "month",
    *,
    notices: Notices | None = None,
) -> list[TimelineRow]:
    """Return the number of articles of each step, from the first to the last with any, or that was asked for.

    Steps without articles are listed, but for more than 100 of them in a row. Articles without a known publication
    date, or with one that is coarser than the step, are not counted. `notices` receives their numbers, and that of the
    steps left out. Raises UsageError for another step.
    """
    check_step(by)
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    if notices is not None:
        add_undated_notice(connection, scope, notices)
    return count_over_time(connection, scope, by, notices)


def check_step(by: str) -> None:
    """Raise UsageError for a step that no timeline has."""
    if by not in STEPS:
        raise UsageError(f"--by {by}: the steps are {', '.join(STEPS)}")


def add_undated_notice(connection: Connection, scope: Scope, notices: Notices) -> None:
    """Add a notice about the articles of a scope without a known publication date, if there are any."""
    scan = scan_scope(connection, scope)
    statement = select(func.count()).select_from(scan).where(scan.c.listed_at <= UNKNOWN_TIME)
    if undated := connection.scalar(statement) or 0:
        notices.add(UndatedLeftOut(undated, "date"))


def add_coarse_notice(by: str, articles: int, notices: Notices | None) -> None:
    """Add a notice about the articles whose date is coarser than the step, if there are any."""
    if articles and notices is not None:
        notices.add(CoarseLeftOut(articles, by))


def count_over_time(
    connection: Connection, scope: Scope, by: str, notices: Notices | None = None
) -> list[TimelineRow]:
    """Return the counts of a scope, without long stretches of empty steps; for `notices` see `list_timeline`."""
    counts = _count_by_reading(connection, scope, by)
    if counts is None:
        ends = find_date_span(connection, scope)
        first, last = (floor_date(end.date(), by) for end in ends) if ends else (date.max, date.min)
        counts = _count_by_step(connection, scope, [*list_steps(first, last, by)], by)
    if not counts:
        return []
    coarse = count_coarse(connection, scope, by)
    add_coarse_notice(by, coarse.total(), notices)
    counts.subtract(coarse)
    filled = {start for start, articles in counts.items() if articles}
    filled |= list_asked_ends(connection, scope, by) if filled else set()
    return [TimelineRow(start, counts[start]) for start in list_filled_steps(filled, by, notices)]


def count_coarse(connection: Connection, scope: Scope, by: str) -> Counter[date]:
    """Count the articles whose date is coarser than the step, by the step of its first day."""
    precisions = COARSER[by]
    if not precisions or connection.scalar(select_coarse_articles().limit(1)) is None:
        return Counter()
    scan = scan_scope(connection, scope)
    coarse = select_coarse_articles(COARSE.c.published_precision.in_(precisions))
    statement = select(scan.c.listed_at).where(scan.c.article_id.in_(coarse))
    return Counter(floor_date(moment.date(), by) for moment in connection.scalars(statement))


def find_date_span(connection: Connection, scope: Scope) -> tuple[datetime, datetime] | None:
    """Return the first and the last local time of publication in a scope; None without a known one.

    One at a time, each is the end of an index; both at once, or with a count, would read all of it.
    """
    [(first, last)] = execute_scoped(connection, scope, _select_ends)
    return None if first is None or last is None else (first, last)


def _select_ends(scan: FromClause, _scope: Scope) -> Select[Any]:
    known = scan.c.listed_at > UNKNOWN_TIME
    ends = (select(of(scan.c.listed_at)).where(known).scalar_subquery() for of in (func.min, func.max))
    return select(*ends)


def count_articles(connection: Connection, scope: Scope) -> int:
    """Return the number of articles of a scope."""
    [(articles,)] = execute_scoped(connection, scope, _select_count)
    return int(articles)


def _select_count(scan: FromClause, _scope: Scope) -> Select[Any]:
    return select(func.count()).select_from(scan)


def list_asked_ends(connection: Connection, scope: Scope, by: str) -> set[date]:
    """Return the first and the last step of the dates that were asked for, as far as the archive reaches.

    A step of them without articles is one with none, and not one that nobody has read.
    """
    ends = find_date_span(connection, Scope()) if scope.since or scope.until else None
    if ends is None:
        return set()
    first, last = ends
    asked = [max(scope.since, first)] if scope.since else []
    asked += [min(scope.until - timedelta.resolution, last)] if scope.until else []
    return {floor_date(moment.date(), by) for moment in asked if first <= moment <= last}


def _count_by_step(connection: Connection, scope: Scope, starts: Sequence[date], by: str) -> Counter[date]:
    """Count the articles of each step in a range of the index; reading them all costs ten times as much."""
    counts = Counter[date]()
    for batch in batches(starts, _BATCH):
        steps = [
            (place, f"{day} 00:00:00", f"{_next_step(day, by)} 00:00:00") for place, day in enumerate(batch)
        ]
        values = {"steps": json.dumps(steps)}
        rows = execute_scoped(connection, scope, _select_steps, connection.dialect.name, values=values)
        counts.update({batch[place]: articles for place, articles in rows if articles})
    return counts


def _select_steps(scan: FromClause, _scope: Scope, dialect: str) -> Select[Any]:
    """Select the place of each step of the parameter `steps` (place, since, until), and the number of its articles."""
    steps = bindparam("steps", type_=String())
    fields: list[ColumnElement[Any]]
    if dialect == "sqlite":
        step = func.json_each(steps).table_valued("value")
        fields = [func.json_extract(step.c.value, f"$[{field}]") for field in range(3)]
    else:
        step = func.json_array_elements(cast(steps, JSON)).table_valued("value")
        texts = [step.c.value.op("->>")(field) for field in range(3)]
        fields = [cast(texts[0], Integer), cast(texts[1], DateTime), cast(texts[2], DateTime)]
    place, since, until = fields
    inside = (scan.c.listed_at >= since) & (scan.c.listed_at < until)
    count = select(func.count()).select_from(scan).where(inside).correlate(step).scalar_subquery()
    return select(place, count).select_from(step)


def _next_step(day: date, by: str) -> date:
    return floor_date(day + timedelta(days={"day": 1, "week": 7, "month": 32, "year": 367}[by]), by)


def floor_date(day: date, by: str) -> date:
    """Return the first day of a day's own day, week (from Monday), month or year."""
    if by == "week":
        return day - timedelta(days=day.weekday())
    if by == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if by == "year" else day


def _count_by_reading(connection: Connection, scope: Scope, by: str) -> Counter[date] | None:
    """Count by reading all articles; None for too many of them.

    Of several names there are never too many: an index has an article twice.
    """
    is_any = max(map(len, (*scope.entities, *scope.reporters)), default=0) > 1
    rows = execute_scoped(connection, scope, _select_times, None if is_any else _MOST_READ + 1)
    if not is_any and len(rows) > _MOST_READ:
        return None
    return Counter(floor_date(moment.date(), by) for (moment,) in rows)


def _select_times(scan: FromClause, _scope: Scope, limit: int | None) -> Select[Any]:
    return select(scan.c.listed_at).where(scan.c.listed_at > UNKNOWN_TIME).limit(limit)


def list_steps(first: date, last: date, by: str) -> Iterator[date]:
    """Yield the first day of each step from one to another."""
    step = first
    while step <= last:
        yield step
        step = _next_step(step, by)


def list_filled_steps(filled: Collection[date], by: str, notices: Notices | None = None) -> list[date]:
    """Return the steps from the first of these to the last, without more than 100 others in a row.

    `notices` receives what is left out.
    """
    steps: list[date] = []
    gaps: list[list[date]] = []
    for start in sorted(filled):
        gap = [*list_steps(_next_step(steps[-1], by), start, by)][:-1] if steps else []
        if len(gap) > _LONGEST_GAP:
            gaps.append(gap)
        else:
            steps += gap
        steps.append(start)
    if gaps and notices is not None:
        longest = max(gaps, key=len)
        total = sum(map(len, gaps))
        notices.add(StepsLeftOut(len(gaps), total, by, longest[0], longest[-1]))
    return steps
