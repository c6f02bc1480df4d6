"""A scope as a SELECT of articles, read in the order of lists: newest first, in one short walk of an index.

With a company, person or reporter in the scope the walk is along the table made for reading them; everything else is
an EXISTS on it, so that no join can lead a planner away from that order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, NamedTuple, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    Table,
    exists,
    func,
    literal,
    select,
    tuple_,
    union,
)

from newsdb.query.conditions import has_one_of, is_one_of, of_contents, of_row
from newsdb.query.cursor import Cursor
from newsdb.query.functions import these
from newsdb.query.scope import Ids, Scope
from newsdb.query.tables import ARTICLE, ENTITY_ARTICLE, REPORTER_ARTICLE
from newsdb.query.text_search import (
    Matcher,
    are_many,
    candidates,
    one_syllable,
    saying,
    stored_together,
)
from newsdb.store.types import UNKNOWN_TIME

_ENOUGH = 2000
_FIRST_LOT, _LOT_BESIDE_INDEX, _LARGEST_LOT = 500, 2000, 20_000  # articles whose texts are looked at
_NEWEST = 20_000  # articles that are gone through before the index must tell which others may answer
_TEXT_COST = 20
_MOST_WALKS = 50  # alternatives that are walked one beside the other
_Group = tuple[Table, str, Ids]


class Place(Protocol):
    """Where an article stands in lists; the columns of a walk, by these names."""

    @property
    def article_id(self) -> ColumnElement[Any]:
        """The article."""

    @property
    def listed_at(self) -> ColumnElement[Any]:
        """The moment by which it is listed."""


def articles_of(connection: Connection, scope: Scope) -> Subquery:
    """The articles of a scope, each once: `article_id`, `listed_at`."""
    return _walks(connection, scope, split=False)[0][0].subquery("walk")


def article_ids(
    connection: Connection, scope: Scope, *, limit: int | None = None, after: Cursor | None = None
) -> list[int]:
    """The articles of a scope in the order of lists, from after a cursor."""
    if scope.texts:
        return list(islice(_saying(connection, scope, after), limit))
    return [article for article, _ in _lot(connection, scope, limit, after)]


def with_texts_found(connection: Connection, scope: Scope) -> Scope:
    """The scope with the articles that answer its texts in their place, for what counts them all."""
    if not scope.texts:
        return scope
    return replace(scope, texts=(), articles=tuple(article_ids(connection, scope)))


def _saying(connection: Connection, scope: Scope, after: Cursor | None) -> Iterator[int]:
    """The articles whose texts answer, looked for in lots of a walk, so that the newest few are found early.

    Where the index gives few candidates, the walk is of these. Where it gives many, enough of the newest articles
    answer: the index is asked about each lot of them, or where that is no quicker, their texts are looked at. Where
    they do not answer (words that are common, but not beside each other), the walk goes on along the candidates.
    """
    chosen, matcher = candidates(connection, scope.texts), Matcher(scope.texts)
    is_broad = one_syllable(scope.texts)
    unaided = _NEWEST if chosen is None or is_broad or are_many(connection, chosen) else 0
    size, looked, last = _FIRST_LOT, 0, after
    bare = replace(scope, texts=())
    while rows := _lot(connection, bare, size, last, None if looked < unaided else chosen):
        ids = [article for article, _ in rows]
        near = None
        if looked < unaided and chosen is not None and not is_broad:
            near = stored_together(connection, chosen, ids)
        yield from saying(connection, ids if near is None else near, matcher)
        if len(rows) < size:
            return
        # An article whose text is looked at counts as many that the index leaves out.
        looked += len(rows) * (1 if near is not None else _TEXT_COST)
        last = Cursor(rows[-1][1], rows[-1][0])
        if near is not None or looked >= unaided:
            size = min(size * 4, _LARGEST_LOT if looked >= unaided else _LOT_BESIDE_INDEX)


def _lot(
    connection: Connection,
    scope: Scope,
    limit: int | None,
    after: Cursor | None,
    narrow: Select[Any] | None = None,
) -> list[tuple[int, datetime]]:
    """The next articles of a walk with their places in it; of those that `narrow` selects, where that is given."""
    parts: list[Select[Any]] = []
    for walked, place in _walks(connection, scope, split=limit is not None):
        narrowed = walked if narrow is None else walked.where(place.article_id.in_(narrow))
        rest = narrowed if after is None else narrowed.where(following(place, after))
        parts.append(rest.order_by(*newest_first(place)).limit(limit))
    if len(parts) == 1:
        statement = parts[0]
    else:  # the first of each, and of those the first
        walk = union(*(select(part.subquery()) for part in parts)).subquery("walk")
        statement = select(walk).order_by(*newest_first(walk.c)).limit(limit)
    return [(row[0], row[1]) for row in connection.execute(statement)]


def newest_first(place: Place) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The order of lists."""
    return place.listed_at.desc(), place.article_id.desc()


