"""Check resolved ids against stated ids and the judgements in force."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, Table, select

from newsdb.model.batches import chunks
from newsdb.model.choices import JudgementSubject
from newsdb.model.judgements import SUBJECTS
from newsdb.resolve.judgements import load_resolver
from newsdb.resolve.name_settlement import find_unsettled_entities
from newsdb.resolve.resolver import Resolver
from newsdb.store.schema import (
    ARTICLE,
    ATTRIBUTION,
    ENTITY,
    MENTION,
    OUTLET,
    OUTLET_ALIAS,
    REPORTER,
    REPORTER_ALIAS,
    REVISION,
    get_stated_name,
)
from newsdb.store.upkeep.rules import report_rows
from newsdb.store.writing.resolved_ids import REFERENCES, SUBJECT_TABLES, Reference
from newsdb.text.normalise import normalise_name


def check_resolution(connection: Connection) -> Iterator[str]:
    """Yield a line per broken rule: the table, the number of rows, the error, and the id of one row."""
    resolver = load_resolver(connection)
    yield from report_rows(
        ENTITY.name, "of another kind than the judgements say", _find_kinds(connection, resolver)
    )
    unsettled = find_unsettled_entities(connection, resolver)
    yield from report_rows(ENTITY.name, "counting as another than their names and texts say", unsettled)
    for subject in SUBJECTS:
        name = SUBJECT_TABLES[subject].name
        wrong = _find_canonical(connection, resolver, subject)
        yield from report_rows(name, "counting as another than the judgements say", wrong)
        wrong = _find_names(connection, resolver, subject)
        yield from report_rows(name, "of another name than the judgements say", wrong)
        if subject != "entity":
            wrong = _find_aliases(connection, resolver, subject)
            yield from report_rows(name, "with other names than the judgements give them", wrong)
        in_splits = resolver.splits.articles() if subject == "entity" else set()
        for reference in REFERENCES[subject]:
            wrong = _find_references(connection, subject, reference, in_splits)
            yield from report_rows(
                reference.table.name, f"with another {subject} than the judgements say", wrong
            )
    for table in (MENTION, ATTRIBUTION):
        wrong = _find_in_splits(connection, resolver, table)
        yield from report_rows(table.name, "with another entity than the splits say", wrong)


def _find_kinds(connection: Connection, resolver: Resolver) -> Iterator[int]:
    """Yield entities of another kind than the last judgement's, or without one, than the extracted kind."""
    columns = select(ENTITY.c.id, ENTITY.c.kind, ENTITY.c.extracted_kind)
    judged = {judgement.left for judgement in resolver.judgements.values() if judgement.verdict == "kind"}
    for entity_id, _, _ in connection.execute(columns.where(ENTITY.c.kind != ENTITY.c.extracted_kind)):
        if entity_id not in judged:
            yield entity_id
    for ids in chunks(judged):
        for entity_id, kind, extracted in connection.execute(columns.where(ENTITY.c.id.in_(ids))):
            if (resolver.kind(entity_id) or extracted) != kind:
                yield entity_id


def _find_canonical(connection: Connection, resolver: Resolver, subject: JudgementSubject) -> Iterator[int]:
    """Yield identities with another `canonical_id` than their cluster's."""
    table, clusters = SUBJECT_TABLES[subject], resolver.clusters(subject)
    columns, judged = select(table.c.id, table.c.canonical_id), clusters.merged_identities()
    if subject == "entity":
        judged |= {
            member for entity_id in resolver.values.rejected() for member in clusters.members(entity_id)
        }
    for identity, _ in connection.execute(columns.where(table.c.canonical_id.is_distinct_from(table.c.id))):
        if identity not in judged:
            yield identity
    for ids in chunks(judged):
        for identity, canonical_id in connection.execute(columns.where(table.c.id.in_(ids))):
            if resolver.canonical(subject, identity) != canonical_id:
                yield identity


