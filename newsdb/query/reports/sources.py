"""List cited sources: how often, in how many articles, by which outlets, and when last."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, FromClause, Select, distinct, func, select

from newsdb.model.batches import chunks
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import SourceRow, SourceTypeRow
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.plan.scoped_statements import execute_scoped
from newsdb.query.reports.citations import select_citing, select_source_counts, source_query
from newsdb.query.reports.owners import read_names
from newsdb.store.schema import ATTRIBUTION, OUTLET, REVISION
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
    counted = execute_scoped(connection, scope, _rank_by_citations, connection.dialect.name, limit)
    spelt = _read_spellings(connection, [row.first for row in counted if row.entity is None])
    names = read_names(connection, "entity", [row.entity for row in counted if row.entity is not None])
    outlets, last = _list_citing_outlets(connection, scope, [(row.entity, row.norm) for row in counted])
    return [
        SourceRow(
            spelt[row.first] if row.entity is None else names[row.entity].name,
            row.citations,
            row.articles,
            tuple(outlets.get((row.entity, row.norm), ())),
            moment.date() if (moment := last.get((row.entity, row.norm))) and moment > UNKNOWN_TIME else None,
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


def _rank_by_citations(scan: FromClause, scope: Scope, dialect: str, limit: int | None) -> Select[Any]:
    cited = select_source_counts(scan, scope, dialect).subquery("cited")
    order = (cited.c.citations.desc(), cited.c.articles.desc(), cited.c.first)
    return select(cited).order_by(*order).limit(limit)


def _read_spellings(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return the source as written in each of these attributions."""
    names: dict[int, str] = {}
    for batch in chunks(ids):
        rows = select(ATTRIBUTION.c.id, ATTRIBUTION.c.source).where(ATTRIBUTION.c.id.in_(batch))
        names.update(connection.execute(rows).all())
    return names


def _list_citing_outlets(
    connection: Connection, scope: Scope, sources: Sequence[_Source]
) -> tuple[Mapping[_Source, list[str]], Mapping[_Source, datetime]]:
    """Return the outlets citing each of these sources, most often first, and the time of the last citation."""
    outlets: dict[_Source, list[str]] = defaultdict(list)
    last: dict[_Source, datetime] = {}
    for batch in chunks(sources):
        entities = [entity for entity, _ in batch if entity is not None]
        norms = [norm for _, norm in batch if norm is not None]
        cites = select_citing(connection, scope, entities, norms).subquery("cites")
        grouped = (
            select(cites.c.entity, cites.c.norm, OUTLET.c.name, func.max(cites.c.listed_at))
            .join(OUTLET, OUTLET.c.id == cites.c.outlet_id, isouter=True)
            .group_by(cites.c.entity, cites.c.norm, OUTLET.c.id, OUTLET.c.name)
            .order_by(func.count().desc(), OUTLET.c.id)
        )
        for entity, norm, outlet, moment in connection.execute(grouped):
            source = (entity, norm)
            last[source] = max(moment, last.get(source, UNKNOWN_TIME))
            if outlet is not None:
                outlets[source].append(outlet)
    return outlets, last
