"""Rankings by the number of articles."""

from sqlalchemy import Connection

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import CountRow
from newsdb.query.plan.article_scan import with_texts_found
from newsdb.query.plan.scope import resolve
from newsdb.query.reports.counts import count_entities, count_outlets, count_reporters, count_sources

# What can be ranked, and for entities their kind.
ENTITY_KINDS = {
    "companies": "company",
    "people": "person",
    "organisations": "organisation",
    "media": "media",
    "places": "place",
}
_COUNTS = {"reporters": count_reporters, "outlets": count_outlets, "sources": count_sources}
TOP = ("reporters", "companies", "people", "organisations", "outlets", "sources", "media", "places")


def list_top(
    connection: Connection, what: str, filters: Filters, *, limit: int | None = 20
) -> list[CountRow]:
    """The most frequent of one sort (one of `TOP`), by the number of articles; UsageError for another sort.

    An entity that the filters name is left out: it is in every article. Alternatives are not, and are ranked as well.
    """
    if what not in TOP:
        raise UsageError(f"top {what}: can rank {', '.join(TOP)}")
    scope = with_texts_found(connection, resolve(connection, filters))
    if what in _COUNTS:
        return _COUNTS[what](connection, scope, limit=limit)
    kind = ENTITY_KINDS[what]
    in_every = tuple(ids[0] for ids in scope.entities if len(ids) == 1)
    return count_entities(connection, scope, (kind,), limit=limit, beside=in_every)[kind]
