"""Read figures with their companies, articles and sentences, to compare them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, FromClause, Select, func, select

from newsdb.query.lists.sentence import read_rows_with_sentences, select_place
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.conditions import Conditions, is_sure
from newsdb.query.plan.scope import Scope
from newsdb.query.plan.scoped_statements import execute_scoped
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

_MOST_BESIDE = 20  # companies of a sentence
_Sentence = tuple[int, int]  # the revision, and the number of the sentence in it
_SAID = ("measure_key", "measure", "role", "direction", "status", "period_from", "subject", "object")


class FigureStatement(NamedTuple):
    """A figure with its company, article and sentence, to compare with others."""

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
    figure: int = 0
    says: tuple[str, ...] | None = None  # measure, role, direction, status and period, where they are known
    subject: str | None = None
    party: str | None = None  # the other party


def read_statements(
    connection: Connection, scope: Scope, companies: tuple[int, ...], conditions: Conditions
) -> Iterator[FigureStatement]:
    """Yield the figures of current texts that fulfil the conditions, for each company in their sentence."""
    beside: dict[_Sentence, dict[int, str]] = defaultdict(dict)
    for revision, sentence, entity, name in execute_scoped(connection, scope, _select_companies):
        if not companies or entity in companies:
            beside[revision, sentence][entity] = name
    statement = _select_figures(connection, scope).where(*conditions)
    for (revision, sentence), values in read_rows_with_sentences(connection, statement, _build_values):
        named = beside.get((revision, sentence), {})
        for entity, name in islice(named.items(), _MOST_BESIDE):
            yield FigureStatement._make((entity, name, *values))


def _build_values(*values: Any) -> tuple[_Sentence, tuple[Any, ...]]:
    """Build the place of a figure, and the values of its statement behind the company."""
    figure, revision, sentence, *columns, measure_key, measure = values[:-7]
    *said, subject, party, text = values[-7:]
    # A fact without a measure tells too little to set two figures apart.
    says = tuple(map(str, (measure_key or measure, *said))) if measure else None
    return (revision, sentence), (*columns, text, figure, says, subject, party)


def _select_companies(scan: FromClause, scope: Scope) -> Select[Any]:
    """Select the companies named in current texts, in the order of the text, each with its sentence."""
    named, entity = ENTITY.alias("named"), ENTITY.alias("canonical")
    return (
        select(MENTION.c.revision_id, MENTION.c.sentence, entity.c.id, entity.c.name)
        .select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id))
        .join(REVISION, current(no_index(ARTICLE.c.id)))
        .join(MENTION, MENTION.c.revision_id == no_index(REVISION.c.id))
        .join(named, named.c.id == no_index(MENTION.c.entity_id))
        .join(entity, entity.c.id == no_index(named.c.canonical_id))
        .where(entity.c.kind == "company", ARTICLE.c.published_at.is_not(None), *is_sure(MENTION, scope.sure))
        .order_by(MENTION.c.id)
    )


def _select_figures(connection: Connection, scope: Scope) -> Select[Any]:
    scan = scan_scope(connection, scope)
    return (
        select(
            FIGURE.c.id,
            FIGURE.c.revision_id,
            FIGURE.c.sentence,
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
        .where(ARTICLE.c.published_at.is_not(None))
        .order_by(scan.c.listed_at, ARTICLE.c.id, FIGURE.c.id)
    )
