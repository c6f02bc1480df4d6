"""Judgements on their way to another archive: whom they are about is said by names and identifiers, not by ids."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from newsdb.errors import UsageError
from newsdb.resolve.canonical import Said, first_kinds
from newsdb.resolve.holders import name_holders
from newsdb.resolve.judgements import ENTITIES, OUTLETS, REPORTERS, SUBJECTS, Subject, all_said
from newsdb.resolve.merging import merge, say_different, set_kind, split, undo
from newsdb.store.known import chunks
from newsdb.store.tables import (
    ARTICLE,
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_IDENTIFIER,
    JUDGEMENT_ARTICLE,
    OUTLET,
    OUTLET_ALIAS,
    REPORTER,
)
from newsdb.text import name_norm

Record = Mapping[str, Any]


class _Made(NamedTuple):
    """Who made a judgement and when, and who took it back."""

    by: str
    at: datetime
    undone_by: str | None


def told_judgements(connection: Connection) -> Iterator[dict[str, Any]]:
    """The judgements in the order in which they were made: of outlets, reporters, entities.

    One that was undone is told as well, so that it is undone where it was carried to; not where it was said again.
    """
    for subject in (OUTLETS, REPORTERS, ENTITIES):
        said = all_said(connection, subject)
        kinds = first_kinds(said)
        standing = {_what(each) for each in said if not each.undone}
        for each in said:
            if not each.undone or _what(each) not in standing:
                yield _told(connection, subject, each, kinds)


def _what(said: Said) -> tuple[object, ...]:
    return said.verdict, said.left, said.right, said.kind


def told_names(connection: Connection) -> Iterator[dict[str, Any]]:
    """The entities to which users gave names, with these, their identifiers and the kind that they had at first."""
    kinds = first_kinds(all_said(connection, ENTITIES))
    rows = connection.execute(
        select(ENTITY.c.id, ENTITY.c.kind, ENTITY.c.name, ENTITY_ALIAS.c.name)
        .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
        .where(ENTITY_ALIAS.c.source == "user")
        .order_by(ENTITY.c.id, ENTITY_ALIAS.c.id)
    )
    found: dict[int, dict[str, Any]] = {}
    for entity, kind, name, alias in rows:
        known = found.setdefault(
            entity, {"about": "names", "kind": kinds.get(entity, kind), "name": name, "aliases": []}
        )
        known["aliases"].append(alias)
    for entity, told in found.items():
        yield told | {"identifiers": _identifiers(connection, entity)}


def retell(connection: Connection, record: Record, by: str) -> str | None:
    """Make or undo a judgement here as elsewhere; gives why not, where somebody or something is not here.

    Raises UsageError for one that is here already, or is to be undone and does not stand; KeyError and TypeError for
    what is no judgement. The connection must hold the write lock.
    """
    subject = SUBJECTS[record["about"]]
    if "undone_by" in record:
        _take_back(connection, subject, record)
        return None
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
        select(JUDGEMENT_ARTICLE.c.article_id).where(JUDGEMENT_ARTICLE.c.judgement_id.in_(before))
    )
    if {row.article_id for row in told} >= set(articles.values()):
        raise UsageError("that is split already")
    split(connection, left, list(articles.values()), by, record["right"]["name"])
    missing = [key for key in keys if key not in articles]
    return f"{len(missing)} articles of a split of {_shown(record['left'])}" if missing else None


def _take_back(connection: Connection, subject: Subject, record: Record) -> None:
    """Undo what was undone elsewhere, where the same person's judgement stands here; UsageError where none does."""
    meant = record["verdict"], _found(connection, subject, record, "left"), record.get("kind"), record["by"]
    right, articles = _found(connection, subject, record, "right"), set(record.get("articles", ()))
    for each in all_said(connection, subject):
        if each.undone or (each.verdict, each.left, each.kind, _made(connection, subject, each).by) != meant:
            continue
        is_split = each.verdict == "split"  # whom it made has a name that others may have
        if articles.issuperset(_keys_of(connection, each)) if is_split else each.right == right:
            undo(connection, subject, each.id, str(record["undone_by"]))
            return
    raise UsageError("that does not stand here")


def _found(connection: Connection, subject: Subject, record: Record, end: str) -> int | None:
    return _find(connection, subject, record[end]) if end in record else None


def _keyed(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[int, str]]:
    for some in chunks(keys):
        rows = connection.execute(
            select(ARTICLE.c.id, ARTICLE.c.source_key).where(ARTICLE.c.source_key.in_(some))
        )
        yield from ((row.id, row.source_key) for row in rows)


