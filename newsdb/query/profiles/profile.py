"""Build the profile of one reporter, company, person or outlet."""

from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Select, bindparam, select

from newsdb.lexicon.kinds import PROFILE_KINDS
from newsdb.model.choices import Newest
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import Profile
from newsdb.query.lists.facts import list_entity_facts
from newsdb.query.lists.figures import list_newest_figures
from newsdb.query.lookup.names import NameMatch, choose_one, find_entities, find_outlet, find_reporters
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.scope import resolve_filters
from newsdb.query.profiles.build_profile import SHOWN, Pairs, build_profile, count_mentioned, limit_scopes
from newsdb.query.reports.rankings import count_outlets, count_reporters, count_sources
from newsdb.query.reports.specialties import list_specialties
from newsdb.query.statements.statement_cache import execute_cached
from newsdb.store.schema import ENTITY, ENTITY_ALIAS, ENTITY_IDENTIFIER, OUTLET, OUTLET_ALIAS, REPORTER


def entity_profile(
    connection: Connection,
    kind: str,
    name: str,
    filters: Filters,
    *,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> Profile:
    """Return the profile of a company, person or organisation, from the articles selected by the filters.

    The number of articles and the timeline cover all of them; the lists count the newest, all with `newest` None.
    Raises NotFoundError for an unknown name, AmbiguousError for a name of several frequent entities.
    """
    match = choose_one(connection, name, find_entities(connection, kind, name), notices)
    ids = (match.id,)
    asked = resolve_filters(connection, filters, notices).with_entity(ids)
    scopes = limit_scopes(connection, asked, replace_texts_by_articles(connection, asked), newest, notices)
    related = {
        "reporters": count_reporters(connection, scopes.counted, limit=SHOWN),
        "outlets": count_outlets(connection, scopes.counted, limit=SHOWN),
        **count_mentioned(connection, scopes.counted, beside=ids),
        "sources": count_sources(connection, scopes.counted, limit=SHOWN),
    }
    return build_profile(
        connection,
        match,
        scopes,
        names=_list_entity_names(connection, match),
        identifiers=_list_entity_identifiers(connection, match.id),
        related=related,
        figures=list_newest_figures(connection, scopes.scanned, match.id, limit=SHOWN),
        facts=list_entity_facts(connection, scopes.scanned, match.id, limit=SHOWN),
    )


def reporter_profile(
    connection: Connection,
    name: str,
    filters: Filters,
    *,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> Profile:
    """Return the profile of a reporter, from the articles selected by the filters. `NAME@OUTLET` is one of namesakes.

    Specialties are relative to all articles selected by the filters. Raises NotFoundError for an unknown name,
    AmbiguousError for a name of several frequent reporters.
    """
    match = choose_one(connection, name, find_reporters(connection, name), notices)
    asked = resolve_filters(connection, filters, notices)
    archive = replace_texts_by_articles(connection, asked)
    scopes = limit_scopes(connection, asked, archive.with_reporter((match.id,)), newest, notices)
    return build_profile(
        connection,
        match,
        scopes,
        names=_list_reporter_names(connection, match),
        identifiers=_read_columns(connection, match.id, REPORTER.c.id, REPORTER.c.email),
        related={
            **count_mentioned(connection, scopes.counted),
            "sources": count_sources(connection, scopes.counted, limit=SHOWN),
        },
        figures=list_newest_figures(connection, scopes.scanned, None, limit=SHOWN),
        specialties=list_specialties(connection, scopes.counted, archive, PROFILE_KINDS, limit=SHOWN),
    )


def outlet_profile(
    connection: Connection,
    name: str,
    filters: Filters,
    *,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> Profile:
    """Return the profile of an outlet, from the articles selected by the filters.

    Specialties are relative to all articles selected by the filters. Raises NotFoundError for an unknown name.
    """
    match = find_outlet(connection, name)
    asked = resolve_filters(connection, filters, notices)
    archive = replace_texts_by_articles(connection, asked)
    scopes = limit_scopes(connection, asked, archive.with_outlet((match.id,)), newest, notices)
    columns = (OUTLET.c.domain, OUTLET.c.country, OUTLET.c.timezone)
    return build_profile(
        connection,
        match,
        scopes,
        names=_list_outlet_names(connection, match),
        identifiers=_read_columns(connection, match.id, OUTLET.c.id, *columns),
        related={
            "reporters": count_reporters(connection, scopes.counted, limit=SHOWN),
            **count_mentioned(connection, scopes.counted),
            "sources": count_sources(connection, scopes.counted, limit=SHOWN),
        },
        specialties=list_specialties(connection, scopes.counted, archive, PROFILE_KINDS, limit=SHOWN),
    )


def _list_entity_names(connection: Connection, match: NameMatch) -> tuple[str, ...]:
    """Return all names, the main one first, with those of merged entities."""
    rows = execute_cached(connection, _select_entity_names, {"entity": match.id})
    return tuple(dict.fromkeys((match.name, *(row[0] for row in rows))))


def _select_entity_names() -> Select[str]:
    return (
        select(ENTITY_ALIAS.c.name)
        .join(ENTITY, ENTITY.c.id == ENTITY_ALIAS.c.entity_id)
        .where(ENTITY.c.canonical_id == bindparam("entity", type_=BigInteger()))
        .order_by(ENTITY_ALIAS.c.id)
    )


def _list_reporter_names(connection: Connection, match: NameMatch) -> tuple[str, ...]:
    """Return the name, and `NAME@OUTLET` of the reporters merged into this one."""
    merged = (
        select(REPORTER.c.name, OUTLET.c.name)
        .join(OUTLET, OUTLET.c.id == REPORTER.c.outlet_id, isouter=True)
        .where(REPORTER.c.canonical_id == match.id, REPORTER.c.id != match.id)
        .order_by(REPORTER.c.id)
    )
    return (match.name, *(f"{name}@{outlet or ''}" for name, outlet in connection.execute(merged)))


def _list_outlet_names(connection: Connection, match: NameMatch) -> tuple[str, ...]:
    """Return all names, the main one first, with those of merged outlets."""
    counted = OUTLET.c.canonical_id == match.id
    own = select(OUTLET.c.name).where(counted).order_by(OUTLET.c.id)
    aliases = (
        select(OUTLET_ALIAS.c.name)
        .join(OUTLET, OUTLET.c.id == OUTLET_ALIAS.c.outlet_id)
        .where(counted)
        .order_by(OUTLET_ALIAS.c.id)
    )
    return tuple(dict.fromkeys((match.name, *connection.scalars(own), *connection.scalars(aliases))))


def _list_entity_identifiers(connection: Connection, entity: int) -> Pairs:
    rows = execute_cached(connection, _select_entity_identifiers, {"entity": entity})
    return tuple((scheme, value) for scheme, value in rows)


def _select_entity_identifiers() -> Select[str, str]:
    return (
        select(ENTITY_IDENTIFIER.c.scheme, ENTITY_IDENTIFIER.c.value)
        .join(ENTITY, ENTITY.c.id == ENTITY_IDENTIFIER.c.entity_id)
        .where(ENTITY.c.canonical_id == bindparam("entity", type_=BigInteger()))
        .order_by(ENTITY_IDENTIFIER.c.id)
    )


def _read_columns(connection: Connection, row_id: int, key: Column[Any], *columns: Column[Any]) -> Pairs:
    """Return the non-empty columns of one row, with their names."""
    row = connection.execute(select(*columns).where(key == row_id)).one()
    return tuple((column.name, value) for column, value in zip(columns, row, strict=True) if value)
