"""Who is meant, in words that another archive understands: names, kinds and identifiers, no ids of rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from newsdb.resolve.alias_index import name_holders
from newsdb.resolve.canonical import Said, first_kinds
from newsdb.resolve.judgements import ENTITIES, OUTLETS, REPORTERS, Subject, all_said
from newsdb.store.schema import (
    ARTICLE,
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_IDENTIFIER,
    JUDGEMENT_ARTICLE,
    OUTLET,
    OUTLET_ALIAS,
    REPORTER,
)
from newsdb.text.normalise import normalise_name

Reference = Mapping[str, Any]


@dataclass(frozen=True)
class References:
    """What this archive calls those whom judgements are about, for as long as no judgement is added."""

    connection: Connection

    def of(self, subject: Subject, row_id: int) -> dict[str, Any]:
        """An entity by kind, name and identifiers, a reporter by name and outlet, an outlet by name.

        An entity that was split off has the name of another: it is told by that one and the articles of the split, or
        where that was taken back by that one alone.
        """
        if subject is ENTITIES:
            return self._entity(row_id)
        if subject is REPORTERS:
            name, outlet = self.connection.execute(
                select(REPORTER.c.name, OUTLET.c.name)
                .join(OUTLET, OUTLET.c.id == REPORTER.c.outlet_id, isouter=True)
                .where(REPORTER.c.id == row_id)
            ).one()
            return {"name": name, "outlet": outlet}
        return {"name": self.connection.scalar(select(OUTLET.c.name).where(OUTLET.c.id == row_id))}

    def is_split_off(self, entity: int) -> bool:
        """Whether somebody split it from another, and nobody took that back."""
        return entity in self._splits and not self._splits[entity].undone

    @cached_property
    def _said(self) -> list[Said]:
        return all_said(self.connection, ENTITIES)

    @cached_property
    def _kinds(self) -> dict[int, str]:
        return first_kinds(self._said)

    @cached_property
    def _splits(self) -> dict[int, Said]:
        return {each.right: each for each in self._said if each.verdict == "split" and each.right is not None}

    @cached_property
    def _entities(self) -> dict[int, dict[str, Any]]:
        return {}

    def _entity(self, row_id: int) -> dict[str, Any]:
        if row_id in self._entities:
            return self._entities[row_id]
        split = self._splits.get(row_id)
        if split is not None and split.undone:
            return self._entity(split.left)
        named = select(ENTITY.c.kind, ENTITY.c.name).where(ENTITY.c.id == row_id)
        kind, name = self.connection.execute(named).one()
        told = {
            "kind": self._kinds.get(row_id, kind),
            "name": name,
            "identifiers": _identifiers(self.connection, row_id),
        }
        if split is not None:
            told |= {
                "split_from": self._entity(split.left),
                "articles": articles_of_split(self.connection, split.id),
            }
        self._entities[row_id] = told
        return told


def find(connection: Connection, subject: Subject, told: Reference) -> int | None:
    """Who is meant here; None where that is nobody, or cannot be told."""
    norm = normalise_name(told["name"])
    if subject is ENTITIES:
        return _find_split_off(connection, told) if "split_from" in told else _find_entity(connection, told)
    if subject is OUTLETS:
        return _find_outlet(connection, norm)
    outlet = _find_outlet(connection, normalise_name(told["outlet"])) if told["outlet"] else None
    if told["outlet"] and outlet is None:
        return None
    at = REPORTER.c.outlet_id.is_(None) if outlet is None else REPORTER.c.outlet_id == outlet
    return connection.scalar(select(REPORTER.c.id).where(REPORTER.c.name_norm == norm, at))


def shown(told: Reference) -> str:
    """Who is meant, for a message."""
    kind = f" ({told['kind']})" if "kind" in told else ""
    at = f"@{told['outlet'] or ''}" if "outlet" in told else ""
    return f"{told['name']}{at}{kind}"


def articles_of_split(connection: Connection, judgement: int) -> list[str]:
    """The keys of the articles that a split is about."""
    keys = (
        select(ARTICLE.c.source_key)
        .join(JUDGEMENT_ARTICLE, JUDGEMENT_ARTICLE.c.article_id == ARTICLE.c.id)
        .where(JUDGEMENT_ARTICLE.c.judgement_id == judgement)
        .order_by(ARTICLE.c.id)
    )
    return list(connection.scalars(keys))


def _identifiers(connection: Connection, entity: int) -> list[str]:
    """`scheme:value`, the knowledge base's key among them."""
    key = connection.scalar(select(ENTITY.c.knowledge_key).where(ENTITY.c.id == entity))
    rows = connection.execute(
        select(ENTITY_IDENTIFIER.c.scheme, ENTITY_IDENTIFIER.c.value)
        .where(ENTITY_IDENTIFIER.c.entity_id == entity)
        .order_by(ENTITY_IDENTIFIER.c.id)
    )
    return [*([f"newsdb:{key}"] if key else ()), *(f"{scheme}:{value}" for scheme, value in rows)]


def _find_outlet(connection: Connection, norm: str) -> int | None:
    own = connection.scalar(select(OUTLET.c.id).where(OUTLET.c.name_norm == norm))
    return own or connection.scalar(select(OUTLET_ALIAS.c.outlet_id).where(OUTLET_ALIAS.c.name_norm == norm))


def _find_split_off(connection: Connection, told: Reference) -> int | None:
    """Whom the same split made here: from the same one, in some of these articles."""
    left, articles = _find_entity(connection, told["split_from"]), set(told["articles"])
    for each in reversed(all_said(connection, ENTITIES)):
        made = each.verdict == "split" and each.left == left
        if made and articles.issuperset(articles_of_split(connection, each.id)):
            return each.right
    return None


def _find_entity(connection: Connection, told: Reference) -> int | None:
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
    said, norm = all_said(connection, ENTITIES), normalise_name(told["name"])
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
