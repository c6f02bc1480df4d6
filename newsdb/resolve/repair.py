"""Write anew what is derived from texts and judgements, where it differs from what they give."""

from itertools import chain

from sqlalchemy import Connection, Table, delete, exists, func, literal, select, update

from newsdb.model.batches import chunks
from newsdb.model.judgements import SUBJECTS
from newsdb.resolve.judgements import load_resolver
from newsdb.resolve.recompute import recompute_canonical
from newsdb.resolve.resolver import Resolver
from newsdb.store.derived_values import DERIVED, find_wrong
from newsdb.store.duplicates.links import check_all_buckets, relink_all
from newsdb.store.integrity import check_links
from newsdb.store.local_time import add_offset
from newsdb.store.schema import (
    ARTICLE,
    ENTITY_ARTICLE,
    REPORTER_ARTICLE,
    REVISION,
)
from newsdb.store.schema.types import UNKNOWN_TIME
from newsdb.store.writing.listing import refresh_articles
from newsdb.store.writing.resolved_ids import REFERENCES, SUBJECT_TABLES, Reference, update_column


def repair_derived(connection: Connection) -> list[str]:
    """Repair names as they are compared, local times, resolved ids, listing tables and links of duplicates.

    Return a line for each column that was wrong, with the number of rows. The connection holds the write lock.
    """
    repaired = [*_repair_names(connection), *_repair_times(connection)]
    resolver = load_resolver(connection)
    for subject in SUBJECTS:
        resolver.touched.identities[subject] |= set(connection.scalars(select(SUBJECT_TABLES[subject].c.id)))
    recompute_canonical(connection, resolver)
    for subject in SUBJECTS:
        for reference in REFERENCES[subject]:
            repaired += _repair_reference(connection, resolver, SUBJECT_TABLES[subject], reference)
    _rewrite_listing(connection)
    if any(chain(check_all_buckets(connection), check_links(connection))) or _has_false_links(connection):
        relink_all(connection)
        repaired.append("article_bucket: all rows, and the links of duplicates")
    return repaired


def _repair_names(connection: Connection) -> list[str]:
    repaired = []
    for derived in DERIVED:
        if wrong := find_wrong(connection, derived):
            update_column(connection, derived.column.table, derived.column.name, wrong)
            repaired.append(f"{derived.column}: {len(wrong)} rows")
    return repaired


def _repair_times(connection: Connection) -> list[str]:
    """Write the local times and the current revisions of articles as their publication and revisions give them."""
    local = add_offset(ARTICLE.c.published_at, ARTICLE.c.published_offset)
    listed_at = func.coalesce(local, literal(UNKNOWN_TIME, ARTICLE.c.listed_at.type))
    count = connection.execute(
        update(ARTICLE).where(ARTICLE.c.listed_at != listed_at).values(listed_at=listed_at)
    ).rowcount
    latest = (
        select(func.max(REVISION.c.number)).where(REVISION.c.article_id == ARTICLE.c.id).scalar_subquery()
    )
    is_wrong = latest.is_not(None) & (ARTICLE.c.current_number != latest)
    moved = connection.execute(update(ARTICLE).where(is_wrong).values(current_number=latest)).rowcount
    counts = {"listed_at": count, "current_number": moved}
    return [f"article.{column}: {rows} rows" for column, rows in counts.items() if rows]


def _repair_reference(
    connection: Connection, resolver: Resolver, owner: Table, reference: Reference
) -> list[str]:
    """Write the resolved ids of a table as the canonical ids of the stated ones, or as splits say."""
    table = reference.table
    article_id = ARTICLE.c.id if table is ARTICLE else REVISION.c.article_id
    statement = select(table.c.id, article_id, reference.stated, reference.resolved, owner.c.canonical_id)
    if table is not ARTICLE:
        statement = statement.join(REVISION, REVISION.c.id == table.c.revision_id)
    statement = statement.join(owner, owner.c.id == reference.stated, isouter=True)
    in_splits = resolver.splits.articles() if reference.stated.name == "extracted_entity_id" else ()
    differs = reference.resolved.is_distinct_from(owner.c.canonical_id)
    rows = connection.execute(statement.where(differs)).all()
    values = {
        row_id: resolver.resolve_entity(stated, article) if article in in_splits and stated else canonical
        for row_id, article, stated, _, canonical in rows
    }
    before = {row_id: resolved for row_id, _, _, resolved, _ in rows}
    wrong = {row_id: value for row_id, value in values.items() if value != before[row_id]}
    update_column(connection, table, reference.resolved.name, wrong)
    return [f"{reference.resolved}: {len(wrong)} rows"] if wrong else []


def _rewrite_listing(connection: Connection) -> None:
    """Write the listing tables anew, without rows of articles that are missing."""
    for table in (ENTITY_ARTICLE, REPORTER_ARTICLE):
        connection.execute(delete(table).where(~exists().where(ARTICLE.c.id == table.c.article_id)))
    for ids in chunks(list(connection.scalars(select(ARTICLE.c.id)))):
        refresh_articles(connection, ids)


def _has_false_links(connection: Connection) -> bool:
    """Return whether an article has a kind without an original, or is linked to itself, to a duplicate or to none."""
    original = ARTICLE.alias("original")
    target, kind = ARTICLE.c.duplicate_of_id, ARTICLE.c.duplicate_kind
    is_sound = exists().where(original.c.id == target, original.c.id != ARTICLE.c.id)
    is_false = (target.is_(None) & kind.is_not(None)) | (target.is_not(None) & ~is_sound)
    return connection.scalar(select(ARTICLE.c.id).where(is_false).limit(1)) is not None
