"""What a scope asks of an article beside the names that lists are walked by, in SQL."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, exists, not_, or_

from newsdb.query.plan.figure_conditions import has_figure
from newsdb.query.plan.scope import Ids, Scope
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, ENTITY_ARTICLE, REPORTER_ARTICLE, REVISION, SOURCE_LABEL

Conditions = list[ColumnElement[bool]]


def of_row(scope: Scope, article: FromClause) -> Conditions:
    """What the article's own row must say."""
    conditions = [is_one_of(article.c.outlet_id, ids) for ids in scope.outlets]
    if scope.unique:
        conditions.append(article.c.duplicate_of_id.is_(None))
    if scope.copies:
        conditions.append(article.c.duplicate_of_id.is_not(None))
    if scope.sections:
        conditions.append(article.c.section.in_(scope.sections))
    if scope.languages:
        conditions.append(article.c.language.in_(scope.languages))
    without = scope.without
    conditions += _none_of(article.c.outlet_id, without.outlets)
    conditions += _none_of(article.c.section, without.sections)
    conditions += _none_of(article.c.language, without.languages)
    return conditions


def of_contents(scope: Scope, article_id: ColumnElement[Any], listed_at: ColumnElement[Any]) -> Conditions:
    """What is looked up for each article: labels, figures, and what it must not have."""
    without = scope.without
    conditions = [_labelled(values, article_id) for values in scope.labels]
    conditions += [has_figure(which, article_id) for which in scope.figures]
    if without.labels:
        conditions.append(not_(_labelled(without.labels, article_id)))
    conditions += [not_(has_figure(which, article_id)) for which in without.figures]
    if without.entities:
        mentioned = has_one_of(ENTITY_ARTICLE, "entity_id", without.entities, article_id, listed_at)
        conditions.append(not_(mentioned))
    if without.reporters:
        signed = has_one_of(REPORTER_ARTICLE, "reporter_id", without.reporters, article_id, listed_at)
        conditions.append(not_(signed))
    return conditions


def has_one_of(
    table: Table, owner: str, ids: Ids, article_id: ColumnElement[Any], listed_at: ColumnElement[Any]
) -> ColumnElement[bool]:
    """Whether an article has one of these entities or reporters.

    Its moment is asked for as well, so that it is looked up in the order of lists: what is looked up for one article
    after another stands close together there, and far apart in an index of articles.
    """
    other = _other(table)
    place = (other.c.listed_at == listed_at, other.c.article_id == article_id)
    return exists().where(is_one_of(other.c[owner], ids), *place)


@cache
def _other(table: Table) -> FromClause:
    """The table beside itself. One will do for all: each stands in an EXISTS of its own."""
    return table.alias("other")


def is_one_of(column: ColumnElement[Any], ids: Ids) -> ColumnElement[bool]:
    """`=` for a single id: an IN, even of one, can lose the order of the index."""
    return column == ids[0] if len(ids) == 1 else column.in_(ids)


def _none_of(column: ColumnElement[Any], values: Sequence[Any]) -> Conditions:
    """The column holds none of the values; nothing at all is none of them."""
    return [or_(column.is_(None), column.not_in(values))] if values else []


def _labelled(values: Sequence[str], article_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the source hung one of these labels on an article's current text."""
    article, revision, label = (table.alias() for table in (ARTICLE, REVISION, SOURCE_LABEL))
    return exists().where(
        article.c.id == article_id,
        revision.c.article_id == no_index(article.c.id),
        revision.c.number == article.c.current_number,
        label.c.revision_id == no_index(revision.c.id),
        label.c.value.in_(values),
    )
