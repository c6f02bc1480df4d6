"""Look after an archive: `archive.maintenance`."""

import logging
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from newsdb.archive.database import Database
from newsdb.model.arguments import refuse_string
from newsdb.model.filters import Filters
from newsdb.model.records import ReadOptions

if TYPE_CHECKING:
    from newsdb.ingest import Counts
    from newsdb.ingest.reextract import ReextractSummary
    from newsdb.model.rows.curation import DeletionResult
    from newsdb.model.rows.maintenance import RejectRow, RunRow
    from newsdb.model.rows.table import Table

_LOGGER = logging.getLogger(__name__)
_EVERYTHING = Filters()


class Maintenance:
    """List runs and quarantined records, extract again, check, upgrade, copy and delete."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Ingest: its runs, its quarantine, its extraction

    def runs(self, *, limit: int | None = 20) -> "list[RunRow]":
        """Return the runs of ingest, latest first."""
        from newsdb.query.lists.maintenance import list_runs

        with self._database.begin_read() as connection:
            return list_runs(connection, limit=limit)

    def rejects(
        self, *, limit: int | None = 20, replayed: bool = False, source: str | None = None
    ) -> "list[RejectRow]":
        """Return the quarantined records (of one source); with `replayed` also those stored by a later retry."""
        from newsdb.query.lists.maintenance import list_rejects

        with self._database.begin_read() as connection:
            return list_rejects(connection, limit=limit, replayed=replayed, source=source)

    def retry_rejects(self, read: ReadOptions | None = None) -> "Counts":
        """Try all quarantined records again, each with the options of its own run; those in `read` come first.

        Files that could not be read, or not as a whole, are read again if they are still there.
        """
        from newsdb.ingest.job import prepare_job
        from newsdb.ingest.retry import retry_rejects

        with prepare_job(self._database.engine) as job:
            return retry_rejects(self._database.engine, job, read)

    def reextract(
        self,
        filters: Filters = _EVERYTHING,
        *,
        outdated: bool = True,
        revisions: bool = False,
        dry_run: bool = False,
        workers: int = 1,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> "ReextractSummary":
        """Extract again from the stored texts of articles; return the changes.

        `outdated` leaves out texts already read by this version of the extractor; `revisions` adds earlier texts of the
        articles. Bylines and judgements stay. A dry run stores nothing. `on_progress` receives the number of texts
        done and the number of all texts.
        """
        from newsdb.ingest.job import prepare_job
        from newsdb.ingest.reextract import Selection, reextract
        from newsdb.query.plan.article_scan import list_article_ids
        from newsdb.query.plan.scope import resolve_filters

        ids = None
        if filters != _EVERYTHING:
            with self._database.begin_question() as (connection, notices):
                ids = list_article_ids(connection, resolve_filters(connection, filters, notices))
        with prepare_job(self._database.engine, workers=workers, dry_run=dry_run) as job:
            return reextract(self._database.engine, job, Selection(ids, outdated, revisions), on_progress)

    def delete_articles(self, article_ids: Collection[int], *, dry_run: bool = False) -> "DeletionResult":
        """Delete articles with everything found in them, and link their copies anew. A dry run only lists them.

        Raises NotFoundError for an unknown id; then nothing is deleted.
        """
        refuse_string("article_ids", article_ids)
        from newsdb.query.lists.identities import articles_to_delete
        from newsdb.resolve.deletion import delete_and_settle

        with self._database.begin_write() as connection:
            result = articles_to_delete(connection, article_ids)
            if not dry_run:
                delete_and_settle(connection, article_ids)
        if not dry_run:
            _LOGGER.info("articles deleted", extra={"articles": result.articles, "copies": result.copies})
        return result

    # The database

    def schema(self) -> tuple[str | None, str]:
        """Return the schema revision of the database (None: empty), and the revision needed by this newsdb."""
        from newsdb.store.migrate import current_revision
        from newsdb.store.migration_files import head_revision

        return current_revision(self._database.unchecked_engine), head_revision()

    def upgrade(self) -> tuple[str | None, str]:
        """Upgrade the schema to this newsdb's, all or nothing; return the revisions before and after."""
        from newsdb.store.migrate import ensure_schema, upgrade

        before, head = self.schema()
        if before is None or before < head:
            upgrade(self._database.unchecked_engine)
        else:
            ensure_schema(self._database.unchecked_engine)
        _LOGGER.info("schema upgraded", extra={"before": before, "after": head})
        return before, head

    def grant_reading(self, role: str, *, views_only: bool = False) -> int:
        """Let a PostgreSQL role read all tables and views, or the views alone; return the number of relations.

        Raises UsageError for SQLite, NotFoundError for an unknown role.
        """
        from newsdb.store.grants import grant_reading

        granted = grant_reading(self._database.engine, role, views_only=views_only)
        _LOGGER.info("rights granted", extra={"role": role, "relations": granted})
        return granted

    def check(self) -> list[str]:
        """Check schema, references, spans, listing tables and text index; return the problems, a line each.

        Tables and indexes of the user's own are no problems.
        """
        from newsdb.query.lists.maintenance import find_problems
        from newsdb.resolve.integrity import check_resolution
        from newsdb.store.migrate import find_differences

        with self._database.begin_read() as connection:
            drift = [
                f"schema: {difference}"
                for difference in find_differences(connection)
                if difference[0] not in ("remove_table", "remove_index")
            ]
            return [*drift, *find_problems(connection), *check_resolution(connection)]

    def backup(self, path: str) -> int:
        """Copy the archive into a new file while it is in use; return its size in bytes. SQLite only.

        A database of any schema is copied. Raises UsageError for an existing file, and for PostgreSQL.
        """
        from newsdb.store.backup import backup

        size = backup(self._database.unchecked_engine, path)
        _LOGGER.info("archive copied", extra={"path": path, "bytes": size})
        return size

    def copy_from(self, source: str) -> int:
        """Copy all tables of another archive, a lake or a Parquet export into this empty one; return the rows.

        `source` is a path or URL. Every row is compared with its copy; all is copied or nothing. Raises UsageError if
        this archive holds something already.
        """
        from newsdb.lake.copy import copy_archive

        rows = copy_archive(source, self._database.engine)
        _LOGGER.info("archive copied", extra={"from": source, "rows": rows})
        return rows

    def reindex(self) -> int:
        """Rebuild the text index; return the number of texts in it."""
        from newsdb.store.text_index import rebuild_text_index

        with self._database.begin_write() as connection:
            texts = rebuild_text_index(connection)
        _LOGGER.info("text index rebuilt", extra={"texts": texts})
        return texts

    def stats(self) -> "Table":
        """Return the number of rows of every table."""
        from newsdb.query.lists.maintenance import count_rows

        with self._database.begin_read() as connection:
            return count_rows(connection)
