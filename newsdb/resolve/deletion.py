"""Delete articles, and settle the names in them by the remaining texts."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from newsdb.model.batches import chunks
from newsdb.resolve.judgements import load_resolver
from newsdb.resolve.name_settlement import find_contested_names, settle_names
from newsdb.resolve.recompute import recompute_canonical
from newsdb.store.schema import REVISION
from newsdb.store.writing.deletion import delete_articles


def delete_and_settle(connection: Connection, article_ids: Collection[int]) -> None:
    """Delete articles with everything of theirs. The connection must hold the write lock."""
    resolver = load_resolver(connection)
    revision_ids = [
        revision_id
        for ids in chunks(article_ids)
        for revision_id in connection.scalars(select(REVISION.c.id).where(REVISION.c.article_id.in_(ids)))
    ]
    norms = find_contested_names(connection, resolver, revision_ids)
    delete_articles(connection, article_ids)
    settle_names(connection, resolver, norms)
    recompute_canonical(connection, resolver)
