"""Make and undo judgements, and write their effects once, at the end of the batch."""

from collections.abc import Collection, Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from newsdb.model.choices import JudgementSubject, Verdict
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.judgements import Judgement
from newsdb.resolve.alias_index import clean_name
from newsdb.resolve.clusters import Clusters
from newsdb.resolve.judgements import (
    last_in_force,
    load_alias_judgements,
    load_judgement,
    load_resolver,
)
from newsdb.resolve.recompute import link_stale_namesakes, recompute_canonical, update_unlinked_mentions
from newsdb.resolve.reporters_outlets import find_namesakes
from newsdb.store.bulk_insert import advance_sequences, next_id
from newsdb.store.schema import (
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_IDENTIFIER,
    JUDGEMENT,
    OUTLET_ALIAS,
    REPORTER_ALIAS,
)
from newsdb.store.writing.identities import (
    NewAlias,
    NewEntity,
    add_user_aliases,
    insert_aliases,
    insert_entities,
    remove_user_alias,
)
from newsdb.store.writing.judgements import insert_judgements, mark_undone
from newsdb.store.writing.listing import refresh_articles
from newsdb.store.writing.resolved_ids import SUBJECT_TABLES
from newsdb.store.writing.runs import now
from newsdb.text.normalise import normalise_name

_NUMBERED = (ENTITY, ENTITY_ALIAS, ENTITY_IDENTIFIER, JUDGEMENT, OUTLET_ALIAS, REPORTER_ALIAS)


