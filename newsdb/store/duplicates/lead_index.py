"""Stored articles whose texts begin like those of a batch: where one of two is cut, they may be one article."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from newsdb.model.batches import chunks
from newsdb.store.duplicates.lsh_index import bucket_keys, lookup_articles
from newsdb.store.schema import ARTICLE, OUTLET, REVISION, REVISION_TEXT

ONE_DAY = timedelta(days=1)


class LeadText(NamedTuple):
    """An article's current text, and what tells whether another text that begins so is of the same article."""

    key: str
    outlet: str | None  # normalised
    listed_at: datetime
    title: str | None
    body: str
    truncated: bool


def find_lead_texts(
    connection: Connection, wanted: Collection[tuple[int, datetime]], *, truncated: bool
) -> Iterator[LeadText]:
    """The articles that begin so and were published within a day; those that are cut, or those that are whole.

    `wanted` are hashes of `bands.opening_hash` with the moment of publication.
    """
    keys = {key for hashed, moment in wanted for key in bucket_keys((hashed,), moment, ONE_DAY)}
    found = {each for some in lookup_articles(connection, keys).values() for each in some}
    for some in chunks(found):
        rows = connection.execute(
            _STATEMENT.where(ARTICLE.c.id.in_(some), REVISION.c.truncated.is_(truncated))
        )
        yield from (LeadText(*row) for row in rows)


_STATEMENT = (
    select(
        ARTICLE.c.source_key,
        OUTLET.c.name_norm,
        ARTICLE.c.listed_at,
        REVISION.c.title,
        REVISION_TEXT.c.body,
        REVISION.c.truncated,
    )
    .select_from(ARTICLE)
    .join(REVISION, (REVISION.c.article_id == ARTICLE.c.id) & (REVISION.c.number == ARTICLE.c.current_number))
    .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id)
    .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id)
)