def following(place: Place, cursor: Cursor, *, inclusive: bool = False) -> ColumnElement[bool]:
    """The articles that come after the cursor's in the order of lists; with it itself where `inclusive`."""
    last = tuple_(literal(cursor.listed_at, place.listed_at.type), literal(cursor.article))
    columns = tuple_(place.listed_at, place.article_id)
    return columns <= last if inclusive else columns < last


class _Columns(NamedTuple):
    article_id: ColumnElement[Any]
    listed_at: ColumnElement[Any]


def _walks(connection: Connection, scope: Scope, *, split: bool) -> list[tuple[Select[Any], _Columns]]:
    """SELECTs of `article_id` and `listed_at`, and what these are columns of.

    One, or where `split` allows it one for each alternative that the walk is along: an index keeps the order of one
    company's articles, not of two companies'.
    """
    groups = _rarest_first(connection, _groups(scope))
    if not groups:
        outlets = _apart(scope.outlets[0], split=split) if len(scope.outlets) == 1 else [()]
        scopes = [replace(scope, outlets=(ids,)) if ids else scope for ids in outlets]
        return [_of_articles(connection, each) for each in scopes]
    (table, owner, ids), *others = groups
    return [_along(connection, scope, (table, owner, each), others) for each in _apart(ids, split=split)]


def _apart(ids: Ids, *, split: bool) -> list[Ids]:
    return [(each,) for each in ids] if split and len(ids) <= _MOST_WALKS else [ids]


def _of_articles(connection: Connection, scope: Scope) -> tuple[Select[Any], _Columns]:
    """The walk along all articles."""
    place = _Columns(ARTICLE.c.id, ARTICLE.c.listed_at)
    statement = select(place.article_id.label("article_id"), place.listed_at)
    return _with_rest(connection, statement.where(*of_row(scope, ARTICLE)), scope, place), place


def _along(
    connection: Connection, scope: Scope, group: _Group, others: Iterable[_Group]
) -> tuple[Select[Any], _Columns]:
    """The walk along the articles of one group."""
    table, owner, ids = group
    place = _Columns(table.c.article_id, table.c.listed_at)
    statement = select(*place).where(is_one_of(table.c[owner], ids))
    if len(ids) > 1:
        statement = statement.distinct()
    for other in others:
        statement = statement.where(has_one_of(*other, place.article_id))
    article = _filtered()
    if conditions := of_row(scope, article):
        statement = statement.where(exists().where(article.c.id == place.article_id, *conditions))
    return _with_rest(connection, statement, scope, place), place


@cache
def _filtered() -> FromClause:
    """The articles' own rows beside a walk: made once, since making an alias costs as much as a short list."""
    return ARTICLE.alias("filtered")


def _groups(scope: Scope) -> list[_Group]:
    return [
        *((ENTITY_ARTICLE, "entity_id", ids) for ids in scope.entities),
        *((REPORTER_ARTICLE, "reporter_id", ids) for ids in scope.reporters),
    ]


def _rarest_first(connection: Connection, groups: list[_Group]) -> list[_Group]:
    """The walk should be along the group with the fewest articles: the others are looked up for each of them."""
    if len(groups) < 2:
        return groups

    def size(group: _Group) -> int:
        table, owner, ids = group
        some = select(literal(1).label("one")).select_from(table).where(is_one_of(table.c[owner], ids))
        counted = select(func.count()).select_from(some.limit(_ENOUGH).subquery())
        return connection.scalar(counted) or 0

    return sorted(groups, key=size)


def _with_rest(connection: Connection, statement: Select[Any], scope: Scope, place: Place) -> Select[Any]:
    """The conditions that are the same along every table: time, contents, and the articles that were found already."""
    if scope.since is not None:
        statement = statement.where(place.listed_at >= scope.since)
    if scope.until is not None:
        statement = statement.where(place.listed_at < scope.until)
    if scope.since is not None or scope.until is not None:
        statement = statement.where(place.listed_at > UNKNOWN_TIME)
    if scope.articles is not None:
        statement = statement.where(place.article_id.in_(these(connection.dialect.name, scope.articles)))
    if conditions := of_contents(scope, place.article_id):
        statement = statement.where(*conditions)
    return statement
