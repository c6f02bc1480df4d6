"""Limit a scope to its newest articles, for questions that would read too much otherwise."""

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection, FromClause, Select, select

from newsdb.model.choices import Newest
from newsdb.model.notices import NewestCounted, Notices
from newsdb.query.plan.article_scan import list_article_ids, replace_texts_by_articles
from newsdb.query.plan.list_order import in_list_order
from newsdb.query.plan.scope import Scope
from newsdb.query.plan.scoped_statements import execute_scoped

COUNTED_WHOLE = 20_000
"""The number of articles up to which profiles and pairs count every one, unless another number is asked for."""

NEWEST = 5_000
"""The number of newest articles counted if there are more than that."""


class Sample(NamedTuple):
    """Hold a scope, and of how many newest articles it is; None if all articles are in it."""

    scope: Scope
    newest: int | None


def limit_scope(
    connection: Connection, scope: Scope, newest: Newest, notices: Notices | None = None
) -> Sample:
    """Return the scope, or its newest articles if it has more of them than are to be counted.

    `newest` is their number, None for all, or `auto`: up to 20,000 articles are counted, of more the newest 5,000.
    `notices` receives the number. Texts are replaced by the articles that match them.
    """
    if newest is None:
        return Sample(replace_texts_by_articles(connection, scope), None)
    most, kept = (COUNTED_WHOLE, NEWEST) if newest == "auto" else (newest, newest)
    article_ids = _list_newest(connection, scope, most + 1)
    if len(article_ids) <= most:
        matching = replace(scope, texts=(), articles=tuple(article_ids)) if scope.texts else scope
        return Sample(matching, None)
    if notices is not None:
        notices.add(NewestCounted(kept))
    return Sample(Scope(articles=tuple(article_ids[:kept]), sure=scope.sure), kept)


def _list_newest(connection: Connection, scope: Scope, limit: int) -> list[int]:
    if scope.texts:
        return list_article_ids(connection, scope, limit=limit)
    return [row[0] for row in execute_scoped(connection, scope, _select_newest, limit)]


def _select_newest(scan: FromClause, _scope: Scope, limit: int) -> Select[int]:
    return select(scan.c.article_id).order_by(*in_list_order(scan.c)).limit(limit)
