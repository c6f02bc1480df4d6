"""Names that people give to entities: each is a judgement, with who gave it and when, and can be taken back.

While it stands, `entity_alias` holds the name as a user's; `unjudged_alias` keeps that a text gives it as well.
Every connection here that writes must hold the write lock.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Select, delete, insert, select, update

from newsdb.model.errors import NotFoundError, UsageError
from newsdb.resolve.canonical import Said
from newsdb.resolve.entities import insert_aliases
from newsdb.resolve.judgements import ENTITIES, check_there, names_said
from newsdb.store.bulk_insert import advance_sequences, next_id
from newsdb.store.schema import ENTITY, ENTITY_ALIAS, JUDGEMENT, UNJUDGED_ALIAS
from newsdb.store.writing.runs import now
from newsdb.text.normalise import normalise_name, normalise_unicode, squeeze

# A name of one letter would be found in every text.
_FEWEST_LETTERS = 2


def checked_name(name: str) -> str:
    """The name as it is stored. Raises UsageError for one of fewer than two letters."""
    clean = squeeze(normalise_unicode(name))
    if len(clean) < _FEWEST_LETTERS:
        raise UsageError(f"{clean!r} is too short for a name: it needs two letters at least")
    return clean


def give_name(connection: Connection, entity: int, name: str, by: str) -> int:
    """Say that an entity has another name; gives the judgement's number.

    Raises NotFoundError for an entity that there is not; UsageError for a name of fewer than two letters, and for one
    that the entity, or what counts as it, has from a user or the knowledge base.
    """
    check_there(connection, ENTITIES, entity)
    clean = checked_name(name)
    for source in _sources(connection, entity, clean):
        if source != "text":
            raise UsageError(f"{clean} is a name of entity #{entity} already")
    [number] = give_names(connection, entity, [clean], by)
    return number


def give_names(connection: Connection, entity: int, names: Sequence[str], by: str) -> list[int]:
    """Give an entity those names that it has neither from a user nor the knowledge base; gives the judgements."""
    rows = connection.execute(
        select(ENTITY_ALIAS.c.name, ENTITY_ALIAS.c.id, ENTITY_ALIAS.c.source).where(
            ENTITY_ALIAS.c.entity_id == entity
        )
    )
    held = {row.name: row for row in rows}
    wanted = dict.fromkeys(names)
    of_texts = [held[name].id for name in wanted if name in held and held[name].source == "text"]
    for alias in of_texts:
        connection.execute(update(ENTITY_ALIAS).where(ENTITY_ALIAS.c.id == alias).values(source="user"))
        connection.execute(insert(UNJUDGED_ALIAS).values(alias_id=alias))
    insert_aliases(connection, [(entity, name, "user") for name in wanted if name not in held])
    given = [name for name in wanted if name not in held or held[name].source == "text"]
    return _judge(connection, entity, given, by)


def _judge(connection: Connection, entity: int, names: Sequence[str], by: str) -> list[int]:
    if not names:
        return []
    first = next_id(connection, JUDGEMENT)
    made = {"verdict": "name", "left_id": entity, "made_by": by, "made_at": now()}
    rows = [made | {"id": first + place, "name": name} for place, name in enumerate(names)]
    connection.execute(insert(JUDGEMENT), rows)
    advance_sequences(connection, [JUDGEMENT, ENTITY_ALIAS])
    return [first + place for place in range(len(rows))]


def judgement_on_name(connection: Connection, entity: int, name: str) -> int:
    """The number of the standing judgement by which an entity, or what counts as it, has a name.

    Raises NotFoundError where nobody gave it that name.
    """
    norm = normalise_name(name)
    for said in reversed(names_said(connection, connection.scalars(_members(entity)).all())):
        if not said.undone and said.name is not None and normalise_name(said.name) == norm:
            return said.id
    if sources := _sources(connection, entity, name):
        origin = "newsdb's own list" if "knowledge" in sources else "a text"
        raise NotFoundError(f"{name} is a name of entity #{entity} that {origin} gives: no user gave it")
    raise NotFoundError(f"{name} is no name of entity #{entity}")


def forget_name(connection: Connection, said: Said) -> None:
    """Take a name away whose judgement was undone; one that a text gives as well stays the text's."""
    chosen = (ENTITY_ALIAS.c.entity_id == said.left) & (ENTITY_ALIAS.c.name == said.name)
    alias = connection.scalar(select(ENTITY_ALIAS.c.id).where(chosen, ENTITY_ALIAS.c.source == "user"))
    kept = connection.execute(delete(UNJUDGED_ALIAS).where(UNJUDGED_ALIAS.c.alias_id == alias))
    if kept.rowcount:
        connection.execute(update(ENTITY_ALIAS).where(ENTITY_ALIAS.c.id == alias).values(source="text"))
    else:
        connection.execute(delete(ENTITY_ALIAS).where(ENTITY_ALIAS.c.id == alias))


def other_bearers(connection: Connection, entity: int, name: str) -> list[int]:
    """The entities that have this name as well and do not count as this one."""
    statement = (
        select(ENTITY.c.canonical_id)
        .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
        .where(ENTITY_ALIAS.c.name_norm == normalise_name(name), ENTITY.c.canonical_id != entity)
    )
    return sorted(set(connection.scalars(statement)))


def _members(entity: int) -> Select[int]:
    """The ids of all that count as the same one as this entity."""
    canonical = select(ENTITY.c.canonical_id).where(ENTITY.c.id == entity).scalar_subquery()
    return select(ENTITY.c.id).where(ENTITY.c.canonical_id == canonical)


def _sources(connection: Connection, entity: int, name: str) -> set[str]:
    """Where an entity, or what counts as the same, has a name from."""
    statement = select(ENTITY_ALIAS.c.source).where(
        ENTITY_ALIAS.c.name_norm == normalise_name(name), ENTITY_ALIAS.c.entity_id.in_(_members(entity))
    )
    return set(connection.scalars(statement))
