"""Read figures with their companies, articles and sentences, to compare them."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from newsdb.query.lists.sentence import read_rows_with_sentences, select_place
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.conditions import is_sure
from newsdb.query.plan.scope import Scope
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import (
    ARTICLE,
    ENTITY,
    FACT,
    FIGURE,
    MENTION,
    OUTLET,
    REVISION,
    current,
)

_SAID = ("measure_key", "measure", "role", "direction", "status", "period_from")


class FigureStatement(NamedTuple):
    """A figure with its company, article and sentence, to compare with others."""

    figure: int
    entity: int
    company: str
    article: int
    listed_at: datetime
    outlet_id: int
    outlet: str
    original: int  # the article, or the original of a copy
    kind: str
    unit: str
    base_unit: str
    per: str | None
    text: str
    value_low: Decimal
    value_high: Decimal
    low: Decimal  # in the base unit
    high: Decimal
    approx: str | None
    restates: bool  # another figure, in another unit; compared for its article, and never listed
    sentence: str
    says: tuple[str, ...] | None = None  # measure, role, direction, status and period, where they are known


def read_statements(
    connection: Connection, scope: Scope, companies: tuple[int, ...]
) -> Iterator[FigureStatement]:
    """Yield the figures of current texts with a company in their sentence."""
    statement = _select_figures(connection, scope, companies)
    found = read_rows_with_sentences(connection, statement, _build_statement)
    yield from {(row.entity, row.figure): row for row in found}.values()


def _build_statement(*values: Any) -> FigureStatement:
    *columns, measure_key, measure, role, direction, status, period_from, sentence = values
    # A fact without a measure tells too little to set two figures apart.
    said = (measure_key or measure, role, direction, status, period_from)
    return FigureStatement._make((*columns, sentence, tuple(map(str, said)) if measure else None))


def _select_figures(connection: Connection, scope: Scope, companies: tuple[int, ...]) -> Select[Any]:
    scan = scan_scope(connection, scope)
    named, entity = ENTITY.alias("named"), ENTITY.alias("canonical")
    statement = (
        select(
            FIGURE.c.id,
            entity.c.id,
            entity.c.name,
            ARTICLE.c.id,
            ARTICLE.c.listed_at,
            OUTLET.c.id,
            OUTLET.c.name,
            func.coalesce(ARTICLE.c.duplicate_of_id, ARTICLE.c.id),
            FIGURE.c.kind,
            FIGURE.c.unit,
            FIGURE.c.base_unit,
            FIGURE.c.per,
            FIGURE.c.text,
            FIGURE.c.value_low,
            FIGURE.c.value_high,
            FIGURE.c.base_low,
            FIGURE.c.base_high,
            FIGURE.c.approx,
            FIGURE.c.converts_id.is_not(None),
            *(FACT.c[name] for name in _SAID),
            *select_place(FIGURE),
        )
        .select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id))
        .join(OUTLET, OUTLET.c.id == no_index(ARTICLE.c.outlet_id))
        .join(REVISION, current(no_index(ARTICLE.c.id)))
        .join(FIGURE, FIGURE.c.revision_id == no_index(REVISION.c.id))
        .join(FACT, FACT.c.figure_id == no_index(FIGURE.c.id), isouter=True)
        .join(
            MENTION,
            (MENTION.c.revision_id == no_index(FIGURE.c.revision_id))
            & (MENTION.c.sentence == FIGURE.c.sentence),
        )
        .join(named, named.c.id == no_index(MENTION.c.entity_id))
        .join(entity, entity.c.id == no_index(named.c.canonical_id))
        .where(
            entity.c.kind == "company",
            ARTICLE.c.published_at.is_not(None),
            *is_sure(MENTION, scope.sure),
        )
        .order_by(scan.c.listed_at, ARTICLE.c.id, FIGURE.c.id)
    )
    return statement.where(entity.c.id.in_(companies)) if companies else statement
