"""Cited sources: how often, in how many articles, by whom, and when last."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, distinct, func, select

from newsdb.query.counts import cited
from newsdb.query.filters import Filters
from newsdb.query.rows import SourceRow
from newsdb.query.scope import Scope, resolve
from newsdb.query.tables import ARTICLE, ATTRIBUTION, OUTLET, REVISION
from newsdb.query.walk import with_texts_found
from newsdb.store.known import chunks

_NORM = ATTRIBUTION.c.source_norm


def list_sources(connection: Connection, filters: Filters, *, limit: int | None = 20) -> list[SourceRow]:
    """The sources that the articles cite, most often first. Spellings with one normal form are one source.

    Each is shown as it is written first; its outlets are in the order of how often they cite it.
    """
    scope = with_texts_found(connection, resolve(connection, filters))
    counted = connection.execute(_counted(connection, scope).limit(limit)).all()
    names = _spellings(connection, [row.first for row in counted])
    outlets = _outlets(connection, scope, [row.source_norm for row in counted])
    return [
        SourceRow(
            names[row.first], row.citations, row.articles, tuple(outlets.get(row.source_norm, ())), row.last
        )
        for row in counted
    ]


def _counted(connection: Connection, scope: Scope) -> Select[Any]:
    citations, first = func.count().label("citations"), func.min(ATTRIBUTION.c.id).label("first")
    articles = func.count(distinct(REVISION.c.article_id)).label("articles")
    last = func.max(ARTICLE.c.published_at).label("last")
    statement = cited(connection, scope, _NORM, citations, articles, last, first)
    return statement.group_by(_NORM).order_by(citations.desc(), articles.desc(), first)


def _spellings(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The source as it is written in each of these attributions."""
    found: dict[int, str] = {}
    for some in chunks(ids):
        rows = select(ATTRIBUTION.c.id, ATTRIBUTION.c.source).where(ATTRIBUTION.c.id.in_(some))
        found.update(connection.execute(rows).all())
    return found


def _outlets(connection: Connection, scope: Scope, norms: Sequence[str]) -> dict[str, list[str]]:
    """The outlets that cite each of these sources, most often first."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(norms):
        rows = (
            cited(connection, scope, _NORM, OUTLET.c.name)
            .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id)
            .where(_NORM.in_(some))
            .group_by(_NORM, OUTLET.c.id, OUTLET.c.name)
            .order_by(_NORM, func.count().desc(), OUTLET.c.id)
        )
        for norm, outlet in connection.execute(rows):
            found[norm].append(outlet)
    return found
