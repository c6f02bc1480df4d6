"""Insert entities and their names, outlets and reporters."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, case, delete, select, update

from newsdb.model.batches import chunks
from newsdb.model.choices import JudgementSubject, NameOrigin
from newsdb.store.bulk_insert import insert_rows, next_id
from newsdb.store.schema import (
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_IDENTIFIER,
    OUTLET,
    OUTLET_ALIAS,
    OUTLET_HOST,
    REPORTER,
    REPORTER_ALIAS,
    get_stated_name,
)
from newsdb.text.normalise import detect_script, normalise_name


class NewEntity(NamedTuple):
    """An entity to insert; `knowledge_key` is None outside the knowledge base."""

    id: int
    knowledge_key: str | None
    kind: str
    name: str
    origin: str
    description: str | None = None


class NewAlias(NamedTuple):
    """A name to insert. `source` is `knowledge` or `text`, or `user` for a name from judgements alone."""

    entity_id: int
    name: str
    source: str


class NewReporter(NamedTuple):
    """A reporter to insert."""

    id: int
    name: str
    outlet_id: int | None
    email: str | None


class NewOutlet(NamedTuple):
    """An outlet to insert."""

    id: int
    name: str
    domain: str | None
    country: str | None
    timezone: str | None


def insert_entities(connection: Connection, entities: Sequence[NewEntity]) -> None:
    """Insert entities, each its own canonical entity."""
    columns = (
        *("id", "knowledge_key", "kind", "extracted_kind", "name", "name_norm"),
        *("origin", "description", "settled_id", "canonical_id"),
    )
    rows = [
        (
            *(new.id, new.knowledge_key, new.kind, new.kind, new.name, normalise_name(new.name)),
            *(new.origin, new.description, new.id, new.id),
        )
        for new in entities
    ]
    insert_rows(connection, ENTITY, rows, columns)


def update_spellings(connection: Connection, names: Mapping[int, str]) -> None:
    """Give entities from texts another spelling of their main name, equal in its normalised form."""
    for entity_id, name in names.items():
        alias = ENTITY_ALIAS.c
        held = select(alias.id).where(alias.entity_id == entity_id, alias.name == name)
        if connection.scalar(held) is None:
            old = select(get_stated_name(ENTITY)).where(ENTITY.c.id == entity_id).scalar_subquery()
            chosen = (alias.entity_id == entity_id) & (alias.name == old)
            connection.execute(
                update(ENTITY_ALIAS).where(chosen).values(name=name, script=detect_script(name))
            )
        is_renamed = ENTITY.c.stated_name.is_not(None)
        connection.execute(
            update(ENTITY)
            .where(ENTITY.c.id == entity_id)
            .values(name=case((is_renamed, ENTITY.c.name), else_=name), stated_name=case((is_renamed, name)))
        )


def insert_aliases(connection: Connection, aliases: Sequence[NewAlias]) -> None:
    """Insert names; their entities must not have them yet."""
    if not aliases:
        return
    first = next_id(connection, ENTITY_ALIAS)
    columns = ("id", "entity_id", "name", "name_norm", "script", "source", "extracted_source")
    rows = [
        (
            *(first + position, new.entity_id, new.name, normalise_name(new.name), detect_script(new.name)),
            *(new.source, None if new.source == "user" else new.source),
        )
        for position, new in enumerate(aliases)
    ]
    insert_rows(connection, ENTITY_ALIAS, rows, columns)


def add_text_aliases(connection: Connection, aliases: Collection[tuple[int, str]]) -> None:
    """Store (entity, name) pairs from texts: 팡루(方璐). Mark a user's name as a name from texts too."""
    held: dict[tuple[int, str], tuple[int, str | None]] = {}
    alias = ENTITY_ALIAS.c
    columns = (alias.entity_id, alias.name, alias.id, alias.extracted_source)
    for entity_ids in chunks({entity_id for entity_id, _ in aliases}):
        for entity_id, name, alias_id, source in connection.execute(
            select(*columns).where(alias.entity_id.in_(entity_ids))
        ):
            held[entity_id, name] = alias_id, source
    wanted = dict.fromkeys(aliases)
    insert_aliases(connection, [NewAlias(*pair, "text") for pair in wanted if pair not in held])
    given = [held[pair][0] for pair in wanted if pair in held and held[pair][1] is None]
    for alias_ids in chunks(given):
        connection.execute(
            update(ENTITY_ALIAS).where(alias.id.in_(alias_ids)).values(extracted_source="text")
        )


def add_user_aliases(connection: Connection, entity_id: int, names: Collection[str]) -> list[str]:
    """Store names as a user's. Return those new to the user and to the knowledge base."""
    alias = ENTITY_ALIAS.c
    rows = connection.execute(select(alias.name, alias.source).where(alias.entity_id == entity_id))
    held = {row.name: row.source for row in rows}
    added = [name for name in dict.fromkeys(names) if held.get(name, "text") == "text"]
    insert_aliases(connection, [NewAlias(entity_id, name, "user") for name in added if name not in held])
    for texts in chunks([name for name in added if name in held]):
        chosen = (alias.entity_id == entity_id) & alias.name.in_(texts)
        connection.execute(update(ENTITY_ALIAS).where(chosen).values(source="user"))
    return added


