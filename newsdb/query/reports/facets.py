"""Count what the articles of a question may be narrowed down by, in one reading of the question."""

from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, FromClause, Select, func, select

from newsdb.lexicon.kinds import plural_of
from newsdb.model.choices import Newest
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import CountRow, Facets
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.plan.scoped_statements import execute_scoped
from newsdb.query.reports.rankings import count_entities, count_outlets, count_reporters, count_sources
from newsdb.query.reports.timeline import count_articles, count_over_time
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE

_NAMED = ("company", "person")


class _Scopes(NamedTuple):
    """Hold the articles that are counted, and those for outlets and sections; `newest` None if they are all."""

    scope: Scope
    any_outlet: Scope
    any_section: Scope
    newest: int | None


def count_facets(
    connection: Connection,
    filters: Filters,
    *,
    limit: int | None = 8,
    newest: Newest = None,
    notices: Notices | None = None,
) -> Facets:
    """Return the number of articles, and of those of each outlet, reporter, company, person, source, section and month.

    An article has one outlet and one section: they are counted as if none was asked for, so that others can be added.
    An entity that the filters name is in every article, and left out. Of more articles than `newest`, the newest are
    counted; all of them and their months still are where no text has to be read.
    """
    asked = resolve_filters(connection, filters, notices)
    scope, any_outlet, any_section, counted = (
        _list_scopes(connection, asked)
        if newest is None or asked.is_everything
        else _limit_scopes(connection, asked, newest)
    )
    whole = scope if asked.texts else asked
    in_every = tuple(ids[0] for ids in asked.entities if len(ids) == 1)
    named = count_entities(connection, scope, _NAMED, limit=limit, beside=in_every)
    return Facets(
        articles=count_articles(connection, whole),
        groups={
            "outlets": count_outlets(connection, any_outlet, limit=limit),
            "reporters": count_reporters(connection, scope, limit=limit),
            **{plural_of(kind): named[kind] for kind in _NAMED},
            "sources": count_sources(connection, scope, limit=limit),
            "sections": _count_sections(connection, any_section, limit),
        },
        timeline=count_over_time(connection, whole, "month"),
        newest=counted,
    )


def _list_scopes(connection: Connection, asked: Scope) -> _Scopes:
    # The texts are searched once, in the articles of all outlets and sections.
    widest = replace_texts_by_articles(connection, replace(asked, outlets=(), sections=()))
    any_outlet, any_section = replace(widest, sections=asked.sections), replace(widest, outlets=asked.outlets)
    return _Scopes(replace(any_outlet, outlets=asked.outlets), any_outlet, any_section, None)


def _limit_scopes(connection: Connection, asked: Scope, newest: Newest) -> _Scopes:
    def limit(other: Scope) -> Scope:
        return scope if other == asked else limit_scope(connection, other, newest).scope

    scope, counted = limit_scope(connection, asked, newest)
    any_outlet, any_section = limit(replace(asked, outlets=())), limit(replace(asked, sections=()))
    return _Scopes(scope, any_outlet, any_section, counted)


def _count_sections(connection: Connection, scope: Scope, limit: int | None) -> list[CountRow]:
    rows = execute_scoped(connection, scope, _rank_sections, limit)
    return [CountRow(section, articles) for section, articles in rows]


def _rank_sections(scan: FromClause, scope: Scope, limit: int | None) -> Select[Any]:
    articles = func.count().label("articles")
    statement = select(ARTICLE.c.section, articles).where(
        ARTICLE.c.section.is_not(None), ARTICLE.c.section != ""
    )
    if not scope.is_everything:
        statement = statement.join(scan, ARTICLE.c.id == no_index(scan.c.article_id))
    return statement.group_by(ARTICLE.c.section).order_by(articles.desc(), ARTICLE.c.section).limit(limit)
