"""List the articles with the same text, or nearly the same."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from newsdb.model.batches import batches
from newsdb.model.errors import NotFoundError
from newsdb.model.rows.articles import CopyRow
from newsdb.query.lists.snippets import cut_title, select_title
from newsdb.query.statements.publication import PUBLICATION, build_published_time
from newsdb.store.schema import ARTICLE, OUTLET, REVISION, current
from newsdb.store.schema.types import UNKNOWN_MOMENT

_BATCH = 500


def list_copies(connection: Connection, article_id: int) -> list[CopyRow]:
    """Return the whole family of an article, first appearance first; only the article itself without copies.

    Raises NotFoundError for an unknown id.
    """
    first = _find_original(connection, article_id)
    family, latest = {first}, [first]
    while latest:
        copies: list[int] = []
        for batch in batches(latest, _BATCH):
            copies += connection.scalars(select(ARTICLE.c.id).where(ARTICLE.c.duplicate_of_id.in_(batch)))
        latest = [copy for copy in copies if copy not in family]
        family.update(latest)
    return _read_rows(connection, sorted(family))


def _find_original(connection: Connection, article_id: int) -> int:
    """Return the article at the end of the chain of links from this one."""
    seen: list[int] = []
    current_id: int | None = article_id
    while current_id is not None and current_id not in seen:
        row = connection.execute(
            select(ARTICLE.c.id, ARTICLE.c.duplicate_of_id).where(ARTICLE.c.id == current_id)
        ).one_or_none()
        if row is None:
            raise NotFoundError(f"no article {article_id}")
        seen.append(row[0])
        current_id = row[1]
    return seen[-1]


def _read_rows(connection: Connection, ids: list[int]) -> list[CopyRow]:
    """Read the rows, first appearance first by the moment; those without a date behind."""
    rows: list[tuple[tuple[bool, datetime, int], CopyRow]] = []
    for batch in batches(ids, _BATCH):
        statement = _select_rows().where(ARTICLE.c.id.in_(batch))
        for article_id, listed_at, offset, precision, outlet, title, *link in connection.execute(statement):
            published_at = build_published_time(listed_at, offset, precision)
            row = CopyRow(article_id, published_at, outlet, cut_title(title), *link)
            moment = row.published_at or UNKNOWN_MOMENT
            rows.append(((row.published_at is None, moment, article_id), row))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _select_rows() -> Select[Any]:
    return (
        select(
            ARTICLE.c.id,
            *PUBLICATION,
            OUTLET.c.name,
            select_title(REVISION.c.title),
            ARTICLE.c.duplicate_of_id,
            ARTICLE.c.duplicate_kind,
            ARTICLE.c.duplicate_similarity,
        )
        .select_from(ARTICLE)
        .join(REVISION, current())
        .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id, isouter=True)
    )
