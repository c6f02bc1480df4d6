"""Build SQL conditions on facts, and find the few facts that an index leads to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    union,
)

from newsdb.lexicon.measures import parse_measure
from newsdb.lexicon.units import parse_unit
from newsdb.model.errors import NotFoundError
from newsdb.model.filters import FactCondition, FactFilters
from newsdb.query.lookup.names import find_entities, find_entities_of_any_kind
from newsdb.query.plan.figure_conditions import (
    Key,
    build_figure_conditions,
    compare_with_bounds,
    use_index,
)
from newsdb.query.statements.sql_functions import no_index
from newsdb.query.statements.statement_cache import execute_cached
from newsdb.store.local_time import add_offset
from newsdb.store.schema import ARTICLE, FACT, FIGURE, MENTION, REVISION, current

_FEW = 5000  # so few facts are faster found before their articles than after them
_DAY = timedelta(days=1)


class Party(NamedTuple):
    """Whom a name may mean: entities, and for a name that is no entity's, the phrase as written."""

    entity_ids: tuple[int, ...]
    phrases: tuple[str, ...]


def build_fact_conditions(
    condition: FactCondition, key: Key, fact: FromClause = FACT, figure: FromClause = FIGURE
) -> list[ColumnElement[bool]]:
    """Build the SQL conditions on the rows of a fact and its figure. Raise UsageError for an unknown measure or unit.

    `key` allows or forbids the index on measures.
    """
    unbounded = replace(condition, minimum=None, maximum=None)
    conditions = build_figure_conditions(unbounded, no_index, figure)
    unit = next((parse_unit(unit)[0] for unit in (condition.bounds_unit, *condition.units) if unit), None)
    amounts = (fact.c.amount_low, fact.c.amount_high) if unit else _select_signed_values(fact, figure)
    conditions += compare_with_bounds(condition, *amounts, unit)
    if keys := tuple(dict.fromkeys(map(parse_measure, condition.measures))):
        conditions.append(key(fact.c.measure_key).in_(keys))
    return conditions


def build_filter_conditions(
    connection: Connection, filters: FactFilters, key: Key
) -> list[ColumnElement[bool]]:
    """Build the conditions of filters on facts, apart from the exact period.

    Raises NotFoundError for a name of no entity that no fact has as written.
    """
    conditions = build_fact_conditions(filters, key)
    if filters.companies:
        ids = [match.id for name in filters.companies for match in find_entities(connection, "company", name)]
        conditions.append(_is_holder(Party(tuple(ids), ())))
    if filters.subjects:
        conditions.append(
            _is_holder(_find_party(connection, filters.subjects, FACT.c.subject, FACT.c.subject_of))
        )
    if filters.objects:
        party = _find_party(connection, filters.objects, FACT.c.object)
        conditions.append(_is_party(party, FACT.c.object_mention_id, FACT.c.object))
    if filters.statuses:
        conditions.append(FACT.c.status.in_(filters.statuses))
    if filters.roles:
        conditions.append(FACT.c.role.in_(filters.roles))
    # The period is local; this leaves out no fact, wherever its article is from, and uses the index.
    if filters.period_from is not None:
        conditions.append(FACT.c.period_from >= _in_utc(filters.period_from - _DAY))
    if filters.period_to is not None:
        conditions.append(FACT.c.period_from < _in_utc(filters.period_to + _DAY))
    return conditions


def find_few_articles_about(connection: Connection, entity_id: int, most: int) -> tuple[int, ...] | None:
    """Return the articles of the facts that an entity is the subject or the whole of; None for more than `most` facts.

    The facts are read from the entity's mentions on, so that those of a frequent entity end at the limit.
    """
    revisions: list[int] = []
    for link in (FACT.c.subject_mention_id, FACT.c.subject_of_mention_id):
        rows = execute_cached(connection, _select_facts_about, {"entity": entity_id}, link, most + 1)
        revisions += (row[0] for row in rows)
        if len(revisions) > most:
            return None
    return _read_articles(connection, revisions)


def _select_facts_about(link: Column[Any], limit: int) -> Select[int]:
    """Select the revision of each fact that a mention of the entity is linked to by this column."""
    return (
        select(MENTION.c.revision_id)
        .join(FACT, link == no_index(MENTION.c.id))
        .where(MENTION.c.entity_id == bindparam("entity", type_=BigInteger()))
        .limit(limit)
    )


def build_period_conditions(filters: FactFilters) -> list[ColumnElement[bool]]:
    """Build the conditions that a fact's period lies in that of the filters, by the article's own clock."""
    conditions: list[ColumnElement[bool]] = []
    if filters.period_from is not None:
        conditions.append(add_offset(FACT.c.period_from, ARTICLE.c.published_offset) >= filters.period_from)
    if filters.period_to is not None:
        conditions.append(add_offset(FACT.c.period_to, ARTICLE.c.published_offset) <= filters.period_to)
    return conditions


