"""Judgements on their way to another archive: whom they are about is said by names and identifiers, not by ids."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from newsdb.errors import UsageError
from newsdb.resolve.canonical import Said, first_kinds
from newsdb.resolve.holders import name_holders
from newsdb.resolve.judgements import ENTITIES, OUTLETS, REPORTERS, SUBJECTS, Subject, all_said
from newsdb.resolve.merging import merge, say_different, set_kind, split
from newsdb.store.known import chunks
from newsdb.store.models import (
    Article,
    Entity,
    EntityAlias,
    EntityIdentifier,
    JudgementArticle,
    Outlet,
    OutletAlias,
    Reporter,
)
from newsdb.text import name_norm

Record = Mapping[str, Any]


def told_judgements(connection: Connection) -> Iterator[dict[str, Any]]:
    """The judgements that stand, in the order in which they were made: of outlets, reporters, entities."""
    for subject in (OUTLETS, REPORTERS, ENTITIES):
        said = all_said(connection, subject)
        kinds = first_kinds(said)
        for each in said:
            if not each.undone:
                yield _told(connection, subject, each, kinds)


def told_names(connection: Connection) -> Iterator[dict[str, Any]]:
    """The entities to which users gave names, with these and their identifiers."""
    rows = connection.execute(
        select(Entity.id, Entity.kind, Entity.name, EntityAlias.name)
        .join(EntityAlias, EntityAlias.entity_id == Entity.id)
        .where(EntityAlias.source == "user")
        .order_by(Entity.id, EntityAlias.id)
    )
    found: dict[int, dict[str, Any]] = {}
    for entity, kind, name, alias in rows:
        known = found.setdefault(entity, {"about": "names", "kind": kind, "name": name, "aliases": []})
        known["aliases"].append(alias)
    for entity, told in found.items():
        yield told | {"identifiers": _identifiers(connection, entity)}


def retell(connection: Connection, record: Record, by: str) -> str | None:
    """Make a judgement here that was made elsewhere; gives why not, where somebody or something is not here.

    Raises UsageError for one that is here already, KeyError and TypeError for what is no judgement. The connection
    must hold the write lock.
    """
    subject = SUBJECTS[record["about"]]
    left = _find(connection, subject, record["left"])
    if left is None:
        return f"no {subject.name} {_shown(record['left'])}"
    verdict, by = record["verdict"], str(record.get("by") or by)
    if verdict == "kind":
        set_kind(connection, left, record["kind"], by)
        return None
    if verdict == "split":
        return _retell_split(connection, left, record, by)
    right = _find(connection, subject, record["right"])
    if right is None:
        return f"no {subject.name} {_shown(record['right'])}"
    (merge if verdict == "same" else say_different)(connection, subject, left, right, by)
    return None


def _retell_split(connection: Connection, left: int, record: Record, by: str) -> str | None:
    keys = list(record["articles"])
    articles = {key: article for article, key in _keyed(connection, keys)}
    if not articles:
        return f"none of the articles in which {_shown(record['left'])} is somebody else"
    before = {
        each.id
        for each in all_said(connection, ENTITIES)
        if each.verdict == "split" and each.left == left and not each.undone
    }
    told = connection.execute(
        select(JudgementArticle.article_id).where(JudgementArticle.judgement_id.in_(before))
    )
    if {row.article_id for row in told} >= set(articles.values()):
        raise UsageError("that is split already")
    split(connection, left, list(articles.values()), by, record["right"]["name"])
    missing = [key for key in keys if key not in articles]
    return f"{len(missing)} articles of a split of {_shown(record['left'])}" if missing else None


def _keyed(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[int, str]]:
    for some in chunks(keys):
        rows = connection.execute(select(Article.id, Article.source_key).where(Article.source_key.in_(some)))
        yield from ((row.id, row.source_key) for row in rows)


def _told(connection: Connection, subject: Subject, said: Said, kinds: Mapping[int, str]) -> dict[str, Any]:
    table = subject.judgements
    row = connection.execute(select(table.c.made_by, table.c.made_at).where(table.c.id == said.id)).one()
    told = {
        "about": subject.name,
        "verdict": said.verdict,
        "left": _reference(connection, subject, said.left, kinds),
        "by": row.made_by,
        "at": row.made_at.isoformat(),
    }
    if said.right is not None:
        told["right"] = _reference(connection, subject, said.right, kinds)
    if said.verdict == "kind":
        told["kind"] = said.kind
    if said.verdict == "split":
        keys = (
            select(Article.source_key)
            .join(JudgementArticle, JudgementArticle.article_id == Article.id)
            .where(JudgementArticle.judgement_id == said.id)
            .order_by(Article.id)
        )
        told["articles"] = list(connection.scalars(keys))
    return told


def _reference(
    connection: Connection, subject: Subject, row_id: int, kinds: Mapping[int, str]
) -> dict[str, Any]:
    """Who it is, in words that another archive understands."""
    if subject is ENTITIES:
        row = connection.execute(select(Entity.kind, Entity.name).where(Entity.id == row_id)).one()
        named = {"kind": kinds.get(row_id, row.kind), "name": row.name}
        return named | {"identifiers": _identifiers(connection, row_id)}
    if subject is REPORTERS:
        name, outlet = connection.execute(
            select(Reporter.name, Outlet.name)
            .join(Outlet, Outlet.id == Reporter.outlet_id, isouter=True)
            .where(Reporter.id == row_id)
        ).one()
        return {"name": name, "outlet": outlet}
    return {"name": connection.scalar(select(Outlet.name).where(Outlet.id == row_id))}


def _identifiers(connection: Connection, entity: int) -> list[str]:
    """`scheme:value`, the knowledge base's key among them."""
    key = connection.scalar(select(Entity.knowledge_key).where(Entity.id == entity))
    rows = connection.execute(
        select(EntityIdentifier.scheme, EntityIdentifier.value)
        .where(EntityIdentifier.entity_id == entity)
        .order_by(EntityIdentifier.id)
    )
    return [*([f"newsdb:{key}"] if key else ()), *(f"{scheme}:{value}" for scheme, value in rows)]


