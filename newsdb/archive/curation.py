"""The curation of identities: the part of the archive's Python face with which people correct who is who."""

import getpass
import json
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsdb.archive.database import Opened
from newsdb.model.errors import NotFoundError, SourceError, UsageError
from newsdb.model.rows.curation import (
    CandidateRow,
    EntityDetail,
    EntityRow,
    IdentityRow,
    Imported,
    JudgementRow,
    Removed,
    Said,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newsdb.resolve.judgements import Subject, SubjectName


class Curation(Opened):
    """What people say about identities. `subject` is `entity`, `reporter` or `outlet`.

    Names are any that are known, or `#12`; a reporter's may be `NAME@OUTLET`. `by` is who says it, else the login name.
    NotFoundError is raised for a name that nobody has, AmbiguousError for one that several have.
    """

    # Looking

    def entities(
        self,
        *,
        kind: str | None = None,
        like: str | None = None,
        unlinked: bool = False,
        limit: int | None = 20,
    ) -> list[EntityRow]:
        """Entities, those of the most articles first; with `unlinked` the names in texts that lead to nobody."""
        from newsdb.query.lists.identities import list_entities, list_unlinked

        with self._reading() as connection:
            return (list_unlinked if unlinked else list_entities)(
                connection, kind=kind, like=like, limit=limit
            )

    def entity(self, name: str) -> EntityDetail:
        """An entity of any kind, with all its names, what was merged into it and what was said about it."""
        from newsdb.query.lists.identities import entity_detail

        with self._reading() as connection:
            return entity_detail(connection, name)

    def identities(
        self, subject: str, *, like: str | None = None, limit: int | None = 20
    ) -> list[IdentityRow]:
        """Reporters or outlets, those of the most articles first."""
        from newsdb.query.lists.identities import list_identities

        with self._reading() as connection:
            return list_identities(connection, subject, like=like, limit=limit)

    def judgements(
        self, subject: str = "entity", *, verdict: str | None = None, limit: int | None = 20
    ) -> list[JudgementRow]:
        """What was said about identities (only with this verdict), latest first, what was undone too."""
        from newsdb.query.lists.identities import list_judgements

        with self._reading() as connection:
            return list_judgements(connection, subject, verdict=verdict, limit=limit)

    def candidates(
        self, *, kind: str | None = None, least: float = 0.5, limit: int | None = 20
    ) -> list[CandidateRow]:
        """Pairs of entities that may be one and that nobody has judged, the likeliest first."""
        from newsdb.query.lists.candidates import list_candidates

        with self._reading() as connection:
            return list_candidates(connection, kind=kind, least=least, limit=limit)

    # Judging

    def merge(self, subject: "SubjectName", first: str, second: str, *, by: str | None = None) -> Said:
        """Say that two are one; the first stays. UsageError where they are one already or were judged different.

        The notes tell where they were of two kinds.
        """
        return self._judge("merge", subject, first, second, by)

    def judge_different(
        self, subject: "SubjectName", first: str, second: str, *, by: str | None = None
    ) -> Said:
        """Say that two are not one: nobody proposes them again. UsageError where they count as one, or it was said."""
        return self._judge("say_different", subject, first, second, by)

    def _judge(self, what: str, subject: "SubjectName", first: str, second: str, by: str | None) -> Said:
        from newsdb.query.lists.identities import kinds_of, shown_identity
        from newsdb.resolve import merging

        with self._writing() as connection:
            left, right = _one(connection, subject, first), _one(connection, subject, second)
            names = shown_identity(connection, subject, left), shown_identity(connection, subject, right)
            number = getattr(merging, what)(connection, _subject(subject), left, right, by or _login())
            if what != "merge":
                return Said(number, subject, "different", *names)
            kinds = kinds_of(connection, (left, right)) if subject == "entity" else ()
            differ = f"a {kinds[0]} and a {kinds[1]} are one now" if len(set(kinds)) == 2 else None
            notes = (f"{differ}; if that is not meant: newsdb entity undo {number}",) if differ else ()
            return Said(number, subject, "same", *names, notes)

    def set_kind(self, which: str, kind: str, *, by: str | None = None) -> Said:
        """Say of which kind an entity is. UsageError for what is no kind, or the one that it has."""
        from newsdb.query.lists.identities import shown_identity
        from newsdb.resolve.merging import set_kind
        from newsdb.resolve.user_entities import kind_of

        with self._writing() as connection:
            entity = _one(connection, "entity", which)
            number = set_kind(connection, entity, kind_of(kind), by or _login())
            return Said(number, "entity", "kind", shown_identity(connection, "entity", entity), kind)

    def split(
        self,
        which: str,
        *,
        articles: Collection[int] = (),
        company: str | None = None,
        name: str | None = None,
        by: str | None = None,
    ) -> Said:
        """Say that an entity's mentions in some articles (or those that name a company) are of somebody else.

        The other is a new entity, of the same name or of `name`. NotFoundError where the entity is in none of them.
        """
        from newsdb.query.lists.identities import articles_with, shown_identity
        from newsdb.resolve.merging import split

        with self._writing() as connection:
            entity = _one(connection, "entity", which)
            beside = None if company is None else _one(connection, "entity", company)
            found = articles_with(connection, entity, articles=articles, beside=beside)
            if not found:
                raise NotFoundError(
                    f"{shown_identity(connection, 'entity', entity)} is in none of these articles"
                )
            number, new = split(connection, entity, found, by or _login(), name)
            names = shown_identity(connection, "entity", entity), shown_identity(connection, "entity", new)
            return Said(number, "entity", "split", *names)

    def undo(self, subject: "SubjectName", number: int | None = None, *, by: str | None = None) -> Said:
        """Take a judgement back, or the last that stands. NotFoundError for none, UsageError for one that is undone."""
        with self._writing() as connection:
            return _undone(connection, subject, number, by)

    # Naming

    def name_entity(self, which: str, alias: str, *, by: str | None = None) -> Said:
        """Say that an entity has another name, which later ingests find in texts.

        UsageError for a name of fewer than two letters, and for one that it has. The notes tell who else has it.
        """
        from newsdb.query.lists.identities import shown_identity
        from newsdb.resolve.merging import name_too
        from newsdb.resolve.naming import checked_name, other_bearers

        with self._writing() as connection:
            entity, name = _one(connection, "entity", which), checked_name(alias)
            number = name_too(connection, entity, name, by or _login())
            others = [
                shown_identity(connection, "entity", each) for each in other_bearers(connection, entity, name)
            ]
            notes = (
                (f"{name} is a name of {' and '.join(others)} too: merge them, or ask by #ID",)
                if others
                else ()
            )
            return Said(number, "entity", "name", shown_identity(connection, "entity", entity), name, notes)

    def unname_entity(self, which: str, alias: str, *, by: str | None = None) -> Said:
        """Take a name back that a user gave to an entity: `undo`, by name. NotFoundError where no user gave it."""
        from newsdb.resolve.naming import judgement_on_name

        with self._writing() as connection:
            number = judgement_on_name(connection, _one(connection, "entity", which), alias)
            return _undone(connection, "entity", number, by)

    def import_names(self, path: str, *, by: str | None = None) -> tuple[int, int]:
        """Store the entities of a CSV file (kind, name, aliases, identifiers), all or none; see docs/names.md.

        Gives how many are new to the archive, and how many names were added, a judgement each. Later ingests find them.
        """
        from newsdb.ingest.user_names import import_names

        with self._writing() as connection:
            return import_names(connection, path, by or _login())

    # To other archives

    def export_curation(self, path: str) -> int:
        """Write the names that users gave and their judgements as JSON lines; gives how many lines.

        Judgements that were undone are among them, so that an import undoes them as well.
        """
        from newsdb.resolve.judgement_exchange import told_judgements

        with self._reading() as connection:
            records = list(told_judgements(connection))
        lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in records]
        Path(path).write_text("".join(lines), encoding="utf-8")
        return len(lines)

    def import_curation(self, path: str, *, by: str | None = None) -> Imported:
        """Take over what `export_curation` wrote, or a CSV file of names (docs/names.md), all or nothing.

        What this archive has not is named in the answer. SourceError and UsageError for a file that cannot be read.
        """
        if path.endswith(".csv"):
            return Imported(*self.import_names(path, by=by), 0, 0, ())
        with self._writing() as connection:
            return _retold(connection, list(_records(path)), by or _login())

    # Taking out

    def delete_articles(self, article_ids: Collection[int], *, dry_run: bool = False) -> Removed:
        """Delete articles with everything of theirs; their copies are linked anew. A dry run only says which.

        NotFoundError for an id that is none; then nothing is deleted.
        """
        from newsdb.query.lists.identities import to_remove
        from newsdb.store.writing.deletion import remove_articles

        with self._writing() as connection:
            removed = to_remove(connection, article_ids)
            if not dry_run:
                remove_articles(connection, article_ids)
            return removed


