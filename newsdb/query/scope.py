"""Filters with their names resolved: what an article must have, as ids."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from newsdb.query.filters import Filters
from newsdb.query.names import find_entities, find_outlet, find_reporters
from newsdb.query.text_query import TextQuery, parse_text_query

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles. All groups must hold; a group holds where the article has any of its ids."""

    entities: tuple[Ids, ...] = ()
    reporters: tuple[Ids, ...] = ()
    outlets: tuple[Ids, ...] = ()
    texts: tuple[TextQuery, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    unique: bool = False
    articles: Ids | None = None  # only these

    @property
    def everything(self) -> bool:
        """Whether nothing is asked for."""
        return self == Scope()

    def with_entity(self, ids: Ids) -> "Scope":
        """The articles of this scope that mention one of these entities."""
        return self if ids in self.entities else replace(self, entities=(ids, *self.entities))

    def with_reporter(self, ids: Ids) -> "Scope":
        """The articles of this scope that one of these reporters signed."""
        return self if ids in self.reporters else replace(self, reporters=(ids, *self.reporters))

    def with_outlet(self, ids: Ids) -> "Scope":
        """The articles of this scope in one of these outlets."""
        return self if ids in self.outlets else replace(self, outlets=(ids, *self.outlets))


def resolve(connection: Connection, filters: Filters) -> Scope:
    """The filters with ids for names. An ambiguous name means any that it fits; NotFoundError for an unknown one."""
    kinds = (
        ("company", filters.companies),
        ("person", filters.persons),
        ("organisation", filters.organisations),
    )
    entities = [entity_ids(connection, kind, name) for kind, names in kinds for name in names]
    reporters = [tuple(named.id for named in find_reporters(connection, name)) for name in filters.reporters]
    outlets = dict.fromkeys(find_outlet(connection, name).id for name in filters.outlets)
    return Scope(
        entities=tuple(dict.fromkeys(entities)),
        reporters=tuple(dict.fromkeys(reporters)),
        outlets=(tuple(outlets),) if outlets else (),
        texts=tuple(parse_text_query(text) for text in filters.texts if text.strip()),
        since=filters.since,
        until=filters.until,
        unique=filters.unique,
    )


def entity_ids(connection: Connection, kind: str, name: str) -> Ids:
    """The ids of all entities of a kind that have this name."""
    return tuple(named.id for named in find_entities(connection, kind, name))
