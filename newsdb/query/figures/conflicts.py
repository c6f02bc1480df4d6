"""Find figures in contradiction: one company, kind, dimension and day, two outlets, two values."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations, islice

from sqlalchemy import Connection, or_

from newsdb.model.choices import Newest
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.facts import FactRow
from newsdb.model.rows.reports import ConflictRow
from newsdb.query.facts.circumstances import are_comparable, read_circumstances
from newsdb.query.facts.conflicts import find_fact_conflicts
from newsdb.query.facts.contradictions import Contradiction, merge_contradictions
from newsdb.query.facts.shared_words import group_by_prefix, list_shared_words, split_words
from newsdb.query.facts.tolerance import Bounds, compute_base_bounds, differ
from newsdb.query.figures.statements import FigureStatement, read_statements
from newsdb.query.lists.facts import is_about, list_scope_facts
from newsdb.query.plan.conditions import Conditions
from newsdb.query.plan.crowded_articles import take_first_figures
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.plan.scope import Scope, find_entity_ids, resolve_filters
from newsdb.text.normalise import normalise_name

_LEAST_SHARED = 2  # words common to both sentences; with fewer they are about two things
_OF_ANYTHING = frozenset(("count", "duration"))  # kinds that are compared only where they say what they count
_LIST = re.compile(r"[,·]|[와과] | 등")
_MOST_COMPARED = 40  # figures of a company, kind, dimension and day


Pair = tuple[FigureStatement, FigureStatement, tuple[str, ...]]
"""Two contradicting figures and the words common to their sentences."""
_GroupKey = tuple[int, date, str, str, str | None]


def list_conflicts(
    connection: Connection,
    filters: Filters,
    *,
    limit: int | None = 20,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> list[ConflictRow]:
    """Return pairs of figures that contradict each other: of one measure first, then those with most words in common.

    Figures that say what they measure are compared by subject, measure and period. All others are in a sentence with
    the company, of one kind, dimension (2,000MW and 3GW) and publication day, and in two outlets without copies of
    each other. They differ by more than rounding and hedges allow, and neither article has the other's value as well,
    even restated in another unit: an article with both figures contradicts neither. Of two sentences with several
    figures, each figure is paired with the nearest, and only once for all their companies. Figures of different rounds,
    periods or moments of the day (누적, 지난해, `9시 8분 현재`) are not compared.
    """
    scope = resolve_filters(connection, filters, notices)
    companies = tuple(
        {entity for name in filters.companies for entity in find_entity_ids(connection, "company", name)}
    )
    sample = limit_scope(connection, scope, newest, notices)
    groups: dict[_GroupKey, list[FigureStatement]] = defaultdict(list)
    first = take_first_figures(connection, sample.scope, notices)
    for figure in read_statements(connection, sample.scope, companies, first):
        day = figure.listed_at.date()
        groups[figure.entity, day, figure.kind, figure.base_unit, figure.per].append(figure)
    found = [
        _build_contradiction(key[1], *pair)
        for key, figures in groups.items()
        for pair in find_contradictions(figures[:_MOST_COMPARED])
    ]
    found.sort(key=lambda each: (-len(each.row.shared), -each.row.day.toordinal(), each.row.article))
    facts = find_fact_conflicts(_read_facts(connection, sample.scope, companies, first))
    rows = islice(merge_contradictions(connection, [*facts, *found], first), limit)
    return [replace(row, newest=sample.newest) for row in rows]


def _read_facts(
    connection: Connection, scope: Scope, companies: tuple[int, ...], first: Conditions
) -> list[FactRow]:
    conditions = [or_(*map(is_about, companies)), *first] if companies else first
    return list_scope_facts(connection, scope, conditions, limit=None, by="oldest").rows


def find_contradictions(figures: Sequence[FigureStatement]) -> Iterator[Pair]:
    """Yield the contradictions among figures of one company, kind, dimension and day.

    Of two sentences with several figures only the nearest ones are paired.
    """
    if len({figure.outlet_id for figure in figures}) < 2:
        return
    by_sentences: dict[tuple[int, str, int, str], list[Pair]] = defaultdict(list)
    for pair in _find_differing(figures):
        one, other, _ = pair
        by_sentences[one.article, one.sentence, other.article, other.sentence].append(pair)
    for pairs in by_sentences.values():
        yield from _choose_nearest(pairs)


def _find_differing(figures: Sequence[FigureStatement]) -> Iterator[Pair]:
    """Yield all pairs of contradicting figures with the words their sentences share."""
    allowed = {id(figure): _compute_bounds(figure) for figure in figures}
    words = {id(figure): list_words(figure) for figure in figures}
    by_prefix = {key: group_by_prefix(listed) for key, listed in words.items()}
    circumstances = {id(figure): read_circumstances(figure.sentence, figure.text) for figure in figures}
    by_article: dict[int, list[FigureStatement]] = defaultdict(list)
    for figure in figures:
        by_article[figure.article].append(figure)

    def is_explained(figure: FigureStatement, article: int) -> bool:
        """Check whether an article gives the value of a figure as well, or its parts: 800억 and 500억 of 1300억."""
        return any(not differ(allowed[id(figure)], allowed[id(each)]) for each in by_article[article]) or any(
            each.sentence == beside.sentence and not differ(allowed[id(figure)], _add(each, beside))
            for each, beside in combinations(by_article[article], 2)
        )

    for one, other in combinations([figure for figure in figures if not figure.restates], 2):
        if one.outlet_id == other.outlet_id or one.original == other.original:
            continue
        if not differ(allowed[id(one)], allowed[id(other)]) or not _say_one_thing(one, other):
            continue
        if not are_comparable(circumstances[id(one)], circumstances[id(other)]):
            continue
        if is_explained(one, other.article) or is_explained(other, one.article):
            continue
        shared = list_shared_words(words[id(one)], by_prefix[id(other)])
        if len(shared) >= _LEAST_SHARED:
            yield one, other, shared


def _add(one: FigureStatement, other: FigureStatement) -> Bounds:
    return one.low + other.low, one.high + other.high


def _say_one_thing(one: FigureStatement, other: FigureStatement) -> bool:
    """Check whether two figures may measure one thing, of one holder and one other party, as far as is known."""
    if one.says and other.says:
        if one.says != other.says:
            return False
    elif one.kind in _OF_ANYTHING:
        return False
    return may_be_one(_get_holder(one), _get_holder(other)) and may_be_one(one.party, other.party)


def _get_holder(figure: FigureStatement) -> str | None:
    """Return whose a figure is, if it is not simply the company's: the other may be of a part of it (이 시설)."""
    subject = figure.subject
    if subject is None or _LIST.search(subject):
        return subject
    return None if normalise_name(subject).startswith(normalise_name(figure.company)) else subject