class JudgementBatch:
    """Store a user's judgements on a connection that holds the write lock.

    Use it as a context manager: judgements are checked and stored one by one; canonical ids, mentions and listings
    are recomputed at the end, for touched identities alone. Methods raise NotFoundError for an unknown id; the id of a
    merged identity means the identity itself.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.resolver = load_resolver(connection)
        self._next_id = next_id(connection, JUDGEMENT)
        self._alias_norms: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if exception is None:
            self.recompute()

    def recompute(self) -> None:
        """Bring all rows up to the judgements of the batch."""
        recompute_canonical(self.connection, self.resolver)
        refresh_articles(
            self.connection, update_unlinked_mentions(self.connection, self.resolver, self._alias_norms)
        )
        self._alias_norms.clear()
        advance_sequences(self.connection, _NUMBERED)

    def merge(self, subject: JudgementSubject, left: int, right: int, by: str) -> int:
        """Merge the right identity into the left one; return the judgement's id.

        Raises UsageError if they count as one already or were judged different.
        """
        clusters = self._clusters_of_two(subject, left, right)
        if clusters.is_one(left, right):
            raise UsageError(f"{subject} #{left} and #{right} count as one already")
        if subject == "entity":
            self._check_not_rejected(left)
            self._check_not_rejected(right)
        if apart := clusters.separation(left, right):
            raise UsageError(
                f"judgement {apart.order} says that {subject} #{apart.left} and #{apart.right} are different; "
                f"to take it back: newsdb {subject} undo {apart.order}"
            )
        return self._store(subject, "merge", left, by, right=right)

    def judge_different(self, subject: JudgementSubject, left: int, right: int, by: str) -> int:
        """Judge two identities different; return the judgement's id.

        They are no longer proposed for a merge. Raises UsageError if they count as one or were judged so already.
        """
        clusters = self._clusters_of_two(subject, left, right)
        is_found = subject == "outlet" and self.resolver.is_found_pair(left, right)
        if clusters.is_one(left, right) and not is_found:
            raise UsageError(f"{subject} #{left} and #{right} count as one: undo that first")
        if apart := clusters.separation(left, right):
            raise UsageError(f"judgement {apart.order} says that already")
        return self._store(subject, "different", left, by, right=right)

    def set_kind(self, entity_id: int, kind: str, by: str) -> int:
        """Set an entity's kind; return the judgement's id. Raises UsageError for its present kind."""
        self._check_exists("entity", entity_id)
        extracted = self.connection.scalar(select(ENTITY.c.extracted_kind).where(ENTITY.c.id == entity_id))
        if (self.resolver.kind(entity_id) or extracted) == kind:
            raise UsageError(f"entity #{entity_id} is of the kind {kind} already")
        return self._store("entity", "kind", entity_id, by, kind=kind)

    def reject(self, entity_id: int, by: str) -> int:
        """Judge that an entity is none; return the judgement's id. Raises UsageError for a rejected one."""
        self._check_exists("entity", entity_id)
        self._check_not_rejected(entity_id)
        return self._store("entity", "reject", self.resolver.entities.canonical(entity_id), by)

    def rename(self, subject: JudgementSubject, identity: int, name: str, by: str) -> int:
        """Give an outlet or a reporter a new name; return the judgement's id. Its old names still lead to it.

        Raises UsageError for a name of fewer than two letters, for its present name, and for the name of another one.
        """
        self._check_exists(subject, identity)
        identity, name = self.resolver.clusters(subject).canonical(identity), clean_name(name)
        table = SUBJECT_TABLES[subject]
        if self.connection.scalar(select(table.c.name).where(table.c.id == identity)) == name:
            raise UsageError(f"{subject} #{identity} is called {name} already")
        for other in find_namesakes(self.connection, subject, identity, name):
            if not self.resolver.clusters(subject).is_one(identity, other):
                raise UsageError(
                    f"{subject} #{other} is called {name} already; "
                    f"if they are one: newsdb {subject} merge #{other} #{identity}"
                )
        return self._store(subject, "rename", identity, by, name=name)

    def split(
        self, entity_id: int, article_ids: Collection[int], by: str, name: str | None = None
    ) -> tuple[int, int]:
        """Give an entity's mentions in some articles to a new namesake; return the judgement's and the new id.

        The new entity has the old one's kind and name; `name` is its main name if given. Later texts do not lead to it:
        their mentions are of the old entity until a split of them.
        """
        self._check_exists("entity", entity_id)
        old = self.connection.execute(
            select(ENTITY.c.kind, ENTITY.c.name).where(ENTITY.c.id == entity_id)
        ).one()
        new_id, main = next_id(self.connection, ENTITY), name or old.name
        kind = self.resolver.kind(entity_id) or old.kind
        insert_entities(self.connection, [NewEntity(new_id, None, kind, main, "split")])
        names = dict.fromkeys((main, old.name))
        insert_aliases(self.connection, [NewAlias(new_id, alias, "text") for alias in names])
        judgement_id = self._store("entity", "split", entity_id, by, right=new_id, article_ids=article_ids)
        return judgement_id, new_id

    def add_alias(self, entity_id: int, name: str, by: str) -> int:
        """Store another name of an entity; return the judgement's id.

        Raises UsageError for a name of fewer than two letters, and for a name of its cluster from a user or the
        knowledge base.
        """
        self._check_exists("entity", entity_id)
        clean = clean_name(name)
        if self.alias_sources(entity_id, clean) - {"text"}:
            raise UsageError(f"{clean} is a name of entity #{entity_id} already")
        [judgement_id] = self.add_aliases(entity_id, [clean], by)
        return judgement_id

    def add_aliases(self, entity_id: int, names: Sequence[str], by: str) -> list[int]:
        """Store new names of an entity, or names from texts alone; return the judgements' ids."""
        added = add_user_aliases(self.connection, entity_id, names)
        self._alias_norms.update(map(normalise_name, added))
        made = [self._new("entity", "alias", entity_id, by, name=name) for name in added]
        insert_judgements(self.connection, made)
        return [judgement.id for judgement in made]

    def undo(self, subject: JudgementSubject, judgement_id: int | None, by: str) -> Judgement:
        """Undo a judgement, or the last in force; return it.

        Raises NotFoundError if there is none, UsageError for an undone one.
        """
        if judgement_id is None and (judgement_id := last_in_force(self.connection, subject)) is None:
            raise NotFoundError(f"no judgement on {subject} names is left to undo")
        judgement = load_judgement(self.connection, subject, judgement_id)
        if judgement is None:
            raise NotFoundError(f"no {subject} judgement {judgement_id}")
        if judgement.is_undone:
            raise UsageError(f"{subject} judgement {judgement.id} is undone already")
        undone = judgement._replace(undone_by=by, undone_at=now())
        mark_undone(self.connection, [undone])
        if judgement.verdict == "alias" and judgement.name is not None:
            remove_user_alias(self.connection, judgement.left, judgement.name)
            self._alias_norms.add(normalise_name(judgement.name))
        else:
            self.resolver.undo(judgement.id, undone)
        return judgement

    def remove_alias(self, entity_id: int, name: str, by: str) -> Judgement:
        """Undo the judgement in force for a name of an entity or its cluster; return it.

        Raises NotFoundError for a name without a judgement.
        """
        norm = normalise_name(name)
        members = self.resolver.entities.members(entity_id)
        for judgement in reversed(load_alias_judgements(self.connection, members)):
            if (
                not judgement.is_undone
                and judgement.name is not None
                and normalise_name(judgement.name) == norm
            ):
                return self.undo("entity", judgement.id, by)
        if sources := self.alias_sources(entity_id, name):
            origin = "newsdb's own list" if "knowledge" in sources else "a text"
            raise NotFoundError(
                f"{name} is a name of entity #{entity_id} that {origin} gives: no user gave it"
            )
        raise NotFoundError(f"{name} is no name of entity #{entity_id}")

    def alias_sources(self, entity_id: int, name: str) -> set[str]:
        """Return the sources of a name of an entity's cluster: `knowledge`, `text`, `user`."""
        alias, entities = ENTITY_ALIAS.c, self.resolver.entities
        rows = self.connection.execute(
            select(alias.entity_id, alias.source).where(alias.name_norm == normalise_name(name))
        )
        return {row.source for row in rows if entities.is_one(row.entity_id, entity_id)}

    def _clusters_of_two(self, subject: JudgementSubject, left: int, right: int) -> Clusters:
        for identity in (left, right):
            self._check_exists(subject, identity)
        if left == right:
            raise UsageError(f"{subject} #{left}: both names are of one already")
        if subject == "reporter":
            link_stale_namesakes(self.connection, self.resolver)
        return self.resolver.clusters(subject)

    def _check_not_rejected(self, entity_id: int) -> None:
        """Raise UsageError for a rejected entity."""
        if (number := self.resolver.rejection(entity_id)) is not None:
            raise UsageError(
                f"judgement {number} rejects entity #{entity_id}; to take it back: newsdb entity undo {number}"
            )

    def _check_exists(self, subject: JudgementSubject, identity: int) -> None:
        """Raise NotFoundError for an unknown id."""
        table = SUBJECT_TABLES[subject]
        if self.connection.scalar(select(table.c.id).where(table.c.id == identity)) is None:
            raise NotFoundError(f"no {subject} #{identity}")

    def _store(
        self,
        subject: JudgementSubject,
        verdict: Verdict,
        left: int,
        by: str,
        *,
        right: int | None = None,
        kind: str | None = None,
        name: str | None = None,
        article_ids: Collection[int] = (),
    ) -> int:
        judgement = self._new(subject, verdict, left, by, right=right, kind=kind, name=name)
        judgement = judgement._replace(article_ids=frozenset(article_ids))
        insert_judgements(self.connection, [judgement])
        self.resolver.apply(judgement)
        return judgement.id

    def _new(
        self,
        subject: JudgementSubject,
        verdict: Verdict,
        left: int,
        by: str,
        *,
        right: int | None = None,
        kind: str | None = None,
        name: str | None = None,
    ) -> Judgement:
        number, self._next_id = self._next_id, self._next_id + 1
        return Judgement(number, subject, verdict, left, right, kind, name, by, now())
