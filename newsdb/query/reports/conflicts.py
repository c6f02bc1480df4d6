"""Figures that contradict each other: one company, kind, dimension and day, two outlets, two values."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, func, select

from newsdb.lexicon.units import convert_to_base
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import ConflictRow
from newsdb.query.language.dates import DEFAULT_ZONE
from newsdb.query.lists.figures import cut_figure_sentence, select_context
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.sampling import NEWEST, limit_scope
from newsdb.query.plan.scope import Scope, find_entity_ids, resolve_filters
from newsdb.query.reports.tolerance import Bounds, bounds, differ
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, ENTITY, FIGURE, MENTION, OUTLET, REVISION, REVISION_TEXT, current

_WORD = re.compile(r"[^\W\d_]{2,30}")
_LEAST_SHARED = 2  # words that both sentences must have, or they are about two things
_MOST = 40  # figures of a company, kind, dimension and day that are compared with each other


class Found(NamedTuple):
    """A figure beside a company, with what it is compared by."""

    entity: int
    company: str
    article: int
    listed_at: datetime
    outlet_id: int
    outlet: str
    original: int  # the article, or the one that it is a copy of
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
    restates: bool  # another figure, in another unit: it speaks for its article, and is never listed
    sentence: str


Pair = tuple[Found, Found, tuple[str, ...]]  # two figures, and the words that their sentences share


def list_conflicts(
    connection: Connection,
    filters: Filters,
    *,
    zone: str = DEFAULT_ZONE,
    limit: int | None = 20,
    newest: int | None = NEWEST,
    notices: Notices | None = None,
) -> list[ConflictRow]:
    """Pairs of figures that contradict each other, the ones whose sentences share most words first.

    Both stand in a sentence with the company, are of one kind, dimension (2,000MW and 3GW) and publication day, and in
    two outlets that do not copy each other. They differ by more than rounding and hedges allow, and neither article has
    the other's value as well, be it restated from another unit: who names both figures contradicts nobody. Of two
    sentences with several figures each figure stands beside the nearest, and once, whichever companies they have.
    """
    scope = resolve_filters(connection, filters, notices)
    companies = {each for name in filters.companies for each in find_entity_ids(connection, "company", name)}
    counted = limit_scope(connection, scope, newest, "compared are figures", notices)
    groups: dict[Any, list[Found]] = defaultdict(list)
    for each in _figures(connection, counted, companies):
        day = each.listed_at.astimezone(ZoneInfo(zone)).date()
        groups[each.entity, day, each.kind, each.base_unit, each.per].append(each)
    rows = [row for key, found in groups.items() for row in _compared(key[1], found[:_MOST])]
    rows.sort(key=lambda row: (-len(row.shared), -row.day.toordinal(), row.article))
    return _each_once(rows)[:limit]


def _each_once(rows: Iterable[ConflictRow]) -> list[ConflictRow]:
    """The rows without those that stand under another company of the same sentences already."""
    once: dict[Any, ConflictRow] = {}
    for row in rows:
        said = (row.article, row.sentence, row.text, row.other_article, row.other_sentence, row.other_text)
        once.setdefault((row.day, *said), row)
    return list(once.values())


def _compared(day: date, found: Sequence[Found]) -> Iterator[ConflictRow]:
    """The conflicts among the figures of one company, kind, dimension and day; of two sentences the nearest figures."""
    if len({each.outlet_id for each in found}) < 2:
        return
    pairs: dict[Any, list[Pair]] = defaultdict(list)
    for pair in _differing(found):
        one, other, _ = pair
        pairs[one.article, one.sentence, other.article, other.sentence].append(pair)
    for several in pairs.values():
        for one, other, shared in _nearest(several):
            yield _row(day, one, other, shared)


def _differing(found: Sequence[Found]) -> Iterator[Pair]:
    """All pairs of figures that contradict each other, with the words that their sentences share."""
    spans = {id(each): _bounds_in_base(each) for each in found}
    words = {id(each): words_of(each) for each in found}
    beginnings = {place: _by_beginning(each) for place, each in words.items()}
    by_article: dict[int, list[Found]] = defaultdict(list)
    for each in found:
        by_article[each.article].append(each)

    def said_by(article: int, figure: Found) -> bool:
        return any(not differ(spans[id(figure)], spans[id(each)]) for each in by_article[article])

    for one, other in combinations([each for each in found if not each.restates], 2):
        if one.outlet_id == other.outlet_id or one.original == other.original:
            continue
        if not differ(spans[id(one)], spans[id(other)]):
            continue
        if said_by(other.article, one) or said_by(one.article, other):
            continue
        shared = shared_words(words[id(one)], beginnings[id(other)])
        if len(shared) >= _LEAST_SHARED:
            yield one, other, shared


def _bounds_in_base(figure: Found) -> Bounds:
    """Return the values that a figure allows, in the base unit: rounded as it is written in its own unit."""
    low, high = bounds(figure.value_low, figure.value_high, figure.approx)
    return convert_to_base(low, figure.unit), convert_to_base(high, figure.unit)


def _nearest(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs whose figures have no figure nearer to them: of 10, 100 and 12, 110 these are 10, 12 and 100, 110."""
    taken: set[int] = set()
    for pair in sorted(pairs, key=lambda pair: _apart(pair[0], pair[1])):
        places = {id(pair[0]), id(pair[1])}
        if not places & taken:
            taken |= places
            yield pair


