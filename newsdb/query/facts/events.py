"""Tell facts once: join the reports of one fact by its subject, measure, other party, period, status and amount."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from newsdb.lexicon.measures import AddsUp, load_measures
from newsdb.model.rows.facts import FactEventRow, FactRow
from newsdb.query.facts.event_index import EventIndex, Reported
from newsdb.query.facts.tolerance import Bounds, compute_base_bounds
from newsdb.query.statements.publication import get_listed_time
from newsdb.text.normalise import normalise_name
from newsdb.text.period_names import name_period

Interval = tuple[datetime, datetime]


class Event(NamedTuple):
    """A fact with all figures that report it, the earliest article first."""

    reports: list[FactRow]

    @property
    def first(self) -> FactRow:
        """Return the first report."""
        return self.reports[0]

    @property
    def interval(self) -> Interval | None:
        """Return the period that a report gives, local to its article."""
        return next((found for row in self.reports if (found := get_interval(row))), None)

    @property
    def amount(self) -> Decimal:
        """Return the amount of the latest report, of a range the middle."""
        return get_amount(self.reports[-1])

    @property
    def outlets(self) -> tuple[str, ...]:
        """Return the outlets that report it, the earliest first."""
        return tuple(dict.fromkeys(row.outlet for row in self.reports if row.outlet))


def get_amount(row: FactRow) -> Decimal:
    """Return the amount of a fact in its base unit, of a range the middle."""
    return (row.amount_low + row.amount_high) / 2


def get_interval(row: FactRow) -> Interval | None:
    """Return the period of a fact, local to its article; None where it is not known."""
    if row.period_from is None or row.period_to is None:
        return None
    return row.period_from, row.period_to


def get_period_name(row: FactRow) -> str | None:
    """Return the name of a fact's period (2025-Q3), else the period as written."""
    interval = get_interval(row)
    return name_period(*interval) if interval else row.period


def get_measure(row: FactRow) -> str:
    """Return the key of a fact's measure, else the measure as written."""
    return row.measure_key or row.measure or ""


def get_bounds(row: FactRow) -> Bounds:
    """Return the amounts that a fact allows by its rounding and hedge, in its base unit and with its sign."""
    low, high = compute_base_bounds(row.value_low, row.value_high, row.approx, row.kind, row.unit)
    is_turned = row.amount_low < 0 <= row.value_low
    return (-high, -low) if is_turned else (low, high)


def list_events(rows: Iterable[FactRow]) -> list[Event]:
    """Return the facts, each once with its reports, the first reported ones first.

    Of an amount and its restatement in another unit only the first is a report. Two figures report one fact if they
    are of one subject, measure, role, status and base unit, their amounts agree within rounding and hedges, and the
    other party and the period are the same wherever both give one.
    """
    ordered = sorted(rows, key=lambda row: (get_listed_time(row.published_at), row.article, row.id))
    ids = {row.id for row in ordered}
    groups: dict[tuple[str, ...], EventIndex[FactRow]] = defaultdict(EventIndex)
    for row in ordered:
        if row.converts in ids:
            continue
        key = (_fold(row.holder), get_measure(row), row.role, row.status, row.base_unit, row.per or "")
        groups[key].add(Reported(get_bounds(row), _fold(row.other_party), get_interval(row), [row]))
    events = [Event(fact.reports) for index in groups.values() for fact in index.facts]
    return sorted(events, key=lambda event: (get_listed_time(event.first.published_at), event.first.id))


def select_disjoint(events: Sequence[Event], adds_up: AddsUp) -> list[Event]:
    """Return the facts whose amounts may be added without counting one amount twice.

    Of a measure that adds up over periods these are the longest periods of a subject, and of one period the latest
    value; facts without a period are left out. Events are all added.
    """
    if adds_up == "events":
        return list(events)
    dated = [(interval, event) for event in events if (interval := event.interval) is not None]
    latest_first = sorted(
        dated, key=lambda each: get_listed_time(each[1].reports[-1].published_at), reverse=True
    )
    longest_first = sorted(latest_first, key=lambda each: each[0][1] - each[0][0], reverse=True)
    counted: list[tuple[Interval, Event]] = []
    for (start, end), event in longest_first:
        held = (
            each
            for interval, each in counted
            if interval[0] < end
            and start < interval[1]
            and _fold(each.first.holder) == _fold(event.first.holder)
        )
        if next(held, None) is None:
            counted.append(((start, end), event))
    return [event for _, event in counted]


def get_adds_up(measure_key: str) -> AddsUp | None:
    """Return what the values of a measure add up over; None if they do not."""
    measure = load_measures().get(measure_key)
    return measure.adds_up if measure else None


def build_event_row(event: Event) -> FactEventRow:
    """Build the row of a fact told once."""
    first = event.first
    return FactEventRow(
        subject=first.holder,
        measure=get_measure(first),
        object=next((party for row in event.reports if (party := row.other_party)), None),
        period=next((name for row in event.reports if (name := get_period_name(row))), None),
        status=first.status,
        text=event.reports[-1].text,
        amount=event.amount,
        unit=first.base_unit,
        reports=len(event.reports),
        outlets=event.outlets,
        article=first.article,
        published_on=first.published_at.local.date() if first.published_at else None,
        sentence=first.sentence,
    )


def _fold(name: str | None) -> str:
    return normalise_name(name) if name else ""
