"""Delete articles with everything of theirs."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select

from newsdb.model.batches import chunks
from newsdb.store.duplicates.links import delete_hashes, relink_articles
from newsdb.store.schema import ARTICLE, REVISION, REVISION_SOURCE, REVISION_TEXT
from newsdb.store.text_index import load_current_texts, remove_texts


def delete_articles(connection: Connection, article_ids: Collection[int]) -> None:
    """Delete articles: revisions, spans, listing rows, both indexes of texts. The connection holds the write lock.

    Copies of a deleted article are linked again, to the first of the remaining ones. Entities, reporters, outlets and
    judgements stay.
    """
    deleted_ids = sorted(set(article_ids))
    copy_ids: set[int] = set()
    for chunk in chunks(deleted_ids):
        copies = select(ARTICLE.c.id).where(ARTICLE.c.duplicate_of_id.in_(chunk))
        copy_ids.update(connection.scalars(copies))
        remove_texts(connection, list(load_current_texts(connection, chunk)))
        delete_hashes(connection, chunk)
        _delete_texts(connection, chunk)
        connection.execute(delete(ARTICLE).where(ARTICLE.c.id.in_(chunk)))
    relink_articles(connection, sorted(copy_ids - set(deleted_ids)))


def _delete_texts(connection: Connection, article_ids: Collection[int]) -> None:
    """Delete the texts and records of articles: a partition on a foreign server has no foreign key that would."""
    revision_ids = connection.scalars(select(REVISION.c.id).where(REVISION.c.article_id.in_(article_ids)))
    for chunk in chunks(revision_ids.all()):
        for table in (REVISION_TEXT, REVISION_SOURCE):
            connection.execute(delete(table).where(table.c.revision_id.in_(chunk)))
