"""Merge, split and name identities by judgements, each undoable: `archive.curation`."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Literal, TypeVar

from newsdb.archive.identity_lists import IdentityLists
from newsdb.archive.judging import build_undo_result, describe, describe_pair, find_one, get_login_name
from newsdb.model.arguments import refuse_string
from newsdb.model.choices import EntityKind, JudgementSubject
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.rows.curation import (
    BatchResult,
    CandidateRow,
    ImportResult,
    JudgementResult,
    KindRow,
    ReporterCandidateRow,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newsdb.resolve.judgement_batch import JudgementBatch

Row = TypeVar("Row")


class Curation(IdentityLists):
    """List entities, reporters and outlets, and store judgements about them.

    A name is any known one, or `#12`; a reporter's may be `NAME@OUTLET`. `by` is the judging user, else the login name.
    All methods raise NotFoundError for an unknown name, AmbiguousError for a name of several.
    """

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
            left, right = find_one(connection, subject, first), find_one(connection, subject, second)
            names = describe_pair(connection, subject, left, right)
            number = batch.merge(subject, left, right, by or get_login_name())
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
        from newsdb.query.lookup.names import find_stated_entity, find_stated_outlet

        with self._judging() as batch:
            connection = batch.connection
            left, right = find_one(connection, subject, first), find_one(connection, subject, second)
            if left == right and subject != "reporter":  # counted as one by their names, or hosts
                find_stated = find_stated_outlet if subject == "outlet" else find_stated_entity
                left, right = (find_stated(connection, name) or left for name in (first, second))
            if left == right and subject == "entity":
                raise UsageError(
                    f"{first} and {second} are both #{left}: newsdb entity show #{left} lists what counts as it; "
                    "tell two of them by #ID"
                )
            number = batch.judge_different(subject, left, right, by or get_login_name())
            names = describe_pair(connection, subject, left, right)
            return JudgementResult(number, subject, "different", *names)

    def set_kind(self, entity: str, kind: str, *, by: str | None = None) -> JudgementResult:
        """Set the kind of an entity. Raises UsageError for an unknown kind, and for the present one."""
        from newsdb.resolve.user_entities import parse_kind

        with self._judging() as batch:
            entity_id = find_one(batch.connection, "entity", entity)
            number = batch.set_kind(entity_id, parse_kind(kind), by or get_login_name())
            described = describe(batch.connection, "entity", entity_id)
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
            entity_id = find_one(connection, "entity", entity)
            beside = None if company is None else find_one(connection, "entity", company)
            article_ids = articles_with(connection, entity_id, articles=articles, beside=beside)
            if not article_ids:
                described = describe(connection, "entity", entity_id)
                raise NotFoundError(f"{described} is in none of these articles")
            number, new_id = batch.split(entity_id, article_ids, by or get_login_name(), name)
            names = describe_pair(connection, "entity", entity_id, new_id)
            return JudgementResult(number, "entity", "split", *names)

    def reject(self, entity: str, *, by: str | None = None) -> JudgementResult:
        """Judge that an entity is none, as extraction mistook a word; its mentions count for nobody, also later ones.

        Raises UsageError for a rejected one.
        """
        with self._judging() as batch:
            entity_id = find_one(batch.connection, "entity", entity)
            number = batch.reject(entity_id, by or get_login_name())
            described = describe(batch.connection, "entity", entity_id)
            return JudgementResult(number, "entity", "reject", described, None)

    def rename(
        self, subject: JudgementSubject, name: str, new_name: str, *, by: str | None = None
    ) -> JudgementResult:
        """Give an entity, an outlet or a reporter a new name, also in later ingests; the old names still lead to it.

        Later ingests find the new name of an entity in texts. The result's notes list others of this name. Raises
        UsageError for a name of fewer than two letters, for the present one, and for another outlet's or reporter's.
        """
        with self._judging() as batch:
            connection = batch.connection
            identity = find_one(connection, subject, name)
            described = describe(connection, subject, identity)
            number = batch.rename(subject, identity, new_name, by or get_login_name())
            notes = _note_namesakes(connection, identity, new_name) if subject == "entity" else ()
            return JudgementResult(number, subject, "rename", described, new_name, notes)

    def undo(
        self, subject: JudgementSubject, number: int | None = None, *, by: str | None = None
    ) -> JudgementResult:
        """Undo a judgement, by its number, else the latest. Raises UsageError for an undone one."""
        with self._judging() as batch:
            return build_undo_result(batch.connection, batch.undo(subject, number, by or get_login_name()))

    # Many at once

    def merge_candidates(
        self,
        subject: Literal["entity", "reporter"] = "entity",
        *,
        min_score: float,
        kind: EntityKind | None = None,
        by: str | None = None,
    ) -> BatchResult:
        """Merge all candidates with a score of at least `min_score`; `undo_batch` takes all of them back at once.

        A pair that an earlier one decided (A is B, B is C, then A and C) is left out. `kind` is for entities alone.
        """
        rows: Sequence[CandidateRow] | Sequence[ReporterCandidateRow]
        if subject == "reporter":
            if kind is not None:
                raise UsageError("kind: reporters have none")
            rows = self.reporter_candidates(min_score=min_score, limit=None)
        else:
            rows = self.candidates(kind=kind, min_score=min_score, limit=None)

        def merge(batch: "JudgementBatch", pair: tuple[int, int], user: str) -> None:
            batch.merge(subject, *pair, user)

        return self._judge_all(subject, [(row.left, row.right) for row in rows], merge, by)

    def confirm_kinds(self, *, min_score: float, by: str | None = None) -> BatchResult:
        """Judge that entities are of the kind that the evidence gives, where it is at least so sure."""

        def confirm(batch: "JudgementBatch", row: KindRow, user: str) -> None:
            batch.set_kind(row.id, row.kind, user)

        return self._judge_all("entity", self.doubtful_kinds(min_score=min_score, limit=None), confirm, by)

    def undo_batch(self, subject: JudgementSubject, batch: int, *, by: str | None = None) -> BatchResult:
        """Undo the judgements in force of a batch. Raises NotFoundError if there are none."""
        with self._judging() as judging:
            undone = judging.undo_batch(subject, batch, by or get_login_name())
            return BatchResult(batch, subject, len(undone), 0)

    def _judge_all(
        self,
        subject: JudgementSubject,
        rows: Sequence[Row],
        judge: "Callable[[JudgementBatch, Row, str], None]",
        by: str | None,
    ) -> BatchResult:
        """Judge all rows in one batch; leave out those that earlier ones decided."""
        user, made = by or get_login_name(), 0
        with self._judging() as judging:
            number = judging.mark_batch()
            for row in rows:
                with suppress(UsageError):
                    judge(judging, row, user)
                    made += 1
        return BatchResult(number if made else None, subject, made, len(rows) - made)

    # Naming

    def add_alias(self, entity: str, alias: str, *, by: str | None = None) -> JudgementResult:
        """Give an entity another name, found in texts by later ingests. The result's notes list others of this name.

        Raises UsageError for a name of fewer than two letters, and for a present name of the entity.
        """
        from newsdb.resolve.alias_index import clean_name

        with self._judging() as batch:
            connection = batch.connection
            entity_id, name = find_one(connection, "entity", entity), clean_name(alias)
            number = batch.add_alias(entity_id, name, by or get_login_name())
            described = describe(connection, "entity", entity_id)
            notes = _note_namesakes(connection, entity_id, name)
            return JudgementResult(number, "entity", "alias", described, name, notes)

    def remove_alias(self, entity: str, alias: str, *, by: str | None = None) -> JudgementResult:
        """Undo the judgement behind a name of an entity. Raises NotFoundError if no user gave it."""
        with self._judging() as batch:
            entity_id = find_one(batch.connection, "entity", entity)
            judgement = batch.remove_alias(entity_id, alias, by or get_login_name())
            return build_undo_result(batch.connection, judgement)

    def import_names(self, path: str, *, by: str | None = None) -> tuple[int, int]:
        """Store the entities of a CSV file, all or none; return how many entities and how many names are new.

        Its columns are kind, name, aliases and identifiers (docs/names.md). Every name is a judgement; later ingests
        find it in texts.
        """
        from newsdb.ingest.user_names import import_names

        with self._database.begin_write() as connection:
            return import_names(connection, path, by or get_login_name())

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
            return apply_judgement_file(connection, path, by or get_login_name())

    @contextmanager
    def _judging(self) -> "Iterator[JudgementBatch]":
        from newsdb.resolve.judgement_batch import JudgementBatch

        with self._database.begin_write() as connection, JudgementBatch(connection) as batch:
            yield batch


def _note_namesakes(connection: "Connection", entity_id: int, name: str) -> tuple[str, ...]:
    """Return a line about the other entities of a name, if there are any."""
    from newsdb.query.lists.identities import describe_identities
    from newsdb.resolve.alias_index import find_other_entities

    other_ids = find_other_entities(connection, entity_id, name)
    others = describe_identities(connection, "entity", other_ids)
    return (
        (f"{name} is a name of {' and '.join(others.values())} too: merge them, or ask by #ID",)
        if others
        else ()
    )
