"""Tell which facts are about one thing, so that two values of it contradict or revise each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from newsdb.model.rows.articles import MarkedText
from newsdb.model.rows.facts import FactRow
from newsdb.query.facts.events import get_bounds, get_interval, get_measure
from newsdb.query.facts.shared_words import group_by_prefix, list_shared_words, split_words
from newsdb.query.facts.tolerance import differ
from newsdb.text.normalise import normalise_name

Topic = tuple[str, ...]
"""What a fact is about: its holder, measure, role, direction, status, base unit and reference quantity."""

_LEAST_CONFIDENCE = 0.35
_LEAST_SHARED = 2
_TOTAL = re.compile(r"(?:총|누적|모두|합계|통산|\btotal(?: of)?)[^\d.]{0,12}$", re.IGNORECASE)
_EACH = re.compile(r"각각?\s*(?:[\d,.조억만천 원%()와과]|달러)*$")


def get_topic(row: FactRow) -> Topic | None:
    """Return what a fact is about; None for one without a measure, and for a doubtful one.

    A change of unknown direction is a topic of its own, as is what is only expected. Facts without a holder may still
    be about two things.
    """
    if not get_measure(row) or row.confidence < _LEAST_CONFIDENCE:
        return None
    direction = (row.direction or "") if row.role == "change" else ""
    measure = row.measure_key or normalise_name(get_measure(row))
    return (
        normalise_name(row.holder or ""),
        measure,
        row.role,
        direction,
        row.status,
        row.base_unit,
        row.per or "",
    )


def group_by_topic(rows: Iterable[FactRow]) -> Mapping[Topic, list[FactRow]]:
    """Return the facts with a topic, by topic, in their order."""
    groups: dict[Topic, list[FactRow]] = defaultdict(list)
    for row in rows:
        if (topic := get_topic(row)) is not None:
            groups[topic].append(row)
    return groups


def are_of_one_time(one: FactRow, other: FactRow) -> bool:
    """Return whether two facts of a topic are of one period, or neither says of when it is."""
    first, second = get_interval(one), get_interval(other)
    if first is not None and second is not None:
        return first == second
    return (one.period or "") == (other.period or "")


def is_total(row: FactRow) -> bool:
    """Return whether the words before a figure make it a sum: 총 150억원, 누적 470억원."""
    hits = row.sentence.hits if isinstance(row.sentence, MarkedText) else ()
    return bool(hits) and _TOTAL.search(row.sentence[: hits[0][0]]) is not None


def is_each(row: FactRow) -> bool:
    """Return whether a figure is one of several, for each of several: 각 50억원, 50억원씩, 각각 80억원과 20억원."""
    hits = row.sentence.hits if isinstance(row.sentence, MarkedText) else ()
    if not hits:
        return False
    start, end = hits[0]
    return row.sentence[end:].startswith("씩") or _EACH.search(row.sentence[:start]) is not None


def are_of_one_kind(one: FactRow, other: FactRow) -> bool:
    """Return whether two facts of a topic are of one party and basis, and both a sum or neither, and none for each."""
    parties = (one.other_party, other.other_party)
    bases = (one.basis, other.basis)
    if is_total(one) != is_total(other) or is_each(one) or is_each(other):
        return False
    return all(not a or not b or normalise_name(a) == normalise_name(b) for a, b in (parties, bases))


def share_words(one: FactRow, other: FactRow) -> bool:
    """Return whether two sentences share two words or more beside the measure: those of one event do."""
    words, others = (
        [
            word
            for word in split_words(row.sentence.replace(row.text, " "))
            if not word.startswith(get_measure_word(row))
        ]
        for row in (one, other)
    )
    return len(list_shared_words(words, group_by_prefix(others))) >= _LEAST_SHARED


def get_measure_word(row: FactRow) -> str:
    """Return the measure as words of a sentence are compared; a letter that no word begins with, if it has none."""
    return (row.measure or "\0").casefold()


def have_other_values(one: FactRow, other: FactRow) -> bool:
    """Return whether two facts differ by more than rounding and hedges allow."""
    return differ(get_bounds(one), get_bounds(other))


def has_value(rows: Sequence[FactRow], article: int, value: FactRow) -> bool:
    """Return whether an article gives the value as well: it then contradicts nobody who gives it."""
    return any(row.article == article and not have_other_values(row, value) for row in rows)
