"""Count articles by weekday or by hour of the day."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from sqlalchemy import Connection, func, select

from newsdb.model.choices import TimetableStep
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.intervals import COARSER_THAN_DAY
from newsdb.model.notices import Notices, UndatedLeftOut
from newsdb.model.rows.reports import TimetableRow
from newsdb.query.plan.article_scan import replace_texts_by_articles, scan_scope
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.reports.breakdown import TimePart, count_by_time

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = tuple(f"{hour:02}" for hour in range(24))


def list_timetable(
    connection: Connection,
    filters: Filters,
    by: TimetableStep = "weekday",
    *,
    notices: Notices | None = None,
) -> list[TimetableRow]:
    """Return the number of articles of each weekday, or of each hour, in the zone of each article.

    Articles whose day, or clock time, is unknown are not counted; `notices` receives their number. Raises UsageError
    for another step.
    """
    if by not in ("weekday", "hour"):
        raise UsageError(f"by {by}: a timetable is by weekday or hour")
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    part: TimePart = "day" if by == "weekday" else "hour"
    counts = Counter[str]()
    vague = COARSER_THAN_DAY if by == "weekday" else (*COARSER_THAN_DAY, "day")
    for (_, bucket), articles in count_by_time(connection, scope, part, without=vague).items():
        counts[bucket if by == "hour" else WEEKDAYS[date.fromisoformat(bucket).weekday()]] += articles
    if notices is not None:
        _add_notice(connection, scope, counts.total(), "day" if by == "weekday" else "clock time", notices)
    return _build_rows(WEEKDAYS if by == "weekday" else HOURS, counts)


def _add_notice(
    connection: Connection,
    scope: Scope,
    counted: int,
    what: Literal["day", "clock time"],
    notices: Notices,
) -> None:
    scan = scan_scope(connection, scope)
    left_out = (connection.scalar(select(func.count()).select_from(scan)) or 0) - counted
    if left_out:
        notices.add(UndatedLeftOut(left_out, what))


def _build_rows(steps: Sequence[str], counts: Counter[str]) -> list[TimetableRow]:
    """Return a row for each step with its share of all; none without articles."""
    total = counts.total()
    if not total:
        return []
    return [TimetableRow(step, counts[step], round(100 * counts[step] / total, 1)) for step in steps]