def may_be_one(name: str | None, other: str | None) -> bool:
    """Check whether two holders may be one: one of them is unknown, or the beginning of the other, and no list is."""
    if not name or not other:
        return True
    if bool(_LIST.search(name)) != bool(_LIST.search(other)):
        return False
    shorter, longer = sorted(map(normalise_name, (name, other)), key=len)
    return longer.startswith(shorter)


def _compute_bounds(figure: FigureStatement) -> Bounds:
    """Return the values a figure allows, in the base unit."""
    return compute_base_bounds(figure.value_low, figure.value_high, figure.approx, figure.kind, figure.unit)


def _choose_nearest(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the pairs of nearest figures: of 10, 100 and 12, 110 these are 10, 12 and 100, 110."""
    used: set[int] = set()
    for pair in sorted(pairs, key=lambda pair: _compute_distance(pair[0], pair[1])):
        ids = {id(pair[0]), id(pair[1])}
        if not ids & used:
            used |= ids
            yield pair


def _compute_distance(one: FigureStatement, other: FigureStatement) -> Decimal:
    """Return the distance of two figures relative to their size: 0 for equal, 2 for opposite ones."""
    left, right = one.low + one.high, other.low + other.high
    size = max(abs(left), abs(right))
    return abs(left - right) / size if size else Decimal(0)


def list_words(figure: FigureStatement) -> list[str]:
    """Return the words of a figure's sentence, without the company and the figure."""
    rest = figure.sentence.replace(figure.text, " ")
    return [word for word in split_words(rest) if not word.startswith(figure.company.casefold())]


def _build_contradiction(
    day: date, one: FigureStatement, other: FigureStatement, shared: tuple[str, ...]
) -> Contradiction:
    first, second = sorted((one, other), key=lambda figure: (figure.listed_at, figure.article))
    row = ConflictRow(
        company=first.company,
        day=day,
        kind=first.kind,
        unit=first.unit,
        text=first.text,
        outlet=first.outlet,
        article=first.article,
        other_text=second.text,
        other_outlet=second.outlet,
        other_article=second.article,
        shared=shared,
        sentence=first.sentence,
        other_sentence=second.sentence,
        figure=first.figure,
        other_figure=second.figure,
    )
    amounts = ((first.low, first.high), (second.low, second.high))
    allowed = (_compute_bounds(first), _compute_bounds(second))
    return Contradiction(row, first.base_unit, amounts, allowed)
