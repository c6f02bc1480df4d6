"""Entities by name: found where the archive holds them, made where it does not."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from newsdb.lexicon.kinds import ENTITY_KINDS
from newsdb.model.batches import chunks
from newsdb.model.records import Label
from newsdb.resolve.alias_index import name_holders
from newsdb.resolve.judgements import ENTITIES, all_said
from newsdb.store.bulk_insert import Row, insert_rows, next_id
from newsdb.store.schema import ENTITY, ENTITY_ALIAS, ENTITY_IDENTIFIER, UNJUDGED_ALIAS
from newsdb.text.normalise import detect_script, normalise_name

_MOST_REMEMBERED = 200_000
# What stands for an entity of this archive in a mention, as a key does for one of the knowledge base.
_OWN = "archive:"


class Name(NamedTuple):
    """What an article calls an entity: its label, the surface, and the knowledge base's key where that knows it."""

    label: Label
    text: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Description:
    """What the knowledge base says of an entity, for the tables: all its names go in with its first mention."""

    kind: Label
    name: str
    names: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    description: str


@dataclass(slots=True)
class Entities:
    """Ids of entities, remembered between batches. Use it while the connection holds the write lock."""

    describe: Callable[[str], Description]
    _ids: dict[tuple[str, str], int | None] = field(default_factory=dict)

    def ids(self, connection: Connection, names: Collection[Name]) -> dict[Name, int | None]:
        """The entity of every name; None where several entities of its kind share the name, or one letter is all of it.

        이 of 이 씨 names somebody, and in every text somebody else.
        """
        if len(self._ids) > _MOST_REMEMBERED:
            self._ids.clear()
        unknown = {
            _identity(name): name
            for name in names
            if _identity(name) not in self._ids and (name.key or len(name.text) > 1)
        }
        self._find(connection, unknown)
        self._make(connection, [name for identity, name in unknown.items() if identity not in self._ids])
        return {name: self._ids.get(_identity(name)) for name in names}

    def learn(self, connection: Connection, aliases: Collection[tuple[int, str]]) -> None:
        """Store names that texts give for entities: 팡루(方璐). What was remembered of those names is forgotten."""
        add_aliases(connection, aliases)
        for _, alias in aliases:
            for kind in ENTITY_KINDS:
                self._ids.pop((kind, normalise_name(alias)), None)

    def _find(self, connection: Connection, unknown: dict[tuple[str, str], Name]) -> None:
        """Look names up in the archive: by key, else by any alias of the same kind."""
        keys = [name.key for name in unknown.values() if name.key]
        own = {key: entity_id for key in keys if (entity_id := entity_of_key(key)) is not None}
        self._ids.update((("key", key), entity_id) for key, entity_id in own.items())
        for some in chunks([key for key in keys if key not in own]):
            for key, entity_id in connection.execute(
                select(ENTITY.c.knowledge_key, ENTITY.c.id).where(ENTITY.c.knowledge_key.in_(some))
            ):
                self._ids["key", str(key)] = entity_id
        norms = {normalise_name(name.text) for name in unknown.values() if not name.key}
        holders = name_holders(connection, all_said(connection, ENTITIES), ENTITY_ALIAS.c.name_norm, norms)
        for identity in unknown.keys() & holders.keys():
            found = holders[identity]
            self._ids[identity] = next(iter(found)) if len(found) == 1 else None

    def _make(self, connection: Connection, names: Iterable[Name]) -> None:
        """Store new entities with all their names and identifiers."""
        entity_id = next_id(connection, ENTITY)
        entities: list[Row] = []
        aliases: list[tuple[int, str, str]] = []
        identifiers: list[tuple[int, str, str]] = []
        for name in names:
            known = self.describe(name.key) if name.key else None
            shown = known.name if known else name.text
            kind, origin = (known.kind, "curated") if known else (name.label, "extracted")
            description = known.description or None if known else None
            entities.append(
                (entity_id, name.key, kind, shown, normalise_name(shown), origin, description, entity_id)
            )
            source = "knowledge" if known else "text"
            aliases += [(entity_id, alias, source) for alias in (known.names if known else (shown,))]
            identifiers += [(entity_id, *identifier) for identifier in (known.identifiers if known else ())]
            self._ids[_identity(name)] = entity_id
            entity_id += 1
        insert_rows(connection, ENTITY, entities)
        insert_aliases(connection, aliases)
        first = next_id(connection, ENTITY_IDENTIFIER) if identifiers else 0
        insert_rows(connection, ENTITY_IDENTIFIER, [(first + n, *row) for n, row in enumerate(identifiers)])


def add_aliases(connection: Connection, aliases: Collection[tuple[int, str]]) -> None:
    """Store names that a text itself gave: 팡루(方璐). Of one that a user gave it is noted that a text does too."""
    held: set[tuple[int, str]] = set()
    users: dict[tuple[int, str], int] = {}
    for some in chunks({entity_id for entity_id, _ in aliases}):
        rows = connection.execute(
            select(
                ENTITY_ALIAS.c.entity_id, ENTITY_ALIAS.c.name, ENTITY_ALIAS.c.id, ENTITY_ALIAS.c.source
            ).where(ENTITY_ALIAS.c.entity_id.in_(some))
        )
        for entity_id, name, alias_id, source in rows:
            held.add((entity_id, name))
            if source == "user":
                users[entity_id, name] = alias_id
    wanted = dict.fromkeys(aliases)
    insert_aliases(connection, [(*alias, "text") for alias in wanted if alias not in held])
    _note_texts(connection, [users[alias] for alias in wanted if alias in users])


def _note_texts(connection: Connection, alias_ids: Collection[int]) -> None:
    """Note that texts give these names, which users gave."""
    for some in chunks(alias_ids):
        noted = set(
            connection.scalars(select(UNJUDGED_ALIAS.c.alias_id).where(UNJUDGED_ALIAS.c.alias_id.in_(some)))
        )
        insert_rows(connection, UNJUDGED_ALIAS, [(alias,) for alias in some if alias not in noted])


def insert_aliases(connection: Connection, aliases: Collection[tuple[int, str, str]]) -> None:
    """Store (entity, name, source), none of which may be there."""
    if not aliases:
        return
    first = next_id(connection, ENTITY_ALIAS)
    rows = [
        (first + n, entity_id, name, normalise_name(name), detect_script(name), None, source)
        for n, (entity_id, name, source) in enumerate(aliases)
    ]
    insert_rows(connection, ENTITY_ALIAS, rows)


def canonical_ids(connection: Connection, entity_ids: Collection[int]) -> dict[int, int]:
    """The entity that each counts as, after all merges."""
    found: dict[int, int] = {}
    for some in chunks(entity_ids):
        rows = connection.execute(select(ENTITY.c.id, ENTITY.c.canonical_id).where(ENTITY.c.id.in_(some)))
        found.update((entity_id, canonical) for entity_id, canonical in rows)
    return found


def key_of_entity(entity_id: int, knowledge_key: str | None) -> str:
    """What a mention of this entity carries as its key: the knowledge base's, else one that leads back to the row."""
    return knowledge_key or f"{_OWN}{entity_id}"


def entity_of_key(key: str) -> int | None:
    """The entity whose row such a key leads back to; None for a key of the knowledge base."""
    return int(key.removeprefix(_OWN)) if key.startswith(_OWN) else None


def _identity(name: Name) -> tuple[str, str]:
    """What two names of one entity share: the key, else kind and normalised name."""
    return ("key", name.key) if name.key else (name.label, normalise_name(name.text))
