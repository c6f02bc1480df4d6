"""Judgements as rows: made, undone and read. What they mean is in `canonical`, what they change in `merging`."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, Table, insert, select, update

from newsdb.errors import NotFoundError, UsageError
from newsdb.resolve.canonical import Said
from newsdb.store.runs import now
from newsdb.store.tables import (
    ENTITY,
    JUDGEMENT,
    JUDGEMENT_ARTICLE,
    OUTLET,
    OUTLET_JUDGEMENT,
    REPORTER,
    REPORTER_JUDGEMENT,
)
from newsdb.store.write import advance_sequences, insert_rows, next_id

SubjectName = Literal["entity", "reporter", "outlet"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What judgements can be about, and the tables of it."""

    name: SubjectName
    table: Table
    judgements: Table


ENTITIES = Subject("entity", ENTITY, JUDGEMENT)
REPORTERS = Subject("reporter", REPORTER, REPORTER_JUDGEMENT)
OUTLETS = Subject("outlet", OUTLET, OUTLET_JUDGEMENT)
SUBJECTS: dict[SubjectName, Subject] = {each.name: each for each in (ENTITIES, REPORTERS, OUTLETS)}


def all_said(connection: Connection, subject: Subject) -> list[Said]:
    """Every judgement on entities, reporters or outlets, undone ones too, in the order in which they were made."""
    table = subject.judgements
    kinds = (table.c.kind, table.c.kind_before) if subject is ENTITIES else ()
    columns = (table.c.id, table.c.verdict, table.c.left_id, table.c.right_id, table.c.undone_at.is_not(None))
    rows = connection.execute(select(*columns, *kinds).order_by(table.c.id))
    return [Said(*row) for row in rows]


def judge(
    connection: Connection,
    subject: Subject,
    verdict: str,
    left: int,
    right: int | None,
    by: str,
    **more: str | None,
) -> int:
    """Store a judgement; gives its number. The connection must hold the write lock."""
    number = next_id(connection, subject.judgements)
    values = {"verdict": verdict, "left_id": left, "right_id": right, "made_by": by, "made_at": now()}
    connection.execute(insert(subject.judgements).values(id=number, **values, **more))
    advance_sequences(connection, [subject.judgements])
    return number


def note_articles(connection: Connection, judgement: int, article_ids: Collection[int]) -> None:
    """Store which articles a split is about."""
    rows = [(judgement, article_id) for article_id in sorted(set(article_ids))]
    insert_rows(connection, JUDGEMENT_ARTICLE, rows)


def take_back(connection: Connection, subject: Subject, number: int | None, by: str) -> Said:
    """Undo a judgement, or the last that stands; gives what it said.

    Raises NotFoundError where there is none, UsageError for one that is undone already.
    """
    said = all_said(connection, subject)
    if number is None:
        standing = [each for each in said if not each.undone]
        if not standing:
            raise NotFoundError(f"no judgement on {subject.name} names is left to undo")
        found = standing[-1]
    else:
        by_number = {each.id: each for each in said}
        if number not in by_number:
            raise NotFoundError(f"no {subject.name} judgement {number}")
        found = by_number[number]
    if found.undone:
        raise UsageError(f"{subject.name} judgement {found.id} is undone already")
    table = subject.judgements
    undone = update(table).where(table.c.id == found.id).values(undone_at=now(), undone_by=by)
    connection.execute(undone)
    return found


def check_there(connection: Connection, subject: Subject, row_id: int) -> None:
    """Raises NotFoundError for an id that nothing has."""
    if connection.scalar(select(subject.table.c.id).where(subject.table.c.id == row_id)) is None:
        raise NotFoundError(f"no {subject.name} #{row_id}")
