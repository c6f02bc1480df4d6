"""Entities, reporters and outlets in lists and whole, with what people said about them."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, null, select

from newsdb.model.batches import batches
from newsdb.model.errors import NotFoundError
from newsdb.model.rows.curation import DeletionResult, EntityDetail, EntityRow, IdentityRow, JudgementRow
from newsdb.query.lists.articles import read_article_rows
from newsdb.query.lookup.disambiguation import disambiguation_hints
from newsdb.query.lookup.names import find_entities_of_any_kind, require_one
from newsdb.store import schema as tables
from newsdb.store.schema import (
    ARTICLE,
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_ARTICLE,
    ENTITY_IDENTIFIER,
    MENTION,
    OUTLET,
    REPORTER,
    REPORTER_ARTICLE,
    REVISION,
    current,
)
from newsdb.text.normalise import normalise_name

_ARTICLES = tables.JUDGEMENT_ARTICLE
_AT_ONCE = 500
_JUDGEMENTS: dict[str, tuple[Table, Table]] = {
    "entity": (tables.JUDGEMENT, ENTITY),
    "reporter": (tables.REPORTER_JUDGEMENT, REPORTER),
    "outlet": (tables.OUTLET_JUDGEMENT, OUTLET),
}


def list_entities(
    connection: Connection, *, kind: str | None = None, like: str | None = None, limit: int | None = 20
) -> list[EntityRow]:
    """Entities that count as themselves, those of the most articles first; `like` is a part of any of their names."""
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
    if like is not None:
        member = ENTITY.alias("member")
        named = (
            select(member.c.canonical_id)
            .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == member.c.id)
            .where(ENTITY_ALIAS.c.name_norm.contains(normalise_name(like), autoescape=True))
        )
        statement = statement.where(ENTITY.c.id.in_(named))
    rows = connection.execute(statement.order_by(articles.desc(), ENTITY.c.id).limit(limit)).all()
    return [
        EntityRow(entity, of_kind, name, _other_names(connection, entity, name), count, origin, description)
        for entity, of_kind, name, count, origin, description in rows
    ]


def list_unlinked(
    connection: Connection, *, kind: str | None = None, like: str | None = None, limit: int | None = 20
) -> list[EntityRow]:
    """Names in current texts that lead to nobody, since several of their kind have them; the most frequent first."""
    articles = func.count(REVISION.c.article_id.distinct()).label("articles")
    statement = (
        select(MENTION.c.label, MENTION.c.text, articles)
        .join(REVISION, REVISION.c.id == MENTION.c.revision_id)
        .join(ARTICLE, current())
        .where(MENTION.c.entity_id.is_(None))
        .group_by(MENTION.c.label, MENTION.c.text)
        .order_by(articles.desc(), MENTION.c.text, MENTION.c.label)
        .limit(limit)
    )
    if kind is not None:
        statement = statement.where(MENTION.c.label == kind)
    if like is not None:
        statement = statement.where(MENTION.c.text.contains(like, autoescape=True))
    return [
        EntityRow(None, label, text, (), count, None, None)
        for label, text, count in connection.execute(statement)
    ]


def entity_detail(connection: Connection, name: str) -> EntityDetail:
    """An entity by any name, `#12` or `12`; NotFoundError for none, AmbiguousError for several."""
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
        names=_tuples(connection, names),
        identifiers=_tuples(connection, identifiers),
        merged=_tuples(connection, merged.order_by(ENTITY.c.id)),
        articles=connection.scalar(count) or 0,
        hints=tuple(disambiguation_hints(connection, row.kind, entity)),
        judgements=list_judgements(connection, "entity", of=entity, limit=None),
    )


def list_identities(
    connection: Connection, subject: str, *, like: str | None = None, limit: int | None = 20
) -> list[IdentityRow]:
    """Reporters or outlets that count as themselves, with what was merged into each; the most articles first."""
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
    statement = select(*columns).where(table.c.canonical_id.is_(None))
    if like is not None:
        statement = statement.where(table.c.name_norm.contains(normalise_name(like), autoescape=True))
    rows = connection.execute(statement.order_by(articles.desc(), table.c.id).limit(limit)).all()
    return [IdentityRow(*row, merged=_merged_into(connection, table, row[0])) for row in rows]


def list_judgements(
    connection: Connection,
    subject: str,
    *,
    of: int | None = None,
    verdict: str | None = None,
    limit: int | None = 20,
) -> list[JudgementRow]:
    """What people said about entities, reporters or outlets, latest first; `of` one, or of what counts as it."""
    table, owner = _JUDGEMENTS[subject]
    left, right = owner.alias("left"), owner.alias("right")
    about = subject == "entity"
    kind = table.c.kind if about else table.c.verdict
    statement = (
        select(table, kind.label("said"), left.c.name.label("left_name"), right.c.name.label("right_name"))
        .join(left, left.c.id == table.c.left_id)
        .join(right, right.c.id == table.c.right_id, isouter=True)
        .order_by(table.c.id.desc())
        .limit(limit)
    )
    if verdict is not None:
        statement = statement.where(table.c.verdict == verdict)
    if of is not None:
        members = select(owner.c.id).where((owner.c.canonical_id == of) | (owner.c.id == of))
        statement = statement.where(table.c.left_id.in_(members) | table.c.right_id.in_(members))
    return [
        JudgementRow(
            id=row.id,
            verdict=row.verdict,
            left=f"#{row.left_id} {row.left_name}",
            right=None if row.right_id is None else f"#{row.right_id} {row.right_name}",
            kind=row.said if about else None,
            name=row.name if about else None,
            articles=_articles_of(connection, row.id) if row.verdict == "split" else 0,
            made_by=row.made_by,
            made_at=row.made_at,
            undone_by=row.undone_by,
            undone_at=row.undone_at,
        )
        for row in connection.execute(statement).all()
    ]


def kinds_of(connection: Connection, entities: Sequence[int]) -> tuple[str, ...]:
    """The kind of each of these entities."""
    kind = select(ENTITY.c.kind)
    return tuple(str(connection.scalar(kind.where(ENTITY.c.id == each))) for each in entities)


def shown_identity(connection: Connection, subject: str, row_id: int) -> str:
    """`#12 NAME`, with a reporter's outlet after an `@`."""
    if subject == "reporter":
        statement: Select[Any] = (
            select(REPORTER.c.name, OUTLET.c.name)
            .join(OUTLET, OUTLET.c.id == REPORTER.c.outlet_id, isouter=True)
            .where(REPORTER.c.id == row_id)
        )
        name, outlet = connection.execute(statement).one()
        return f"#{row_id} {name}@{outlet or ''}"
    table = ENTITY if subject == "entity" else OUTLET
    return f"#{row_id} {connection.scalar(select(table.c.name).where(table.c.id == row_id))}"


