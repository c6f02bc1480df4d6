"""List cited sources: how often, in how many articles, by which outlets, and when last."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, distinct, func, or_, select

from newsdb.model.batches import chunks
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import SourceRow, SourceTypeRow
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.reports.owners import read_names
from newsdb.query.reports.rankings import SOURCE_ENTITY, SOURCE_NORM, group_by_source, source_query
from newsdb.store.schema import ARTICLE, ATTRIBUTION, ENTITY, OUTLET, REVISION
from newsdb.store.schema.types import UNKNOWN_TIME

_Source = tuple[int | None, str | None]  # its entity, else its normal form


def list_sources(
    connection: Connection, filters: Filters, *, limit: int | None = 20, notices: Notices | None = None
) -> list[SourceRow]:
    """Return the sources cited in the articles, most often first.

    Names of one entity are one source, under the entity's name. Other sources are one if their normal form is the same,
    and are shown as first written. A source's outlets are ordered by their number of citations.
    """
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    counted = connection.execute(_select_counts(connection, scope).limit(limit)).all()
    spelt = _read_spellings(connection, [row.first for row in counted if row.entity is None])
    names = read_names(connection, "entity", [row.entity for row in counted if row.entity is not None])
    outlets = _list_citing_outlets(connection, scope, [(row.entity, row.norm) for row in counted])
    return [
        SourceRow(
            spelt[row.first] if row.entity is None else names[row.entity].name,
            row.citations,
            row.articles,
            tuple(outlets.get((row.entity, row.norm), ())),
            row.last.date() if row.last > UNKNOWN_TIME else None,
        )
        for row in counted
    ]


def count_source_types(
    connection: Connection, filters: Filters, *, notices: Notices | None = None
) -> list[SourceTypeRow]:
    """Return the kinds of sources cited in the articles, most citations first."""
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    kind, citations = ATTRIBUTION.c.source_type, func.count().label("citations")
    articles = func.count(distinct(REVISION.c.article_id))
    statement = source_query(connection, scope, kind, citations, articles).group_by(kind)
    rows = connection.execute(statement.order_by(citations.desc(), kind)).all()
    total = sum(row.citations for row in rows)
    return [SourceTypeRow(name, count, round(100 * count / total, 1), texts) for name, count, texts in rows]


def _select_counts(connection: Connection, scope: Scope) -> Select[Any]:
    citations, first = func.count().label("citations"), func.min(ATTRIBUTION.c.id).label("first")
    articles = func.count(distinct(REVISION.c.article_id)).label("articles")
    # An unknown day is the year 1, and the least.
    last = func.max(ARTICLE.c.listed_at).label("last")
    statement = source_query(connection, scope, SOURCE_ENTITY, SOURCE_NORM, citations, articles, last, first)
    return group_by_source(statement).order_by(citations.desc(), articles.desc(), first)


def _read_spellings(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return the source as written in each of these attributions."""
    names: dict[int, str] = {}
    for batch in chunks(ids):
        rows = select(ATTRIBUTION.c.id, ATTRIBUTION.c.source).where(ATTRIBUTION.c.id.in_(batch))
        names.update(connection.execute(rows).all())
    return names


def _list_citing_outlets(
    connection: Connection, scope: Scope, sources: Sequence[_Source]
) -> dict[_Source, list[str]]:
    """Return the outlets citing each of these sources, most often first."""
    outlets: dict[_Source, list[str]] = defaultdict(list)
    for batch in chunks(sources):
        entities = [entity for entity, _ in batch if entity is not None]
        norms = [norm for _, norm in batch if norm is not None]
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
            outlets[entity, norm].append(outlet)
    return outlets
