"""Select the articles whose date is a year or a month alone; lists place them at its first day."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select, text

from newsdb.model.intervals import Precision
from newsdb.store.schema import ARTICLE
from newsdb.store.schema.articles import HAS_COARSE_DATE

CoarseBounds = tuple[tuple[Precision, datetime], ...]
"""For each coarse precision, the local time from which on a date of that precision does not count."""


COARSE = ARTICLE.alias("coarse")
"""The articles with a coarse date, for the conditions of `select_coarse_articles`."""


def select_coarse_articles(*conditions: ColumnElement[bool]) -> Select[int]:
    """Select the ids of the articles with a coarse date, by the index of these alone."""
    # The condition is text: SQLite takes a partial index only for the words of its definition.
    return select(COARSE.c.id).where(text(HAS_COARSE_DATE), *conditions)


def find_coarse_bounds(until: datetime | None) -> CoarseBounds:
    """Return the bounds of the dates that reach beyond `until`: the year and the month that it cuts.

    Until 2024-01-31, a date `2024` does not count, and `2024-01` does.
    """
    if until is None:
        return ()
    day = until.replace(hour=0, minute=0, second=0, microsecond=0)
    week, month = day - timedelta(days=day.weekday()), day.replace(day=1)
    starts: tuple[tuple[Precision, datetime], ...] = (
        ("year", month.replace(month=1)),
        ("quarter", month.replace(month=(month.month - 1) // 3 * 3 + 1)),
        ("month", month),
        ("week", week),
    )
    return tuple((precision, start) for precision, start in starts if start < until)


def is_beyond(bounds: CoarseBounds) -> ColumnElement[bool]:
    """Return whether an article has a coarse date from one of the bounds on."""
    return or_(
        *(
            and_(COARSE.c.published_precision == precision, COARSE.c.listed_at >= start)
            for precision, start in bounds
        )
    )
