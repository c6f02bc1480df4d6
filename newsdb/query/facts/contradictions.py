"""List each contradiction once: two values of one holder and day, however many articles give them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from newsdb.model.batches import chunks
from newsdb.model.rows.reports import ConflictRow
from newsdb.query.facts.tolerance import Bounds, compute_base_bounds, differ
from newsdb.store.schema import ARTICLE, FIGURE, REVISION, current


class Contradiction(NamedTuple):
    """A pair of figures in contradiction: its row, both amounts, and what rounding and hedges allow of each.

    Amounts are in the base unit.
    """

    row: ConflictRow
    base_unit: str
    amounts: tuple[Bounds, Bounds]
    allowed: tuple[Bounds, Bounds]


def merge_contradictions(
    connection: Connection, found: Iterable[Contradiction], conditions: Sequence[ColumnElement[bool]] = ()
) -> Iterator[ConflictRow]:
    """Yield the first row of each two values of a company and day, with the number of its pairs of articles.

    Pairs of which an article gives the other's value as well, anywhere in its text, are left out; of its figures those
    that fulfil the conditions count.
    """
    pairs = list(_drop_repeated(found))
    given = _read_values(connection, {each for pair in pairs for each in _list_articles(pair)}, conditions)
    merged: dict[tuple[str, date, str, frozenset[Bounds]], list[Contradiction]] = defaultdict(list)
    for pair in pairs:
        if not _is_explained(pair, given):
            key = (pair.row.company, pair.row.day, pair.base_unit, frozenset(pair.amounts))
            merged[key].append(pair)
    for same in merged.values():
        articles = {frozenset(_list_articles(pair)) for pair in same}
        yield replace(same[0].row, pairs=len(articles))


def _list_articles(pair: Contradiction) -> tuple[int, int]:
    return pair.row.article, pair.row.other_article


def _drop_repeated(found: Iterable[Contradiction]) -> Iterable[Contradiction]:
    """Return the pairs without those already listed under another company of the same sentences."""
    kept: dict[tuple[object, ...], Contradiction] = {}
    for pair in found:
        row = pair.row
        first = (row.article, row.sentence, row.text)
        other = (row.other_article, row.other_sentence, row.other_text)
        kept.setdefault((row.day, *first, *other), pair)
    return kept.values()


_Values = Mapping[tuple[int, str], Sequence[tuple[str, Bounds]]]
"""The values of each article and kind: the base unit, and what rounding and hedges allow."""


def _read_values(
    connection: Connection, articles: Collection[int], conditions: Sequence[ColumnElement[bool]]
) -> _Values:
    values: dict[tuple[int, str], list[tuple[str, Bounds]]] = defaultdict(list)
    statement = (
        select(
            ARTICLE.c.id,
            FIGURE.c.kind,
            FIGURE.c.unit,
            FIGURE.c.base_unit,
            FIGURE.c.value_low,
            FIGURE.c.value_high,
            FIGURE.c.approx,
        )
        .join(REVISION, current())
        .join(FIGURE, FIGURE.c.revision_id == REVISION.c.id)
        .where(*conditions)
    )
    for batch in chunks(sorted(articles)):
        for article, kind, unit, base_unit, low, high, approx in connection.execute(
            statement.where(ARTICLE.c.id.in_(batch))
        ):
            bounds = compute_base_bounds(Decimal(low), Decimal(high), approx, kind, unit)
            values[article, kind].append((base_unit, bounds))
    return values


def _is_explained(pair: Contradiction, given: _Values) -> bool:
    """Check whether one of the articles gives the other's value as well; counts may be counted by another word."""
    row = pair.row
    for article, other in ((row.other_article, pair.allowed[0]), (row.article, pair.allowed[1])):
        for base_unit, bounds in given.get((article, row.kind), ()):
            if (base_unit == pair.base_unit or row.kind == "count") and not differ(bounds, other):
                return True
    return False
