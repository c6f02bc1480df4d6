"""A scope as a SELECT of articles, read in the order of lists: newest first, in one short walk of an index.

With a company, person or reporter in the scope the walk is along the table made for reading them; everything else is
an EXISTS on it, so that no join can lead a planner away from that order.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
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
)

from newsdb.query.cursor import Cursor
from newsdb.query.functions import these
from newsdb.query.scope import Ids, Scope
from newsdb.query.tables import ARTICLE, ENTITY_ARTICLE, REPORTER_ARTICLE
from newsdb.query.text_search import Matcher, are_many, candidates, saying
from newsdb.store.types import UNKNOWN_TIME

_ENOUGH = 2000
_FIRST_LOT, _LARGEST_LOT = 500, 20_000  # articles whose texts are looked at
_Group = tuple[Table, str, Ids]
_Conditions = list[ColumnElement[bool]]


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
    return _walk(connection, scope)[0].subquery("walk")


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
    """The articles whose texts answer, looked for in lots of a walk, so that the newest few are found early."""
    chosen = candidates(connection, scope.texts)
    narrow = None if chosen is None or are_many(connection, chosen) else chosen
    matcher, size, last = Matcher(scope.texts), _FIRST_LOT, after
    while rows := _lot(connection, replace(scope, texts=()), size, last, narrow):
        yield from saying(connection, [article for article, _ in rows], matcher)
        if len(rows) < size:
            return
        last = Cursor(rows[-1][1], rows[-1][0])
        size = min(size * 4, _LARGEST_LOT)


def _lot(
    connection: Connection,
    scope: Scope,
    limit: int | None,
    after: Cursor | None,
    narrow: Select[Any] | None = None,
) -> list[tuple[int, datetime]]:
    """The next articles of a walk with their places in it; of those that `narrow` selects, where that is given."""
    statement, place = _walk(connection, scope)
    if narrow is not None:
        statement = statement.where(place.article_id.in_(narrow))
    if any(len(ids) > 1 for _, _, ids in _groups(scope)):
        walk = statement.subquery("walk")  # DISTINCT
        place = _Columns(walk.c.article_id, walk.c.listed_at)
        statement = select(*place)
    if after is not None:
        statement = statement.where(following(place, after))
    rows = connection.execute(statement.order_by(*newest_first(place)).limit(limit))
    return [(row[0], row[1]) for row in rows]


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


def _walk(connection: Connection, scope: Scope) -> tuple[Select[Any], _Columns]:
    """The SELECT of `article_id` and `listed_at`, and what these are columns of."""
    groups = _rarest_first(connection, _groups(scope))
    if not groups:
        place = _Columns(ARTICLE.c.id, ARTICLE.c.listed_at)
        statement = select(place.article_id.label("article_id"), place.listed_at)
        return _with_rest(connection, statement.where(*_of_article(scope, ARTICLE)), scope, place), place
    (table, owner, ids), *others = groups
    place = _Columns(table.c.article_id, table.c.listed_at)
    statement = select(*place).where(_is_one_of(table.c[owner], ids))
    if len(ids) > 1:
        statement = statement.distinct()
    for other in others:
        statement = statement.where(_has(other, place.article_id))
    if scope.unique or scope.outlets:
        article = ARTICLE.alias("filtered")
        conditions = _of_article(scope, article)
        statement = statement.where(exists().where(article.c.id == place.article_id, *conditions))
    return _with_rest(connection, statement, scope, place), place


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
        some = select(literal(1).label("one")).select_from(table).where(_is_one_of(table.c[owner], ids))
        counted = select(func.count()).select_from(some.limit(_ENOUGH).subquery())
        return connection.scalar(counted) or 0

    return sorted(groups, key=size)


def _of_article(scope: Scope, article: FromClause) -> _Conditions:
    """What the article's own row must say."""
    conditions = [_is_one_of(article.c.outlet_id, ids) for ids in scope.outlets]
    if scope.unique:
        conditions.append(article.c.duplicate_of_id.is_(None))
    return conditions


def _with_rest(connection: Connection, statement: Select[Any], scope: Scope, place: Place) -> Select[Any]:
    """The conditions that are the same along every table: time, and the articles that were found already."""
    if scope.since is not None:
        statement = statement.where(place.listed_at >= scope.since)
    if scope.until is not None:
        statement = statement.where(place.listed_at < scope.until)
    if scope.since is not None or scope.until is not None:
        statement = statement.where(place.listed_at > UNKNOWN_TIME)
    if scope.articles is not None:
        statement = statement.where(place.article_id.in_(these(connection.dialect.name, scope.articles)))
    return statement


def _has(group: _Group, article_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether an article has one of a group."""
    table, owner, ids = group
    other = table.alias()
    return exists().where(other.c.article_id == article_id, _is_one_of(other.c[owner], ids))


def _is_one_of(column: ColumnElement[Any], ids: Ids) -> ColumnElement[bool]:
    """`=` for a single id: an IN, even of one, can lose the order of the index."""
    return column == ids[0] if len(ids) == 1 else column.in_(ids)
