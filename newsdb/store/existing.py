"""What the archive holds already, for the keys and hashes of one batch."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, case, func, select

from newsdb.model.batches import chunks
from newsdb.model.records import Precision, Publication
from newsdb.store.schema import ARTICLE, REVISION


@dataclass(frozen=True, slots=True)
class ArticleState:
    """The state of a stored article that decides whether a record changes it.

    `contents` are the SHA-256 of all its revisions: a text that it had once is nothing new, so that the same input
    again, an article and its correction in it, stores nothing.
    """

    article_id: int
    number: int
    contents: frozenset[bytes]
    published: Publication | None
    has_outlet: bool


def load_article_states(connection: Connection, keys: Collection[str]) -> dict[str, ArticleState]:
    """The stored articles among these keys."""
    found: dict[str, ArticleState] = {}
    for some in chunks(keys):
        for row in connection.execute(_REVISIONS.where(ARTICLE.c.source_key.in_(some))):
            key, article_id, number, content, outlet_id, at, precision, raw, provenance, offset = row
            if key in found:
                found[key] = replace(found[key], contents=found[key].contents | {content})
            else:
                published = build_publication(at, precision, raw, provenance, offset)
                found[key] = ArticleState(
                    article_id, number, frozenset((content,)), published, outlet_id is not None
                )
    return found


_REVISIONS = select(
    ARTICLE.c.source_key,
    ARTICLE.c.id,
    ARTICLE.c.current_number,
    REVISION.c.content_sha256,
    ARTICLE.c.outlet_id,
    ARTICLE.c.published_at,
    ARTICLE.c.published_precision,
    ARTICLE.c.published_raw,
    ARTICLE.c.published_provenance,
    ARTICLE.c.published_offset,
).join(REVISION, REVISION.c.article_id == ARTICLE.c.id)


def find_originals_by_body(connection: Connection, hashes: Collection[bytes]) -> dict[bytes, int]:
    """The article that is to be linked to for one of these bodies, by the body's SHA-256.

    Of the articles whose current text it is: the first that is no copy itself.
    """
    found: dict[bytes, int] = {}
    original = case((ARTICLE.c.duplicate_of_id.is_(None), ARTICLE.c.id))
    for some in chunks(hashes):
        rows = connection.execute(
            select(REVISION.c.body_sha256, func.coalesce(func.min(original), func.min(ARTICLE.c.id)))
            .join(
                ARTICLE,
                (ARTICLE.c.id == REVISION.c.article_id) & (ARTICLE.c.current_number == REVISION.c.number),
            )
            .where(REVISION.c.body_sha256.in_(some))
            .group_by(REVISION.c.body_sha256)
        )
        found.update((body, article_id) for body, article_id in rows)
    return found


def build_publication(
    at: datetime | None, precision: str | None, raw: str | None, provenance: str | None, offset: int | None
) -> Publication | None:
    """What an article's columns say of its build_publication."""
    if at is None:
        return None
    return Publication(at, cast("Precision", precision), raw or "", provenance or "", offset or 0)
