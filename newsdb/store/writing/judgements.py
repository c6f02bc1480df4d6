"""Write judgements."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, update

from newsdb.model.judgements import Judgement
from newsdb.store.bulk_insert import insert_rows
from newsdb.store.schema import JUDGEMENT, JUDGEMENT_ARTICLE

_COLUMNS = tuple(column.name for column in JUDGEMENT.columns)


def insert_judgements(connection: Connection, judgements: Sequence[Judgement]) -> None:
    """Store judgements with their ids, and the articles of splits."""
    values = [
        dict(zip(Judgement._fields, judgement, strict=True))
        | {"left_id": judgement.left, "right_id": judgement.right, "batch_id": judgement.batch}
        for judgement in judgements
    ]
    insert_rows(connection, JUDGEMENT, [tuple(row[name] for name in _COLUMNS) for row in values], _COLUMNS)
    articles = [
        (judgement.id, article_id) for judgement in judgements for article_id in sorted(judgement.article_ids)
    ]
    insert_rows(connection, JUDGEMENT_ARTICLE, articles)


def store_undoing(connection: Connection, judgements: Sequence[Judgement]) -> None:
    """Store the user and time of the undoing of these judgements."""
    if not judgements:
        return
    statement = update(JUDGEMENT).where(JUDGEMENT.c.id == bindparam("judgement"))
    connection.execute(
        statement.values(undone_by=bindparam("by"), undone_at=bindparam("at")),
        [
            {"judgement": judgement.id, "by": judgement.undone_by, "at": judgement.undone_at}
            for judgement in judgements
        ],
    )
