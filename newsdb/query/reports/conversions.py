"""Amounts restated in another currency, at a rate that is off what the other articles of the day convert at."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, select

from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import ConversionRow
from newsdb.query.language.dates import DEFAULT_ZONE
from newsdb.query.lists.figures import cut_figure_sentence, select_context
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.sampling import NEWEST, limit_scope
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, FIGURE, OUTLET, REVISION, REVISION_TEXT, current

_ENOUGH = 3  # others, of whom a median is taken
_WEEK = timedelta(days=3)  # to either side
_DIGITS = Decimal("0.0001")


class _Found(NamedTuple):
    article: int
    published_at: datetime
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
    off: float = 5.0,
    zone: str = DEFAULT_ZONE,
    limit: int | None = 20,
    newest: int | None = NEWEST,
    notices: Notices | None = None,
) -> list[ConversionRow]:
    """The conversions whose rate is more than `off` percent away from the median of the others, furthest first.

    The others are those of the same two currencies, publication day and other articles; where they are fewer than
    three, those of the three days before and after as well. With fewer than three in these, nothing is said.
    """
    counted = limit_scope(
        connection, resolve_filters(connection, filters, notices), newest, "compared are conversions"
    )
    days: dict[tuple[str, str], dict[date, list[_Found]]] = defaultdict(lambda: defaultdict(list))
    known = ZoneInfo(zone)
    for each in _conversions(connection, counted):
        days[each.base, each.quote][each.published_at.astimezone(known).date()].append(each)
    rows = [row for pair in days.values() for day in pair for row in _judged(pair, day)]
    rows = [row for row in rows if abs(row.deviation) > off]
    rows.sort(key=lambda row: (-abs(row.deviation), row.article))
    return rows[:limit]


def _judged(pair: dict[date, list[_Found]], day: date) -> Iterator[ConversionRow]:
    near = [each for other, found in pair.items() if abs(other - day) <= _WEEK for each in found]
    for each in pair[day]:
        window, others = "day", _rates(pair[day], each)
        if len(others) < _ENOUGH:
            window, others = "week", _rates(near, each)
        if len(others) < _ENOUGH:
            continue
        middle = median(others)
        yield ConversionRow(
            article=each.article,
            published_at=each.published_at,
            outlet=each.outlet,
            amount=each.amount,
            restated=each.restated,
            base=each.base,
            quote=each.quote,
            rate=each.rate.quantize(_DIGITS),
            median=middle.quantize(_DIGITS),
            others=len(others),
            window=window,
            deviation=round(float(100 * (each.rate / middle - 1)), 2),
            sentence=each.sentence,
        )


def _rates(found: Sequence[_Found], but: _Found) -> list[Decimal]:
    """The rates of the other articles."""
    return [each.rate for each in found if each.article != but.article]


def _conversions(connection: Connection, scope: Scope) -> Iterator[_Found]:
    for (
        *told,
        text,
        value,
        unit,
        of_text,
        of_value,
        of_unit,
        part,
        start,
        end,
        title,
        body,
    ) in connection.execute(_statement(connection, scope)):
        base, quote = sorted((of_unit, unit), key=lambda each: (each == "KRW", each))
        amounts = {of_unit: Decimal(of_value), unit: Decimal(value)}
        if amounts[base] and amounts[quote]:
            rate = amounts[quote] / amounts[base]
            sentence = cut_figure_sentence(part, title, body, start, end)
            yield _Found._make((*told, of_text, text, base, quote, rate, sentence))


def _statement(connection: Connection, scope: Scope) -> Select[Any]:
    walk, original = scan_scope(connection, scope), FIGURE.alias("original")
    return (
        select(
            ARTICLE.c.id,
            ARTICLE.c.published_at,
            OUTLET.c.name,
            FIGURE.c.text,
            FIGURE.c.value,
            FIGURE.c.unit,
            original.c.text,
            original.c.value,
            original.c.unit,
            FIGURE.c.part,
            FIGURE.c.span_start,
            FIGURE.c.span_end,
            REVISION.c.title,
            select_context(),
        )
        .select_from(walk)
        .join(ARTICLE, ARTICLE.c.id == no_index(walk.c.article_id))
        .join(REVISION, current(no_index(ARTICLE.c.id)))
        .join(FIGURE, FIGURE.c.revision_id == no_index(REVISION.c.id))
        .join(original, original.c.id == no_index(FIGURE.c.converts_id))
        .join(OUTLET, OUTLET.c.id == no_index(ARTICLE.c.outlet_id), isouter=True)
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
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
