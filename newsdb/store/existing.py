"""Load the stored state of articles, for the keys and hashes of one batch."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, case, func, select

from newsdb.model.batches import chunks
from newsdb.model.records import Precision, Publication
from newsdb.store.schema import ARTICLE, REVISION, current


@dataclass(frozen=True, slots=True)
class ArticleState:
    """The state of a stored article, to decide whether a record changes it.

    `content_hashes` are the SHA-256 of all its revisions: an earlier text of the article is no new one, so that the
    same input again (an article and its correction) stores nothing.
    """

    article_id: int
    number: int
    content_hashes: frozenset[bytes]
    published: Publication | None
    has_outlet: bool


def load_article_states(connection: Connection, keys: Collection[str]) -> dict[str, ArticleState]:
    """Return the states of the stored articles among these keys."""
    states: dict[str, ArticleState] = {}
    for chunk in chunks(keys):
        for row in connection.execute(_REVISIONS.where(ARTICLE.c.source_key.in_(chunk))):
            key, article_id, number, content_hash, outlet_id, *publication = row
            if key in states:
                hashes = states[key].content_hashes | {content_hash}
                states[key] = replace(states[key], content_hashes=hashes)
            else:
                states[key] = ArticleState(
                    article_id,
                    number,
                    frozenset((content_hash,)),
                    build_publication(*publication),
                    outlet_id is not None,
                )
    return states


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
    """Return the article to link to for each of these bodies, by the SHA-256 of the body.

    It is the first article with this current text, copies excluded.
    """
    article_ids: dict[bytes, int] = {}
    original = case((ARTICLE.c.duplicate_of_id.is_(None), ARTICLE.c.id))
    for chunk in chunks(hashes):
        rows = connection.execute(
            select(REVISION.c.body_sha256, func.coalesce(func.min(original), func.min(ARTICLE.c.id)))
            .join(ARTICLE, current())
            .where(REVISION.c.body_sha256.in_(chunk))
            .group_by(REVISION.c.body_sha256)
        )
        article_ids.update((body_hash, article_id) for body_hash, article_id in rows)
    return article_ids


def build_publication(
    at: datetime | None, precision: str | None, raw: str | None, provenance: str | None, offset: int | None
) -> Publication | None:
    """Build the publication from an article's columns; None if the time is unknown."""
    if at is None:
        return None
    return Publication(at, cast("Precision", precision), raw or "", provenance or "", offset or 0)
