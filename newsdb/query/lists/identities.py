"""List entities, reporters and outlets, and show an entity with everything about it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, null, select

from newsdb.model.batches import batches
from newsdb.model.choices import JudgementSubject
from newsdb.model.errors import NotFoundError
from newsdb.model.rows.curation import DeletionResult, EntityDetail, EntityRow, IdentityRow
from newsdb.query.lists.articles import read_article_rows
from newsdb.query.lists.judgements import list_judgements
from newsdb.query.lookup.disambiguation import disambiguation_hints
from newsdb.query.lookup.names import find_entities_of_any_kind, require_one
from newsdb.store.schema import (
    ARTICLE,
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_ARTICLE,
    ENTITY_IDENTIFIER,
    OUTLET,
    REPORTER,
    REPORTER_ARTICLE,
)
from newsdb.text.normalise import normalise_name

_AT_ONCE = 500
_TABLES: dict[JudgementSubject, Table] = {"entity": ENTITY, "reporter": REPORTER, "outlet": OUTLET}


def list_entities(
    connection: Connection,
    *,
    kind: str | None = None,
    like: str | None = None,
    ambiguous: bool = False,
    limit: int | None = 20,
) -> list[EntityRow]:
    """Return canonical entities, most articles first; `like` is a part of any of their names.

    With `ambiguous` those known by a name alone that several others of their kind have: it may mean any of them.
    """
    articles = (
        select(func.count())
        .where(ENTITY_ARTICLE.c.entity_id == ENTITY.c.id)
        .scalar_subquery()
        .label("articles")
    )
    columns = (ENTITY.c.kind, ENTITY.c.name, articles, ENTITY.c.origin, ENTITY.c.description)
    statement = select(ENTITY.c.id, *columns).where(ENTITY.c.canonical_id == ENTITY.c.id)
    if kind is not None:
        statement = statement.where(ENTITY.c.kind == kind)
    if ambiguous:
        statement = statement.where(_is_ambiguous())
    if like is not None:
        member = ENTITY.alias("member")
        named = (
            select(member.c.canonical_id)
            .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == member.c.id)
            .where(ENTITY_ALIAS.c.name_norm.contains(normalise_name(like), autoescape=True))
        )
        statement = statement.where(ENTITY.c.id.in_(named))
    rows = connection.execute(statement.order_by(articles.desc(), ENTITY.c.id).limit(limit)).all()
    names = _names_by_entity(connection, [row.id for row in rows])
    return [
        EntityRow(
            row.id,
            row.kind,
            row.name,
            tuple(name for name in names.get(row.id, ()) if name != row.name),
            row.articles,
            row.origin,
            row.description,
        )
        for row in rows
    ]


def _is_ambiguous() -> ColumnElement[bool]:
    """Return the condition of an entity from texts whose name several others of its kind have."""
    other, alias = ENTITY.alias("other"), ENTITY_ALIAS.alias("shared")
    holders = (
        select(func.count(other.c.canonical_id.distinct()))
        .join(alias, alias.c.entity_id == other.c.id)
        .where(alias.c.name_norm == ENTITY.c.name_norm, other.c.kind == ENTITY.c.kind)
        .where(other.c.canonical_id != ENTITY.c.id, other.c.origin != "split")
        .scalar_subquery()
    )
    return (ENTITY.c.origin == "extracted") & (holders > 1)


def entity_detail(connection: Connection, name: str) -> EntityDetail:
    """Return an entity by any name, `#12` or `12`. Raises NotFoundError for none, AmbiguousError for several."""
    entity = require_one(connection, name, find_entities_of_any_kind(connection, name)).id
    row = connection.execute(
        select(ENTITY.c.kind, ENTITY.c.name, ENTITY.c.description, ENTITY.c.origin).where(
            ENTITY.c.id == entity
        )
    ).one()
    members = ENTITY.c.canonical_id == entity
    names = (
        select(ENTITY_ALIAS.c.name, ENTITY_ALIAS.c.script, ENTITY_ALIAS.c.source)
        .join(ENTITY, ENTITY.c.id == ENTITY_ALIAS.c.entity_id)
        .where(members)
        .order_by(ENTITY_ALIAS.c.id)
    )
    identifiers = (
        select(ENTITY_IDENTIFIER.c.scheme, ENTITY_IDENTIFIER.c.value)
        .join(ENTITY, ENTITY.c.id == ENTITY_IDENTIFIER.c.entity_id)
        .where(members)
        .order_by(ENTITY_IDENTIFIER.c.id)
    )
    merged = select(ENTITY.c.id, ENTITY.c.kind, ENTITY.c.name).where(members, ENTITY.c.id != entity)
    count = select(func.count()).where(ENTITY_ARTICLE.c.entity_id == entity)
    return EntityDetail(
        id=entity,
        kind=row.kind,
        name=row.name,
        description=row.description,
        origin=row.origin,
        names=tuple({name[0]: name for name in reversed(_tuples(connection, names))}.values())[::-1],
        identifiers=_tuples(connection, identifiers),
        merged=_tuples(connection, merged.order_by(ENTITY.c.id)),
        articles=connection.scalar(count) or 0,
        hints=tuple(disambiguation_hints(connection, row.kind, entity)),
        judgements=list_judgements(connection, "entity", of=entity, limit=None),
    )


def list_identities(
    connection: Connection, subject: JudgementSubject, *, like: str | None = None, limit: int | None = 20
) -> list[IdentityRow]:
    """Return canonical reporters or outlets with those merged into each, most articles first."""
    table = REPORTER if subject == "reporter" else OUTLET
    outlet: ColumnElement[Any] = null()
    domain: ColumnElement[Any] = null()
    if subject == "reporter":
        counted = select(func.count()).where(REPORTER_ARTICLE.c.reporter_id == REPORTER.c.id)
        outlet = select(OUTLET.c.name).where(OUTLET.c.id == REPORTER.c.outlet_id).scalar_subquery()
    else:
        counted = select(func.count()).where(ARTICLE.c.outlet_id == OUTLET.c.id)
        domain = OUTLET.c.domain
    articles = counted.scalar_subquery().label("articles")
    columns = (table.c.id, table.c.name, outlet.label("outlet"), domain.label("domain"), articles)
    statement = select(*columns).where(table.c.canonical_id == table.c.id)
    if like is not None:
        statement = statement.where(table.c.name_norm.contains(normalise_name(like), autoescape=True))
    rows = connection.execute(statement.order_by(articles.desc(), table.c.id).limit(limit)).all()
    merged = _merged_into(connection, subject, [row.id for row in rows])
    return [IdentityRow(*row, merged=tuple(merged.get(row.id, ()))) for row in rows]


def kinds_of(connection: Connection, entity_ids: Sequence[int]) -> tuple[str, ...]:
    """Return the kind of each of these entities."""
    rows = connection.execute(select(ENTITY.c.id, ENTITY.c.kind).where(ENTITY.c.id.in_(entity_ids)))
    kinds = {row.id: row.kind for row in rows}
    return tuple(kinds[entity_id] for entity_id in entity_ids)


def describe_identities(
    connection: Connection, subject: JudgementSubject, identities: Collection[int]
) -> dict[int, str]:
    """Map identities to `#12 NAME`, with a reporter's outlet after an `@`."""
    table = _TABLES[subject]
    statement: Select[Any] = select(table.c.id, table.c.name)
    if subject == "reporter":
        joined = OUTLET.c.id == REPORTER.c.outlet_id
        statement = select(REPORTER.c.id, REPORTER.c.name, OUTLET.c.name).join(OUTLET, joined, isouter=True)
    described = {}
    for ids in batches(sorted(set(identities)), _AT_ONCE):
        for identity, name, *outlet in connection.execute(statement.where(table.c.id.in_(ids))):
            at = f"@{outlet[0] or ''}" if outlet else ""
            described[identity] = f"#{identity} {name}{at}"
    return described


