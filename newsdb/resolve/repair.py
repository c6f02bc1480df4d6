"""Write anew what is derived from texts and judgements, where it differs from what they give."""

from itertools import chain

from sqlalchemy import Connection, Table, select

from newsdb.model.judgements import SUBJECTS
from newsdb.resolve.judgements import load_resolver
from newsdb.resolve.recompute import recompute_canonical
from newsdb.resolve.resolver import Resolver
from newsdb.store.duplicates.links import check_all_buckets, relink_all
from newsdb.store.schema import ARTICLE, REVISION
from newsdb.store.upkeep.integrity import check_links
from newsdb.store.writing.derived_rows import has_false_links, repair_names, repair_times, rewrite_listing
from newsdb.store.writing.resolved_ids import REFERENCES, SUBJECT_TABLES, Reference, update_column


def repair_derived(connection: Connection) -> list[str]:
    """Repair names as they are compared, local times, resolved ids, listing tables and links of duplicates.

    Return a line for each column that was wrong, with the number of rows. The connection holds the write lock.
    """
    repaired = [*repair_names(connection), *repair_times(connection)]
    resolver = load_resolver(connection)
    for subject in SUBJECTS:
        resolver.touched.identities[subject] |= set(connection.scalars(select(SUBJECT_TABLES[subject].c.id)))
    recompute_canonical(connection, resolver)
    for subject in SUBJECTS:
        for reference in REFERENCES[subject]:
            repaired += _repair_reference(connection, resolver, SUBJECT_TABLES[subject], reference)
    rewrite_listing(connection)
    if any(chain(check_all_buckets(connection), check_links(connection))) or has_false_links(connection):
        relink_all(connection)
        repaired.append("article_bucket: all rows, and the links of duplicates")
    return repaired


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
