"""Find amounts restated in another currency at a rate far from the other articles' rates of that day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from newsdb.model.choices import Newest
from newsdb.model.filters import Filters
from newsdb.model.intervals import Precision
from newsdb.model.notices import Notices
from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.reports import ConversionRow
from newsdb.query.facts.implied_rates import compute_rate
from newsdb.query.lists.sentence import join_spans, read_rows_with_sentences, select_place
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.statements.publication import PUBLICATION
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, FIGURE, OUTLET

_LEAST_OTHERS = 3  # for a median
_WEEK = timedelta(days=3)  # before and after a day
_DIGITS = Decimal("0.0001")


class _Conversion(NamedTuple):
    article: int
    published_at: PublishedTime
    outlet: str | None
    amount: str
    restated: str
    base: str
    quote: str
    rate: Decimal
    sentence: str


def list_conversions(
    connection: Connection,
    filters: Filters,
    *,
    deviation: float = 5.0,
    limit: int | None = 20,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> list[ConversionRow]:
    """Return the conversions with a rate more than `deviation` percent from the median of the others, farthest first.

    The others are conversions of the same two currencies in other articles of the same publication day. If these are
    fewer than three, those of the three days before and after are added; with fewer than three then, none is returned.
    """
    sample = limit_scope(connection, resolve_filters(connection, filters, notices), newest, notices)
    days: dict[tuple[str, str], dict[date, list[_Conversion]]] = defaultdict(lambda: defaultdict(list))
    for conversion in _read_conversions(connection, sample.scope):
        day = conversion.published_at.date()
        days[conversion.base, conversion.quote][day].append(conversion)
    rows = [row for pair in days.values() for day in pair for row in _compare_rates(pair, day)]
    rows = [row for row in rows if abs(row.deviation) > deviation]
    rows.sort(key=lambda row: (-abs(row.deviation), row.article))
    return [replace(row, newest=sample.newest) for row in rows[:limit]]


def _compare_rates(pair: dict[date, list[_Conversion]], day: date) -> Iterator[ConversionRow]:
    near = [item for other, items in pair.items() if abs(other - day) <= _WEEK for item in items]
    for conversion in pair[day]:
        window, others = "day", _list_other_rates(pair[day], conversion)
        if len(others) < _LEAST_OTHERS:
            window, others = "week", _list_other_rates(near, conversion)
        if len(others) < _LEAST_OTHERS:
            continue
        middle = median(others)
        yield ConversionRow(
            article=conversion.article,
            published_at=conversion.published_at,
            outlet=conversion.outlet,
            amount=conversion.amount,
            restated=conversion.restated,
            base=conversion.base,
            quote=conversion.quote,
            rate=conversion.rate.quantize(_DIGITS),
            median=middle.quantize(_DIGITS),
            others=len(others),
            window=window,
            deviation=round(float(100 * (conversion.rate / middle - 1)), 2),
            sentence=conversion.sentence,
        )


def _list_other_rates(conversions: Sequence[_Conversion], conversion: _Conversion) -> list[Decimal]:
    """Return the rates in other articles."""
    return [item.rate for item in conversions if item.article != conversion.article]


def _read_conversions(connection: Connection, scope: Scope) -> list[_Conversion]:
    statement = _select_conversions(connection, scope)
    found = read_rows_with_sentences(connection, statement, _build_conversion)
    return [conversion for conversion in found if conversion is not None]


def _build_conversion(
    article: int,
    listed_at: datetime,
    offset: int | None,
    precision: Precision | None,
    outlet: str | None,
    text: str,
    value: Decimal,
    unit: str,
    of_text: str,
    of_value: Decimal,
    of_unit: str,
    sentence: str,
) -> _Conversion | None:
    """Build a conversion; None for one that implies no rate."""
    if (implied := compute_rate(of_value, of_unit, value, unit)) is None:
        return None
    return _Conversion(
        article,
        PublishedTime.build_local(listed_at, offset, precision),
        outlet,
        of_text,
        text,
        implied.base,
        implied.quote,
        implied.rate,
        sentence,
    )


def _select_conversions(connection: Connection, scope: Scope) -> Select[Any]:
    scan, original = scan_scope(connection, scope), FIGURE.alias("original")
    statement = select(
        ARTICLE.c.id,
        *PUBLICATION,
        OUTLET.c.name,
        FIGURE.c.text,
        FIGURE.c.value,
        FIGURE.c.unit,
        original.c.text,
        original.c.value,
        original.c.unit,
        *select_place(FIGURE),
    )
    return (
        join_spans(statement, scan, FIGURE, no_index)
        .join(original, original.c.id == no_index(FIGURE.c.converts_id))
        .where(
            FIGURE.c.kind == "money",
            original.c.kind == "money",
            FIGURE.c.unit != original.c.unit,
            FIGURE.c.value.is_not(None),
            original.c.value.is_not(None),
            ARTICLE.c.published_at.is_not(None),
            ARTICLE.c.duplicate_of_id.is_(None),
        )
        .order_by(ARTICLE.c.listed_at, ARTICLE.c.id, FIGURE.c.id)
    )
