"""Find stored articles whose texts begin like those of a batch: if one of two is truncated, they may be one article."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from newsdb.model.batches import chunks
from newsdb.store.duplicates.lsh_index import PUBLISHED_OR_UNKNOWN, bucket_keys, lookup_articles
from newsdb.store.schema import ARTICLE, OUTLET, REVISION, REVISION_TEXT, current

ONE_DAY = timedelta(days=1)


class LeadText(NamedTuple):
    """An article's current text, with the fields to compare with another version of the article."""

    article_id: int
    outlet: str | None  # normalised
    published_at: datetime
    title: str | None
    body: str
    truncated: bool


def find_lead_texts(
    connection: Connection, leads: Collection[tuple[int, datetime]], *, truncated: bool
) -> Iterator[LeadText]:
    """Yield the texts with one of these leads, published within a day; the truncated ones, or the whole ones.

    `leads` are pairs of `lsh_index.lead_hash` and the moment of publication.
    """
    keys = {key for lead, moment in leads for key in bucket_keys((lead,), moment, ONE_DAY)}
    article_ids = {id_ for bucket in lookup_articles(connection, keys).values() for id_ in bucket}
    for chunk in chunks(article_ids):
        rows = connection.execute(
            _STATEMENT.where(ARTICLE.c.id.in_(chunk), REVISION.c.truncated.is_(truncated))
        )
        yield from (LeadText(*row) for row in rows)


_STATEMENT = (
    select(
        ARTICLE.c.id,
        OUTLET.c.name_norm,
        PUBLISHED_OR_UNKNOWN,
        REVISION.c.title,
        REVISION_TEXT.c.body,
        REVISION.c.truncated,
    )
    .select_from(ARTICLE)
    .join(REVISION, current())
    .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id)
    .join(OUTLET, OUTLET.c.id == ARTICLE.c.stated_outlet_id)
)
