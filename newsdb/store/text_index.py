"""The index of the current texts by their grams: FTS5 without content on SQLite, a tsvector on PostgreSQL.

It is written with the texts, in the same transaction. What it finds is a superset: a reader looks at the text itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, text

from newsdb.grams import grams
from newsdb.store.models import Article, Revision, RevisionText

TABLE = "article_grams"
_BATCH = 500


class IndexedText(NamedTuple):
    """An article's current text, title and body, as it is indexed."""

    article_id: int
    title: str | None
    body: str

    @property
    def grams(self) -> list[str]:
        """The grams of both, in a fixed order: a deletion must name what the insertion named."""
        return sorted(grams(f"{self.title or ''}\n{self.body}"))


def index_texts(connection: Connection, texts: Iterable[IndexedText]) -> None:
    """Add texts of articles that are not in the index."""
    if connection.dialect.name == "sqlite":
        statement = f"INSERT INTO {TABLE} (rowid, grams) VALUES (?, ?)"  # noqa: S608 - our own table
        _each_batch(connection, statement, ((each.article_id, " ".join(each.grams)) for each in texts))
    else:
        statement = f"INSERT INTO {TABLE} (article_id, grams) VALUES (%s, array_to_tsvector(%s::text[]))"  # noqa: S608
        _each_batch(connection, statement, ((each.article_id, each.grams) for each in texts))


def remove_texts(connection: Connection, texts: Iterable[IndexedText]) -> None:
    """Take texts out, as they were when they were added."""
    if connection.dialect.name == "sqlite":
        statement = f"INSERT INTO {TABLE} ({TABLE}, rowid, grams) VALUES ('delete', ?, ?)"  # noqa: S608
        _each_batch(connection, statement, ((each.article_id, " ".join(each.grams)) for each in texts))
    else:
        statement = f"DELETE FROM {TABLE} WHERE article_id = %s"  # noqa: S608
        _each_batch(connection, statement, ((each.article_id,) for each in texts))


def current_texts(connection: Connection, article_ids: Sequence[int] | None = None) -> Iterator[IndexedText]:
    """The current texts of these articles, or of all, as they are stored."""
    statement = (
        select(Article.id, Revision.title, RevisionText.body)
        .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.current_number))
        .join(RevisionText, RevisionText.revision_id == Revision.id)
        .order_by(Article.id)
    )
    if article_ids is not None:
        statement = statement.where(Article.id.in_(article_ids))
    return (IndexedText(*row) for row in connection.execute(statement))


def rebuild(connection: Connection) -> int:
    """Make the index anew from the texts; gives how many there are."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')"))  # noqa: S608
    else:
        connection.execute(text(f"DELETE FROM {TABLE}"))  # noqa: S608
    last, count = 0, 0
    while some := _after(connection, last):
        index_texts(connection, some)
        last, count = some[-1].article_id, count + len(some)
    return count


def _after(connection: Connection, article_id: int) -> list[IndexedText]:
    """The next texts in the order of ids."""
    ids = connection.scalars(
        text("SELECT id FROM article WHERE id > :last ORDER BY id LIMIT :most"),
        {"last": article_id, "most": _BATCH},
    ).all()
    return list(current_texts(connection, ids)) if ids else []


def _each_batch(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    left = iter(rows)
    while some := list(islice(left, _BATCH)):
        connection.exec_driver_sql(statement, some)
