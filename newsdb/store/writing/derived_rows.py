"""Write anew what is derived from other rows alone: compared names, local times, listing tables."""

from sqlalchemy import Connection, delete, exists, func, literal, select, update

from newsdb.model.batches import chunks
from newsdb.store.local_time import add_offset
from newsdb.store.schema import ARTICLE, ENTITY_ALIAS, ENTITY_ARTICLE, REPORTER_ARTICLE, REVISION
from newsdb.store.schema.types import UNKNOWN_TIME
from newsdb.store.upkeep.derived_values import DERIVED, find_wrong
from newsdb.store.writing.listing import refresh_articles
from newsdb.store.writing.resolved_ids import update_column


def repair_names(connection: Connection) -> list[str]:
    """Write the names as they are compared, and the scripts, as the names give them, and what gave the names.

    Return a line for each column.
    """
    repaired = []
    for derived in DERIVED:
        if wrong := find_wrong(connection, derived):
            update_column(connection, derived.column.table, derived.column.name, wrong)
            repaired.append(f"{derived.column}: {len(wrong)} rows")
    unsaid = (ENTITY_ALIAS.c.source != "user") & ENTITY_ALIAS.c.extracted_source.is_(None)
    given = update(ENTITY_ALIAS).where(unsaid).values(extracted_source=ENTITY_ALIAS.c.source)
    if rows := connection.execute(given).rowcount:
        repaired.append(f"entity_alias.extracted_source: {rows} rows")
    return repaired


def repair_times(connection: Connection) -> list[str]:
    """Write the local times, current revisions and first times of articles as publication and revisions give them."""
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
    stored_at = (
        select(REVISION.c.created_at)
        .where(REVISION.c.article_id == ARTICLE.c.id, REVISION.c.number == 1)
        .scalar_subquery()
    )
    is_other = stored_at.is_not(None) & (ARTICLE.c.first_seen_at != stored_at)
    seen = connection.execute(update(ARTICLE).where(is_other).values(first_seen_at=stored_at)).rowcount
    counts = {"listed_at": count, "current_number": moved, "first_seen_at": seen}
    return [f"article.{column}: {rows} rows" for column, rows in counts.items() if rows]


def rewrite_listing(connection: Connection) -> None:
    """Write the listing tables anew, without rows of articles that are missing."""
    for table in (ENTITY_ARTICLE, REPORTER_ARTICLE):
        connection.execute(delete(table).where(~exists().where(ARTICLE.c.id == table.c.article_id)))
    for ids in chunks(list(connection.scalars(select(ARTICLE.c.id)))):
        refresh_articles(connection, ids)


def has_false_links(connection: Connection) -> bool:
    """Return whether an article has a kind without an original, or is linked to itself, to a duplicate or to none."""
    original = ARTICLE.alias("original")
    target, kind = ARTICLE.c.duplicate_of_id, ARTICLE.c.duplicate_kind
    is_sound = exists().where(original.c.id == target, original.c.id != ARTICLE.c.id)
    is_false = (target.is_(None) & kind.is_not(None)) | (target.is_not(None) & ~is_sound)
    return connection.scalar(select(ARTICLE.c.id).where(is_false).limit(1)) is not None
