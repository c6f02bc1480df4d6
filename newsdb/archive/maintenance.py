"""Looking after an archive: a part of its Python face."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsdb.archive.database import Opened
from newsdb.model.filters import Filters
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.model.rows.answers import RejectRow, RunRow, Table

if TYPE_CHECKING:
    from newsdb.ingest import Counts
    from newsdb.ingest.reextract import Reextracted

_EVERYTHING = Filters()


class Upkeep(Opened):
    """Looking after the archive: what was ingested, extracting anew, the schema, checks and copies."""

    def runs(self, *, limit: int | None = 20) -> list[RunRow]:
        """The calls of ingest, latest first."""
        from newsdb.query.lists.runs import list_runs

        with self._reading() as connection:
            return list_runs(connection, limit=limit)

    def rejects(self, *, limit: int | None = 20, replayed: bool = False) -> list[RejectRow]:
        """The quarantined records; with `replayed` also those that went in after all."""
        from newsdb.query.lists.runs import list_rejects

        with self._reading() as connection:
            return list_rejects(connection, limit=limit, replayed=replayed)

    def schema(self) -> tuple[str | None, str]:
        """The revision of the database's schema (None: empty), and the one that this newsdb needs."""
        from newsdb.store import migrate

        return migrate.current_revision(self._unchecked_engine), migrate.head_revision()

    def upgrade(self) -> tuple[str | None, str]:
        """Bring the schema up to this newsdb's, all or nothing; gives the revisions before and after."""
        from newsdb.store import migrate

        before, head = self.schema()
        if before is None or before < head:
            migrate.upgrade(self._unchecked_engine)
        else:
            migrate.ensure_schema(self._unchecked_engine)
        return before, head

    def check(self) -> list[str]:
        """What is wrong with the archive, a line each: schema, references, spans, reading tables, text index."""
        from newsdb.query.lists.stats import find_problems
        from newsdb.store import migrate

        with self._reading() as connection:
            drift = [f"schema: {difference}" for difference in migrate.differences(connection)]
            return [*drift, *find_problems(connection)]

    def backup(self, path: str) -> int:
        """Copy the archive into a new file while it is in use; gives its size in bytes. SQLite only.

        Any schema is copied as it is. Raises UsageError where the file is there already, and on PostgreSQL.
        """
        from newsdb.store.backup import backup

        return backup(self._unchecked_engine, path)

    def reindex(self) -> int:
        """Make the index of the texts anew; gives how many there are."""
        from newsdb.store.text_index import rebuild

        with self._writing() as connection:
            return rebuild(connection)

    def stats(self) -> Table:
        """The rows of every table."""
        from newsdb.query.lists.stats import table_sizes

        with self._reading() as connection:
            return table_sizes(connection)

    def retry_rejects(self) -> "Counts":
        """Try all quarantined records again, each with the options of its own run."""
        from newsdb.ingest.retry import retry_rejects

        with self._job(ReadOptions(), ParseOptions()) as job:
            return retry_rejects(self._engine, job)

    def reextract(
        self,
        filters: Filters = _EVERYTHING,
        *,
        outdated: bool = True,
        revisions: bool = False,
        dry_run: bool = False,
        workers: int = 1,
        on_progress: "Callable[[int, int], None] | None" = None,
    ) -> "Reextracted":
        """Extract again from the stored texts of the articles that the filters let through, and say what changed.

        With `outdated` only what another version of the extraction read; with `revisions` also the earlier texts of
        articles. Bylines and judgements stay. A dry run tells what would change. `on_progress` is told how many texts
        of how many are done.
        """
        from newsdb.ingest.reextract import Which, reextract
        from newsdb.query.plan.article_scan import article_ids
        from newsdb.query.plan.scope import resolve

        chosen = None
        if filters != _EVERYTHING:
            with self._reading() as connection:
                chosen = article_ids(connection, resolve(connection, filters))
        which = Which(chosen, outdated, revisions)
        with self._job(ReadOptions(), ParseOptions(), workers=workers, dry_run=dry_run) as job:
            return reextract(self._engine, job, which, on_progress)