def _other_names(connection: Connection, entity: int, name: str) -> tuple[str, ...]:
    statement = (
        select(ENTITY_ALIAS.c.name)
        .join(ENTITY, ENTITY.c.id == ENTITY_ALIAS.c.entity_id)
        .where(ENTITY.c.canonical_id == entity, ENTITY_ALIAS.c.name != name)
        .order_by(ENTITY_ALIAS.c.id)
    )
    return tuple(dict.fromkeys(connection.scalars(statement)))


def _merged_into(connection: Connection, table: Table, row_id: int) -> tuple[str, ...]:
    subject = "reporter" if table is REPORTER else "outlet"
    merged = connection.scalars(
        select(table.c.id).where(table.c.canonical_id == row_id).order_by(table.c.id)
    ).all()
    return tuple(shown_identity(connection, subject, each) for each in merged)


def _articles_of(connection: Connection, judgement: int) -> int:
    counted = select(func.count()).where(_ARTICLES.c.judgement_id == judgement)
    return connection.scalar(counted) or 0


def _tuples(connection: Connection, statement: Select[Any]) -> tuple[Any, ...]:
    return tuple(tuple(row) for row in connection.execute(statement))


def articles_with(
    connection: Connection, entity: int, *, articles: Collection[int] = (), beside: int | None = None
) -> list[int]:
    """The articles that mention an entity: of these, and with another beside it where that is asked for."""
    statement = select(ENTITY_ARTICLE.c.article_id).where(ENTITY_ARTICLE.c.entity_id == entity)
    if beside is not None:
        other = ENTITY_ARTICLE.alias("other")
        theirs = select(other.c.article_id).where(other.c.entity_id == beside)
        statement = statement.where(ENTITY_ARTICLE.c.article_id.in_(theirs))
    wanted = set(articles)
    found = connection.scalars(statement.order_by(ENTITY_ARTICLE.c.article_id))
    return [article for article in found if not wanted or article in wanted]


def to_remove(connection: Connection, article_ids: Collection[int]) -> DeletionResult:
    """These articles with their titles; NotFoundError for an id that is none."""
    wanted = sorted(set(article_ids))
    titles: list[tuple[int, str]] = []
    copies = 0
    for some in batches(wanted, _AT_ONCE):
        found = {row.id: row.title or row.opening for row in read_article_rows(connection, some)}
        if missing := [each for each in some if each not in found]:
            raise NotFoundError(f"no article {missing[0]}")
        titles += found.items()
        linked = select(func.count()).where(
            ARTICLE.c.duplicate_of_id.in_(some), ARTICLE.c.id.not_in(article_ids)
        )
        copies += connection.scalar(linked) or 0
    return DeletionResult(len(wanted), copies, tuple(titles))
