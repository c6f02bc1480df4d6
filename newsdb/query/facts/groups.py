"""Group facts by period, outlet, party, measure or status, and add them up where the measure adds up."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import get_args

from sqlalchemy import Connection

from newsdb.lexicon.measures import load_measures, parse_measure
from newsdb.model.choices import FactGroup, Newest
from newsdb.model.errors import UsageError
from newsdb.model.filters import FactFilters, Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.facts import FactEventRow, FactGroupRow, FactRow, FactSumRow
from newsdb.query.facts.events import (
    Event,
    build_event_row,
    get_adds_up,
    get_amount,
    get_measure,
    get_period_name,
    list_events,
    select_disjoint,
)
from newsdb.query.lists.facts import list_scope_facts, resolve_fact_filters
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.statements.publication import get_listed_time

_UNKNOWN = "?"


def _name_day(row: FactRow) -> str | None:
    """Return the day of a fact's article, for a value of no stated period: a rate, a death toll."""
    return f"{row.published_at.local:%Y-%m-%d}" if row.published_at else None


_NAMES: Mapping[FactGroup, Callable[[FactRow], str | None]] = {
    "period": lambda row: get_period_name(row) or _name_day(row),
    "outlet": lambda row: row.outlet,
    "subject": lambda row: row.holder,
    "object": lambda row: row.other_party,
    "measure": get_measure,
    "status": lambda row: row.status,
}


def read_facts(
    connection: Connection,
    filters: Filters,
    fact_filters: FactFilters,
    *,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> list[FactRow]:
    """Return all facts that both filters select, the oldest article first; of many articles the `newest`."""
    scope, conditions = resolve_fact_filters(connection, filters, fact_filters, notices)
    sample = limit_scope(connection, scope, newest, notices)
    return list_scope_facts(connection, sample.scope, conditions, limit=None, by="oldest").rows


def list_fact_groups(
    connection: Connection,
    filters: Filters,
    fact_filters: FactFilters,
    by: FactGroup,
    *,
    limit: int | None = 20,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> list[FactGroupRow]:
    """Return the facts grouped by a field, and by measure, role, status and unit: periods in order, others by size.

    A fact without a period is of the day of its article.
    Raises UsageError for another field.
    """
    if by not in get_args(FactGroup):
        raise UsageError(f"--by {by}: facts are grouped by {', '.join(get_args(FactGroup))}")
    rows = read_facts(connection, filters, fact_filters, newest=newest, notices=notices)
    groups: dict[tuple[str, ...], list[FactRow]] = defaultdict(list)
    for row in _drop_repeated(rows):
        name = _NAMES[by](row)
        groups[name or _UNKNOWN, get_measure(row), row.role, row.status, row.base_unit].append(row)
    grouped = [_build_group(key, members) for key, members in groups.items()]
    if by == "period":
        grouped.sort(key=lambda row: (row.group == _UNKNOWN, row.group, row.measure, row.status))
    else:
        grouped.sort(key=lambda row: (-row.facts, row.group, row.measure, row.status))
    return grouped[:limit]


def list_fact_events(
    connection: Connection,
    filters: Filters,
    fact_filters: FactFilters,
    *,
    limit: int | None = 20,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> list[FactEventRow]:
    """Return each fact once for all of its reports, the latest first."""
    events = list_events(read_facts(connection, filters, fact_filters, newest=newest, notices=notices))
    return [build_event_row(event) for event in reversed(events)][:limit]


def sum_facts(
    connection: Connection,
    filters: Filters,
    fact_filters: FactFilters,
    by: FactGroup | None = None,
    *,
    limit: int | None = 20,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> list[FactSumRow]:
    """Return the sums of levels, by a field if one is given: each fact counts once for all of its reports.

    Raises UsageError without a measure, and for one that does not add up.
    """
    _check_sum(fact_filters)
    rows = [
        row
        for row in read_facts(connection, filters, fact_filters, newest=newest, notices=notices)
        if row.role == "level"
    ]
    groups: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    if by == "outlet":  # each outlet's own reports of a fact count for it
        outlets = dict.fromkeys(row.outlet for row in rows)
        events = [each for name in outlets for each in list_events(row for row in rows if row.outlet == name)]
    else:
        events = list_events(rows)
    for event in events:
        group = "" if by is None else _name_event(by, event)
        first = event.first
        groups[group, get_measure(first), first.status, first.base_unit].append(event)
    sums = [_build_sum(key, members) for key, members in groups.items()]
    sums.sort(
        key=lambda row: (row.group if by == "period" else "", row.measure, row.status, -row.sum, row.group)
    )
    return sums[:limit]


def _name_event(by: FactGroup, event: Event) -> str:
    return next((name for row in event.reports if (name := _NAMES[by](row))), _UNKNOWN)


def _check_sum(fact_filters: FactFilters) -> None:
    if not fact_filters.measures:
        raise UsageError("--sum needs --measure: amounts of two measures do not add up")
    for key in map(parse_measure, fact_filters.measures):
        if get_adds_up(key) is None:
            name = load_measures()[key].english
            raise UsageError(f"--sum: {name} ({key}) does not add up; --by period lists its values")


def _drop_repeated(rows: Iterable[FactRow]) -> list[FactRow]:
    """Return the facts without copies of an article that is among them, and without restated amounts."""
    listed = list(rows)
    ids, articles = {row.id for row in listed}, {row.article for row in listed}
    return [row for row in listed if row.converts not in ids and row.duplicate_of not in articles]


def _build_group(key: tuple[str, ...], rows: list[FactRow]) -> FactGroupRow:
    group, measure, role, status, unit = key
    ordered = sorted(rows, key=lambda row: (get_listed_time(row.published_at), row.article, row.id))
    latest, amounts = ordered[-1], [get_amount(row) for row in rows]
    return FactGroupRow(
        group=group,
        measure=measure,
        role=role,
        status=status,
        facts=len(rows),
        outlets=tuple(dict.fromkeys(row.outlet for row in ordered if row.outlet)),
        text=latest.text,
        latest=get_amount(latest),
        lowest=min(amounts),
        highest=max(amounts),
        unit=unit,
        last_published_on=latest.published_at.local.date() if latest.published_at else None,
    )


def _build_sum(key: tuple[str, ...], events: list[Event]) -> FactSumRow:
    group, measure, status, unit = key
    added = select_disjoint(events, get_adds_up(measure) or "events")
    return FactSumRow(
        group=group,
        measure=measure,
        status=status,
        sum=sum((event.amount for event in added), Decimal(0)),
        unit=unit,
        counted=len(added),
        reports=sum(len(event.reports) for event in added),
    )
