"""Entities as users describe them, and all names that users gave, read back for extraction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from sqlalchemy import Connection, Select, select

from newsdb.lexicon.kinds import ENTITY_KINDS
from newsdb.model.errors import AmbiguousError, UsageError
from newsdb.model.records import Label
from newsdb.resolve.entities import Description, insert_aliases, key_of_entity
from newsdb.resolve.naming import give_names
from newsdb.store.bulk_insert import advance_sequences, insert_rows, next_id
from newsdb.store.schema import ENTITY, ENTITY_ALIAS, ENTITY_IDENTIFIER, JUDGEMENT
from newsdb.text.normalise import normalise_name

_TABLES = (ENTITY, ENTITY_ALIAS, ENTITY_IDENTIFIER)


class GivenName(NamedTuple):
    """A name that a user gave, with the key that a mention of its entity carries (see `key_of_entity`)."""

    key: str
    kind: Label
    name: str


@dataclass(frozen=True, slots=True)
class GivenEntity:
    """An entity as a user describes it: `identifiers` are pairs of a scheme (ticker, wikidata) and a value."""

    kind: Label
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


# The key and description of one that the knowledge base knows.
Describe = Callable[[GivenEntity], tuple[str, Description] | None]


def given_names(connection: Connection) -> list[GivenName]:
    """All names that users gave, in the order in which they did."""
    rows = connection.execute(
        select(ENTITY.c.id, ENTITY.c.knowledge_key, ENTITY.c.kind, ENTITY_ALIAS.c.name)
        .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
        .where(ENTITY_ALIAS.c.source == "user")
        .order_by(ENTITY_ALIAS.c.id)
    )
    return [
        GivenName(key_of_entity(entity_id, key), cast("Label", kind), name)
        for entity_id, key, kind, name in rows
    ]


def import_entities(
    connection: Connection,
    entities: Sequence[GivenEntity],
    describe: Describe,
    by: str,
) -> tuple[int, int]:
    """Store entities with their names, each a judgement; gives how many are new, and how many names were added.

    One that the archive holds, by an identifier or a name of that kind, gets the new names; else one that `describe`
    knows from the knowledge base (its key and description) enters with what that knows; else it is made.
    Raises AmbiguousError for a name that several entities of its kind have. The connection must hold the write lock.
    """
    made = added = 0
    for entity in entities:
        entity_id, is_new = enter(connection, entity, describe)
        made += is_new
        added += len(give_names(connection, entity_id, [entity.name, *entity.aliases], by))
    advance_sequences(connection, _TABLES)
    return made, added


def enter(connection: Connection, entity: GivenEntity, describe: Describe) -> tuple[int, bool]:
    """The entity's id, and whether it was made for it; it has the identifiers, and none of the names yet."""
    entity_id, is_new = _held(connection, entity), False
    if entity_id is None:
        known = describe(entity)
        entity_id = _keyed(connection, known[0]) if known else None
        if entity_id is None:
            entity_id, is_new = _make(connection, entity, known), True
    _identify(connection, entity_id, entity.identifiers)
    return entity_id, is_new


def _held(connection: Connection, entity: GivenEntity) -> int | None:
    """The entity of the archive that has one of these identifiers, else the only one of that name and (once) kind.

    One that has another identifier of the same scheme only shares the name.
    """
    for scheme, value in entity.identifiers:
        found: int | None = connection.scalar(
            select(ENTITY_IDENTIFIER.c.entity_id).where(
                ENTITY_IDENTIFIER.c.scheme == scheme, ENTITY_IDENTIFIER.c.value == value
            )
        )
        if found is not None:
            return found
    holders = connection.scalars(
        select(ENTITY.c.id)
        .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
        .where(ENTITY_ALIAS.c.name_norm == normalise_name(entity.name))
        .where((ENTITY.c.kind == entity.kind) | ENTITY.c.id.in_(_once(entity.kind)))
        .where(ENTITY.c.id.not_in(_others(entity)), ENTITY.c.id.not_in(_split_off()))
        .distinct()
        .order_by(ENTITY.c.id)
    ).all()
    if len(holders) > 1:
        message = (
            f"{len(holders)} entities of the kind {entity.kind} are named {entity.name!r}: add an identifier"
        )
        raise AmbiguousError(message, [f"entity {entity_id}" for entity_id in holders])
    return holders[0] if holders else None


def _others(entity: GivenEntity) -> Select[int]:
    """The entities that an identifier tells apart from this one: of the same scheme, with another value."""
    schemes = {scheme for scheme, _ in entity.identifiers}
    return select(ENTITY_IDENTIFIER.c.entity_id).where(ENTITY_IDENTIFIER.c.scheme.in_(schemes))


def _once(kind: str) -> Select[int]:
    """The entities that were of this kind until somebody judged them to be of another."""
    return select(JUDGEMENT.c.left_id).where(JUDGEMENT.c.kind_before == kind)


def _split_off() -> Select[int | None]:
    """The entities that somebody split from a namesake: names alone never lead to them."""
    return select(JUDGEMENT.c.right_id).where(JUDGEMENT.c.verdict == "split")


def _keyed(connection: Connection, key: str) -> int | None:
    return connection.scalar(select(ENTITY.c.id).where(ENTITY.c.knowledge_key == key))


def _make(connection: Connection, entity: GivenEntity, known: tuple[str, Description] | None) -> int:
    entity_id = next_id(connection, ENTITY)
    key, described = known or (None, Description(entity.kind, entity.name, (), (), ""))
    shown = described.name
    insert_rows(
        connection,
        ENTITY,
        [
            (
                entity_id,
                key,
                described.kind,
                shown,
                normalise_name(shown),
                "curated",
                described.description or None,
                entity_id,
            )
        ],
    )
    insert_aliases(connection, [(entity_id, name, "knowledge") for name in described.names])
    _identify(connection, entity_id, described.identifiers)
    return entity_id


def _identify(connection: Connection, entity_id: int, identifiers: Sequence[tuple[str, str]]) -> None:
    """Store the identifiers that nothing in the archive has yet."""
    new = [
        (scheme, value)
        for scheme, value in dict.fromkeys(identifiers)
        if connection.scalar(
            select(ENTITY_IDENTIFIER.c.id).where(
                ENTITY_IDENTIFIER.c.scheme == scheme, ENTITY_IDENTIFIER.c.value == value
            )
        )
        is None
    ]
    first = next_id(connection, ENTITY_IDENTIFIER) if new else 0
    insert_rows(
        connection,
        ENTITY_IDENTIFIER,
        [(first + n, entity_id, scheme, value) for n, (scheme, value) in enumerate(new)],
    )


def kind_of(word: str) -> Label:
    """The kind that a word names. Raises UsageError for any other."""
    if word not in ENTITY_KINDS:
        raise UsageError(f"{word!r} is no kind: use one of {', '.join(ENTITY_KINDS)}")
    return word