def _one(connection: "Connection", subject: str, name: str) -> int:
    """The id of the one that is meant."""
    from newsdb.query.lookup.names import find_any_entities, find_outlet, find_reporters, only_one

    if subject == "outlet":
        return find_outlet(connection, name).id
    find = find_any_entities if subject == "entity" else find_reporters
    return only_one(connection, name, find(connection, name)).id


def _subject(name: "SubjectName") -> "Subject":
    from newsdb.resolve.judgements import SUBJECTS

    return SUBJECTS[name]


def _login() -> str:
    """Who is at the keyboard."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for the number that the process runs as
        return str(os.getuid())


def _records(path: str) -> Iterator[dict[str, Any]]:
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read as a UTF-8 text: {error}") from error
    for number, line in enumerate(lines, start=1):
        try:
            record = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{path}, line {number}: is no JSON") from error
        if not isinstance(record, dict) or record.get("about") not in ("entity", "reporter", "outlet"):
            raise UsageError(f"{path}, line {number}: says nothing about an entity, reporter or outlet")
        yield record


def _retold(connection: "Connection", records: list[dict[str, Any]], by: str) -> Imported:
    from newsdb.ingest.user_names import known_entity
    from newsdb.resolve.judgement_exchange import retell
    from newsdb.resolve.judgements import ENTITIES
    from newsdb.resolve.merging import settle

    entities = names = made = known = 0
    unmatched = []
    for record in records:
        try:
            missing, is_new = retell(connection, record, by, known_entity)
        except UsageError:
            known += 1
            continue
        except (KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"{record.get('verdict')} judgement: {error} is missing or wrong") from error
        entities += is_new
        if missing:
            unmatched.append(missing)
        elif record["verdict"] == "name":
            names += 1
        else:
            made += 1
    settle(connection, ENTITIES)
    return Imported(entities, names, made, known, tuple(unmatched))


def _undone(connection: "Connection", subject: "SubjectName", number: int | None, by: str | None) -> Said:
    from newsdb.query.lists.identities import shown_identity
    from newsdb.resolve.merging import undo

    said = undo(connection, _subject(subject), number, by or _login())
    right = said.kind or said.name if said.right is None else shown_identity(connection, subject, said.right)
    return Said(said.id, subject, said.verdict, shown_identity(connection, subject, said.left), right)
