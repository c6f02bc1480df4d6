"""Limit a scope to its newest articles, for questions that would read too much otherwise."""

from dataclasses import replace

from sqlalchemy import Connection, select

from newsdb.model.notices import Notices
from newsdb.query.plan.article_scan import (
    in_list_order,
    list_article_ids,
    replace_texts_by_articles,
    scan_scope,
)
from newsdb.query.plan.scope import Scope

NEWEST = 5_000
"""The number of newest articles counted in profiles and pairs, unless another is given."""


def limit_scope(
    connection: Connection, scope: Scope, newest: int | None, counted: str, notices: Notices | None = None
) -> Scope:
    """Return the scope, or its `newest` articles if it has more.

    `counted` begins the notice for the second case: "the lists are". With `newest` None the scope is not limited. Texts
    are replaced by the articles that match them.
    """
    if newest is None:
        return replace_texts_by_articles(connection, scope)
    article_ids = _list_newest(connection, scope, newest + 1)
    if len(article_ids) <= newest:
        return replace(scope, texts=(), articles=tuple(article_ids)) if scope.texts else scope
    if notices is not None:
        notices.add(f"{counted} of the newest {newest:,} articles; --newest all counts every one")
    return Scope(articles=tuple(article_ids[:newest]))


def _list_newest(connection: Connection, scope: Scope, limit: int) -> list[int]:
    if scope.texts:
        return list_article_ids(connection, scope, limit=limit)
    scan = scan_scope(connection, scope)
    return list(connection.scalars(select(scan.c.article_id).order_by(*in_list_order(scan.c)).limit(limit)))
