"""Articles taken out, with everything of theirs."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select

from newsdb.model.batches import chunks
from newsdb.store.duplicates.links import relink_articles
from newsdb.store.schema import ARTICLE
from newsdb.store.text_index import load_current_texts, remove_texts


def delete_articles(connection: Connection, article_ids: Collection[int]) -> None:
    """Delete articles: revisions, spans, rows made for reading, the text index. The connection holds the write lock.

    Their copies are linked anew, to the first of those that are left. Entities, reporters, outlets and judgements stay.
    """
    ids = sorted(set(article_ids))
    copies: set[int] = set()
    for some in chunks(ids):
        copies.update(connection.scalars(select(ARTICLE.c.id).where(ARTICLE.c.duplicate_of_id.in_(some))))
        remove_texts(connection, list(load_current_texts(connection, some)))
        connection.execute(delete(ARTICLE).where(ARTICLE.c.id.in_(some)))
    relink_articles(connection, sorted(copies - set(ids)))
