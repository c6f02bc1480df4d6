"""Open sessions on an archive: one that cannot write, and one that writes what no other row depends on.

Who is who, what was written and what was found in it stand in several tables and in the text index, and have methods
of their own: a session refuses to change them, and names the method.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar, overload

from sqlalchemy import Engine, event, inspect, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, UOWTransaction

from newsdb.model.errors import UsageError
from newsdb.orm.articles import Article
from newsdb.orm.base import Base
from newsdb.orm.entities import Entity, EntityAlias, EntityIdentifier
from newsdb.orm.extractions import Attribution, Mention
from newsdb.orm.judgements import Judgement, JudgementArticle
from newsdb.orm.outlets import Outlet, Reporter
from newsdb.orm.revisions import Byline, Revision, SourceLabel
from newsdb.orm.runs import Feed
from newsdb.store.engine import begin_write, connect_read_only

Row = TypeVar("Row")

EDITABLE: Mapping[type[Base], frozenset[str]] = {
    Article: frozenset({"section"}),
    Revision: frozenset({"place"}),
    Byline: frozenset({"role"}),
    SourceLabel: frozenset({"scheme", "value"}),
    Outlet: frozenset({"country", "timezone"}),
    Reporter: frozenset({"email"}),
    Entity: frozenset({"description"}),
    Feed: frozenset({"title", "outlet"}),
}
"""The columns that a writing session may change."""

ADDABLE = (SourceLabel,)
"""The classes whose rows a writing session may add and delete."""

_MERGE = "archive.curation.merge"
_METHODS: Mapping[tuple[type[Base], str], str] = {
    (Article, "outlet_id"): _MERGE,
    (Byline, "reporter_id"): _MERGE,
    (Outlet, "canonical_id"): _MERGE,
    (Reporter, "canonical_id"): _MERGE,
    (Entity, "canonical_id"): _MERGE,
    (Entity, "kind"): "archive.curation.set_kind",
    (Mention, "entity_id"): "archive.curation.merge or split",
    (Attribution, "entity_id"): "archive.curation.merge or split",
    (Entity, "name"): "archive.curation.rename",
    (Outlet, "name"): "archive.curation.rename",
    (Reporter, "name"): "archive.curation.rename",
}
_METHODS_OF_ROWS: Mapping[type[Base], str] = {
    Article: "archive.ingest, or archive.maintenance.delete_articles",
    Entity: "archive.curation.import_names, or archive.curation.reject",
    EntityAlias: "archive.curation.add_alias or remove_alias",
    EntityIdentifier: "archive.curation.import_names",
    Judgement: "archive.curation",
    JudgementArticle: "archive.curation.split",
    Feed: "archive.feeds",
}
_OTHER = "archive.ingest"
_STATEMENTS = "a session writes objects, not statements: set attributes of loaded rows"


class ArchiveSession(Session):
    """A session whose `get` and `get_one` tell an editor what they return: the types of SQLAlchemy hide it."""

    @overload
    def get(self, entity: type[Row], ident: Any, **options: Any) -> Row | None: ...
    @overload
    def get(self, entity: Mapper[Row], ident: Any, **options: Any) -> Row | None: ...
    def get(self, entity: Any, ident: Any, **options: Any) -> Any:
        """Return the row with this primary key, None without any."""
        return super().get(entity, ident, **options)

    @overload
    def get_one(self, entity: type[Row], ident: Any, **options: Any) -> Row: ...
    @overload
    def get_one(self, entity: Mapper[Row], ident: Any, **options: Any) -> Row: ...
    def get_one(self, entity: Any, ident: Any, **options: Any) -> Any:
        """Return the row with this primary key. Raises SQLAlchemy's NoResultFound without any."""
        return super().get_one(entity, ident, **options)


class ReadingSession(ArchiveSession):
    """Refuse all changes before they reach the database, which would refuse them as well."""


class WritingSession(ArchiveSession):
    """Refuse changes of what other rows depend on. The bulk methods would pass the checks of single rows by."""

    def bulk_save_objects(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse to write without a look at each row."""
        raise UsageError(_STATEMENTS)

    def bulk_insert_mappings(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse to write without a look at each row."""
        raise UsageError(_STATEMENTS)

    def bulk_update_mappings(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse to write without a look at each row."""
        raise UsageError(_STATEMENTS)


@contextmanager
def open_session(engine: Engine, *, write: bool = False) -> Iterator[ArchiveSession]:
    """Yield a session; a writing one holds the write lock and commits at the end, or rolls back after an error."""
    if not write:
        with connect_read_only(engine) as connection, ReadingSession(connection) as session:
            yield session
        return
    with begin_write(engine) as connection, WritingSession(connection, expire_on_commit=False) as session:
        yield session
        session.commit()


@event.listens_for(ReadingSession, "before_flush")
def _refuse_changes(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    changed = [*session.new, *session.deleted, *(row for row in session.dirty if session.is_modified(row))]
    if changed:
        raise UsageError(
            f"this session only reads: {changed[0]!r}; archive.session(write=True) opens one that writes"
        )


@event.listens_for(WritingSession, "before_flush")
def _refuse_dependent_changes(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    for row in (*session.new, *session.deleted):
        if not isinstance(row, ADDABLE):
            method = _METHODS_OF_ROWS.get(type(row), _OTHER)
            raise UsageError(f"rows of {type(row).__name__} are added and deleted by {method}")
    for row in session.dirty:
        for attribute in inspect(row).attrs:
            if attribute.history.has_changes():
                _check_editable(type(row), attribute.key)
    for row in session.new:
        if isinstance(row, SourceLabel) and row.position is None:
            row.position = _find_free_position(session, row.revision_id)


@event.listens_for(ReadingSession, "do_orm_execute")
@event.listens_for(WritingSession, "do_orm_execute")
def _refuse_statements(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise UsageError(_STATEMENTS)


def _find_free_position(session: Session, revision_id: int) -> int:
    """Return the position behind all labels of a revision, stored or new."""
    with session.no_autoflush:
        stored = session.scalars(
            select(SourceLabel.position).where(SourceLabel.revision_id == revision_id)
        ).all()
    labels = [row for row in session.new if isinstance(row, SourceLabel) and row.revision_id == revision_id]
    new = [label.position for label in labels if label.position is not None]
    return max((*stored, *new), default=-1) + 1


def _check_editable(kind: type[Base], name: str) -> None:
    """Raise UsageError for a column that other rows depend on."""
    editable = EDITABLE.get(kind, frozenset())
    if name in editable:
        return
    method = _METHODS.get((kind, name)) or _METHODS_OF_ROWS.get(kind, _OTHER)
    allowed = f"; of {kind.__name__} only {', '.join(sorted(editable))} may be set" if editable else ""
    raise UsageError(f"{kind.__name__}.{name} is set by {method}{allowed}")
