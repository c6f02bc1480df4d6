"""Index the current texts by their grams: FTS5 without content on SQLite, a tsvector on PostgreSQL.

The index is written with the texts, in the same transaction. It finds a superset: queries compare the text itself. The
grams of a title are in it twice: as they are, and behind a mark, for searches in titles alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, text

from newsdb.model.batches import batches
from newsdb.store.schema import ARTICLE, REVISION, REVISION_TEXT, current
from newsdb.text.grams import join_grams, split_grams

TEXT_INDEX = "article_grams"
TITLE_MARK = "§"
"""Stands before the grams of titles. It is in no gram, and FTS5 takes every character beyond ASCII for a letter."""

_BATCH = 500


class IndexedText(NamedTuple):
    """An article's current title and body, as indexed."""

    article_id: int
    title: str | None
    body: str

    @property
    def grams(self) -> list[str]:
        """Return the grams of title and body, and marked those of the title.

        Their order is fixed: a deletion must repeat the insertion exactly.
        """
        return self.joined_grams.split()

    @property
    def joined_grams(self) -> str:
        """Return the same grams as one text."""
        title = self.title or ""
        marked = (TITLE_MARK + gram for gram in split_grams(title))
        return " ".join((join_grams(f"{title}\n{self.body}"), *marked))


def index_texts(connection: Connection, texts: Iterable[IndexedText]) -> None:
    """Insert texts of articles; the index must not hold them yet."""
    if connection.dialect.name == "sqlite":
        statement = f"INSERT INTO {TEXT_INDEX} (rowid, grams) VALUES (?, ?)"  # noqa: S608 - our own table
        _execute_batches(connection, statement, ((row.article_id, row.joined_grams) for row in texts))
    else:
        statement = f"INSERT INTO {TEXT_INDEX} (article_id, grams) VALUES (%s, array_to_tsvector(%s::text[]))"  # noqa: S608
        _execute_batches(connection, statement, ((row.article_id, row.grams) for row in texts))


def remove_texts(connection: Connection, texts: Iterable[IndexedText]) -> None:
    """Delete texts from the index; they must be the same as when they were inserted."""
    if connection.dialect.name == "sqlite":
        statement = f"INSERT INTO {TEXT_INDEX} ({TEXT_INDEX}, rowid, grams) VALUES ('delete', ?, ?)"  # noqa: S608
        _execute_batches(connection, statement, ((row.article_id, row.joined_grams) for row in texts))
    else:
        statement = f"DELETE FROM {TEXT_INDEX} WHERE article_id = %s"  # noqa: S608
        _execute_batches(connection, statement, ((row.article_id,) for row in texts))


def load_current_texts(
    connection: Connection, article_ids: Sequence[int] | None = None
) -> Iterator[IndexedText]:
    """Yield the current texts of these articles, or of all."""
    statement = (
        select(ARTICLE.c.id, REVISION.c.title, REVISION_TEXT.c.body)
        .join(REVISION, current())
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id)
        .order_by(ARTICLE.c.id)
    )
    if article_ids is not None:
        statement = statement.where(ARTICLE.c.id.in_(article_ids))
    return (IndexedText(*row) for row in connection.execute(statement))


def rebuild_text_index(connection: Connection) -> int:
    """Rebuild the index from the texts. Return the number of texts."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {TEXT_INDEX} ({TEXT_INDEX}) VALUES ('delete-all')"))  # noqa: S608
    else:
        connection.execute(text(f"DELETE FROM {TEXT_INDEX}"))  # noqa: S608
    count = 0
    for batch in _load_batches(connection):
        index_texts(connection, batch)
        count += len(batch)
    return count


def check_text_index(connection: Connection) -> Iterator[str]:
    """Yield a line if the index lacks grams of the texts, and one if it has others. Reads all texts."""
    expected: Counter[str] = Counter()
    for batch in _load_batches(connection):
        for row in batch:
            expected.update(row.grams)
    missing = stale = 0
    for gram, count in _count_texts_by_gram(connection):
        expected_count = expected.pop(gram, 0)
        missing += max(expected_count - count, 0)
        stale += max(count - expected_count, 0)
    missing += expected.total()
    if missing:
        yield f"text index: {missing} grams of texts are missing; run newsdb db reindex"
    if stale:
        yield f"text index: {stale} grams belong to no text; run newsdb db reindex"


def _count_texts_by_gram(connection: Connection) -> Iterator[tuple[str, int]]:
    """Yield each gram of the index with its number of texts."""
    if connection.dialect.name == "sqlite":
        vocabulary = f"temp.{TEXT_INDEX}_words"
        connection.execute(
            text(f"CREATE VIRTUAL TABLE IF NOT EXISTS {vocabulary} USING fts5vocab(main, {TEXT_INDEX}, row)")
        )
        rows = connection.execute(text(f"SELECT term, doc FROM {vocabulary}"))  # noqa: S608
    else:
        rows = connection.execute(
            text(f"SELECT word, ndoc FROM ts_stat('SELECT grams FROM {TEXT_INDEX}')")  # noqa: S608
        )
    return ((gram, count) for gram, count in rows)


def _load_batches(connection: Connection) -> Iterator[list[IndexedText]]:
    """Yield all current texts in batches, by article id."""
    last_id = 0
    ids = select(ARTICLE.c.id).order_by(ARTICLE.c.id).limit(_BATCH)
    while article_ids := connection.scalars(ids.where(ARTICLE.c.id > last_id)).all():
        yield list(load_current_texts(connection, article_ids))
        last_id = article_ids[-1]


def _execute_batches(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for batch in batches(rows, _BATCH):
        connection.exec_driver_sql(statement, batch)
