"""Store entities described by users, and load the names from users."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from sqlalchemy import Connection, Select, select

from newsdb.lexicon.kinds import ENTITY_KINDS
from newsdb.model.errors import AmbiguousError, UsageError
from newsdb.model.records import Label
from newsdb.resolve.entities import Description, key_of_entity
from newsdb.resolve.judgement_batch import JudgementBatch
from newsdb.store.bulk_insert import next_id
from newsdb.store.schema import ENTITY, ENTITY_ALIAS, ENTITY_IDENTIFIER
from newsdb.store.writing.identities import (
    NewAlias,
    NewEntity,
    insert_aliases,
    insert_entities,
    insert_identifiers,
)
from newsdb.text.normalise import normalise_name


class UserName(NamedTuple):
    """A name from a user, with the key of its entity in mentions (see `key_of_entity`)."""

    key: str
    kind: Label
    name: str


@dataclass(frozen=True, slots=True)
class EntityImport:
    """An entity as a user describes it: `identifiers` are pairs of a scheme (ticker, wikidata) and a value."""

    kind: Label
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


Describe = Callable[[EntityImport], tuple[str, Description] | None]
"""Return the key and description of an entity that the knowledge base holds."""


def list_user_names(connection: Connection) -> list[UserName]:
    """Return all names from users, in the order of their ids."""
    rows = connection.execute(
        select(ENTITY.c.id, ENTITY.c.knowledge_key, ENTITY.c.kind, ENTITY_ALIAS.c.name)
        .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
        .where(ENTITY_ALIAS.c.source == "user")
        .order_by(ENTITY_ALIAS.c.id)
    )
    return [
        UserName(key_of_entity(entity_id, key), cast("Label", kind), name)
        for entity_id, key, kind, name in rows
    ]


def import_entities(
    batch: JudgementBatch, entities: Sequence[EntityImport], describe: Describe, by: str
) -> tuple[int, int]:
    """Store entities with their names, each name a judgement; return how many entities and names are new.

    A stored entity, found by an identifier or a name of that kind, gets the new names; else an entity known to
    `describe` is stored as the knowledge base has it; else a new one is made.
    Raises AmbiguousError for a name of several entities of its kind.
    """
    new_entities = new_names = 0
    for entity in entities:
        entity_id, is_new = upsert_entity(batch.connection, entity, describe)
        new_entities += is_new
        new_names += len(batch.add_aliases(entity_id, [entity.name, *entity.aliases], by))
    return new_entities, new_names


def upsert_entity(connection: Connection, entity: EntityImport, describe: Describe) -> tuple[int, bool]:
    """Find or make an entity, with its identifiers and none of its names; return its id and whether it is new."""
    entity_id, is_new = _find_entity(connection, entity), False
    if entity_id is None:
        known = describe(entity)
        if known:
            entity_id = connection.scalar(select(ENTITY.c.id).where(ENTITY.c.knowledge_key == known[0]))
        if entity_id is None:
            entity_id, is_new = _make_entity(connection, entity, known), True
    _add_identifiers(connection, entity_id, entity.identifiers)
    return entity_id, is_new


def _find_entity(connection: Connection, entity: EntityImport) -> int | None:
    """Find an existing entity by identifier, else by unique name; match its kind or its extracted kind.

    An entity with another identifier of the same scheme shares only the name.
    """
    identifier = ENTITY_IDENTIFIER.c
    for scheme, value in entity.identifiers:
        named = select(identifier.entity_id).where(identifier.scheme == scheme, identifier.value == value)
        entity_id: int | None = connection.scalar(named)
        if entity_id is not None:
            return entity_id
    of_name = (
        select(ENTITY.c.id)
        .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
        .where(ENTITY_ALIAS.c.name_norm == normalise_name(entity.name), ENTITY.c.origin != "split")
        .where((ENTITY.c.kind == entity.kind) | (ENTITY.c.extracted_kind == entity.kind))
        .where(ENTITY.c.id.not_in(_other_entities(entity)))
        .distinct()
        .order_by(ENTITY.c.id)
    )
    entity_ids = connection.scalars(of_name).all()
    if len(entity_ids) > 1:
        raise AmbiguousError(
            f"{len(entity_ids)} entities of the kind {entity.kind} are named {entity.name!r}: add an identifier",
            [f"entity {entity_id}" for entity_id in entity_ids],
        )
    return entity_ids[0] if entity_ids else None


def _other_entities(entity: EntityImport) -> Select[int]:
    """Select the entities with another value in one of the entity's schemes."""
    schemes = {scheme for scheme, _ in entity.identifiers}
    return select(ENTITY_IDENTIFIER.c.entity_id).where(ENTITY_IDENTIFIER.c.scheme.in_(schemes))


def _make_entity(connection: Connection, entity: EntityImport, known: tuple[str, Description] | None) -> int:
    """Insert an entity, with the facts of the knowledge base if known; return its id."""
    entity_id = next_id(connection, ENTITY)
    key, facts = known or (None, Description(entity.kind, entity.name, (), (), ""))
    new = NewEntity(entity_id, key, facts.kind, facts.name, "curated", facts.description or None)
    insert_entities(connection, [new])
    insert_aliases(connection, [NewAlias(entity_id, name, "knowledge") for name in facts.names])
    _add_identifiers(connection, entity_id, facts.identifiers)
    return entity_id


def _add_identifiers(connection: Connection, entity_id: int, identifiers: Sequence[tuple[str, str]]) -> None:
    """Store the identifiers without an entity in the archive."""
    identifier = ENTITY_IDENTIFIER.c
    new = [
        (entity_id, scheme, value)
        for scheme, value in dict.fromkeys(identifiers)
        if connection.scalar(
            select(identifier.id).where(identifier.scheme == scheme, identifier.value == value)
        )
        is None
    ]
    insert_identifiers(connection, new)


def parse_kind(word: str) -> Label:
    """Return the kind of this name. Raises UsageError for any other word."""
    if word not in ENTITY_KINDS:
        raise UsageError(f"{word!r} is no kind: use one of {', '.join(ENTITY_KINDS)}")
    return word
