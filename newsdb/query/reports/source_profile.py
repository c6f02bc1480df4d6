"""Build the profile of a cited source: who cites it, when, and what stands beside it."""

from sqlalchemy import Connection, Select, func, select

from newsdb.lexicon.kinds import PROFILE_KINDS, plural_of
from newsdb.model.choices import Newest
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import Profile
from newsdb.query.lists.articles import read_article_rows
from newsdb.query.lookup.cited_sources import CitedSources, resolve_sources, select_citing_articles
from newsdb.query.plan.article_scan import list_article_ids, replace_texts_by_articles
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.plan.scope import resolve_filters
from newsdb.query.reports.rankings import count_entities, count_outlets, count_reporters
from newsdb.query.reports.timeline import count_articles, count_over_time, find_date_span
from newsdb.store.schema import ATTRIBUTION, ENTITY

_SHOWN = 10  # rows of each list
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
    matching = replace_texts_by_articles(connection, citing)
    counted, limited = limit_scope(connection, matching, newest, "the lists are", notices)
    spellings = connection.execute(_select_spellings(cited)).all()
    entity = connection.execute(_select_entity(cited)).first()
    shown = entity.name if entity else spellings[0].source if spellings else name
    others = count_entities(
        connection, counted, PROFILE_KINDS, limit=_SHOWN, beside=(entity.id,) if entity else ()
    )
    first, last = find_date_span(connection, matching) or (None, None)
    return Profile(
        kind="source",
        id=entity.id if entity else 0,
        name=shown,
        names=tuple(dict.fromkeys((shown, *(row.source for row in spellings)))),
        outlet=None,
        description=entity.description if entity else None,
        identifiers=(),
        articles=count_articles(connection, matching),
        first_published_on=first.date() if first else None,
        last_published_on=last.date() if last else None,
        related={
            "outlets": count_outlets(connection, counted, limit=_SHOWN),
            "reporters": count_reporters(connection, counted, limit=_SHOWN),
            **{plural_of(kind): others[kind] for kind in PROFILE_KINDS},
        },
        latest=read_article_rows(connection, list_article_ids(connection, matching, limit=_SHOWN)),
        timeline=count_over_time(connection, matching, "month"),
        newest=limited,
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
