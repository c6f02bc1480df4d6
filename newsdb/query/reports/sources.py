"""Cited sources: how often, in how many articles, by whom, and when last."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, distinct, func, or_, select

from newsdb.model.batches import chunks
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import SourceRow
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.reports.counts import SOURCE_ENTITY, SOURCE_NORM, group_by_source, source_query
from newsdb.store.schema import ARTICLE, ATTRIBUTION, ENTITY, OUTLET, REVISION

_Source = tuple[int | None, str | None]  # its entity, else its normal form


def list_sources(
    connection: Connection, filters: Filters, *, limit: int | None = 20, notices: Notices | None = None
) -> list[SourceRow]:
    """The sources that the articles cite, most often first.

    Names of one entity are one source, under the entity's name; of others, spellings with one normal form, shown as
    written first. A source's outlets are in the order of how often they cite it.
    """
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    counted = connection.execute(_counted(connection, scope).limit(limit)).all()
    spelt = _spellings(connection, [row.first for row in counted if row.entity is None])
    names = _names(connection, [row.entity for row in counted if row.entity is not None])
    outlets = _outlets(connection, scope, [(row.entity, row.norm) for row in counted])
    return [
        SourceRow(
            spelt[row.first] if row.entity is None else names[row.entity],
            row.citations,
            row.articles,
            tuple(outlets.get((row.entity, row.norm), ())),
            row.last,
        )
        for row in counted
    ]


def _counted(connection: Connection, scope: Scope) -> Select[Any]:
    citations, first = func.count().label("citations"), func.min(ATTRIBUTION.c.id).label("first")
    articles = func.count(distinct(REVISION.c.article_id)).label("articles")
    last = func.max(ARTICLE.c.published_at).label("last")
    statement = source_query(connection, scope, SOURCE_ENTITY, SOURCE_NORM, citations, articles, last, first)
    return group_by_source(statement).order_by(citations.desc(), articles.desc(), first)


def _names(connection: Connection, entities: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in chunks(entities):
        found.update(
            connection.execute(select(ENTITY.c.id, ENTITY.c.name).where(ENTITY.c.id.in_(some))).all()
        )
    return found


def _spellings(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The source as it is written in each of these attributions."""
    found: dict[int, str] = {}
    for some in chunks(ids):
        rows = select(ATTRIBUTION.c.id, ATTRIBUTION.c.source).where(ATTRIBUTION.c.id.in_(some))
        found.update(connection.execute(rows).all())
    return found


def _outlets(connection: Connection, scope: Scope, sources: Sequence[_Source]) -> dict[_Source, list[str]]:
    """The outlets that cite each of these sources, most often first."""
    found: dict[_Source, list[str]] = defaultdict(list)
    for some in chunks(sources):
        entities = [entity for entity, _ in some if entity is not None]
        norms = [norm for _, norm in some if norm is not None]
        named = select(ENTITY.c.id).where(ENTITY.c.canonical_id.in_(entities))
        unknown = ATTRIBUTION.c.entity_id.is_(None) & ATTRIBUTION.c.source_norm.in_(norms)
        cites = source_query(connection, scope, SOURCE_ENTITY, SOURCE_NORM, OUTLET.c.name)
        rows = group_by_source(
            cites.join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id).where(
                or_(ATTRIBUTION.c.entity_id.in_(named), unknown)
            ),
            OUTLET.c.id,
            OUTLET.c.name,
        ).order_by(func.count().desc(), OUTLET.c.id)
        for entity, norm, outlet in connection.execute(rows):
            found[entity, norm].append(outlet)
    return found
