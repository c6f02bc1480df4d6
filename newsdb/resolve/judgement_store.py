"""Store the judgements of a batch, and write their effects once, at its end."""

from collections.abc import Collection
from typing import Self

from sqlalchemy import Connection, select

from newsdb.model.choices import JudgementSubject, Verdict
from newsdb.model.errors import NotFoundError
from newsdb.model.judgements import Judgement
from newsdb.resolve.alias_index import names_of_entities
from newsdb.resolve.judgements import (
    load_resolver,
)
from newsdb.resolve.name_settlement import settle_names
from newsdb.resolve.recompute import recompute_canonical
from newsdb.store.bulk_insert import advance_sequences, next_id
from newsdb.store.schema import (
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_IDENTIFIER,
    JUDGEMENT,
    OUTLET_ALIAS,
    REPORTER_ALIAS,
)
from newsdb.store.writing.judgements import insert_judgements
from newsdb.store.writing.resolved_ids import SUBJECT_TABLES
from newsdb.store.writing.runs import now

_NUMBERED = (ENTITY, ENTITY_ALIAS, ENTITY_IDENTIFIER, JUDGEMENT, OUTLET_ALIAS, REPORTER_ALIAS)


class JudgementStore:
    """Store judgements on a connection holding the write lock.

    Use it as a context manager: judgements are stored one by one; canonical ids, mentions and listings are recomputed
    at the end, for touched identities alone.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.resolver = load_resolver(connection)
        self._next_id = next_id(connection, JUDGEMENT)
        self._batch: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, exception_type: object, *_: object) -> None:
        if exception_type is None:
            self.recompute()

    def recompute(self) -> None:
        """Bring all rows up to the judgements of the batch."""
        recompute_canonical(self.connection, self.resolver)
        advance_sequences(self.connection, _NUMBERED)

    def mark_batch(self) -> int:
        """Let the judgements from here on be undone as one; return the number of their batch."""
        self._batch = self._next_id
        return self._batch

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
        self._settle(self._list_members(judgement))
        return judgement.id

    def _list_members(self, judgement: Judgement) -> set[int]:
        """Return the entities in the clusters of a judgement."""
        if judgement.subject != "entity":
            return set()
        return {member for end in judgement.ends for member in self.resolver.entities.members(end)}

    def _settle(self, entity_ids: Collection[int]) -> None:
        """Settle the names of these entities, as a judgement on them may tell what others with the names mean."""
        if entity_ids:
            settle_names(self.connection, self.resolver, names_of_entities(self.connection, entity_ids))

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
        return Judgement(number, subject, verdict, left, right, kind, name, by, now(), batch=self._batch)
