"""Select the citations of sources: those of an entity are one source, others are distinguished by their normal form."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Label,
    Select,
    String,
    and_,
    case,
    cast,
    distinct,
    func,
    null,
    or_,
    select,
    union_all,
)

from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.scope import Scope
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, ATTRIBUTION, REVISION, current

SOURCE_ENTITY: Label[int | None] = ATTRIBUTION.c.entity_id.label("entity")
"""The canonical entity of a source; None for a source without one."""
SOURCE_NORM: Label[str | None] = case((ATTRIBUTION.c.entity_id.is_(None), ATTRIBUTION.c.source_norm)).label(
    "norm"
)
"""The normal form of a source without an entity; None for others."""


def source_query(connection: Connection, scope: Scope, *columns: Any) -> Select[Any]:
    """Select columns of the attributions in the current texts of a scope's articles."""
    return _select_citations(scan_scope(connection, scope), scope, *columns)


def select_source_counts(scan: FromClause, scope: Scope, dialect: str) -> Select[Any]:
    """Select each source of a scope: `entity`, `norm`, `citations`, `articles`, and an attribution, `first`."""
    if not scope.is_everything:
        cited = _select_citations(scan, scope, SOURCE_ENTITY, SOURCE_NORM, *_COUNTS)
        return cited.group_by(SOURCE_ENTITY.element, SOURCE_NORM.element)
    # Two indexes have the rows in the order of the groups; the rows of both together would all be sorted.
    is_current = _is_current(dialect)
    by_entity = select(*_OF_ENTITY, *_COUNTS).where(_HAS_ENTITY, is_current).group_by(ATTRIBUTION.c.entity_id)
    by_norm = select(*_OF_NORM, *_COUNTS).where(~_HAS_ENTITY, is_current).group_by(ATTRIBUTION.c.source_norm)
    return select(union_all(by_entity, by_norm).subquery("sources"))


def select_citing(
    connection: Connection, scope: Scope, entities: Sequence[int], norms: Sequence[str]
) -> Select[Any]:
    """Select the citations of some sources in a scope: `entity`, `norm`, `outlet_id`, `listed_at`."""
    is_entity, is_norm = ATTRIBUTION.c.entity_id.in_(entities), ATTRIBUTION.c.source_norm.in_(norms)
    publication = (ARTICLE.c.outlet_id, ARTICLE.c.listed_at)
    if not scope.is_everything:
        cited = source_query(connection, scope, SOURCE_ENTITY, SOURCE_NORM, *publication)
        return cited.where(or_(is_entity, ~_HAS_ENTITY & is_norm))
    by_entity = select(*_OF_ENTITY, ATTRIBUTION.c.revision_id).where(is_entity)
    by_norm = select(*_OF_NORM, ATTRIBUTION.c.revision_id).where(~_HAS_ENTITY, is_norm)
    both = union_all(by_entity, by_norm).subquery("both")
    # In the order of the texts, so that each page of articles is read once. The offset keeps the order.
    ordered = select(both).order_by(both.c.revision_id).offset(0).subquery("ordered")
    return (
        select(ordered.c.entity, ordered.c.norm, *publication)
        .join(REVISION, REVISION.c.id == no_index(ordered.c.revision_id))
        .join(
            ARTICLE,
            and_(
                ARTICLE.c.id == no_index(REVISION.c.article_id), ARTICLE.c.current_number == REVISION.c.number
            ),
        )
    )


_HAS_ENTITY = ATTRIBUTION.c.entity_id.is_not(None)
_OF_ENTITY = (SOURCE_ENTITY, cast(null(), String).label("norm"))
_OF_NORM = (cast(null(), BigInteger).label("entity"), ATTRIBUTION.c.source_norm.label("norm"))
_COUNTS = (
    func.count().label("citations"),
    # An article has one current text.
    func.count(distinct(ATTRIBUTION.c.revision_id)).label("articles"),
    func.min(ATTRIBUTION.c.id).label("first"),
)


def _is_current(dialect: str) -> ColumnElement[bool]:
    """Return whether an attribution is in the current text of its article, without a look at the article of each.

    Few texts were replaced. SQLite reads these once; PostgreSQL would read a long list of them again for each row.
    """
    replaced = select(REVISION.c.article_id).where(REVISION.c.number > 1)
    earlier = (
        select(REVISION.c.id)
        .join(ARTICLE, ARTICLE.c.id == REVISION.c.article_id)
        .where(REVISION.c.article_id.in_(replaced), REVISION.c.number != ARTICLE.c.current_number)
    )
    if dialect == "sqlite":
        return ATTRIBUTION.c.revision_id.not_in(earlier)
    return ~earlier.where(REVISION.c.id == ATTRIBUTION.c.revision_id).correlate(ATTRIBUTION).exists()


def _select_citations(scan: FromClause, scope: Scope, *columns: Any) -> Select[Any]:
    everywhere = (
        select(*columns)
        .select_from(ATTRIBUTION)
        .join(REVISION, REVISION.c.id == ATTRIBUTION.c.revision_id)
        .join(ARTICLE, current())
    )
    if scope.is_everything:
        return everywhere
    if scope.is_nearly_everything:
        return everywhere.where(no_index(ARTICLE.c.id).in_(select(scan.c.article_id)))
    return (
        select(*columns)
        .select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id))
        .join(REVISION, current(no_index(ARTICLE.c.id)))
        .join(ATTRIBUTION, ATTRIBUTION.c.revision_id == no_index(REVISION.c.id))
    )