def _apart(one: Found, other: Found) -> Decimal:
    """How far two figures are from each other, for their size: 0 for equal ones, 2 for opposite ones."""
    left, right = one.low + one.high, other.low + other.high
    size = max(abs(left), abs(right))
    return abs(left - right) / size if size else Decimal(0)


def shared_words(left: Sequence[str], right: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The words that are in both sentences; of the right one, by their first two letters."""
    return tuple(word for word in left if any(_alike(word, each) for each in right.get(word[:2], ())))


def words_of(found: Found) -> list[str]:
    """The words of a figure's sentence, but for the company and the figure."""
    rest = found.sentence.replace(found.text, " ")
    words = dict.fromkeys(match[0].casefold() for match in _WORD.finditer(rest))
    return [word for word in words if not word.startswith(found.company.casefold())]


def _by_beginning(words: Sequence[str]) -> dict[str, list[str]]:
    by_beginning: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_beginning[word[:2]].append(word)
    return by_beginning


def _alike(one: str, other: str) -> bool:
    """Whether they are one word, but for a particle of one or two syllables at the end."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    common = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return common >= 2 and len(long) - common <= 2 and not long.isascii()


def _row(day: date, one: Found, other: Found, shared: tuple[str, ...]) -> ConflictRow:
    first, second = sorted((one, other), key=lambda each: (each.listed_at, each.article))
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


def _figures(connection: Connection, scope: Scope, companies: Iterable[int]) -> Iterator[Found]:
    """The figures in the current texts that have a company in their sentence."""
    seen: set[tuple[int, int]] = set()
    for figure, *values, part, start, end, title, body in connection.execute(
        _statement(connection, scope, tuple(companies))
    ):
        if (values[0], figure) not in seen:
            seen.add((values[0], figure))
            yield Found._make((*values, cut_figure_sentence(part, title, body, start, end)))


def _statement(connection: Connection, scope: Scope, companies: tuple[int, ...]) -> Select[Any]:
    walk = scan_scope(connection, scope)
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
            select_context(),
        )
        .select_from(walk)
        .join(ARTICLE, ARTICLE.c.id == no_index(walk.c.article_id))
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
        )
        .order_by(walk.c.listed_at, ARTICLE.c.id, FIGURE.c.id)
    )
    return statement.where(entity.c.id.in_(companies)) if companies else statement
