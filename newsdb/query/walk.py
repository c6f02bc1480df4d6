"""A scope as a SELECT of articles, read in the order of lists: newest first, in one short walk of an index.

With a company, person or reporter in the scope the walk is along the table made for reading them; everything else is
an EXISTS on it, so that no join can lead a planner away from that order.
"""

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
from newsdb.query.functions import contains
from newsdb.query.scope import Ids, Scope
from newsdb.query.tables import ARTICLE, ENTITY_ARTICLE, REPORTER_ARTICLE, REVISION, REVISION_TEXT
from newsdb.store.types import UNKNOWN_TIME

_ENOUGH = 2000
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
    statement, place = _walk(connection, scope)
    if any(len(ids) > 1 for _, _, ids in _groups(scope)):
        walk = statement.subquery("walk")  # DISTINCT
        statement, place = select(walk.c.article_id), _Columns(walk.c.article_id, walk.c.listed_at)
    else:
        statement = statement.with_only_columns(place.article_id)
    if after is not None:
        statement = statement.where(following(place, after))
    return list(connection.scalars(statement.order_by(*newest_first(place)).limit(limit)).all())


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
        return _with_rest(statement.where(*_of_article(scope, ARTICLE)), scope, place), place
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
    return _with_rest(statement, scope, place), place


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


def _with_rest(statement: Select[Any], scope: Scope, place: Place) -> Select[Any]:
    """The conditions that are the same along every table: time and text."""
    if scope.since is not None:
        statement = statement.where(place.listed_at >= scope.since)
    if scope.until is not None:
        statement = statement.where(place.listed_at < scope.until)
    if scope.since is not None or scope.until is not None:
        statement = statement.where(place.listed_at > UNKNOWN_TIME)
    if scope.texts:
        statement = statement.where(_says(place.article_id, scope.texts))
    return statement


def _has(group: _Group, article_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether an article has one of a group."""
    table, owner, ids = group
    other = table.alias()
    return exists().where(other.c.article_id == article_id, _is_one_of(other.c[owner], ids))


def _says(article_id: ColumnElement[Any], texts: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether an article's current title or body contains each of these."""
    said = ARTICLE.alias("said")
    body, title = REVISION_TEXT.c.body, REVISION.c.title
    return (
        exists()
        .select_from(
            said.join(
                REVISION, (REVISION.c.article_id == said.c.id) & (REVISION.c.number == said.c.current_number)
            ).join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id)
        )
        .where(said.c.id == article_id, *(contains(title, part) | contains(body, part) for part in texts))
    )


def _is_one_of(column: ColumnElement[Any], ids: Ids) -> ColumnElement[bool]:
    """`=` for a single id: an IN, even of one, can lose the order of the index."""
    return column == ids[0] if len(ids) == 1 else column.in_(ids)
