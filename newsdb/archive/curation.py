"""Correct who is who, with judgements that can be undone: `archive.curation`."""

import getpass
import os
from collections.abc import Collection
from typing import TYPE_CHECKING

from newsdb.archive.database import Database
from newsdb.model.choices import EntityKind, JudgementSubject, Verdict
from newsdb.model.errors import NotFoundError
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

    from newsdb.resolve.judgements import Subject


class Curation:
    """List entities, reporters and outlets, and store judgements about them.

    Names are any that are known, or `#12`; a reporter's may be `NAME@OUTLET`. `by` is the user who judges, else the
    login name. All methods raise NotFoundError for an unknown name, AmbiguousError for a name that several have.
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
        """Return entities, most articles first; with `unlinked` ambiguous names that could not be linked to one."""
        from newsdb.query.lists.identities import list_entities, list_unlinked

        list_rows = list_unlinked if unlinked else list_entities
        with self._database.reading() as connection:
            return list_rows(connection, kind=kind, like=like, limit=limit)

    def entity(self, name: str) -> EntityDetail:
        """Return an entity of any kind with all its names, the entities merged into it and its judgements."""
        from newsdb.query.lists.identities import entity_detail

        with self._database.reading() as connection:
            return entity_detail(connection, name)

    def identities(
        self, subject: JudgementSubject, *, like: str | None = None, limit: int | None = 20
    ) -> list[IdentityRow]:
        """Return reporters or outlets, most articles first."""
        from newsdb.query.lists.identities import list_identities

        with self._database.reading() as connection:
            return list_identities(connection, subject, like=like, limit=limit)

    def judgements(
        self,
        subject: JudgementSubject = "entity",
        *,
        verdict: Verdict | None = None,
        limit: int | None = 20,
    ) -> list[JudgementRow]:
        """Return the judgements (of one verdict), latest first; those that were undone are among them."""
        from newsdb.query.lists.identities import list_judgements

        with self._database.reading() as connection:
            return list_judgements(connection, subject, verdict=verdict, limit=limit)

    def candidates(
        self, *, kind: EntityKind | None = None, min_score: float = 0.5, limit: int | None = 20
    ) -> list[CandidateRow]:
        """Return pairs of entities without a judgement that may be one; highest score first, down to `min_score`."""
        from newsdb.query.lists.candidates import list_candidates

        with self._database.reading() as connection:
            return list_candidates(connection, kind=kind, least=min_score, limit=limit)

    # Judging

    def merge(
        self, subject: JudgementSubject, first: str, second: str, *, by: str | None = None
    ) -> JudgementResult:
        """Judge that two are one; the first stays. The result's notes say if they were of two kinds.

        Raises UsageError if they count as one already or were judged different.
        """
        from newsdb.query.lists.identities import kinds_of, shown_identity
        from newsdb.resolve.merging import merge

        with self._database.writing() as connection:
            left, right = _find_one(connection, subject, first), _find_one(connection, subject, second)
            names = shown_identity(connection, subject, left), shown_identity(connection, subject, right)
            number = merge(connection, _subject(subject), left, right, by or _login_name())
            kinds = kinds_of(connection, (left, right)) if subject == "entity" else ()
            notes: tuple[str, ...] = ()
            if len(set(kinds)) == 2:
                differ = f"a {kinds[0]} and a {kinds[1]} are one now"
                notes = (f"{differ}; if that is not meant: newsdb entity undo {number}",)
            return JudgementResult(number, subject, "same", *names, notes)

    def judge_different(
        self, subject: JudgementSubject, first: str, second: str, *, by: str | None = None
    ) -> JudgementResult:
        """Judge that two are different, so that they are not proposed as candidates again.

        Raises UsageError if they count as one, or were judged different already.
        """
        from newsdb.query.lists.identities import shown_identity
        from newsdb.resolve.merging import say_different

        with self._database.writing() as connection:
            left, right = _find_one(connection, subject, first), _find_one(connection, subject, second)
            names = shown_identity(connection, subject, left), shown_identity(connection, subject, right)
            number = say_different(connection, _subject(subject), left, right, by or _login_name())
            return JudgementResult(number, subject, "different", *names)

    def set_kind(self, entity: str, kind: str, *, by: str | None = None) -> JudgementResult:
        """Judge of which kind an entity is. Raises UsageError for an unknown kind, and for the present one."""
        from newsdb.query.lists.identities import shown_identity
        from newsdb.resolve.merging import set_kind
        from newsdb.resolve.user_entities import kind_of

        with self._database.writing() as connection:
            entity_id = _find_one(connection, "entity", entity)
            number = set_kind(connection, entity_id, kind_of(kind), by or _login_name())
            return JudgementResult(
                number, "entity", "kind", shown_identity(connection, "entity", entity_id), kind
            )

    def split(
        self,
        entity: str,
        *,
        articles: Collection[int] = (),
        company: str | None = None,
        name: str | None = None,
        by: str | None = None,
    ) -> JudgementResult:
        """Judge that an entity's mentions in some articles are of another, new entity of the same name or of `name`.

        The articles are those with the ids `articles` and those that name `company`. Raises NotFoundError if none of
        them mentions the entity.
        """
        from newsdb.query.lists.identities import articles_with, shown_identity
        from newsdb.resolve.merging import split

        with self._database.writing() as connection:
            entity_id = _find_one(connection, "entity", entity)
            beside = None if company is None else _find_one(connection, "entity", company)
            article_ids = articles_with(connection, entity_id, articles=articles, beside=beside)
            if not article_ids:
                shown = shown_identity(connection, "entity", entity_id)
                raise NotFoundError(f"{shown} is in none of these articles")
            number, new_id = split(connection, entity_id, article_ids, by or _login_name(), name)
            left = shown_identity(connection, "entity", entity_id)
            right = shown_identity(connection, "entity", new_id)
            return JudgementResult(number, "entity", "split", left, right)

    def undo(
        self, subject: JudgementSubject, number: int | None = None, *, by: str | None = None
    ) -> JudgementResult:
        """Undo a judgement, by its number, else the latest. Raises UsageError for one that was undone already."""
        with self._database.writing() as connection:
            return _undo(connection, subject, number, by)

    # Naming

    def add_alias(self, entity: str, alias: str, *, by: str | None = None) -> JudgementResult:
        """Give an entity another name, which later ingests find in texts. The result's notes list others of that name.

        Raises UsageError for a name of fewer than two letters, and for a name that the entity has.
        """
        from newsdb.query.lists.identities import shown_identity
        from newsdb.resolve.merging import name_too
        from newsdb.resolve.naming import checked_name, other_bearers

        with self._database.writing() as connection:
            entity_id, name = _find_one(connection, "entity", entity), checked_name(alias)
            number = name_too(connection, entity_id, name, by or _login_name())
            other_ids = other_bearers(connection, entity_id, name)
            others = [shown_identity(connection, "entity", other_id) for other_id in other_ids]
            notes: tuple[str, ...] = ()
            if others:
                notes = (f"{name} is a name of {' and '.join(others)} too: merge them, or ask by #ID",)
            return JudgementResult(
                number, "entity", "name", shown_identity(connection, "entity", entity_id), name, notes
            )

    def remove_alias(self, entity: str, alias: str, *, by: str | None = None) -> JudgementResult:
        """Undo the judgement that gave an entity this name. Raises NotFoundError if no user gave it."""
        from newsdb.resolve.naming import judgement_on_name

        with self._database.writing() as connection:
            number = judgement_on_name(connection, _find_one(connection, "entity", entity), alias)
            return _undo(connection, "entity", number, by)

    def import_names(self, path: str, *, by: str | None = None) -> tuple[int, int]:
        """Store the entities of a CSV file, all or none; return how many entities and how many names are new.

        Its columns are kind, name, aliases and identifiers (docs/names.md). Every name is a judgement; later ingests
        find it in texts.
        """
        from newsdb.ingest.user_names import import_names

        with self._database.writing() as connection:
            return import_names(connection, path, by or _login_name())

    # To and from other archives

    def export_judgements(self, path: str) -> int:
        """Write all judgements as JSON lines; return the number of lines.

        Judgements that were undone are among them, so that an import undoes them as well.
        """
        from newsdb.archive.judgement_files import write_judgements

        with self._database.reading() as connection:
            return write_judgements(connection, path)

    def import_judgements(self, path: str, *, by: str | None = None) -> ImportResult:
        """Apply the judgements of a file by `export_judgements`, or of a CSV file of names, all or nothing.

        The result names what this archive lacks. Raises SourceError and UsageError for a file that cannot be read.
        """
        from newsdb.archive.judgement_files import apply_judgement_file

        if path.endswith(".csv"):
            return ImportResult(*self.import_names(path, by=by), 0, 0, ())
        with self._database.writing() as connection:
            return apply_judgement_file(connection, path, by or _login_name())


def _find_one(connection: "Connection", subject: JudgementSubject, name: str) -> int:
    """Return the id of the one entity, reporter or outlet of that name."""
    from newsdb.query.lookup.names import find_entities_of_any_kind, find_outlet, find_reporters, require_one

    if subject == "outlet":
        return find_outlet(connection, name).id
    find = find_entities_of_any_kind if subject == "entity" else find_reporters
    return require_one(connection, name, find(connection, name)).id


def _subject(name: JudgementSubject) -> "Subject":
    from newsdb.resolve.judgements import SUBJECTS

    return SUBJECTS[name]


def _login_name() -> str:
    """Return the login name, or the user's number if it has no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid())


def _undo(
    connection: "Connection", subject: JudgementSubject, number: int | None, by: str | None
) -> JudgementResult:
    from newsdb.query.lists.identities import shown_identity
    from newsdb.resolve.merging import undo

    judgement = undo(connection, _subject(subject), number, by or _login_name())
    left = shown_identity(connection, subject, judgement.left)
    right = judgement.kind or judgement.name
    if judgement.right is not None:
        right = shown_identity(connection, subject, judgement.right)
    return JudgementResult(judgement.id, subject, judgement.verdict, left, right)
