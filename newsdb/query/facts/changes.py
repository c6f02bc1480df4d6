"""Find figures that later articles revise: one subject, measure and period, another value."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import Connection

from newsdb.model.choices import Newest
from newsdb.model.filters import FactFilters, Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.facts import ChangeRow, FactRow
from newsdb.query.facts.comparison import (
    are_of_one_kind,
    are_of_one_time,
    group_by_topic,
    has_value,
    have_other_values,
    share_words,
)
from newsdb.query.facts.events import get_amount, get_measure, get_period_name
from newsdb.query.lists.facts import list_scope_facts, resolve_fact_filters
from newsdb.query.plan.crowded_articles import take_first_figures
from newsdb.query.plan.sampling import limit_scope

_WINDOW = timedelta(days=7)
_TOLLS = ("deaths", "injured", "missing", "casualties", "evacuees", "cases")
"""Measures of an event that nobody holds: their facts are compared without a subject."""


def list_changes(
    connection: Connection,
    filters: Filters,
    fact_filters: FactFilters,
    *,
    limit: int | None = 20,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> list[ChangeRow]:
    """Return figures with the next different value that an article gives, the latest revision first.

    Both facts are of one subject, measure, role, status, unit and period. Those without a period are published within
    a week; two outlets that differ on a period do so more than a week apart. An article that gives the earlier value as
    well revises nothing. Of facts without a subject only tolls are compared, and their
    sentences share two words or more.
    """
    scope, conditions = resolve_fact_filters(connection, filters, fact_filters, notices)
    sample = limit_scope(connection, scope, newest, notices)
    conditions = [*conditions, *take_first_figures(connection, sample.scope, notices)]
    facts = list_scope_facts(connection, sample.scope, conditions, limit=None, by="oldest").rows
    originals = [row for row in facts if row.duplicate_of is None and row.converts is None]
    rows = [
        _build_row(*pair) for group in group_by_topic(originals).values() for pair in find_revisions(group)
    ]
    rows.sort(key=lambda row: (row.later_published_at, row.later_article), reverse=True)
    return [replace(row, newest=sample.newest) for row in rows[:limit]]


def find_revisions(facts: Sequence[FactRow]) -> Iterator[tuple[FactRow, FactRow]]:
    """Yield each fact of a topic with the last one before it that it revises; the facts are in order of time."""
    firsts: dict[int, int] = {}  # the place of an article's first fact
    for place, later in enumerate(facts):
        first = firsts.setdefault(later.article, place)
        if later.holder is None and later.measure_key not in _TOLLS:
            continue
        earlier = next(
            (row for row in _list_earlier(facts[:first], later) if _is_comparable(row, later)), None
        )
        if earlier is None or not have_other_values(earlier, later):
            continue
        if not has_value(facts, later.article, earlier) and not has_value(facts, earlier.article, later):
            yield earlier, later


def _list_earlier(facts: Sequence[FactRow], later: FactRow) -> Iterator[FactRow]:
    """Yield the facts of earlier articles, the latest first; for one without a period, those of the week before it."""
    for earlier in reversed(facts):
        if earlier.published_at is None or later.published_at is None:
            continue
        if later.period_from is None and later.published_at - earlier.published_at > _WINDOW:
            return
        yield earlier


def _is_comparable(earlier: FactRow, later: FactRow) -> bool:
    if earlier.article == later.article or earlier.published_at is None or later.published_at is None:
        return False
    if not are_of_one_time(earlier, later) or not are_of_one_kind(earlier, later):
        return False
    if later.holder is None and not share_words(earlier, later):
        return False
    apart = later.published_at - earlier.published_at
    if later.period_from is None:
        return apart <= _WINDOW
    # Two outlets that differ on a period at one time contradict each other.
    return earlier.outlet == later.outlet or apart > _WINDOW


def _build_row(earlier: FactRow, later: FactRow) -> ChangeRow:
    if earlier.published_at is None or later.published_at is None:
        raise ValueError("a revision has a time")
    before, after = get_amount(earlier), get_amount(later)
    difference = after - before
    percent = round(difference / abs(before) * 100, 1) if before else None
    return ChangeRow(
        subject=later.holder or "",
        measure=get_measure(later),
        period=get_period_name(later) or "",
        status=later.status,
        text=earlier.text,
        outlet=earlier.outlet,
        article=earlier.article,
        published_at=earlier.published_at,
        later_text=later.text,
        later_outlet=later.outlet,
        later_article=later.article,
        later_published_at=later.published_at,
        difference=Decimal(difference),
        percent=percent,
        unit=later.base_unit,
        sentence=earlier.sentence,
        later_sentence=later.sentence,
        fact=earlier.id,
        later_fact=later.id,
    )