def _told(connection: Connection, subject: Subject, said: Said, kinds: Mapping[int, str]) -> dict[str, Any]:
    made = _made(connection, subject, said)
    told: dict[str, Any] = {
        "about": subject.name,
        "verdict": said.verdict,
        "left": _reference(connection, subject, said.left, kinds),
        "by": made.by,
        "at": made.at.isoformat(),
    }
    if said.undone:
        told["undone_by"] = made.undone_by
    if said.right is not None:
        told["right"] = _reference(connection, subject, said.right, kinds)
    if said.verdict == "kind":
        told["kind"] = said.kind
    if said.verdict == "split":
        told["articles"] = _keys_of(connection, said)
    return told


def _made(connection: Connection, subject: Subject, said: Said) -> _Made:
    table = subject.judgements
    columns = (table.c.made_by, table.c.made_at, table.c.undone_by)
    return _Made(*connection.execute(select(*columns).where(table.c.id == said.id)).one())


def _keys_of(connection: Connection, said: Said) -> list[str]:
    """The articles that a split is about."""
    keys = (
        select(ARTICLE.c.source_key)
        .join(JUDGEMENT_ARTICLE, JUDGEMENT_ARTICLE.c.article_id == ARTICLE.c.id)
        .where(JUDGEMENT_ARTICLE.c.judgement_id == said.id)
        .order_by(ARTICLE.c.id)
    )
    return list(connection.scalars(keys))


def _reference(
    connection: Connection, subject: Subject, row_id: int, kinds: Mapping[int, str]
) -> dict[str, Any]:
    """Who it is, in words that another archive understands."""
    if subject is ENTITIES:
        row = connection.execute(select(ENTITY.c.kind, ENTITY.c.name).where(ENTITY.c.id == row_id)).one()
        named = {"kind": kinds.get(row_id, row.kind), "name": row.name}
        return named | {"identifiers": _identifiers(connection, row_id)}
    if subject is REPORTERS:
        name, outlet = connection.execute(
            select(REPORTER.c.name, OUTLET.c.name)
            .join(OUTLET, OUTLET.c.id == REPORTER.c.outlet_id, isouter=True)
            .where(REPORTER.c.id == row_id)
        ).one()
        return {"name": name, "outlet": outlet}
    return {"name": connection.scalar(select(OUTLET.c.name).where(OUTLET.c.id == row_id))}


def _identifiers(connection: Connection, entity: int) -> list[str]:
    """`scheme:value`, the knowledge base's key among them."""
    key = connection.scalar(select(ENTITY.c.knowledge_key).where(ENTITY.c.id == entity))
    rows = connection.execute(
        select(ENTITY_IDENTIFIER.c.scheme, ENTITY_IDENTIFIER.c.value)
        .where(ENTITY_IDENTIFIER.c.entity_id == entity)
        .order_by(ENTITY_IDENTIFIER.c.id)
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
    at = REPORTER.c.outlet_id.is_(None) if outlet is None else REPORTER.c.outlet_id == outlet
    return connection.scalar(select(REPORTER.c.id).where(REPORTER.c.name_norm == norm, at))


def _find_outlet(connection: Connection, norm: str) -> int | None:
    own = connection.scalar(select(OUTLET.c.id).where(OUTLET.c.name_norm == norm))
    return own or connection.scalar(select(OUTLET_ALIAS.c.outlet_id).where(OUTLET_ALIAS.c.name_norm == norm))


def _find_entity(connection: Connection, told: Record, norm: str) -> int | None:
    """By an identifier, else the only one of that kind and name."""
    for each in told["identifiers"]:
        scheme, _, value = each.partition(":")
        if scheme == "newsdb":
            found: int | None = connection.scalar(select(ENTITY.c.id).where(ENTITY.c.knowledge_key == value))
        else:
            found = connection.scalar(
                select(ENTITY_IDENTIFIER.c.entity_id).where(
                    ENTITY_IDENTIFIER.c.scheme == scheme, ENTITY_IDENTIFIER.c.value == value
                )
            )
        if found is not None:
            return found
    said = all_said(connection, ENTITIES)
    holders = name_holders(connection, said, ENTITY_ALIAS.c.name_norm, [norm]).get(
        (told["kind"], norm), set()
    )
    main = {
        entity
        for entity in holders
        if connection.scalar(select(ENTITY.c.name_norm).where(ENTITY.c.id == entity)) == norm
    }
    only = main if len(main) == 1 else holders
    return next(iter(only)) if len(only) == 1 else None


def _shown(told: Record) -> str:
    kind = f" ({told['kind']})" if "kind" in told else ""
    at = f"@{told['outlet'] or ''}" if "outlet" in told else ""
    return f"{told['name']}{at}{kind}"
