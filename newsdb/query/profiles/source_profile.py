"""Build the profile of a cited source: who cites it, when, and what stands beside it."""

from sqlalchemy import Connection, Select, func, select

from newsdb.model.choices import Newest
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import Profile
from newsdb.query.lookup.cited_sources import CitedSources, resolve_sources, select_citing_articles
from newsdb.query.lookup.names import NameMatch
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.scope import resolve_filters
from newsdb.query.profiles.build_profile import SHOWN, build_profile, count_mentioned, limit_scopes
from newsdb.query.reports.rankings import count_outlets, count_reporters
from newsdb.store.schema import ATTRIBUTION, ENTITY

_MOST_NAMES = 20


def source_profile(
    connection: Connection,
    name: str,
    filters: Filters,
    *,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> Profile:
    """Return the profile of a cited source, from the articles of the filters that cite it.

    A source is any name of an entity, or a source as written (업계 관계자). `names` are its spellings in citations, the
    most frequent first; `id` is that of its entity, 0 without one. Raises NotFoundError for one that no text cites.
    """
    cited = resolve_sources(connection, [name])
    asked = resolve_filters(connection, filters, notices)
    citing = asked.with_articles(connection.scalars(select_citing_articles(cited)))
    scopes = limit_scopes(connection, asked, replace_texts_by_articles(connection, citing), newest, notices)
    spellings = connection.execute(_select_spellings(cited)).all()
    entity = connection.execute(_select_entity(cited)).first()
    shown = entity.name if entity else spellings[0].source if spellings else name
    match = NameMatch("source", entity.id if entity else 0, shown, entity.description if entity else None)
    return build_profile(
        connection,
        match,
        scopes,
        names=tuple(dict.fromkeys((shown, *(row.source for row in spellings)))),
        identifiers=(),
        related={
            "outlets": count_outlets(connection, scopes.counted, limit=SHOWN),
            "reporters": count_reporters(connection, scopes.counted, limit=SHOWN),
            **count_mentioned(connection, scopes.counted, beside=(entity.id,) if entity else ()),
        },
    )


def _select_spellings(cited: CitedSources) -> Select[str, int]:
    """Select the spellings of a source in citations, most frequent first."""
    times = func.count()
    return (
        select(ATTRIBUTION.c.source, times)
        .where(cited.is_cited_by(ATTRIBUTION))
        .group_by(ATTRIBUTION.c.source)
        .order_by(times.desc(), ATTRIBUTION.c.source)
        .limit(_MOST_NAMES)
    )


def _select_entity(cited: CitedSources) -> Select[int, str, str | None]:
    """Select the entity that a source is; the first of namesakes."""
    return (
        select(ENTITY.c.id, ENTITY.c.name, ENTITY.c.description)
        .where(ENTITY.c.id.in_(cited.entities))
        .order_by(ENTITY.c.id)
        .limit(1)
    )