def _names_by_entity(connection: Connection, entity_ids: Sequence[int]) -> dict[int, list[str]]:
    """Map canonical entities to the names of all entities that count as them."""
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for ids in batches(entity_ids, _AT_ONCE):
        rows = connection.execute(
            select(ENTITY.c.canonical_id, ENTITY_ALIAS.c.name)
            .join(ENTITY, ENTITY.c.id == ENTITY_ALIAS.c.entity_id)
            .where(ENTITY.c.canonical_id.in_(ids))
            .order_by(ENTITY_ALIAS.c.id)
        )
        for entity_id, name in rows:
            names[entity_id][name] = None
    return {entity_id: list(of_entity) for entity_id, of_entity in names.items()}


def _merged_into(
    connection: Connection, subject: JudgementSubject, identities: Sequence[int]
) -> dict[int, list[str]]:
    """Map canonical reporters or outlets to those that were merged into them, in words."""
    table = _TABLES[subject]
    members: dict[int, list[int]] = defaultdict(list)
    for ids in batches(identities, _AT_ONCE):
        merged = select(table.c.canonical_id, table.c.id).where(
            table.c.canonical_id.in_(ids), table.c.canonical_id != table.c.id
        )
        for canonical_id, identity in connection.execute(merged.order_by(table.c.id)):
            members[canonical_id].append(identity)
    described = describe_identities(
        connection, subject, [identity for of_one in members.values() for identity in of_one]
    )
    return {
        canonical_id: [described[identity] for identity in of_one] for canonical_id, of_one in members.items()
    }


def _tuples(connection: Connection, statement: Select[Any]) -> tuple[Any, ...]:
    return tuple(tuple(row) for row in connection.execute(statement))


def articles_with(
    connection: Connection, entity: int, *, articles: Collection[int] = (), beside: int | None = None
) -> list[int]:
    """Return the articles that mention an entity, of `articles` if given, and with another entity `beside` it."""
    statement = select(ENTITY_ARTICLE.c.article_id).where(ENTITY_ARTICLE.c.entity_id == entity)
    if beside is not None:
        other = ENTITY_ARTICLE.alias("other")
        theirs = select(other.c.article_id).where(other.c.entity_id == beside)
        statement = statement.where(ENTITY_ARTICLE.c.article_id.in_(theirs))
    wanted = set(articles)
    mentioning = connection.scalars(statement.order_by(ENTITY_ARTICLE.c.article_id))
    return [article for article in mentioning if not wanted or article in wanted]


def articles_to_delete(connection: Connection, article_ids: Collection[int]) -> DeletionResult:
    """Return these articles with their titles. Raises NotFoundError for an id of no article."""
    wanted = sorted(set(article_ids))
    titles: list[tuple[int, str]] = []
    copies = 0
    for ids in batches(wanted, _AT_ONCE):
        titles_by_id = {row.id: row.title or row.opening for row in read_article_rows(connection, ids)}
        if missing := [article_id for article_id in ids if article_id not in titles_by_id]:
            raise NotFoundError(f"no article {missing[0]}")
        titles += titles_by_id.items()
        linked = select(func.count()).where(
            ARTICLE.c.duplicate_of_id.in_(ids), ARTICLE.c.id.not_in(article_ids)
        )
        copies += connection.scalar(linked) or 0
    return DeletionResult(len(wanted), copies, tuple(titles))
