"""Profiles: what the archive holds about one reporter, company, person or outlet."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Column, Connection, func, select

from newsdb.lexicon.kinds import PROFILE_KINDS, plural_of
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.articles import ArticleRow, FigureRow
from newsdb.model.rows.reports import CountRow, Profile
from newsdb.query.language.dates import DEFAULT_ZONE
from newsdb.query.lists.articles import read_article_rows
from newsdb.query.lists.figures import has_entity_in_sentence, list_scope_figures
from newsdb.query.lookup.names import NameMatch, find_entities, find_outlet, find_reporters, require_one
from newsdb.query.plan.article_scan import list_article_ids, replace_texts_by_articles, scan_scope
from newsdb.query.plan.conditions import Conditions
from newsdb.query.plan.sampling import NEWEST, limit_scope
from newsdb.query.plan.scope import Ids, Scope, resolve_filters
from newsdb.query.plan.text_search import TextMatcher
from newsdb.query.reports.counts import count_entities, count_outlets, count_reporters, count_sources
from newsdb.query.reports.specialties import list_specialties
from newsdb.query.reports.timeline import count_over_time, find_date_span
from newsdb.store.schema import ENTITY, ENTITY_ALIAS, ENTITY_IDENTIFIER, OUTLET, OUTLET_ALIAS, REPORTER

_SHOWN = 10
_Pairs = tuple[tuple[str, str], ...]


def entity_profile(
    connection: Connection,
    kind: str,
    name: str,
    filters: Filters,
    *,
    newest: int | None = NEWEST,
    notices: Notices | None = None,
) -> Profile:
    """A company's or person's profile, from the articles that the filters let through.

    The number of articles and the timeline are of all of them; the lists count the newest, all with `newest` None.
    NotFoundError for an unknown name, AmbiguousError for one that several have.
    """
    named = require_one(connection, name, find_entities(connection, kind, name))
    ids = (named.id,)
    asked = resolve_filters(connection, filters, notices).with_entity(ids)
    everything = replace_texts_by_articles(connection, asked)
    scope = limit_scope(connection, everything, newest, "the lists are", notices)
    related = {
        "reporters": count_reporters(connection, scope, limit=_SHOWN),
        "outlets": count_outlets(connection, scope, limit=_SHOWN),
        **_mentioned(connection, scope, beside=ids),
        "sources": count_sources(connection, scope, limit=_SHOWN),
    }
    figures = _figures(connection, everything, scope, [has_entity_in_sentence(ids)])
    names, identifiers = _entity_names(connection, named), _entity_identifiers(connection, named.id)
    return _profile(
        connection,
        named,
        (everything, scope, newest),
        names,
        identifiers,
        related=related,
        latest=_latest(connection, everything, asked),
        figures=figures,
    )


def reporter_profile(
    connection: Connection,
    name: str,
    filters: Filters,
    *,
    newest: int | None = NEWEST,
    notices: Notices | None = None,
) -> Profile:
    """A reporter's profile, from the articles that the filters let through. `NAME@OUTLET` tells namesakes apart.

    The specialties are beside all articles that the filters let through.

    NotFoundError for an unknown name, AmbiguousError for one that several have.
    """
    named = require_one(connection, name, find_reporters(connection, name))
    asked = resolve_filters(connection, filters, notices)
    archive = replace_texts_by_articles(connection, asked)
    everything = archive.with_reporter((named.id,))
    scope = limit_scope(connection, everything, newest, "the lists are", notices)
    related = {
        **_mentioned(connection, scope),
        "sources": count_sources(connection, scope, limit=_SHOWN),
    }
    figures = _figures(connection, everything, scope, [])
    identifiers = _columns(connection, named.id, REPORTER.c.id, REPORTER.c.email)
    names = _reporter_names(connection, named)
    specialties = list_specialties(connection, scope, archive, PROFILE_KINDS, limit=_SHOWN)
    return _profile(
        connection,
        named,
        (everything, scope, newest),
        names,
        identifiers,
        related=related,
        latest=_latest(connection, everything, asked),
        figures=figures,
        specialties=specialties,
    )


def outlet_profile(
    connection: Connection,
    name: str,
    filters: Filters,
    *,
    newest: int | None = NEWEST,
    notices: Notices | None = None,
) -> Profile:
    """An outlet's profile, from the articles that the filters let through; NotFoundError for an unknown name.

    The specialties are beside all articles that the filters let through.
    """
    named = find_outlet(connection, name)
    asked = resolve_filters(connection, filters, notices)
    archive = replace_texts_by_articles(connection, asked)
    everything = archive.with_outlet((named.id,))
    scope = limit_scope(connection, everything, newest, "the lists are", notices)
    related = {
        "reporters": count_reporters(connection, scope, limit=_SHOWN),
        **_mentioned(connection, scope),
        "sources": count_sources(connection, scope, limit=_SHOWN),
    }
    names = _outlet_names(connection, named)
    columns = (OUTLET.c.domain, OUTLET.c.country, OUTLET.c.timezone)
    identifiers = _columns(connection, named.id, OUTLET.c.id, *columns)
    specialties = list_specialties(connection, scope, archive, PROFILE_KINDS, limit=_SHOWN)
    return _profile(
        connection,
        named,
        (everything, scope, newest),
        names,
        identifiers,
        related=related,
        latest=_latest(connection, everything, asked),
        specialties=specialties,
    )


def _profile(
    connection: Connection,
    named: NameMatch,
    scopes: tuple[Scope, Scope, int | None],
    names: tuple[str, ...],
    identifiers: _Pairs,
    **parts: Any,
) -> Profile:
    """The profile with what all kinds have: counts and dates.

    `scopes` are all articles, those that the lists count, and how many these may be.
    """
    scope, counted, newest = scopes
    walk = scan_scope(connection, scope)
    articles = connection.scalar(select(func.count()).select_from(walk)) or 0
    first, last = find_date_span(connection, scope) or (None, None)
    return Profile(
        kind=named.kind,
        id=named.id,
        name=named.name,
        names=names,
        outlet=named.qualifier if named.kind == "reporter" else None,
        description=named.qualifier if named.kind not in ("reporter", "outlet") else None,
        identifiers=identifiers,
        articles=articles,
        first_published_at=first,
        last_published_at=last,
        timeline=count_over_time(connection, scope, "month", ZoneInfo(DEFAULT_ZONE)),
        newest=newest if counted is not scope else None,
        **parts,
    )


def _latest(connection: Connection, everything: Scope, asked: Scope) -> list[ArticleRow]:
    """The newest articles, with what they say of the words that were asked for."""
    matcher = TextMatcher(asked.texts) if asked.texts else None
    return read_article_rows(connection, list_article_ids(connection, everything, limit=_SHOWN), matcher)


def _figures(
    connection: Connection, everything: Scope, counted: Scope, conditions: Conditions
) -> list[FigureRow]:
    """The newest figures of the counted articles: a walk along all that ends when there are enough."""
    scope = replace(everything, articles=counted.articles)
    return list_scope_figures(connection, scope, conditions, limit=_SHOWN).rows


def _mentioned(connection: Connection, scope: Scope, beside: Ids = ()) -> dict[str, list[CountRow]]:
    """The companies, people and organisations that the articles mention most, under their headings."""
    found = count_entities(connection, scope, PROFILE_KINDS, limit=_SHOWN, beside=beside)
    return {plural_of(kind): found[kind] for kind in PROFILE_KINDS}


def _entity_names(connection: Connection, named: NameMatch) -> tuple[str, ...]:
    """All names, the main one first, with those of the entities that were merged into it."""
    statement = (
        select(ENTITY_ALIAS.c.name)
        .join(ENTITY, ENTITY.c.id == ENTITY_ALIAS.c.entity_id)
        .where(ENTITY.c.canonical_id == named.id)
        .order_by(ENTITY_ALIAS.c.id)
    )
    return tuple(dict.fromkeys((named.name, *connection.scalars(statement))))


def _reporter_names(connection: Connection, named: NameMatch) -> tuple[str, ...]:
    """The name, and `NAME@OUTLET` of the reporters that were merged into this one."""
    merged = (
        select(REPORTER.c.name, OUTLET.c.name)
        .join(OUTLET, OUTLET.c.id == REPORTER.c.outlet_id, isouter=True)
        .where(REPORTER.c.canonical_id == named.id, REPORTER.c.id != named.id)
        .order_by(REPORTER.c.id)
    )
    return (named.name, *(f"{name}@{outlet or ''}" for name, outlet in connection.execute(merged)))


def _outlet_names(connection: Connection, named: NameMatch) -> tuple[str, ...]:
    """All names, the main one first, with those of the outlets that were merged into it."""
    counted = OUTLET.c.canonical_id == named.id
    own = select(OUTLET.c.name).where(counted).order_by(OUTLET.c.id)
    aliases = (
        select(OUTLET_ALIAS.c.name)
        .join(OUTLET, OUTLET.c.id == OUTLET_ALIAS.c.outlet_id)
        .where(counted)
        .order_by(OUTLET_ALIAS.c.id)
    )
    return tuple(dict.fromkeys((named.name, *connection.scalars(own), *connection.scalars(aliases))))


def _entity_identifiers(connection: Connection, entity: int) -> _Pairs:
    statement = (
        select(ENTITY_IDENTIFIER.c.scheme, ENTITY_IDENTIFIER.c.value)
        .join(ENTITY, ENTITY.c.id == ENTITY_IDENTIFIER.c.entity_id)
        .where(ENTITY.c.canonical_id == entity)
        .order_by(ENTITY_IDENTIFIER.c.id)
    )
    return tuple((scheme, value) for scheme, value in connection.execute(statement))


def _columns(connection: Connection, row_id: int, key: Column[Any], *columns: Column[Any]) -> _Pairs:
    """The columns of one row that hold something, with their names."""
    row = connection.execute(select(*columns).where(key == row_id)).one()
    return tuple((column.name, value) for column, value in zip(columns, row, strict=True) if value)
