"""Find figures in contradiction: one company, kind, dimension and day, two outlets, two values."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from newsdb.lexicon.units import convert_to_base
from newsdb.model.choices import Newest
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import ConflictRow
from newsdb.query.lists.sentence import cut_span_sentence, select_context
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.conditions import is_sure
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.plan.scope import Scope, find_entity_ids, resolve_filters
from newsdb.query.reports.tolerance import Bounds, compute_bounds, differ
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, ENTITY, FIGURE, MENTION, OUTLET, REVISION, REVISION_TEXT, current

_WORD = re.compile(r"[^\W\d_]{2,30}")
_LEAST_SHARED = 2  # words common to both sentences; with fewer they are about two things
_MOST_COMPARED = 40  # figures of a company, kind, dimension and day


class FigureStatement(NamedTuple):
    """A figure with its company, article and sentence, to compare with others."""

    entity: int
    company: str
    article: int
    listed_at: datetime
    outlet_id: int
    outlet: str
    original: int  # the article, or the original of a copy
    kind: str
    unit: str
    base_unit: str
    per: str | None
    text: str
    value_low: Decimal
    value_high: Decimal
    low: Decimal  # in the base unit
    high: Decimal
    approx: str | None
    restates: bool  # another figure, in another unit; compared for its article, and never listed
    sentence: str


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
    """Return pairs of figures that contradict each other, with the most words in common first.

    Both are in a sentence with the company, of one kind, dimension (2,000MW and 3GW) and publication day, and in two
    outlets without copies of each other. They differ by more than rounding and hedges allow, and neither article has
    the other's value as well, even restated in another unit: an article with both figures contradicts neither. Of two
    sentences with several figures, each figure is paired with the nearest, and only once for all their companies.
    """
    scope = resolve_filters(connection, filters, notices)
    companies = tuple(
        {entity for name in filters.companies for entity in find_entity_ids(connection, "company", name)}
    )
    sample = limit_scope(connection, scope, newest, "compared are figures", notices)
    groups: dict[_GroupKey, list[FigureStatement]] = defaultdict(list)
    for figure in _read_figures(connection, sample.scope, companies):
        day = figure.listed_at.date()
        groups[figure.entity, day, figure.kind, figure.base_unit, figure.per].append(figure)
    rows = [
        _build_row(key[1], *pair)
        for key, figures in groups.items()
        for pair in find_contradictions(figures[:_MOST_COMPARED])
    ]
    rows.sort(key=lambda row: (-len(row.shared), -row.day.toordinal(), row.article))
    return [replace(row, newest=sample.newest) for row in _drop_repeated(rows)[:limit]]


def _drop_repeated(rows: Iterable[ConflictRow]) -> list[ConflictRow]:
    """Return the rows without those already listed under another company of the same sentences."""
    kept: dict[tuple[object, ...], ConflictRow] = {}
    for row in rows:
        first = (row.article, row.sentence, row.text)
        other = (row.other_article, row.other_sentence, row.other_text)
        kept.setdefault((row.day, *first, *other), row)
    return list(kept.values())


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
    allowed = {id(figure): _compute_base_bounds(figure) for figure in figures}
    words = {id(figure): list_words(figure) for figure in figures}
    by_prefix = {key: _group_by_prefix(listed) for key, listed in words.items()}
    by_article: dict[int, list[FigureStatement]] = defaultdict(list)
    for figure in figures:
        by_article[figure.article].append(figure)

    def is_in_article(figure: FigureStatement, article: int) -> bool:
        return any(not differ(allowed[id(figure)], allowed[id(other)]) for other in by_article[article])

    for one, other in combinations([figure for figure in figures if not figure.restates], 2):
        if one.outlet_id == other.outlet_id or one.original == other.original:
            continue
        if not differ(allowed[id(one)], allowed[id(other)]):
            continue
        if is_in_article(one, other.article) or is_in_article(other, one.article):
            continue
        shared = list_shared_words(words[id(one)], by_prefix[id(other)])
        if len(shared) >= _LEAST_SHARED:
            yield one, other, shared


def _compute_base_bounds(figure: FigureStatement) -> Bounds:
    """Return the values a figure allows, in the base unit; it is rounded as written in its own unit."""
    low, high = compute_bounds(figure.value_low, figure.value_high, figure.approx)
    return convert_to_base(low, figure.unit), convert_to_base(high, figure.unit)


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


def list_shared_words(words: Sequence[str], by_prefix: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the words found in another sentence as well, given by their first two letters."""
    return tuple(
        word for word in words if any(_is_same_word(word, other) for other in by_prefix.get(word[:2], ()))
    )


