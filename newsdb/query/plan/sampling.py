"""The newest articles of a scope in its place, for questions that would have to read too much otherwise."""

from dataclasses import replace

from sqlalchemy import Connection, select

from newsdb.query.plan.article_scan import article_ids, articles_of, newest_first, with_texts_found
from newsdb.query.plan.scope import Scope
from newsdb.query.statements.notes import note

NEWEST = 5_000
"""How many articles a profile and a list of pairs count, where nobody says otherwise."""


def newest_of(connection: Connection, scope: Scope, newest: int | None, what: str) -> Scope:
    """The scope, or where it has more articles than `newest`, these alone; then whoever listens is told.

    With `newest` None it is always the scope itself, with its texts found.
    """
    if newest is None:
        return with_texts_found(connection, scope)
    found = _newest(connection, scope, newest + 1)
    if len(found) <= newest:
        return replace(scope, texts=(), articles=tuple(found)) if scope.texts else scope
    note(connection, f"{what} of the newest {newest:,} articles; --newest all counts every one")
    return Scope(articles=tuple(found[:newest]))


def _newest(connection: Connection, scope: Scope, limit: int) -> list[int]:
    if scope.texts:
        return article_ids(connection, scope, limit=limit)
    walk = articles_of(connection, scope)
    return list(connection.scalars(select(walk.c.article_id).order_by(*newest_first(walk.c)).limit(limit)))
