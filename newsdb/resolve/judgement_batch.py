"""Make and undo judgements: a method for each verdict."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from newsdb.model.choices import JudgementSubject
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.judgements import Judgement
from newsdb.resolve.alias_index import clean_name
from newsdb.resolve.judged.clusters import Clusters
from newsdb.resolve.judgement_store import JudgementStore
from newsdb.resolve.judgements import (
    last_in_force,
    load_alias_judgements,
    load_batch,
    load_judgement,
)
from newsdb.resolve.name_settlement import settle_names
from newsdb.resolve.recompute import link_stale_namesakes
from newsdb.resolve.reporters_outlets import find_namesakes
from newsdb.store.bulk_insert import next_id
from newsdb.store.schema import (
    ENTITY,
    ENTITY_ALIAS,
)
from newsdb.store.writing.identities import (
    NewAlias,
    NewEntity,
    add_user_aliases,
    insert_aliases,
    insert_entities,
    remove_user_alias,
)
from newsdb.store.writing.judgements import insert_judgements, store_undoing
from newsdb.store.writing.resolved_ids import SUBJECT_TABLES
from newsdb.store.writing.runs import now
from newsdb.text.normalise import normalise_name


class JudgementBatch(JudgementStore):
    """Check and make the judgements of a user, and undo them: a method for each verdict.

    Methods raise NotFoundError for an unknown id; the id of a merged identity means the identity itself.
    """

    def merge(self, subject: JudgementSubject, left: int, right: int, by: str) -> int:
        """Merge the right identity into the left one; return the judgement's id.

        Raises UsageError if they count as one already or were judged different.
        """
        clusters = self._clusters_of_two(subject, left, right)
        if clusters.is_one(left, right):
            raise UsageError(f"{subject} #{left} and #{right} count as one already")
        if subject == "entity":
            self._refuse_rejected_entity(left)
            self._refuse_rejected_entity(right)
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
        if clusters.is_one(left, right) and not self.resolver.is_found_pair(subject, left, right):
            raise UsageError(f"{subject} #{left} and #{right} count as one: undo that first")
        if apart := clusters.separation(left, right):
            raise UsageError(f"judgement {apart.order} says that already")
        return self._store(subject, "different", left, by, right=right)

    def set_kind(self, entity_id: int, kind: str, by: str) -> int:
        """Set an entity's kind; return the judgement's id.

        Raises UsageError for its present kind, unless texts name it under several and no user said which.
        """
        self._check_exists("entity", entity_id)
        extracted = self.connection.scalar(select(ENTITY.c.extracted_kind).where(ENTITY.c.id == entity_id))
        is_guess = self.resolver.kind(entity_id) is None and self.resolver.has_rivals(entity_id)
        if (self.resolver.kind(entity_id) or extracted) == kind and not is_guess:
            raise UsageError(f"entity #{entity_id} is of the kind {kind} already")
        return self._store("entity", "kind", entity_id, by, kind=kind)

    def reject(self, entity_id: int, by: str) -> int:
        """Reject an entity; return the judgement's id. Raises UsageError for a rejected one."""
        self._check_exists("entity", entity_id)
        self._refuse_rejected_entity(entity_id)
        return self._store("entity", "reject", self.resolver.entities.canonical(entity_id), by)

    def rename(self, subject: JudgementSubject, identity: int, name: str, by: str) -> int:
        """Give an identity a new name; return the judgement's id. Its old names still lead to it.

        Entities may share a name. Raises UsageError for a name of fewer than two letters, for its present name, for the
        name of another outlet or reporter, and for a rejected entity.
        """
        self._check_exists(subject, identity)
        identity, name = self.resolver.clusters(subject).canonical(identity), clean_name(name)
        table = SUBJECT_TABLES[subject]
        if self.connection.scalar(select(table.c.name).where(table.c.id == identity)) == name:
            raise UsageError(f"{subject} #{identity} is called {name} already")
        if subject == "entity":
            self._refuse_rejected_entity(identity)
            add_user_aliases(self.connection, identity, [name])
            return self._store(subject, "rename", identity, by, name=name)
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
        settle_names(self.connection, self.resolver, set(map(normalise_name, added)))
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
        store_undoing(self.connection, [undone])
        if judgement.verdict != "alias":
            touched = self._list_members(judgement)
            self.resolver.undo(judgement.id, undone)
            self._settle(touched)
        if judgement.subject == "entity" and judgement.name is not None:
            self._take_name(judgement.left, judgement.name)
        return judgement

    def _take_name(self, entity_id: int, name: str) -> None:
        """Take a user's name from an entity, unless another judgement in force gives it the same name."""
        aliases = load_alias_judgements(self.connection, [entity_id])
        names = {alias.name for alias in aliases if not alias.is_undone}
        if name not in names.union(self.resolver.values.names("entity", entity_id) or ()):
            remove_user_alias(self.connection, entity_id, name)
            settle_names(self.connection, self.resolver, {normalise_name(name)})

    def undo_batch(self, subject: JudgementSubject, batch: int, by: str) -> list[Judgement]:
        """Undo the judgements in force accepted at once; return them, the last one first.

        Raises NotFoundError if there are none.
        """
        if numbers := load_batch(self.connection, subject, batch):
            return [self.undo(subject, number, by) for number in numbers]
        raise NotFoundError(f"no {subject} judgements in force were accepted at once as batch {batch}")

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
        if name in (self.resolver.values.names("entity", entity_id) or ()):
            raise UsageError(f"{name} is the name that a judgement gave entity #{entity_id}: undo that one")
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

    def _refuse_rejected_entity(self, entity_id: int) -> None:
        """Raise UsageError for a rejected entity."""
        if (number := self.resolver.rejection(entity_id)) is not None:
            raise UsageError(
                f"judgement {number} rejects entity #{entity_id}; to take it back: newsdb entity undo {number}"
            )