def _find(connection: Connection, subject: Subject, told: Record) -> int | None:
    """Who is meant here; None where that is nobody, or cannot be told."""
    norm = name_norm(told["name"])
    if subject is ENTITIES:
        return _find_entity(connection, told, norm)
    if subject is OUTLETS:
        return _find_outlet(connection, norm)
    outlet = _find_outlet(connection, name_norm(told["outlet"])) if told["outlet"] else None
    if told["outlet"] and outlet is None:
        return None
    at = Reporter.outlet_id.is_(None) if outlet is None else Reporter.outlet_id == outlet
    return connection.scalar(select(Reporter.id).where(Reporter.name_norm == norm, at))


def _find_outlet(connection: Connection, norm: str) -> int | None:
    own = connection.scalar(select(Outlet.id).where(Outlet.name_norm == norm))
    return own or connection.scalar(select(OutletAlias.outlet_id).where(OutletAlias.name_norm == norm))


def _find_entity(connection: Connection, told: Record, norm: str) -> int | None:
    """By an identifier, else the only one of that kind and name."""
    for each in told["identifiers"]:
        scheme, _, value = each.partition(":")
        if scheme == "newsdb":
            found = connection.scalar(select(Entity.id).where(Entity.knowledge_key == value))
        else:
            found = connection.scalar(
                select(EntityIdentifier.entity_id).where(
                    EntityIdentifier.scheme == scheme, EntityIdentifier.value == value
                )
            )
        if found is not None:
            return found
    said = all_said(connection, ENTITIES)
    holders = name_holders(connection, said, EntityAlias.name_norm, [norm]).get((told["kind"], norm), set())
    main = {
        entity
        for entity in holders
        if connection.scalar(select(Entity.name_norm).where(Entity.id == entity)) == norm
    }
    only = main if len(main) == 1 else holders
    return next(iter(only)) if len(only) == 1 else None


def _shown(told: Record) -> str:
    kind = f" ({told['kind']})" if "kind" in told else ""
    at = f"@{told['outlet'] or ''}" if "outlet" in told else ""
    return f"{told['name']}{at}{kind}"
