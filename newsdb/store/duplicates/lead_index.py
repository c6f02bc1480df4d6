"""Stored articles whose texts begin like those of a batch: where one of two is cut, they may be one article."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from newsdb.store.duplicates.lsh_index import around, articles_under
from newsdb.store.existing import chunks
from newsdb.store.schema import ARTICLE, OUTLET, REVISION, REVISION_TEXT

A_DAY = timedelta(days=1)


class Opening(NamedTuple):
    """An article's current text, and what tells whether another text that begins so is of the same article."""

    key: str
    outlet: str | None  # normalised
    listed_at: datetime
    title: str | None
    body: str
    truncated: bool


def stored_openings(
    connection: Connection, wanted: Collection[tuple[int, datetime]], *, truncated: bool
) -> Iterator[Opening]:
    """The articles that begin so and were published within a day; those that are cut, or those that are whole.

    `wanted` are hashes of `bands.opening_hash` with the moment of publication.
    """
    keys = {key for hashed, moment in wanted for key in around((hashed,), moment, A_DAY)}
    found = {each for some in articles_under(connection, keys).values() for each in some}
    for some in chunks(found):
        rows = connection.execute(
            _STATEMENT.where(ARTICLE.c.id.in_(some), REVISION.c.truncated.is_(truncated))
        )
        yield from (Opening(*row) for row in rows)


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
