"""Rankings by the number of articles."""

from typing import get_args

from sqlalchemy import Connection

from newsdb.lexicon.kinds import entity_kind_of
from newsdb.model.choices import RankedGroup
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import CountRow
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.scope import resolve_filters
from newsdb.query.reports.counts import count_entities, count_outlets, count_reporters, count_sources

_COUNTS = {"reporters": count_reporters, "outlets": count_outlets, "sources": count_sources}
RANKED_GROUPS: tuple[str, ...] = get_args(RankedGroup)


def list_top(
    connection: Connection,
    what: str,
    filters: Filters,
    *,
    limit: int | None = 20,
    notices: Notices | None = None,
) -> list[CountRow]:
    """The most frequent of one sort (one of `RANKED_GROUPS`), by the number of articles; UsageError for another sort.

    An entity that the filters name is left out: it is in every article. Alternatives are not, and are ranked as well.
    """
    if what not in RANKED_GROUPS:
        raise UsageError(f"top {what}: can rank {', '.join(RANKED_GROUPS)}")
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    kind = entity_kind_of(what)
    if kind is None:
        return _COUNTS[what](connection, scope, limit=limit)
    in_every = tuple(ids[0] for ids in scope.entities if len(ids) == 1)
    return count_entities(connection, scope, (kind,), limit=limit, beside=in_every)[kind]
