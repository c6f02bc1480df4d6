"""Stored articles whose texts begin like those of a batch: where one of two is cut, they may be one article."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from newsdb.store.bands import around, articles_under
from newsdb.store.known import chunks
from newsdb.store.models import Article, Outlet, Revision, RevisionText

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
        rows = connection.execute(_STATEMENT.where(Article.id.in_(some), Revision.truncated.is_(truncated)))
        yield from (Opening(*row) for row in rows)


_STATEMENT = (
    select(
        Article.source_key,
        Outlet.name_norm,
        Article.listed_at,
        Revision.title,
        RevisionText.body,
        Revision.truncated,
    )
    .select_from(Article)
    .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.current_number))
    .join(RevisionText, RevisionText.revision_id == Revision.id)
    .join(Outlet, Outlet.id == Article.outlet_id)
)
