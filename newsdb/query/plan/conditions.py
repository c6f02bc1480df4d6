"""Build SQL conditions for the parts of a scope by which no list is ordered."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from itertools import chain

from sqlalchemy import ColumnElement, FromClause, Table, and_, exists, func, not_, or_

from newsdb.query.lookup.cited_sources import select_citing_articles
from newsdb.query.plan.fact_conditions import has_fact
from newsdb.query.plan.figure_conditions import has_figure
from newsdb.query.plan.scope import Ids, Scope
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import (
    ARTICLE,
    ATTRIBUTION,
    ENTITY_ARTICLE,
    MENTION,
    REPORTER_ARTICLE,
    REVISION,
    SOURCE_LABEL,
)

Conditions = list[ColumnElement[bool]]

NAMED_TYPES = ("company", "government", "court", "party", "organisation", "media")
"""The kinds of sources that are bodies: one with a name is named, also if it is no entity."""


def build_row_conditions(scope: Scope, article: FromClause) -> Conditions:
    """Return the conditions on the article's own row."""
    conditions = [is_one_of(article.c.outlet_id, ids) for ids in scope.outlets]
    if scope.after_moment is not None:
        conditions.append(article.c.published_at >= scope.after_moment)
    if scope.before_moment is not None:
        conditions.append(article.c.published_at < scope.before_moment)
    if scope.duplicates == "exclude":
        conditions.append(article.c.duplicate_of_id.is_(None))
    if scope.duplicates == "only":
        conditions.append(article.c.duplicate_of_id.is_not(None))
    if scope.sections:
        conditions.append(article.c.section.in_(scope.sections))
    if scope.languages:
        conditions.append(article.c.language.in_(scope.languages))
    if (exclude := scope.exclude) is not None:
        conditions += _none_of(article.c.outlet_id, [*chain(*exclude.outlets)])
        conditions += _none_of(article.c.section, exclude.sections)
        conditions += _none_of(article.c.language, exclude.languages)
    return conditions


def build_content_conditions(
    scope: Scope, article_id: ColumnElement[int], listed_at: ColumnElement[datetime]
) -> Conditions:
    """Return the conditions looked up for each article: labels, figures, sources, and excluded names."""
    conditions = [_has_label(values, article_id) for values in scope.labels]
    conditions += [has_figure(condition, article_id) for condition in scope.figures]
    if scope.has_source is not None:
        cites = _has_named_source(article_id)
        conditions.append(cites if scope.has_source else not_(cites))
    conditions += [has_fact(condition, article_id) for condition in scope.facts]
    conditions += [article_id.in_(select_citing_articles(sources)) for sources in scope.sources]
    if (exclude := scope.exclude) is None:
        return conditions
    if labels := tuple(chain(*exclude.labels)):
        conditions.append(not_(_has_label(labels, article_id)))
    conditions += [not_(has_figure(condition, article_id)) for condition in exclude.figures]
    conditions += [not_(has_fact(condition, article_id)) for condition in exclude.facts]
    conditions += [article_id.not_in(select_citing_articles(sources)) for sources in exclude.sources]
    owners = (
        (ENTITY_ARTICLE, "entity_id", exclude.entities),
        (REPORTER_ARTICLE, "reporter_id", exclude.reporters),
    )
    for table, owner, groups in owners:
        if ids := tuple(chain(*groups)):
            conditions.append(not_(has_one_of(table, owner, ids, article_id, listed_at, scope.sure)))
    return conditions


def has_one_of(
    table: Table,
    owner: str,
    ids: Ids,
    article_id: ColumnElement[int],
    listed_at: ColumnElement[datetime],
    sure: float | None = None,
) -> ColumnElement[bool]:
    """Return whether an article has one of these reporters, or one of these entities with the confidence `sure`.

    `listed_at` is compared as well, so that rows are looked up in list order: rows for consecutive articles stand close
    together there, and far apart in an index of articles.
    """
    other = _alias_beside(table)
    position = (other.c.listed_at == listed_at, other.c.article_id == article_id)
    return exists().where(is_one_of(other.c[owner], ids), *position, *is_sure(other, sure))


def is_sure(named: FromClause, sure: float | None) -> Conditions:
    """Return the condition that mentions, or the articles of entities, have this confidence; reporters have none."""
    if sure is None or "confidence" not in named.c:
        return []
    return [named.c.confidence >= sure]


@cache
def _alias_beside(table: Table) -> FromClause:
    """Return the table under another name. One alias does for all: each stands in an EXISTS of its own."""
    return table.alias("other")


def is_one_of(column: ColumnElement[int], ids: Ids) -> ColumnElement[bool]:
    """Return `=` for a single id: an IN, even of one id, can lose the order of the index."""
    return column == ids[0] if len(ids) == 1 else column.in_(ids)


def _none_of(column: ColumnElement[int] | ColumnElement[str], values: Sequence[int | str]) -> Conditions:
    """Return the condition that a column holds none of the values; NULL fulfils it."""
    return [or_(column.is_(None), column.not_in(values))] if values else []


def _has_label(values: Sequence[str], article_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether the article's current text has one of these labels from its source."""
    article, revision, label = (table.alias() for table in (ARTICLE, REVISION, SOURCE_LABEL))
    return exists().where(
        article.c.id == article_id,
        revision.c.article_id == no_index(article.c.id),
        revision.c.number == article.c.current_number,
        label.c.revision_id == no_index(revision.c.id),
        label.c.value.in_(values),
    )


def is_named_source(attribution: FromClause) -> ColumnElement[bool]:
    """Return whether a cited source is named: an entity, or a body with a name in its words; and not anonymous.

    대전시 is a body with a name, 회사 측 none. `attribution_view.is_named` has the same condition.
    """
    name = MENTION.alias("named_in")
    has_name = exists().where(
        name.c.revision_id == no_index(attribution.c.revision_id),
        name.c.part == attribution.c.part,
        name.c.span_start >= attribution.c.span_start,
        name.c.span_end <= attribution.c.span_end,
        func.replace(attribution.c.source, name.c.text, "") != attribution.c.source,
    )
    is_named_body = and_(attribution.c.source_type.in_(NAMED_TYPES), has_name)
    is_known = or_(attribution.c.entity_id.is_not(None), is_named_body)
    return and_(attribution.c.source_type != "anonymous", is_known)


def _has_named_source(article_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether the article's current text cites a source by name."""
    article, revision, attribution = (table.alias() for table in (ARTICLE, REVISION, ATTRIBUTION))
    return exists().where(
        article.c.id == article_id,
        revision.c.article_id == no_index(article.c.id),
        revision.c.number == article.c.current_number,
        attribution.c.revision_id == no_index(revision.c.id),
        is_named_source(attribution),
    )
