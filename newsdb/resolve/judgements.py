"""Judgements as rows: made, undone and read. What they mean is in `canonical`, what they change in `merging`."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Select, Table, func, insert, select, update

from newsdb.model.batches import chunks
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.resolve.canonical import Said
from newsdb.store.bulk_insert import advance_sequences, insert_rows, next_id
from newsdb.store.schema import (
    ENTITY,
    JUDGEMENT,
    JUDGEMENT_ARTICLE,
    OUTLET,
    OUTLET_JUDGEMENT,
    REPORTER,
    REPORTER_JUDGEMENT,
)
from newsdb.store.writing.runs import now

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
    """Every judgement on what counts as what, undone ones too, in the order in which they were made.

    Names that were given are not among them: there may be many, and they decide only what is found in texts.
    """
    statement = _said(subject)
    if subject is ENTITIES:
        statement = statement.where(JUDGEMENT.c.verdict != "name")
    return [Said(*row) for row in connection.execute(statement)]


def names_said(connection: Connection, entities: Collection[int] | None = None) -> list[Said]:
    """Every judgement that gives an entity, or one of these, a name, undone ones too, as they were made."""
    statement = _said(ENTITIES).where(JUDGEMENT.c.verdict == "name")
    if entities is None:
        return [Said(*row) for row in connection.execute(statement)]
    return sorted(
        Said(*row)
        for some in chunks(entities)
        for row in connection.execute(statement.where(JUDGEMENT.c.left_id.in_(some)))
    )


def _said(subject: Subject) -> Select[Any]:
    table = subject.judgements
    more = (table.c.kind, table.c.kind_before, table.c.name) if subject is ENTITIES else ()
    columns = (table.c.id, table.c.verdict, table.c.left_id, table.c.right_id, table.c.undone_at.is_not(None))
    return select(*columns, *more).order_by(table.c.id)


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
    table = subject.judgements
    if number is None:
        last = select(func.max(table.c.id)).where(table.c.undone_at.is_(None))
        number = connection.scalar(last)
        if number is None:
            raise NotFoundError(f"no judgement on {subject.name} names is left to undo")
    row = connection.execute(_said(subject).where(table.c.id == number)).one_or_none()
    if row is None:
        raise NotFoundError(f"no {subject.name} judgement {number}")
    found = Said(*row)
    if found.undone:
        raise UsageError(f"{subject.name} judgement {found.id} is undone already")
    undone = update(table).where(table.c.id == found.id).values(undone_at=now(), undone_by=by)
    connection.execute(undone)
    return found


def check_there(connection: Connection, subject: Subject, row_id: int) -> None:
    """Raises NotFoundError for an id that nothing has."""
    if connection.scalar(select(subject.table.c.id).where(subject.table.c.id == row_id)) is None:
        raise NotFoundError(f"no {subject.name} #{row_id}")
