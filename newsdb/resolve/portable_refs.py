"""Refer to identities by names, kinds and identifiers, as another archive understands them, not by ids of rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from newsdb.model.batches import chunks
from newsdb.model.choices import JudgementSubject
from newsdb.model.judgements import Judgement
from newsdb.resolve.alias_index import entities_by_alias
from newsdb.resolve.resolver import Resolver
from newsdb.store.schema import (
    ARTICLE,
    ENTITY,
    ENTITY_IDENTIFIER,
    OUTLET,
    OUTLET_ALIAS,
    REPORTER,
    get_stated_name,
)
from newsdb.text.normalise import normalise_name

Ref = Mapping[str, Any]
"""A reference as JSON holds it: `name`, with `kind` and `identifiers` of an entity or `outlet` of a reporter.

An entity that was split from a namesake has `split_from`, the reference of that one, and the keys of the `articles`.
"""


class PortableRefs:
    """Make references to the identities of judgements. All rows are read at the start."""

    def __init__(self, connection: Connection, resolver: Resolver, judgements: Iterable[Judgement]) -> None:
        self._resolver = resolver
        identities: dict[JudgementSubject, set[int]] = defaultdict(set)
        for judgement in judgements:
            identities[judgement.subject] |= {judgement.left, judgement.right or judgement.left}
        articles = {article_id for judgement in judgements for article_id in judgement.article_ids}
        self._keys = _read(connection, select(ARTICLE.c.id, ARTICLE.c.source_key), articles)
        self._outlets = _read(
            connection, select(OUTLET.c.id, get_stated_name(OUTLET).label("name")), identities["outlet"]
        )
        self._reporters = _read(
            connection,
            select(REPORTER.c.id, get_stated_name(REPORTER), get_stated_name(OUTLET)).join(
                OUTLET, isouter=True, onclause=_AT_OUTLET
            ),
            identities["reporter"],
        )
        columns = (ENTITY.c.id, ENTITY.c.extracted_kind, get_stated_name(ENTITY), ENTITY.c.knowledge_key)
        self._entities = _read(connection, select(*columns), identities["entity"])
        self._identifiers = _read_identifiers(connection, identities["entity"])

    def to_ref(self, subject: JudgementSubject, identity: int) -> dict[str, Any]:
        """Return the reference to an identity; of an undone split's new entity the reference to its origin."""
        if subject == "entity":
            return self._entity_ref(identity)
        if subject == "outlet":
            [(name,)] = self._outlets[identity]
            return {"name": name}
        [(name, outlet)] = self._reporters[identity]
        return {"name": name, "outlet": outlet}

    def article_keys(self, split: Judgement) -> list[str]:
        """Return the keys of a split's articles, in the order of their ids."""
        return [key for article_id in sorted(split.article_ids) for (key,) in self._keys[article_id]]

    def _entity_ref(self, entity_id: int) -> dict[str, Any]:
        split = self._resolver.splits.of_new(entity_id)
        if split is not None and split.is_undone:
            return self._entity_ref(split.left)
        [(kind, name, knowledge_key)] = self._entities[entity_id]
        identifiers = [f"newsdb:{knowledge_key}"] if knowledge_key else []
        identifiers += [f"{scheme}:{value}" for scheme, value in self._identifiers.get(entity_id, ())]
        ref = {"kind": kind, "name": name, "identifiers": identifiers}
        if split is not None:
            ref |= {"split_from": self._entity_ref(split.left), "articles": self.article_keys(split)}
        return ref