def is_selective(filters: FactFilters) -> bool:
    """Return whether an index on facts leads to what is asked for: a measure, a name or a period."""
    return bool(filters.measures or filters.companies or filters.subjects or filters.objects)


def find_few_articles(
    connection: Connection, conditions: Sequence[ColumnElement[bool]]
) -> tuple[int, ...] | None:
    """Return the articles of the facts that fulfil the conditions; None for more than 5,000 facts."""
    facts = (
        select(FIGURE.c.revision_id)
        .select_from(FACT)
        .join(FIGURE, FIGURE.c.id == FACT.c.figure_id)
        .where(*conditions)
        .limit(_FEW + 1)
    )
    revisions = list(connection.scalars(facts))
    return None if len(revisions) > _FEW else _read_articles(connection, revisions)


def _read_articles(connection: Connection, revisions: Sequence[int]) -> tuple[int, ...]:
    articles: set[int] = set()
    listed = sorted(set(revisions))
    for first in range(0, len(listed), 500):
        chunk = listed[first : first + 500]
        articles.update(connection.scalars(select(REVISION.c.article_id).where(REVISION.c.id.in_(chunk))))
    return tuple(sorted(articles))


def has_few_facts(connection: Connection, condition: FactCondition) -> bool:
    """Return whether the index on measures leads to at most 5,000 facts that fulfil the condition."""
    if not condition.measures:
        return False
    sample = _select_facts(condition, use_index).limit(_FEW + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(sample)) or 0) <= _FEW


def has_fact(condition: FactCondition, article_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Select whether an article's current text has a fact that fulfils the condition, article by article."""
    article, revision, figure, fact = (table.alias() for table in (ARTICLE, REVISION, FIGURE, FACT))
    return exists().where(
        article.c.id == article_id,
        revision.c.article_id == no_index(article.c.id),
        revision.c.number == article.c.current_number,
        figure.c.revision_id == no_index(revision.c.id),
        fact.c.figure_id == no_index(figure.c.id),
        *build_fact_conditions(condition, no_index, fact, figure),
    )


def select_articles_with_fact(condition: FactCondition) -> Select[int]:
    """Select the ids of the articles with such a fact by way of the facts; fast for few of them."""
    facts = _select_facts(condition, use_index).with_only_columns(REVISION.c.article_id)
    return facts.join(REVISION, REVISION.c.id == FIGURE.c.revision_id).join(ARTICLE, current()).distinct()


def _select_facts(condition: FactCondition, key: Key) -> Select[int]:
    joined = select(FACT.c.figure_id).join(FIGURE, FIGURE.c.id == FACT.c.figure_id)
    return joined.where(*build_fact_conditions(condition, key))


def _find_party(connection: Connection, names: Sequence[str], *written: ColumnElement[str]) -> Party:
    entity_ids: list[int] = []
    phrases: list[str] = []
    for name in names:
        try:
            entity_ids += (match.id for match in find_entities_of_any_kind(connection, name))
        except NotFoundError:
            is_written = exists().where(or_(*(column == name for column in written)))
            if not connection.scalar(select(is_written)):
                raise
            phrases.append(name)
    return Party(tuple(dict.fromkeys(entity_ids)), tuple(phrases))


def _is_holder(party: Party) -> ColumnElement[bool]:
    """Return whether the subject, or what it is a part of, is one of these."""
    named = _select_by_mention(party, FACT.c.subject_mention_id)
    whole = _select_by_mention(party, FACT.c.subject_of_mention_id)
    of_entity = FACT.c.figure_id.in_(union(named, whole))
    return (
        or_(of_entity, FACT.c.subject.in_(party.phrases), FACT.c.subject_of.in_(party.phrases))
        if (party.phrases)
        else of_entity
    )


def _is_party(party: Party, link: Column[int], written: ColumnElement[str]) -> ColumnElement[bool]:
    of_entity = FACT.c.figure_id.in_(_select_by_mention(party, link))
    return or_(of_entity, written.in_(party.phrases)) if party.phrases else of_entity


def _select_signed_values(
    fact: FromClause, figure: FromClause
) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Select the bounds in the figure's own unit, with the sign of the amount: a loss is below zero."""
    is_loss = and_(fact.c.amount_low < 0, figure.c.value_low >= 0)
    low, high = figure.c.value_low, figure.c.value_high
    return case((is_loss, -high), else_=low), case((is_loss, -low), else_=high)


def _in_utc(local: datetime) -> datetime:
    return local.replace(tzinfo=UTC)


def _select_by_mention(party: Party, link: Column[int]) -> Select[int]:
    """Select the facts with a name of these entities in this place: from the names to the facts, by two indexes."""
    fact = FACT.alias("named_fact")
    return (
        select(fact.c.figure_id)
        .join(MENTION, MENTION.c.id == fact.c[link.name])
        .where(MENTION.c.entity_id.in_(party.entity_ids))
    )
