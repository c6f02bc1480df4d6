"""A scope as a SELECT of articles, read in the order of lists: newest first, in one short walk of an index.

With a company, person or reporter in the scope the walk is along the table made for reading them; everything else is
an EXISTS on it, so that no join can lead a planner away from that order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any, NamedTuple, Protocol

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    String,
    Subquery,
    Table,
    bindparam,
    exists,
    func,
    select,
    tuple_,
    union,
)

from newsdb.query.plan.conditions import has_one_of, is_one_of, of_contents, of_row
from newsdb.query.plan.scope import Ids, Scope
from newsdb.query.plan.text_search import (
    Matcher,
    are_many,
    candidates,
    one_syllable,
    saying,
    stored_together,
)
from newsdb.query.statements.cursor import Cursor
from newsdb.query.statements.sql_functions import encode_ids, id_list
from newsdb.query.statements.statement_cache import execute_cached
from newsdb.store.schema import ARTICLE, ENTITY_ARTICLE, REPORTER_ARTICLE
from newsdb.store.schema.types import UNKNOWN_TIME

_MANY = 500  # articles that tell how often a company is mentioned lately
_FIRST_LOT, _LARGEST_LOT = 500, 2000  # articles that are gone through together
# Articles that are gone through, and for each that answers, before the index must tell which others may.
_NEWEST, _FOR_EACH = 20_000, 1000
_TEXT_COST = 20
_MOST_WALKS = 50  # alternatives that are walked one beside the other
_Group = tuple[Table, str, Ids]
Ordered = tuple[int, ...]
"""The places of the groups in a scope, entities before reporters, in the order in which they are asked for."""


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
    walks = _walks(connection.dialect.name, scope, rarest_first(connection, scope), split=False)
    return walks[0][0].subquery("walk")


def article_ids(
    connection: Connection, scope: Scope, *, limit: int | None = None, after: Cursor | None = None
) -> list[int]:
    """The articles of a scope in the order of lists, from after a cursor."""
    if scope.texts:
        return list(islice(_saying(connection, scope, after), limit))
    return list(connection.scalars(_in_order(connection, scope, limit, after)))


def with_texts_found(connection: Connection, scope: Scope) -> Scope:
    """The scope with the articles that answer its texts in their place, for what counts them all."""
    if not scope.texts:
        return scope
    return replace(scope, texts=(), articles=tuple(article_ids(connection, scope)))


def _saying(connection: Connection, scope: Scope, after: Cursor | None) -> Iterator[int]:
    """The articles whose texts answer, in the order of lists.

    Where the index gives few candidates, these are walked along. Where it gives many, enough of the newest articles
    answer, which are looked for in lots: the index is asked about each lot of them, or where that is no quicker, their
    texts are looked at. Where too few of them answer (words that are common, but not beside each other), the
    candidates that are left are walked along.
    """
    chosen, matcher = candidates(connection, scope.texts), Matcher(scope.texts)
    bare, last = replace(scope, texts=()), after
    counted = None if one_syllable(scope.texts) else chosen
    if counted is None or are_many(connection, counted):
        size, looked, found = _FIRST_LOT, 0, 0
        while looked < min(_NEWEST, _FOR_EACH * (found + 2)):
            ids = connection.scalars(_in_order(connection, bare, size, last)).all()
            if not ids:
                return
            near = None if counted is None else stored_together(connection, counted, ids)
            for article in saying(connection, ids if near is None else near, matcher):
                found += 1
                yield article
            if len(ids) < size:
                return
            last = _place_of(connection, ids[-1])
            # An article whose text is looked at counts as many that the index leaves out.
            looked += len(ids) * (1 if near is not None else _TEXT_COST)
            if near is not None:
                size = min(size * 4, _LARGEST_LOT)
    yield from saying(
        connection, _one_by_one(connection, _in_order(connection, bare, None, last, chosen)), matcher
    )


def _place_of(connection: Connection, article: int) -> Cursor:
    listed_at = connection.execute(select(ARTICLE.c.listed_at).where(ARTICLE.c.id == article)).scalar_one()
    return Cursor(listed_at, article)


def _one_by_one(connection: Connection, walk: Select[Any]) -> Iterator[int]:
    """The articles of a walk, which is begun once and read no further than they are asked for."""
    with connection.scalars(walk, execution_options={"yield_per": _FIRST_LOT}) as articles:
        yield from articles


def _in_order(
    connection: Connection,
    scope: Scope,
    limit: int | None,
    after: Cursor | None,
    narrow: Select[Any] | None = None,
) -> Select[Any]:
    """The next articles of a walk with their places in it; of those that `narrow` selects, where that is given."""
    return in_order(connection.dialect.name, scope, rarest_first(connection, scope), limit, after, narrow)


def in_order(
    dialect: str,
    scope: Scope,
    order: Ordered,
    limit: int | BindParameter[int] | None,
    after: Cursor | None,
    narrow: Select[Any] | None = None,
) -> Select[Any]:
    """The same, of a scope whose groups `rarest_first` put in order; the values of all but that may be parameters."""
    parts: list[Select[Any]] = []
    for walked, place in _walks(dialect, scope, order, split=limit is not None):
        narrowed = walked if narrow is None else walked.where(place.article_id.in_(narrow))
        rest = narrowed if after is None else narrowed.where(following(place, after))
        parts.append(rest.order_by(*newest_first(place)).limit(limit))
    if len(parts) == 1:
        return parts[0]
    # the first of each, and of those the first
    walk = union(*(select(part.subquery()) for part in parts)).subquery("walk")
    return select(walk).order_by(*newest_first(walk.c)).limit(limit)


def newest_first(place: Place) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The order of lists."""
    return place.listed_at.desc(), place.article_id.desc()


