"""Recompute the rows touched by judgements: canonical ids, kinds, mentions, cited sources, listing tables."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from newsdb.model.batches import chunks
from newsdb.model.choices import JudgementSubject
from newsdb.model.judgements import SUBJECTS
from newsdb.resolve.judgements import namesakes_at
from newsdb.resolve.resolver import Resolver, Touched
from newsdb.resolve.sites import find_same_papers, load_outlet_sites
from newsdb.store.schema import ATTRIBUTION, ENTITY, MENTION, REPORTER, REVISION
from newsdb.store.writing.identities import update_judged_names
from newsdb.store.writing.listing import refresh_entities, refresh_reporters
from newsdb.store.writing.resolved_ids import (
    SUBJECT_TABLES,
    Moved,
    update_canonical,
    update_column,
    update_kinds,
)


def recompute_canonical(connection: Connection, resolver: Resolver) -> None:
    """Update all rows after the judgements applied or undone since the last call.

    The connection must hold the write lock.
    """
    if resolver.touched.identities["outlet"]:
        resolver.link_papers(find_same_papers(load_outlet_sites(connection)))
    link_stale_namesakes(connection, resolver)
    touched = resolver.take_effects()
    mentioned = _update_entities(connection, resolver, touched)
    signed = _update_clusters(connection, resolver, "reporter", touched.identities["reporter"])[1]
    _update_clusters(connection, resolver, "outlet", touched.identities["outlet"])
    for subject in SUBJECTS:
        for identity in sorted(touched.identities[subject]):
            if (names := resolver.values.names(subject, identity)) is not None:
                update_judged_names(connection, subject, identity, names)
    refresh_entities(connection, *mentioned)
    refresh_reporters(connection, signed.article_ids)


def link_stale_namesakes(connection: Connection, resolver: Resolver) -> None:
    """Link the reporters of one name at outlets with a changed cluster since the last call."""
    stale = resolver.take_stale_namesakes()
    outlet_ids = set(stale.outlets)
    if resolver.outlets.has_merges:
        for ids in chunks(stale.reporters):
            at = select(REPORTER.c.outlet_id).where(REPORTER.c.id.in_(ids), REPORTER.c.outlet_id.is_not(None))
            outlet_ids.update(connection.scalars(at))
    members = _members(resolver, "outlet", outlet_ids)
    resolver.link_namesakes(namesakes_at(connection, members))


def _update_entities(connection: Connection, resolver: Resolver, touched: Touched) -> Moved:
    """Update entities and their mentions; return the articles with changed mentions, and their entities."""
    members, moved = _update_clusters(connection, resolver, "entity", touched.identities["entity"])
    _update_kinds(connection, resolver, touched.identities["entity"])
    in_splits = touched.articles | {
        article_id
        for entity_id in members
        for split in resolver.splits.of_entity(entity_id)
        for article_id in split.article_ids
    }
    _update_articles(connection, resolver, in_splits, moved)
    return moved


def _update_clusters(
    connection: Connection, resolver: Resolver, subject: JudgementSubject, identities: Collection[int]
) -> tuple[set[int], Moved]:
    """Update the canonical ids of touched clusters; return their members and what refers to others than before."""
    members, table = _members(resolver, subject, identities), SUBJECT_TABLES[subject]
    changes: dict[int, int | None] = {}
    for ids in chunks(members):
        rows = connection.execute(select(table.c.id, table.c.canonical_id).where(table.c.id.in_(ids))).all()
        changes.update(
            (identity, new)
            for identity, stored in rows
            if (new := resolver.canonical(subject, identity)) != stored
        )
    return members, update_canonical(connection, subject, changes)


def _update_kinds(connection: Connection, resolver: Resolver, entity_ids: Collection[int]) -> None:
    changes: dict[int, str] = {}
    for ids in chunks(entity_ids):
        rows = connection.execute(
            select(ENTITY.c.id, ENTITY.c.kind, ENTITY.c.extracted_kind).where(ENTITY.c.id.in_(ids))
        )
        changes.update(
            (entity_id, new)
            for entity_id, kind, extracted in rows
            if (new := resolver.kind(entity_id) or extracted) != kind
        )
    update_kinds(connection, changes)


def _update_articles(
    connection: Connection, resolver: Resolver, article_ids: Collection[int], moved: Moved
) -> None:
    """Resolve the linked mentions and cited sources of articles with splits; add the changed ones to `moved`."""
    for table in (MENTION, ATTRIBUTION):
        changes: dict[int, int | None] = {}
        columns = (table.c.id, REVISION.c.article_id, table.c.extracted_entity_id, table.c.entity_id)
        statement = select(*columns).join(REVISION, REVISION.c.id == table.c.revision_id)
        for ids in chunks(article_ids):
            linked = REVISION.c.article_id.in_(ids) & table.c.extracted_entity_id.is_not(None)
            for row_id, article_id, extracted, stored in connection.execute(statement.where(linked)):
                if (new := resolver.resolve_entity(extracted, article_id)) != stored:
                    changes[row_id] = new
                    moved.add(article_id, stored, new)
        update_column(connection, table, "entity_id", changes)


def _members(resolver: Resolver, subject: JudgementSubject, identities: Iterable[int]) -> set[int]:
    """Return all members of the clusters of these identities."""
    clusters, members = resolver.clusters(subject), set[int]()
    for identity in identities:
        if identity not in members:
            members |= clusters.members(identity)
    return members
