"""The index of the current texts by their grams: FTS5 without content on SQLite, a tsvector on PostgreSQL.

It is written with the texts, in the same transaction. What it finds is a superset: a reader looks at the text itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, text

from newsdb.model.batches import batches
from newsdb.store.schema import ARTICLE, REVISION, REVISION_TEXT
from newsdb.text.grams import split_grams

TEXT_INDEX = "article_grams"
_BATCH = 500


class IndexedText(NamedTuple):
    """An article's current text, title and body, as it is indexed."""

    article_id: int
    title: str | None
    body: str

    @property
    def grams(self) -> list[str]:
        """The grams of both, in a fixed order: a deletion must name what the insertion named."""
        return sorted(split_grams(f"{self.title or ''}\n{self.body}"))


def index_texts(connection: Connection, texts: Iterable[IndexedText]) -> None:
    """Add texts of articles that are not in the index."""
    if connection.dialect.name == "sqlite":
        statement = f"INSERT INTO {TEXT_INDEX} (rowid, grams) VALUES (?, ?)"  # noqa: S608 - our own table
        _each_batch(connection, statement, ((each.article_id, " ".join(each.grams)) for each in texts))
    else:
        statement = f"INSERT INTO {TEXT_INDEX} (article_id, grams) VALUES (%s, array_to_tsvector(%s::text[]))"  # noqa: S608
        _each_batch(connection, statement, ((each.article_id, each.grams) for each in texts))


def remove_texts(connection: Connection, texts: Iterable[IndexedText]) -> None:
    """Take texts out, as they were when they were added."""
    if connection.dialect.name == "sqlite":
        statement = f"INSERT INTO {TEXT_INDEX} ({TEXT_INDEX}, rowid, grams) VALUES ('delete', ?, ?)"  # noqa: S608
        _each_batch(connection, statement, ((each.article_id, " ".join(each.grams)) for each in texts))
    else:
        statement = f"DELETE FROM {TEXT_INDEX} WHERE article_id = %s"  # noqa: S608
        _each_batch(connection, statement, ((each.article_id,) for each in texts))


def load_current_texts(
    connection: Connection, article_ids: Sequence[int] | None = None
) -> Iterator[IndexedText]:
    """The current texts of these articles, or of all, as they are stored."""
    statement = (
        select(ARTICLE.c.id, REVISION.c.title, REVISION_TEXT.c.body)
        .join(
            REVISION,
            (REVISION.c.article_id == ARTICLE.c.id) & (REVISION.c.number == ARTICLE.c.current_number),
        )
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id)
        .order_by(ARTICLE.c.id)
    )
    if article_ids is not None:
        statement = statement.where(ARTICLE.c.id.in_(article_ids))
    return (IndexedText(*row) for row in connection.execute(statement))


def rebuild_text_index(connection: Connection) -> int:
    """Make the index anew from the texts; gives how many there are."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {TEXT_INDEX} ({TEXT_INDEX}) VALUES ('delete-all')"))  # noqa: S608
    else:
        connection.execute(text(f"DELETE FROM {TEXT_INDEX}"))  # noqa: S608
    count = 0
    for some in _all_texts(connection):
        index_texts(connection, some)
        count += len(some)
    return count


def check_text_index(connection: Connection) -> Iterator[str]:
    """A line where the index does not hold the grams that the texts have, counted gram by gram; it reads all texts."""
    expected: Counter[str] = Counter()
    for some in _all_texts(connection):
        for each in some:
            expected.update(each.grams)
    missing = stale = 0
    for gram, count in _counts(connection):
        wanted = expected.pop(gram, 0)
        missing += max(wanted - count, 0)
        stale += max(count - wanted, 0)
    missing += expected.total()
    if missing:
        yield f"text index: {missing} grams of texts are missing; run newsdb db reindex"
    if stale:
        yield f"text index: {stale} grams belong to no text; run newsdb db reindex"


def _counts(connection: Connection) -> Iterator[tuple[str, int]]:
    """Each gram of the index, and how many texts it says have it."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{TEXT_INDEX}_words USING fts5vocab(main, {TEXT_INDEX}, row)"
            )
        )
        rows = connection.execute(text(f"SELECT term, doc FROM temp.{TEXT_INDEX}_words"))  # noqa: S608
    else:
        rows = connection.execute(
            text(f"SELECT word, ndoc FROM ts_stat('SELECT grams FROM {TEXT_INDEX}')")  # noqa: S608
        )
    return ((gram, count) for gram, count in rows)


def _all_texts(connection: Connection) -> Iterator[list[IndexedText]]:
    """All current texts, in the order of ids, in lots."""
    last = 0
    while some := _after(connection, last):
        yield some
        last = some[-1].article_id


def _after(connection: Connection, article_id: int) -> list[IndexedText]:
    """The next texts in the order of ids."""
    ids = connection.scalars(
        text("SELECT id FROM article WHERE id > :last ORDER BY id LIMIT :most"),
        {"last": article_id, "most": _BATCH},
    ).all()
    return list(load_current_texts(connection, ids)) if ids else []


def _each_batch(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for some in batches(rows, _BATCH):
        connection.exec_driver_sql(statement, some)
