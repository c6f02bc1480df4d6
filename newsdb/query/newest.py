"""The newest articles of a scope in its place, for questions that would have to read too much otherwise."""

from dataclasses import replace

from sqlalchemy import Connection

from newsdb.query.notes import note
from newsdb.query.scope import Scope
from newsdb.query.walk import article_ids

NEWEST = 10_000
"""How many articles a profile and a list of pairs count, where nobody says otherwise."""


def newest_of(connection: Connection, scope: Scope, newest: int | None, what: str) -> Scope:
    """The scope, or where it has more articles than `newest`, these alone; then whoever listens is told.

    With `newest` None it is always the scope itself, with its texts found.
    """
    found = article_ids(connection, scope, limit=None if newest is None else newest + 1)
    if newest is None or len(found) <= newest:
        return replace(scope, texts=(), articles=tuple(found)) if scope.texts else scope
    note(connection, f"{what} of the newest {newest:,} articles; --newest all counts every one")
    return Scope(articles=tuple(found[:newest]))