def _find_names(connection: Connection, resolver: Resolver, subject: JudgementSubject) -> Iterator[int]:
    """Yield identities with another name than the last judgement gives, or with a needless stated one."""
    table = SUBJECT_TABLES[subject]
    columns = select(table.c.id, table.c.name, table.c.stated_name)
    renamed = {
        identity: resolver.values.names(subject, identity) for identity in resolver.values.renamed(subject)
    }
    for identity, _, _ in connection.execute(columns.where(table.c.stated_name.is_not(None))):
        if not renamed.get(identity):
            yield identity
    for ids in chunks(renamed):
        for identity, name, stated in connection.execute(columns.where(table.c.id.in_(ids))):
            if (names := renamed[identity]) and (names[-1] != name or stated is None):
                yield identity


def _find_aliases(connection: Connection, resolver: Resolver, subject: JudgementSubject) -> Iterator[int]:
    """Yield outlets or reporters with other names from users than the judgements in force give them.

    The name of an outlet may be that of another, which keeps it.
    """
    owner, aliases = (OUTLET, OUTLET_ALIAS) if subject == "outlet" else (REPORTER, REPORTER_ALIAS)
    of_owner = aliases.c.outlet_id if subject == "outlet" else aliases.c.reporter_id
    stored: dict[int, set[str]] = {}
    from_users = select(of_owner, aliases.c.name_norm)
    if subject == "outlet":
        from_users = from_users.where(OUTLET_ALIAS.c.source == "user")
    for identity, norm in connection.execute(from_users):
        stored.setdefault(identity, set()).add(norm)
    renamed = resolver.values.renamed(subject)
    own: dict[int, str] = {}
    for ids in chunks({*renamed, *stored}):
        rows = connection.execute(select(owner.c.id, get_stated_name(owner)).where(owner.c.id.in_(ids)))
        own.update((identity, normalise_name(name)) for identity, name in rows)
    for identity, norm in own.items():
        given = {normalise_name(name) for name in resolver.values.names(subject, identity) or ()} - {norm}
        kept = stored.get(identity, set())
        if kept - given or (
            given - kept and (subject == "reporter" or not _are_of_outlets(connection, given - kept))
        ):
            yield identity


def _are_of_outlets(connection: Connection, norms: set[str]) -> bool:
    """Return whether each of these names is that of an outlet."""
    found: set[str] = set()
    for table in (OUTLET, OUTLET_ALIAS):
        found.update(connection.scalars(select(table.c.name_norm).where(table.c.name_norm.in_(norms))))
    return norms <= found


def _find_references(
    connection: Connection, subject: JudgementSubject, reference: Reference, except_articles: Collection[int]
) -> Iterator[int]:
    """Yield rows with another resolved id than the canonical one of their stated id, except in some articles."""
    table, owner = reference.table, SUBJECT_TABLES[subject]
    article_id = ARTICLE.c.id if table is ARTICLE else REVISION.c.article_id
    statement = select(table.c.id, article_id).join(owner, owner.c.id == reference.stated)
    if table is not ARTICLE:
        statement = statement.join(REVISION, REVISION.c.id == table.c.revision_id)
    wrong = statement.where(reference.resolved.is_distinct_from(owner.c.canonical_id))
    for row_id, of_article in connection.execute(wrong):
        if of_article not in except_articles:
            yield row_id
    unstated = reference.stated.is_(None) & reference.resolved.is_not(None)
    yield from connection.scalars(select(table.c.id).where(unstated))


def _find_in_splits(connection: Connection, resolver: Resolver, table: Table) -> Iterator[int]:
    """Yield linked mentions or cited sources in articles of splits with another entity than these give them."""
    columns = (table.c.id, REVISION.c.article_id, table.c.extracted_entity_id, table.c.entity_id)
    statement = select(*columns).join(REVISION, REVISION.c.id == table.c.revision_id)
    for ids in chunks(resolver.splits.articles()):
        linked = REVISION.c.article_id.in_(ids) & table.c.extracted_entity_id.is_not(None)
        for row_id, article_id, extracted_id, entity_id in connection.execute(statement.where(linked)):
            if resolver.resolve_entity(extracted_id, article_id) != entity_id:
                yield row_id
