"""Select the citations of sources: those of an entity are one source, others are distinguished by their normal form."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Label,
    Select,
    String,
    case,
    cast,
    distinct,
    func,
    null,
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


def group_by_source(attributions: Select[Any], *more: ColumnElement[Any]) -> Select[Any]:
    """Group the rows of `source_query` by source (`SOURCE_ENTITY`, `SOURCE_NORM`) and by `more`."""
    return attributions.group_by(SOURCE_ENTITY.element, SOURCE_NORM.element, *more)


def source_query(connection: Connection, scope: Scope, *columns: Any) -> Select[Any]:
    """Select columns of the attributions in the current texts of a scope's articles."""
    return _select_citations(scan_scope(connection, scope), scope, *columns)


def select_source_counts(scan: FromClause, scope: Scope, dialect: str) -> Select[Any]:
    """Select each source of a scope: `entity`, `norm`, `citations`, `articles`, and an attribution, `first`."""
    if not scope.is_everything:
        return group_by_source(_select_citations(scan, scope, SOURCE_ENTITY, SOURCE_NORM, *_COUNTS))
    # Two indexes have the rows in the order of the groups; the rows of both together would all be sorted.
    has_entity, is_current = ATTRIBUTION.c.entity_id.is_not(None), _is_current(dialect)
    by_entity = (
        select(SOURCE_ENTITY, cast(null(), String).label("norm"), *_COUNTS)
        .where(has_entity, is_current)
        .group_by(SOURCE_ENTITY.element)
    )
    by_norm = (
        select(cast(null(), BigInteger).label("entity"), ATTRIBUTION.c.source_norm.label("norm"), *_COUNTS)
        .where(~has_entity, is_current)
        .group_by(ATTRIBUTION.c.source_norm)
    )
    return select(union_all(by_entity, by_norm).subquery("sources"))


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
