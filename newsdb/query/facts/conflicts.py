"""Find facts in contradiction: one subject, measure and period, two outlets, two values."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from newsdb.model.rows.facts import FactRow
from newsdb.model.rows.reports import ConflictRow
from newsdb.query.facts.circumstances import read_circumstances
from newsdb.query.facts.comparison import (
    are_of_one_kind,
    are_of_one_time,
    group_by_topic,
    has_value,
    have_other_values,
)
from newsdb.query.facts.contradictions import Contradiction
from newsdb.query.facts.events import get_adds_up, get_amount, get_bounds, get_measure, get_period_name

_WINDOW = timedelta(days=3)  # later values of a period are revisions
_MOST_COMPARED = 60  # facts of a topic


def find_fact_conflicts(facts: Sequence[FactRow]) -> list[Contradiction]:
    """Return the contradictions among facts, the latest first; the facts are in order of time.

    Both are of one subject, measure, role, direction, status and unit, and of one period, or of one day where neither
    says of when it is. Neither article gives the other's value as well. Of two articles only the nearest values are
    paired. The sentences need not name the subject: extraction may have found it before them.
    """
    named = [row for row in facts if row.entity or row.part_of]  # a list of holders is no holder
    usable = [
        row
        for row in named
        if row.converts is None
        and row.outlet
        and row.published_at
        and read_circumstances(row.sentence, row.text)
    ]
    found = [
        _build_contradiction(*pair)
        for group in group_by_topic(usable).values()
        for pair in _choose_nearest(list(_find_differing(group[-_MOST_COMPARED:])))
    ]
    return sorted(found, key=lambda each: (-each.row.day.toordinal(), each.row.article))


def _find_differing(facts: Sequence[FactRow]) -> Iterator[tuple[FactRow, FactRow]]:
    for one, other in combinations(facts, 2):
        if one.outlet == other.outlet or _get_original(one) == _get_original(other):
            continue
        if not _is_comparable(one, other) or not have_other_values(one, other):
            continue
        if not has_value(facts, other.article, one) and not has_value(facts, one.article, other):
            yield one, other


def _is_comparable(one: FactRow, other: FactRow) -> bool:
    if not are_of_one_time(one, other) or not are_of_one_kind(one, other):
        return False
    if get_adds_up(get_measure(one)) == "events" and not (one.other_party and other.other_party):
        return False  # one of several investments, each with a party of its own
    if _is_joint(one) or _is_joint(other):
        return False
    apart = abs(_get_day(one) - _get_day(other))
    return apart <= (_WINDOW if one.period_from is not None else timedelta(0))


def _is_joint(row: FactRow) -> bool:
    """Return whether a figure is of the holder and others: 가람벤처스 등으로부터 20억원."""
    return any(
        name and re.search(rf"{re.escape(name)}\s?(?:등|외)", row.sentence)
        for name in (row.subject, row.entity)
    )


def _choose_nearest(pairs: Sequence[tuple[FactRow, FactRow]]) -> Iterator[tuple[FactRow, FactRow]]:
    """Yield each figure in at most one pair of the same two articles, the nearest values first."""
    used: set[tuple[int, int]] = set()
    for one, other in sorted(pairs, key=lambda pair: abs(get_amount(pair[0]) - get_amount(pair[1]))):
        keys = {(one.id, other.article), (other.id, one.article)}
        if not keys & used:
            used |= keys
            yield one, other


def _get_original(row: FactRow) -> int:
    return row.duplicate_of or row.article


def _get_day(row: FactRow) -> date:
    return row.published_at.local.date() if row.published_at else date.min


def _build_contradiction(one: FactRow, other: FactRow) -> Contradiction:
    row = ConflictRow(
        company=one.holder or "",
        day=_get_day(one),
        kind=one.kind,
        unit=one.unit,
        text=one.text,
        outlet=one.outlet or "",
        article=one.article,
        other_text=other.text,
        other_outlet=other.outlet or "",
        other_article=other.article,
        shared=(),
        sentence=one.sentence,
        other_sentence=other.sentence,
        measure=get_measure(one),
        period=get_period_name(one) or get_period_name(other),
        figure=one.id,
        other_figure=other.id,
    )
    amounts = ((one.amount_low, one.amount_high), (other.amount_low, other.amount_high))
    return Contradiction(row, one.base_unit, amounts, (get_bounds(one), get_bounds(other)))