def following(place: Place, cursor: Cursor, *, inclusive: bool = False) -> ColumnElement[bool]:
    """The articles that come after the cursor's in the order of lists; with it itself where `inclusive`."""
    last = tuple_(cursor.listed_at, cursor.article, types=[place.listed_at.type, place.article_id.type])
    columns = tuple_(place.listed_at, place.article_id)
    return columns <= last if inclusive else columns < last


class _Columns(NamedTuple):
    article_id: ColumnElement[Any]
    listed_at: ColumnElement[Any]


def _walks(dialect: str, scope: Scope, order: Ordered, *, split: bool) -> list[tuple[Select[Any], _Columns]]:
    """SELECTs of `article_id` and `listed_at`, and what these are columns of.

    One, or where `split` allows it one for each alternative that the walk is along: an index keeps the order of one
    company's articles, not of two companies'.
    """
    if not order:
        outlets = _apart(scope.outlets[0], split=split) if len(scope.outlets) == 1 else [()]
        scopes = [replace(scope, outlets=(ids,)) if ids else scope for ids in outlets]
        return [_of_articles(dialect, each) for each in scopes]
    groups = _groups(scope)
    (table, owner, ids), *others = [groups[place] for place in order]
    return [_along(dialect, scope, (table, owner, each), others) for each in _apart(ids, split=split)]


def _apart(ids: Ids, *, split: bool) -> list[Ids]:
    return [(each,) for each in ids] if split and 0 < len(ids) <= _MOST_WALKS else [ids]


def _of_articles(dialect: str, scope: Scope) -> tuple[Select[Any], _Columns]:
    """The walk along all articles."""
    place = _Columns(ARTICLE.c.id, ARTICLE.c.listed_at)
    statement = select(place.article_id.label("article_id"), place.listed_at)
    return _with_rest(dialect, statement.where(*of_row(scope, ARTICLE)), scope, place), place


def _along(
    dialect: str, scope: Scope, group: _Group, others: Iterable[_Group]
) -> tuple[Select[Any], _Columns]:
    """The walk along the articles of one group."""
    table, owner, ids = group
    place = _Columns(table.c.article_id, table.c.listed_at)
    statement = select(*place).where(is_one_of(table.c[owner], ids))
    if len(ids) > 1:
        statement = statement.distinct()
    for other in others:
        statement = statement.where(has_one_of(*other, *place))
    article = _filtered()
    if conditions := of_row(scope, article):
        statement = statement.where(exists().where(article.c.id == place.article_id, *conditions))
    return _with_rest(dialect, statement, scope, place), place


@cache
def _filtered() -> FromClause:
    """The articles' own rows beside a walk: made once, since making an alias costs as much as a short list."""
    return ARTICLE.alias("filtered")


def _groups(scope: Scope) -> list[_Group]:
    return [
        *((ENTITY_ARTICLE, "entity_id", ids) for ids in scope.entities),
        *((REPORTER_ARTICLE, "reporter_id", ids) for ids in scope.reporters),
    ]


def rarest_first(connection: Connection, scope: Scope) -> Ordered:
    """The scope's groups by how long ago the 500th newest article of each was, by their places in it.

    The walk should be along the group with the fewest articles: the others are looked up for each of them.
    """
    groups = _groups(scope)
    if len(groups) < 2:
        return tuple(range(len(groups)))
    lately = [_lately(connection, group) for group in groups]
    return tuple(sorted(range(len(groups)), key=lately.__getitem__))


def _lately(connection: Connection, group: _Group) -> tuple[Any, ...]:
    """When the 500th newest article was of who has most in the group; before all moments where nobody has so many."""
    table, owner, ids = group
    [[found]] = execute_cached(
        connection, _milestone, {"ids": encode_ids(ids)}, connection.dialect.name, table, owner, _MANY
    )
    return () if found is None else (found,)


def _milestone(dialect: str, table: Table, owner: str, number: int) -> Select[Any]:
    """The latest of the moments at which these had their so-manieth newest article."""
    each = id_list(dialect, bindparam("ids", type_=String())).subquery("each")
    place = _Columns(table.c.article_id, table.c.listed_at)
    articles = select(place.listed_at).where(table.c[owner] == each.c[0]).order_by(*newest_first(place))
    return select(func.max(articles.limit(1).offset(number - 1).scalar_subquery())).select_from(each)


def _with_rest(dialect: str, statement: Select[Any], scope: Scope, place: Place) -> Select[Any]:
    """The conditions that are the same along every table: time, contents, and the articles that were found already."""
    if scope.since is not None:
        statement = statement.where(place.listed_at >= scope.since)
    if scope.until is not None:
        statement = statement.where(place.listed_at < scope.until)
    if scope.since is not None or scope.until is not None:
        statement = statement.where(place.listed_at > UNKNOWN_TIME)
    if scope.articles is not None:
        statement = statement.where(place.article_id.in_(id_list(dialect, scope.articles)))
    if conditions := of_contents(scope, place.article_id, place.listed_at):
        statement = statement.where(*conditions)
    return statement