def remove_user_alias(connection: Connection, entity_id: int, name: str) -> None:
    """Remove a user's name from an entity; a name from texts too stays as such."""
    alias = ENTITY_ALIAS.c
    chosen = (alias.entity_id == entity_id) & (alias.name == name) & (alias.source == "user")
    connection.execute(delete(ENTITY_ALIAS).where(chosen, alias.extracted_source.is_(None)))
    connection.execute(update(ENTITY_ALIAS).where(chosen).values(source=alias.extracted_source))


def insert_identifiers(connection: Connection, identifiers: Sequence[tuple[int, str, str]]) -> None:
    """Insert (entity, scheme, value)."""
    if not identifiers:
        return
    first = next_id(connection, ENTITY_IDENTIFIER)
    rows = [(first + position, *identifier) for position, identifier in enumerate(identifiers)]
    insert_rows(connection, ENTITY_IDENTIFIER, rows, ("id", "entity_id", "scheme", "value"))


def insert_outlet(connection: Connection, outlet: NewOutlet) -> None:
    """Insert an outlet, its own canonical outlet."""
    columns = ("id", "name", "name_norm", "domain", "country", "timezone", "canonical_id")
    row = (outlet.id, outlet.name, normalise_name(outlet.name), *outlet[2:], outlet.id)
    insert_rows(connection, OUTLET, [row], columns)


def insert_outlet_aliases(
    connection: Connection, outlet_id: int, names: Collection[str], source: NameOrigin = "knowledge"
) -> None:
    """Insert names of an outlet."""
    first = next_id(connection, OUTLET_ALIAS) if names else 0
    rows = [
        (first + position, outlet_id, name, normalise_name(name), source)
        for position, name in enumerate(names)
    ]
    insert_rows(connection, OUTLET_ALIAS, rows, ("id", "outlet_id", "name", "name_norm", "source"))


def insert_outlet_host(connection: Connection, outlet_id: int, host: str) -> None:
    """Insert a host of an outlet."""
    rows = [(next_id(connection, OUTLET_HOST), outlet_id, host)]
    insert_rows(connection, OUTLET_HOST, rows, ("id", "outlet_id", "host"))


def insert_reporters(connection: Connection, reporters: Sequence[NewReporter]) -> None:
    """Insert reporters, each its own canonical reporter."""
    columns = ("id", "name", "name_norm", "outlet_id", "email", "canonical_id")
    rows = [
        (new.id, new.name, normalise_name(new.name), new.outlet_id, new.email, new.id) for new in reporters
    ]
    insert_rows(connection, REPORTER, rows, columns)


def update_judged_names(
    connection: Connection, subject: JudgementSubject, identity: int, names: Sequence[str]
) -> None:
    """Give an identity the last of its names by renames, else its stated one; all of them lead to it.

    Those of an entity are among its other names already.
    """
    owner = {"entity": ENTITY, "outlet": OUTLET, "reporter": REPORTER}[subject]
    stated = connection.scalar(select(get_stated_name(owner)).where(owner.c.id == identity)) or ""
    shown = {"name": names[-1], "stated_name": stated} if names else {"name": stated, "stated_name": None}
    connection.execute(update(owner).where(owner.c.id == identity).values(**shown))
    if subject == "entity":
        return
    of_owner = OUTLET_ALIAS.c.outlet_id if subject == "outlet" else REPORTER_ALIAS.c.reporter_id
    new = {norm: name for name in names if (norm := normalise_name(name)) != normalise_name(stated)}
    if subject == "outlet":
        connection.execute(delete(OUTLET_ALIAS).where(of_owner == identity, OUTLET_ALIAS.c.source == "user"))
        for table in (OUTLET, OUTLET_ALIAS):
            for norm in connection.scalars(select(table.c.name_norm).where(table.c.name_norm.in_(new))).all():
                del new[norm]
        insert_outlet_aliases(connection, identity, list(new.values()), "user")
        return
    connection.execute(delete(REPORTER_ALIAS).where(of_owner == identity))
    first = next_id(connection, REPORTER_ALIAS) if new else 0
    rows = [(first + position, identity, name, norm) for position, (norm, name) in enumerate(new.items())]
    insert_rows(connection, REPORTER_ALIAS, rows, ("id", "reporter_id", "name", "name_norm"))


def add_emails(connection: Connection, emails: Mapping[int, str]) -> None:
    """Store e-mail addresses of reporters without one."""
    for reporter_ids in chunks(emails):
        without = REPORTER.c.id.in_(reporter_ids) & REPORTER.c.email.is_(None)
        for reporter_id in connection.scalars(select(REPORTER.c.id).where(without)).all():
            chosen = REPORTER.c.id == reporter_id
            connection.execute(update(REPORTER).where(chosen).values(email=emails[reporter_id]))