def resolve_ref(
    connection: Connection, resolver: Resolver, subject: JudgementSubject, ref: Ref
) -> int | None:
    """Return the identity of a reference; None where the archive holds none, or several."""
    norm = normalise_name(ref["name"])
    if subject == "entity":
        return (
            _find_split_off(connection, resolver, ref)
            if "split_from" in ref
            else _find_entity(connection, ref, norm)
        )
    if subject == "outlet":
        return _find_outlet(connection, norm)
    outlet_id = _find_outlet(connection, normalise_name(ref["outlet"])) if ref["outlet"] else None
    if ref["outlet"] and outlet_id is None:
        return None
    at = REPORTER.c.outlet_id.is_(None) if outlet_id is None else REPORTER.c.outlet_id == outlet_id
    return connection.scalar(select(REPORTER.c.id).where(REPORTER.c.name_norm == norm, at))


def describe_ref(ref: Ref) -> str:
    """Return a reference in words, for a message."""
    kind = f" ({ref['kind']})" if "kind" in ref else ""
    at = f"@{ref['outlet'] or ''}" if "outlet" in ref else ""
    return f"{ref['name']}{at}{kind}"


def article_ids_of(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Map the keys of articles to their ids; keys of no article are left out."""
    columns = (ARTICLE.c.source_key, ARTICLE.c.id)
    return {
        key: article_id
        for some_keys in chunks(list(keys))
        for key, article_id in connection.execute(select(*columns).where(ARTICLE.c.source_key.in_(some_keys)))
    }


def _find_outlet(connection: Connection, norm: str) -> int | None:
    own = connection.scalar(select(OUTLET.c.id).where(OUTLET.c.name_norm == norm))
    return own or connection.scalar(select(OUTLET_ALIAS.c.outlet_id).where(OUTLET_ALIAS.c.name_norm == norm))


def _find_split_off(connection: Connection, resolver: Resolver, ref: Ref) -> int | None:
    """Find the entity made by the same split here: from the same origin, in some of these articles."""
    origin = resolve_ref(connection, resolver, "entity", ref["split_from"])
    article_ids = set(article_ids_of(connection, ref["articles"]).values())
    if origin is not None:
        for judgement in reversed(resolver.judgements_on("entity", origin)):
            if judgement.verdict == "split" and judgement.article_ids <= article_ids:
                return judgement.right
    return None


def _find_entity(connection: Connection, ref: Ref, norm: str) -> int | None:
    """Find an entity by an identifier, else the only one of that kind and name."""
    identifier = ENTITY_IDENTIFIER.c
    for text in ref["identifiers"]:
        scheme, _, value = text.partition(":")
        statement: Select[int] = select(identifier.entity_id).where(
            identifier.scheme == scheme, identifier.value == value
        )
        if scheme == "newsdb":
            statement = select(ENTITY.c.id).where(ENTITY.c.knowledge_key == value)
        if (entity_id := connection.scalar(statement)) is not None:
            return entity_id
    entity_ids = entities_by_alias(connection, [norm]).get((ref["kind"], norm), set())
    if len(entity_ids) > 1:
        main = select(ENTITY.c.id).where(ENTITY.c.id.in_(entity_ids), ENTITY.c.name_norm == norm)
        of_main_name = set(connection.scalars(main))
        entity_ids = of_main_name if len(of_main_name) == 1 else entity_ids
    return next(iter(entity_ids)) if len(entity_ids) == 1 else None


_AT_OUTLET = OUTLET.c.id == REPORTER.c.outlet_id


def _read(
    connection: Connection, statement: Select[Any], ids: Iterable[int]
) -> dict[int, list[tuple[Any, ...]]]:
    """Map ids, the first column of a statement, to the other columns of their rows."""
    rows: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    key = statement.selected_columns[0]
    for some_ids in chunks(sorted(ids)):
        for row in connection.execute(statement.where(key.in_(some_ids))):
            rows[row[0]].append(tuple(row[1:]))
    return rows


def _read_identifiers(connection: Connection, entity_ids: Iterable[int]) -> dict[int, list[tuple[Any, ...]]]:
    identifier = ENTITY_IDENTIFIER.c
    columns = (identifier.entity_id, identifier.scheme, identifier.value)
    return _read(connection, select(*columns).order_by(identifier.id), entity_ids)
