"""Read judgements, and build the resolver of an archive."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from newsdb.model.batches import chunks
from newsdb.model.choices import JudgementSubject
from newsdb.model.judgements import Judgement
from newsdb.resolve.resolver import ReporterName, Resolver
from newsdb.resolve.sites import find_same_papers, load_outlet_sites
from newsdb.store.schema import ENTITY, JUDGEMENT, JUDGEMENT_ARTICLE, OUTLET_HOST, REPORTER

_COLUMNS = (
    *(JUDGEMENT.c.id, JUDGEMENT.c.subject, JUDGEMENT.c.verdict, JUDGEMENT.c.left_id, JUDGEMENT.c.right_id),
    *(JUDGEMENT.c.kind, JUDGEMENT.c.name, JUDGEMENT.c.made_by, JUDGEMENT.c.made_at),
    *(JUDGEMENT.c.undone_by, JUDGEMENT.c.undone_at, JUDGEMENT.c.batch_id),
)
_IS_ALIAS = JUDGEMENT.c.verdict == "alias"

Version = tuple[int, ...]


def load_resolver(connection: Connection) -> Resolver:
    """Build a resolver from all judgements, settled names, the outlets of one paper, reporters at merged outlets."""
    resolver = Resolver(load_judgements(connection))
    resolver.settle(load_settled_ids(connection))
    resolver.link_papers(find_same_papers(load_outlet_sites(connection)))
    resolver.link_namesakes(namesakes_at(connection, resolver.outlets.merged_identities()))
    resolver.take_effects()
    resolver.take_stale_namesakes()
    return resolver


def judgements_version(connection: Connection) -> Version:
    """Return a version: every new or undone judgement changes it, except aliases, every new host of an outlet, and
    every name meaning another entity. No judgement is deleted.
    """
    statement = select(func.max(JUDGEMENT.c.id), func.count(JUDGEMENT.c.undone_at)).where(~_IS_ALIAS)
    last, undone = connection.execute(statement).one()
    settled = select(func.count(), func.sum(ENTITY.c.settled_id + 3 * ENTITY.c.id))
    names, targets = connection.execute(settled.where(ENTITY.c.settled_id != ENTITY.c.id)).one()
    host = connection.scalar(select(func.max(OUTLET_HOST.c.id)))
    return last or 0, undone, host or 0, names, int(targets or 0)


def load_settled_ids(connection: Connection) -> dict[int, int]:
    """Return the entities not standing for themselves, with their targets."""
    settled = select(ENTITY.c.id, ENTITY.c.settled_id).where(ENTITY.c.settled_id != ENTITY.c.id)
    return {row[0]: row[1] for row in connection.execute(settled)}


def load_judgements(connection: Connection) -> list[Judgement]:
    """Return all judgements in the order of their ids, undone ones too, without aliases.

    There may be many aliases, and they have no effect but on names in texts.
    """
    articles: dict[int, set[int]] = defaultdict(set)
    rows = connection.execute(select(JUDGEMENT_ARTICLE.c.judgement_id, JUDGEMENT_ARTICLE.c.article_id))
    for judgement_id, article_id in rows:
        articles[judgement_id].add(article_id)
    statement = select(*_COLUMNS).where(~_IS_ALIAS).order_by(JUDGEMENT.c.id)
    return [
        Judgement(*row, article_ids=frozenset(articles.get(row.id, ())))
        for row in connection.execute(statement)
    ]


def load_alias_judgements(
    connection: Connection, entity_ids: Collection[int] | None = None
) -> list[Judgement]:
    """Return the alias judgements on all entities or on these, in the order of their ids, undone ones too."""
    statement = select(*_COLUMNS).where(_IS_ALIAS)
    if entity_ids is None:
        return _judgements(connection.execute(statement.order_by(JUDGEMENT.c.id)))
    return sorted(
        judgement
        for ids in chunks(entity_ids)
        for judgement in _judgements(connection.execute(statement.where(JUDGEMENT.c.left_id.in_(ids))))
    )


def load_judgement(connection: Connection, subject: JudgementSubject, judgement_id: int) -> Judgement | None:
    """Return the judgement of this id on this subject, None where there is no such judgement."""
    statement = select(*_COLUMNS).where(JUDGEMENT.c.id == judgement_id, JUDGEMENT.c.subject == subject)
    articles = select(JUDGEMENT_ARTICLE.c.article_id).where(JUDGEMENT_ARTICLE.c.judgement_id == judgement_id)
    for judgement in _judgements(connection.execute(statement)):
        return judgement._replace(article_ids=frozenset(connection.scalars(articles)))
    return None


def load_batch(connection: Connection, subject: JudgementSubject, batch: int) -> list[int]:
    """Return the ids of the judgements in force accepted at once, the last one first."""
    statement = select(JUDGEMENT.c.id).where(JUDGEMENT.c.subject == subject, JUDGEMENT.c.batch_id == batch)
    return list(
        connection.scalars(statement.where(JUDGEMENT.c.undone_at.is_(None)).order_by(JUDGEMENT.c.id.desc()))
    )


def last_in_force(connection: Connection, subject: JudgementSubject) -> int | None:
    """Return the id of the last judgement in force on a subject."""
    statement: Select[int] = select(func.max(JUDGEMENT.c.id)).where(
        JUDGEMENT.c.subject == subject, JUDGEMENT.c.undone_at.is_(None)
    )
    return connection.scalar(statement)


def namesakes_at(
    connection: Connection, outlet_ids: Collection[int], name_norms: Collection[str] | None = None
) -> list[ReporterName]:
    """Return the reporters at these outlets, all of them or those of these normalised names."""
    statement = select(REPORTER.c.id, REPORTER.c.name_norm, REPORTER.c.outlet_id)
    reporters: list[ReporterName] = []
    for ids in chunks(outlet_ids):
        at_outlets = statement.where(REPORTER.c.outlet_id.in_(ids))
        for norms in [None] if name_norms is None else chunks(name_norms):
            named = at_outlets if norms is None else at_outlets.where(REPORTER.c.name_norm.in_(norms))
            reporters += [ReporterName(*row) for row in connection.execute(named)]
    return reporters


def _judgements(rows: Iterable[Sequence[Any]]) -> list[Judgement]:
    return [Judgement(*row) for row in rows]
