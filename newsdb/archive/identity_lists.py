"""List identities, judgements about them, and what is left to judge: the reading half of `archive.curation`."""

from newsdb.archive.database import Database
from newsdb.model.choices import EntityKind, JudgementSubject, Verdict
from newsdb.model.rows.curation import (
    LEAST_SCORE,
    CandidateRow,
    EntityDetail,
    EntityRow,
    IdentityRow,
    JudgementRow,
    KindRow,
    ReporterCandidateRow,
)


class IdentityLists:
    """List entities, reporters and outlets, judgements, and pairs and kinds to review."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entities(
        self,
        *,
        kind: EntityKind | None = None,
        like: str | None = None,
        ambiguous: bool = False,
        limit: int | None = 20,
    ) -> list[EntityRow]:
        """Return entities, most articles first; with `ambiguous` names that may mean several of their kind."""
        from newsdb.query.lists.identities import list_entities

        with self._database.begin_read() as connection:
            return list_entities(connection, kind=kind, like=like, ambiguous=ambiguous, limit=limit)

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
        self, *, kind: EntityKind | None = None, min_score: float = LEAST_SCORE, limit: int | None = 20
    ) -> list[CandidateRow]:
        """Return pairs of possibly equal entities without a judgement; highest score first, down to `min_score`."""
        from newsdb.query.lists.candidates import list_candidates

        with self._database.begin_read() as connection:
            return list_candidates(connection, kind=kind, least=min_score, limit=limit)

    def reporter_candidates(
        self, *, min_score: float = LEAST_SCORE, limit: int | None = 20
    ) -> list[ReporterCandidateRow]:
        """Return pairs of reporters that may be one person, without a judgement; highest score first."""
        from newsdb.query.lists.reporter_candidates import list_reporter_candidates

        with self._database.begin_read() as connection:
            return list_reporter_candidates(connection, least=min_score, limit=limit)

    def doubtful_kinds(self, *, min_score: float = LEAST_SCORE, limit: int | None = 20) -> list[KindRow]:
        """Return the entities that texts name under several kinds, without a judgement on it; the least sure first."""
        from newsdb.query.lists.doubtful_kinds import list_doubtful_kinds

        with self._database.begin_read() as connection:
            return list_doubtful_kinds(connection, least=min_score, limit=limit)
