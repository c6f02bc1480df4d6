"""List the revisions of an article with their texts, and what each was read from."""

from collections import defaultdict

from sqlalchemy import Connection, select

from newsdb.model.errors import NotFoundError
from newsdb.model.rows.revisions import RevisionRow
from newsdb.store.schema import (
    ARTICLE,
    BYLINE,
    FIELD_PROVENANCE,
    REPORTER,
    REVISION,
    REVISION_SOURCE,
    REVISION_TEXT,
)


def list_revisions(connection: Connection, article_id: int, *, limit: int | None = None) -> list[RevisionRow]:
    """Return the revisions of an article, the latest first. Raises NotFoundError for an unknown id.

    Outlet and publication time belong to the article, so that their origin is given for the latest revision alone.
    """
    statement = (
        select(
            REVISION.c.id,
            REVISION.c.number,
            REVISION.c.created_at,
            REVISION.c.title,
            REVISION_TEXT.c.body,
            REVISION_SOURCE.c.source,
            REVISION_SOURCE.c.record_number,
            REVISION_SOURCE.c.format,
        )
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
        .join(REVISION_SOURCE, REVISION_SOURCE.c.revision_id == REVISION.c.id, isouter=True)
        .where(REVISION.c.article_id == article_id)
        .order_by(REVISION.c.number.desc())
        .limit(limit)
    )
    rows = connection.execute(statement).all()
    if not rows:
        raise NotFoundError(f"no article {article_id}")
    fields, names = _read_provenance(connection, article_id), _read_reporters(connection, article_id)
    latest = _read_origins(connection, article_id)
    return [
        RevisionRow(
            number=row.number,
            created_at=row.created_at,
            title=row.title,
            body=row.body or "",
            reporters=tuple(names[row.id]),
            source=row.source,
            record=row.record_number,
            format=row.format,
            origins={**(latest if row is rows[0] else {}), **fields[row.id]},
        )
        for row in rows
    ]


def _read_provenance(connection: Connection, article_id: int) -> dict[int, dict[str, str]]:
    """Return the origin of each field by the number of the revision's row."""
    statement = (
        select(FIELD_PROVENANCE.c.revision_id, FIELD_PROVENANCE.c.field, FIELD_PROVENANCE.c.provenance)
        .join(REVISION, REVISION.c.id == FIELD_PROVENANCE.c.revision_id)
        .where(REVISION.c.article_id == article_id)
        .order_by(FIELD_PROVENANCE.c.field)
    )
    origins: dict[int, dict[str, str]] = defaultdict(dict)
    for revision, field, provenance in connection.execute(statement):
        origins[revision][field] = provenance
    return origins


def _read_reporters(connection: Connection, article_id: int) -> dict[int, list[str]]:
    statement = (
        select(BYLINE.c.revision_id, REPORTER.c.name)
        .join(REVISION, REVISION.c.id == BYLINE.c.revision_id)
        .join(REPORTER, REPORTER.c.id == BYLINE.c.reporter_id)
        .where(REVISION.c.article_id == article_id)
        .order_by(BYLINE.c.revision_id, BYLINE.c.position)
    )
    names: dict[int, list[str]] = defaultdict(list)
    for revision, name in connection.execute(statement):
        names[revision].append(name)
    return names


def _read_origins(connection: Connection, article_id: int) -> dict[str, str]:
    """Return the origins of the article's outlet and publication time, and of its reporters."""
    columns = (ARTICLE.c.outlet_provenance, ARTICLE.c.published_provenance)
    outlet, published = connection.execute(select(*columns).where(ARTICLE.c.id == article_id)).one()
    statement = (
        select(BYLINE.c.provenance)
        .join(REVISION, REVISION.c.id == BYLINE.c.revision_id)
        .join(ARTICLE, ARTICLE.c.id == REVISION.c.article_id)
        .where(ARTICLE.c.id == article_id, REVISION.c.number == ARTICLE.c.current_number)
        .order_by(BYLINE.c.position)
    )
    bylines = ", ".join(dict.fromkeys(connection.scalars(statement)))
    named = {"outlet": outlet, "published": published, "reporters": bylines}
    return {field: origin for field, origin in named.items() if origin}
