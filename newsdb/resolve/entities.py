"""Find the entities of names in texts, and insert missing ones."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from newsdb.model.batches import chunks
from newsdb.model.records import Label
from newsdb.store.bulk_insert import next_id
from newsdb.store.schema import ENTITY, ENTITY_ALIAS, get_stated_name
from newsdb.store.writing.identities import (
    NewAlias,
    NewEntity,
    add_text_aliases,
    insert_aliases,
    insert_entities,
    insert_identifiers,
    update_spellings,
)
from newsdb.text.normalise import normalise_name

_MOST_REMEMBERED = 50_000  # some megabytes; names that were forgotten are looked up again
# What stands for an entity of this archive in a mention, as a key does for one of the knowledge base.
_OWN = "archive:"
# The entities known by a name from texts alone.
_OWN_NAMES = (
    select(ENTITY.c.extracted_kind, ENTITY.c.name_norm, ENTITY.c.id, get_stated_name(ENTITY))
    .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
    .where(ENTITY.c.origin == "extracted", ENTITY.c.name_norm == ENTITY_ALIAS.c.name_norm)
)


class Name(NamedTuple):
    """A name in an article: its label, the surface, and the key of the knowledge base if it holds the name."""

    label: Label
    text: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Description:
    """An entity of the knowledge base, as the tables store it with its first mention: with all its names."""

    kind: Label
    name: str
    names: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    description: str


@dataclass(slots=True)
class Entities:
    """Find or make the entities of names, and remember them between batches.

    Use it while the connection holds the write lock. `new_norms` collects the normalised names of new aliases.
    A name without a key has an entity of its own for each kind, whoever else has the name: `name_settlement` tells
    what that counts as. Its main name is the plainest spelling in any text, in whatever order they come.
    """

    describe: Callable[[str], Description]
    new_norms: set[str] = field(default_factory=set)
    _ids: dict[tuple[str, str], int] = field(default_factory=dict)
    _spellings: dict[int, str] = field(default_factory=dict)

    def ids(self, connection: Connection, names: Collection[Name]) -> dict[Name, int | None]:
        """Return the entity of every name, None for one letter: 이 of 이 씨 is in every text another one."""
        if len(self._ids) > _MOST_REMEMBERED:
            self._ids.clear()
            self._spellings.clear()
        identities = {name: _identity(name) for name in names}
        unknown = {
            identity: name
            for name, identity in identities.items()
            if identity not in self._ids and (name.key or len(name.text) > 1)
        }
        self._find(connection, unknown)
        self._make(connection, [name for identity, name in unknown.items() if identity not in self._ids])
        self._choose_spellings(connection, identities)
        return {name: self._ids.get(identity) for name, identity in identities.items()}

    def add_names(self, connection: Connection, aliases: Collection[tuple[int, str]]) -> None:
        """Store names from texts for entities: 팡루(方璐)."""
        add_text_aliases(connection, aliases)
        self.new_norms.update(normalise_name(alias) for _, alias in aliases)

    def _find(self, connection: Connection, unknown: dict[tuple[str, str], Name]) -> None:
        """Remember the ids of stored entities: by key, else by their kind and own name."""
        keys = [name.key for name in unknown.values() if name.key]
        own = {key: entity_id for key in keys if (entity_id := entity_of_key(key)) is not None}
        self._ids.update((("key", key), entity_id) for key, entity_id in own.items())
        for some_keys in chunks([key for key in keys if key not in own]):
            for key, entity_id in connection.execute(
                select(ENTITY.c.knowledge_key, ENTITY.c.id).where(ENTITY.c.knowledge_key.in_(some_keys))
            ):
                self._ids["key", str(key)] = entity_id
        norms = {normalise_name(name.text) for name in unknown.values() if not name.key}
        for some_norms in chunks(norms):
            of_names = _OWN_NAMES.where(ENTITY_ALIAS.c.name_norm.in_(some_norms))
            for kind, norm, entity_id, spelling in connection.execute(of_names).all():
                self._ids[kind, norm] = entity_id
                self._spellings[entity_id] = spelling

    def _choose_spellings(self, connection: Connection, identities: Mapping[Name, tuple[str, str]]) -> None:
        """Give entities from texts the plainest spelling of their name."""
        plainer: dict[int, str] = {}
        for name, identity in identities.items():
            entity_id = None if name.key else self._ids.get(identity)
            if entity_id is not None and name.text != self._spellings[entity_id]:
                chosen = min(self._spellings[entity_id], name.text, key=_rank_spelling)
                if chosen == name.text:
                    self._spellings[entity_id] = plainer[entity_id] = chosen
        update_spellings(connection, plainer)

    def _make(self, connection: Connection, names: Iterable[Name]) -> None:
        """Insert new entities with all their names and identifiers."""
        entity_id = next_id(connection, ENTITY)
        entities: list[NewEntity] = []
        aliases: list[NewAlias] = []
        identifiers: list[tuple[int, str, str]] = []
        for name in names:
            if name.key:
                known = self.describe(name.key)
                entities.append(
                    NewEntity(
                        entity_id, name.key, known.kind, known.name, "curated", known.description or None
                    )
                )
                aliases += [NewAlias(entity_id, alias, "knowledge") for alias in known.names]
                identifiers += [(entity_id, *identifier) for identifier in known.identifiers]
                self.new_norms.update(map(normalise_name, known.names))
            else:
                entities.append(NewEntity(entity_id, None, name.label, name.text, "extracted"))
                aliases.append(NewAlias(entity_id, name.text, "text"))
                self.new_norms.add(normalise_name(name.text))
                self._spellings[entity_id] = name.text
            self._ids[_identity(name)] = entity_id
            entity_id += 1
        insert_entities(connection, entities)
        insert_aliases(connection, aliases)
        insert_identifiers(connection, identifiers)


def key_of_entity(entity_id: int, knowledge_key: str | None) -> str:
    """Return the key of an entity in mentions: the knowledge base's, else a key of the row."""
    return knowledge_key or f"{_OWN}{entity_id}"


def entity_of_key(key: str) -> int | None:
    """Return the entity of a row's key, None for a key of the knowledge base."""
    return int(key.removeprefix(_OWN)) if key.startswith(_OWN) else None


def _rank_spelling(spelling: str) -> tuple[int, int, int, str]:
    """Order spellings of one name: with few signs and spaces, and many capital letters, first."""
    signs = sum(not letter.isalnum() and not letter.isspace() for letter in spelling)
    return signs, spelling.count(" "), -sum(map(str.isupper, spelling)), spelling


def _identity(name: Name) -> tuple[str, str]:
    """Return the common part of two names of one entity: the key, else kind and normalised name."""
    return ("key", name.key) if name.key else (name.label, normalise_name(name.text))
