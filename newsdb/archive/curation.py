"""Merge, split and name identities by judgements, each undoable: `archive.curation`."""

import getpass
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsdb.archive.database import Database
from newsdb.model.arguments import refuse_string
from newsdb.model.choices import EntityKind, JudgementSubject, Verdict
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.rows.curation import (
    CandidateRow,
    EntityDetail,
    EntityRow,
    IdentityRow,
    ImportResult,
    JudgementResult,
    JudgementRow,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newsdb.model.judgements import Judgement
    from newsdb.resolve.judgement_batch import JudgementBatch


class Curation:
    """List entities, reporters and outlets, and store judgements about them.

    A name is any known one, or `#12`; a reporter's may be `NAME@OUTLET`. `by` is the judging user, else the login name.
    All methods raise NotFoundError for an unknown name, AmbiguousError for a name of several.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # Listing

    def entities(
        self,
        *,
        kind: EntityKind | None = None,
        like: str | None = None,
        unlinked: bool = False,
        limit: int | None = 20,
    ) -> list[EntityRow]:
        """Return entities, most articles first; with `unlinked` ambiguous names without a link to one entity."""
        from newsdb.query.lists.identities import list_entities, list_unlinked

        list_rows = list_unlinked if unlinked else list_entities
        with self._database.begin_read() as connection:
            return list_rows(connection, kind=kind, like=like, limit=limit)

    def entity(self, name: str) -> EntityDetail:
        """Return an entity of any kind with all its names, the entities merged into it and its judgements."""
        from newsdb.query.lists.identities import entity_detail

        with self._database.begin_read() as connection:
            return entity_detail(connection, name)

    def identities(
        self, subject: JudgementSubject, *, like: str | None = None, limit: int | None = 20
    ) -> list[IdentityRow]:
        """Return reporters or outlets, most articles first."""
        from newsdb.query.lists.identities import list_identities

        with self._database.begin_read() as connection:
            return list_identities(connection, subject, like=like, limit=limit)

    def judgements(
        self,
        subject: JudgementSubject = "entity",
        *,
        verdict: Verdict | None = None,
        limit: int | None = 20,
    ) -> list[JudgementRow]:
        """Return the judgements (of one verdict), latest first; undone ones are among them."""
        from newsdb.query.lists.judgements import list_judgements

        with self._database.begin_read() as connection:
            return list_judgements(connection, subject, verdict=verdict, limit=limit)

    def candidates(
        self, *, kind: EntityKind | None = None, min_score: float = 0.5, limit: int | None = 20
    ) -> list[CandidateRow]:
        """Return pairs of possibly equal entities without a judgement; highest score first, down to `min_score`."""
        from newsdb.query.lists.candidates import list_candidates

        with self._database.begin_read() as connection:
            return list_candidates(connection, kind=kind, least=min_score, limit=limit)

    # Judging

    def merge(
        self, subject: JudgementSubject, first: str, second: str, *, by: str | None = None
    ) -> JudgementResult:
        """Merge two into one; the first stays. The result's notes say if they were of two kinds.

        Raises UsageError if they count as one already or were judged different.
        """
        from newsdb.query.lists.identities import kinds_of

        with self._judging() as batch:
            connection = batch.connection
            left, right = _find_one(connection, subject, first), _find_one(connection, subject, second)
            names = _describe_pair(connection, subject, left, right)
            number = batch.merge(subject, left, right, by or _login_name())
            kinds = kinds_of(connection, (left, right)) if subject == "entity" else ()
            notes: tuple[str, ...] = ()
            if len(set(kinds)) == 2:
                differ = f"a {kinds[0]} and a {kinds[1]} are one now"
                notes = (f"{differ}; if that is not meant: newsdb entity undo {number}",)
            return JudgementResult(number, subject, "merge", *names, notes)

    def judge_different(
        self, subject: JudgementSubject, first: str, second: str, *, by: str | None = None
    ) -> JudgementResult:
        """Mark two as different: they are not proposed as candidates again.

        Raises UsageError if they count as one, or were judged different already.
        """
        from newsdb.query.lookup.names import find_stated_outlet

        with self._judging() as batch:
            connection = batch.connection
            left, right = _find_one(connection, subject, first), _find_one(connection, subject, second)
            if left == right and subject == "outlet":  # counted as one by their names and hosts
                left, right = (find_stated_outlet(connection, name) or left for name in (first, second))
            number = batch.judge_different(subject, left, right, by or _login_name())
            names = _describe_pair(connection, subject, left, right)
            return JudgementResult(number, subject, "different", *names)

    def set_kind(self, entity: str, kind: str, *, by: str | None = None) -> JudgementResult:
        """Set the kind of an entity. Raises UsageError for an unknown kind, and for the present one."""
        from newsdb.resolve.user_entities import parse_kind

        with self._judging() as batch:
            entity_id = _find_one(batch.connection, "entity", entity)
            number = batch.set_kind(entity_id, parse_kind(kind), by or _login_name())
            described = _describe(batch.connection, "entity", entity_id)
            return JudgementResult(number, "entity", "kind", described, kind)

    def split(
        self,
        entity: str,
        *,
        articles: Collection[int] = (),
        company: str | None = None,
        name: str | None = None,
        by: str | None = None,
    ) -> JudgementResult:
        """Split an entity: its mentions in some articles become a new entity of the same name or of `name`.

        The articles are those with the ids `articles`, and those naming `company`. Raises NotFoundError if the entity
        is in none of them.
        """
        from newsdb.query.lists.identities import articles_with

        refuse_string("articles", articles)
        with self._judging() as batch:
            connection = batch.connection
            entity_id = _find_one(connection, "entity", entity)
            beside = None if company is None else _find_one(connection, "entity", company)
            article_ids = articles_with(connection, entity_id, articles=articles, beside=beside)
            if not article_ids:
                described = _describe(connection, "entity", entity_id)
                raise NotFoundError(f"{described} is in none of these articles")
            number, new_id = batch.split(entity_id, article_ids, by or _login_name(), name)
            names = _describe_pair(connection, "entity", entity_id, new_id)
            return JudgementResult(number, "entity", "split", *names)

    def reject(self, entity: str, *, by: str | None = None) -> JudgementResult:
        """Judge that an entity is none, as extraction mistook a word; its mentions count for nobody, also later ones.

        Raises UsageError for a rejected one.
        """
        with self._judging() as batch:
            entity_id = _find_one(batch.connection, "entity", entity)
            number = batch.reject(entity_id, by or _login_name())
            described = _describe(batch.connection, "entity", entity_id)
            return JudgementResult(number, "entity", "reject", described, None)

    def rename(
        self, subject: JudgementSubject, name: str, new_name: str, *, by: str | None = None
    ) -> JudgementResult:
        """Give an outlet or a reporter a new name, also in later ingests; the old names still lead to it.

        Raises UsageError for an entity, for a name of fewer than two letters, for the present one and another's.
        """
        if subject == "entity":
            raise UsageError("an entity has several names: add one with add_alias")
        with self._judging() as batch:
            identity = _find_one(batch.connection, subject, name)
            described = _describe(batch.connection, subject, identity)
            number = batch.rename(subject, identity, new_name, by or _login_name())
            return JudgementResult(number, subject, "rename", described, new_name)

    def undo(
        self, subject: JudgementSubject, number: int | None = None, *, by: str | None = None
    ) -> JudgementResult:
        """Undo a judgement, by its number, else the latest. Raises UsageError for an undone one."""
        with self._judging() as batch:
            return _undo_result(batch.connection, batch.undo(subject, number, by or _login_name()))

    # Naming

    def add_alias(self, entity: str, alias: str, *, by: str | None = None) -> JudgementResult:
        """Give an entity another name, found in texts by later ingests. The result's notes list others of this name.

        Raises UsageError for a name of fewer than two letters, and for a present name of the entity.
        """
        from newsdb.query.lists.identities import describe_identities
        from newsdb.resolve.alias_index import clean_name, find_other_entities

        with self._judging() as batch:
            connection = batch.connection
            entity_id, name = _find_one(connection, "entity", entity), clean_name(alias)
            number = batch.add_alias(entity_id, name, by or _login_name())
            other_ids = find_other_entities(connection, entity_id, name)
            others = describe_identities(connection, "entity", other_ids)
            notes: tuple[str, ...] = ()
            if others:
                notes = (
                    f"{name} is a name of {' and '.join(others.values())} too: merge them, or ask by #ID",
                )
            described = _describe(connection, "entity", entity_id)
            return JudgementResult(number, "entity", "alias", described, name, notes)

    def remove_alias(self, entity: str, alias: str, *, by: str | None = None) -> JudgementResult:
        """Undo the judgement behind a name of an entity. Raises NotFoundError if no user gave it."""
        with self._judging() as batch:
            entity_id = _find_one(batch.connection, "entity", entity)
            judgement = batch.remove_alias(entity_id, alias, by or _login_name())
            return _undo_result(batch.connection, judgement)

    def import_names(self, path: str, *, by: str | None = None) -> tuple[int, int]:
        """Store the entities of a CSV file, all or none; return how many entities and how many names are new.

        Its columns are kind, name, aliases and identifiers (docs/names.md). Every name is a judgement; later ingests
        find it in texts.
        """
        from newsdb.ingest.user_names import import_names

        with self._database.begin_write() as connection:
            return import_names(connection, path, by or _login_name())

    # To and from other archives

    def export_judgements(self, path: str) -> int:
        """Write all judgements as JSON lines; return the number of lines.

        Undone judgements are among them: an import undoes them as well.
        """
        from newsdb.archive.judgement_files import write_judgements

        with self._database.begin_read() as connection:
            return write_judgements(connection, path)

    def import_judgements(self, path: str, *, by: str | None = None) -> ImportResult:
        """Apply the judgements of a file by `export_judgements`, or of a CSV file of names, all or nothing.

        The result lists subjects unknown to this archive. Raises SourceError and UsageError for an unreadable file.
        """
        from newsdb.archive.judgement_files import apply_judgement_file

        if path.endswith(".csv"):
            return ImportResult(*self.import_names(path, by=by), 0, 0, ())
        with self._database.begin_write() as connection:
            return apply_judgement_file(connection, path, by or _login_name())

    @contextmanager
    def _judging(self) -> "Iterator[JudgementBatch]":
        from newsdb.resolve.judgement_batch import JudgementBatch

        with self._database.begin_write() as connection, JudgementBatch(connection) as batch:
            yield batch


def _find_one(connection: "Connection", subject: JudgementSubject, name: str) -> int:
    """Return the id of the only entity, reporter or outlet of this name."""
    from newsdb.query.lookup.names import find_entities_of_any_kind, find_outlet, find_reporters, require_one

    if subject == "outlet":
        return find_outlet(connection, name).id
    find = find_entities_of_any_kind if subject == "entity" else find_reporters
    return require_one(connection, name, find(connection, name)).id


def _describe(connection: "Connection", subject: JudgementSubject, identity: int) -> str:
    from newsdb.query.lists.identities import describe_identities

    return describe_identities(connection, subject, [identity])[identity]


def _describe_pair(
    connection: "Connection", subject: JudgementSubject, left: int, right: int
) -> tuple[str, str]:
    return _describe(connection, subject, left), _describe(connection, subject, right)


def _undo_result(connection: "Connection", judgement: "Judgement") -> JudgementResult:
    right = judgement.kind or judgement.name
    if judgement.right is not None:
        right = _describe(connection, judgement.subject, judgement.right)
    left = _describe(connection, judgement.subject, judgement.left)
    return JudgementResult(judgement.id, judgement.subject, judgement.verdict, left, right)


def _login_name() -> str:
    """Return the login name, or the user's number if it has no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid())
