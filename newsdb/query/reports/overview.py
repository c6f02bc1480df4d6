"""Sum up what an archive holds, and find the names that rose in its last month."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, Connection, func, select

from newsdb.lexicon.kinds import PROFILE_KINDS
from newsdb.model.rows.reports import OverviewRow, SpecialtyRow
from newsdb.query.plan.scope import Scope
from newsdb.query.reports.specialties import list_specialties
from newsdb.query.reports.timeline import find_date_span
from newsdb.store.schema import ARTICLE, OUTLET, REPORTER


def read_overview(connection: Connection) -> OverviewRow:
    """Return the numbers of articles, outlets and reporters, and the first and last local day."""
    span = find_date_span(connection, Scope())
    articles = connection.scalar(select(func.count()).select_from(ARTICLE)) or 0
    outlets = connection.scalar(
        select(func.count()).where(OUTLET.c.canonical_id == OUTLET.c.id, _publishes())
    )
    reporters = connection.scalar(select(func.count()).where(REPORTER.c.canonical_id == REPORTER.c.id))
    first, last = (bound.date() for bound in span) if span else (None, None)
    return OverviewRow(articles, outlets or 0, reporters or 0, first, last)


def list_rising(connection: Connection, *, limit: int) -> tuple[datetime | None, list[SpecialtyRow]]:
    """Return the last month with articles, and the names in more of its articles than in those before.

    The order is that of a reporter's specialties: by the excess over the share that the name has in the whole archive.
    """
    span = find_date_span(connection, Scope())
    if span is None:
        return None, []
    month = datetime(span[1].year, span[1].month, 1)  # noqa: DTZ001 - a local time, as `listed_at` is
    own = Scope(since=month, until=month + relativedelta(months=1))
    return month, list_specialties(connection, own, Scope(), PROFILE_KINDS, limit=limit)


def _publishes() -> ColumnElement[bool]:
    return select(ARTICLE.c.id).where(ARTICLE.c.outlet_id == OUTLET.c.id).exists()