def list_words(figure: FigureStatement) -> list[str]:
    """Return the words of a figure's sentence, without the company and the figure."""
    rest = figure.sentence.replace(figure.text, " ")
    words = dict.fromkeys(match[0].casefold() for match in _WORD.finditer(rest))
    return [word for word in words if not word.startswith(figure.company.casefold())]


def _group_by_prefix(words: Sequence[str]) -> dict[str, list[str]]:
    by_prefix: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_prefix[word[:2]].append(word)
    return by_prefix


def _is_same_word(one: str, other: str) -> bool:
    """Return whether two words are the same but for a particle of one or two syllables at the end."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    common = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return common >= 2 and len(long) - common <= 2 and not long.isascii()


def _build_row(
    day: date, one: FigureStatement, other: FigureStatement, shared: tuple[str, ...]
) -> ConflictRow:
    first, second = sorted((one, other), key=lambda figure: (figure.listed_at, figure.article))
    return ConflictRow(
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
    )


def _read_figures(
    connection: Connection, scope: Scope, companies: tuple[int, ...]
) -> Iterator[FigureStatement]:
    """Yield the figures of current texts with a company in their sentence."""
    seen: set[tuple[int, int]] = set()
    for figure, *values, part, start, end, title, body in connection.execute(
        _select_figures(connection, scope, companies)
    ):
        if (values[0], figure) not in seen:
            seen.add((values[0], figure))
            yield FigureStatement._make((*values, cut_span_sentence(part, title, body, start, end)))


def _select_figures(connection: Connection, scope: Scope, companies: tuple[int, ...]) -> Select[Any]:
    scan = scan_scope(connection, scope)
    named, entity = ENTITY.alias("named"), ENTITY.alias("canonical")
    statement = (
        select(
            FIGURE.c.id,
            entity.c.id,
            entity.c.name,
            ARTICLE.c.id,
            ARTICLE.c.listed_at,
            OUTLET.c.id,
            OUTLET.c.name,
            func.coalesce(ARTICLE.c.duplicate_of_id, ARTICLE.c.id),
            FIGURE.c.kind,
            FIGURE.c.unit,
            FIGURE.c.base_unit,
            FIGURE.c.per,
            FIGURE.c.text,
            FIGURE.c.value_low,
            FIGURE.c.value_high,
            FIGURE.c.base_low,
            FIGURE.c.base_high,
            FIGURE.c.approx,
            FIGURE.c.converts_id.is_not(None),
            FIGURE.c.part,
            FIGURE.c.span_start,
            FIGURE.c.span_end,
            REVISION.c.title,
            select_context(FIGURE),
        )
        .select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id))
        .join(OUTLET, OUTLET.c.id == no_index(ARTICLE.c.outlet_id))
        .join(REVISION, current(no_index(ARTICLE.c.id)))
        .join(FIGURE, FIGURE.c.revision_id == no_index(REVISION.c.id))
        .join(
            MENTION,
            (MENTION.c.revision_id == no_index(FIGURE.c.revision_id))
            & (MENTION.c.sentence == FIGURE.c.sentence),
        )
        .join(named, named.c.id == no_index(MENTION.c.entity_id))
        .join(entity, entity.c.id == no_index(named.c.canonical_id))
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
        .where(
            entity.c.kind == "company",
            ARTICLE.c.published_at.is_not(None),
            *is_sure(MENTION, scope.sure),
        )
        .order_by(scan.c.listed_at, ARTICLE.c.id, FIGURE.c.id)
    )
    return statement.where(entity.c.id.in_(companies)) if companies else statement
