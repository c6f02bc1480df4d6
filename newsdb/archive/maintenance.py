"""Look after an archive: `archive.maintenance`."""

import logging
from collections.abc import Callable, Collection
from itertools import chain, count
from pathlib import Path
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
    from newsdb.model.rows.status import Bundle, Status
    from newsdb.model.rows.table import Table

_LOGGER = logging.getLogger(__name__)
_EVERYTHING = Filters()


def _name_copy(database: str | None, revision: str) -> str | None:
    """Return a free name beside an archive for its copy before an upgrade; None for one that is no file."""
    path = Path(database or "")
    if not path.is_file():
        return None
    numbers = chain([""], (f"-{number}" for number in count(2)))
    names = (f"{path.stem}-schema-{revision}{number}{path.suffix}" for number in numbers)
    return next(str(other) for name in names if not (other := path.with_name(name)).exists())


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

    def status(self) -> "Status":
        """Return how the archive is doing: its last runs, failing feeds, quarantine, size and schema."""
        from newsdb.query.state.status import read_status
        from newsdb.store.migration_files import head_revision

        with self._database.begin_read() as connection:
            return read_status(connection, head_revision())

    def describe(self, *, checked: bool = False) -> "Bundle":
        """Describe the archive for a report of a fault, without a text, name or address of it.

        With `checked` the number of problems is counted by table, which reads everything.
        """
        from newsdb.query.state.bundle import describe_archive
        from newsdb.store.migration_files import head_revision

        with self._database.begin_read() as connection:
            return describe_archive(connection, head_revision(), checked=checked)

    def schema(self) -> tuple[str | None, str]:
        """Return the schema revision of the database (None: empty), and the revision needed by this newsdb."""
        from newsdb.store.migrate import current_revision
        from newsdb.store.migration_files import head_revision

        return current_revision(self._database.unchecked_engine), head_revision()

    def create(self, partitions: int | None = None) -> str:
        """Make an empty archive, on PostgreSQL with so many hash partitions of its large tables; return its revision.

        Raises UsageError if there is an archive already, or for partitions on SQLite.
        """
        from newsdb.store.migrate import create
        from newsdb.store.migration_files import head_revision

        create(self._database.unchecked_engine, partitions)
        _LOGGER.info("archive created", extra={"schema": head_revision(), "partitions": partitions})
        return head_revision()

    def move_partition(self, number: int, server: str | None) -> int:
        """Move the texts, records and index of a partition to a foreign server, or with None back; return the rows.

        All are moved and compared, or none. Raises UsageError if they are there already, NotFoundError for an unknown
        number or server, SchemaError if the server refuses them.
        """
        from newsdb.store.partitions.moving import move_partition

        rows = move_partition(self._database.engine, number, server)
        _LOGGER.info("partition moved", extra={"partition": number, "server": server, "rows": rows})
        return rows

    def write_partition_statements(self, number: int) -> str:
        """Return the SQL that makes the tables of a partition on a foreign server."""
        from newsdb.store.partitions.moving import write_statements

        return write_statements(self._database.engine, number)

    def upgrade(
        self, *, backup: bool = True, on_backup: Callable[[str], None] | None = None
    ) -> tuple[str | None, str]:
        """Upgrade the schema to this newsdb's, all or nothing; return the revisions before and after.

        An archive in a file is copied first, unless `backup` is False; `on_backup` receives the path of the copy.
        """
        from newsdb.store.migrate import ensure_schema, upgrade

        before, head = self.schema()
        engine = self._database.unchecked_engine
        if before is None or before < head:
            if before is not None and backup and (path := _name_copy(engine.url.database, before)):
                self.backup(path)
                if on_backup:
                    on_backup(path)
            upgrade(engine)
        else:
            ensure_schema(engine)
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

    def check(self, on_foreign: Callable[[str], None] | None = None) -> list[str]:
        """Check all that can be checked; return the problems, a line each.

        Checked are the schema, references, spans, hashes, names as they are compared, listing tables, both indexes, and
        what the judgements give. An archive without articles is a problem; tables, views, indexes and triggers of the
        user's own are none: `on_foreign` receives their names.
        """
        from sqlalchemy.exc import DBAPIError

        from newsdb.ingest.checks.address_keys import check_address_keys
        from newsdb.ingest.checks.record_options import check_record_options
        from newsdb.query.lists.maintenance import check_has_articles, find_problems, run_checks
        from newsdb.resolve.integrity import check_resolution
        from newsdb.store.migrate import describe_difference, find_differences, list_foreign
        from newsdb.store.upkeep.completeness import check_completeness
        from newsdb.store.upkeep.derived_values import check_derived
        from newsdb.store.upkeep.partition_checks import check_partitions
        from newsdb.store.upkeep.value_rules import check_values
        from newsdb.store.upkeep.view_definitions import check_views

        problems: list[str] | None = None
        try:
            with self._database.begin_read() as connection:
                differences = find_differences(connection)
                if on_foreign:
                    for name in list_foreign(connection, differences):
                        on_foreign(name)
                others = [
                    *(check_has_articles, check_views, check_completeness, check_values),
                    *(check_record_options, check_address_keys, check_derived, check_resolution),
                    check_partitions,
                ]
                problems = [
                    *(
                        f"schema: {describe_difference(difference)}"
                        for difference in differences
                        if difference[0] not in ("remove_table", "remove_index")
                    ),
                    *find_problems(connection),
                    *run_checks(connection, others),
                ]
        except DBAPIError:  # a transaction that met a damaged page may not even end
            if not problems:
                raise
        return problems

    def repair(self) -> list[str]:
        """Write anew all that is derived from texts and judgements; return what was repaired, a line each.

        What is not derived stays as it is: `check` names it. Raises SchemaError for another schema, NewsdbError where
        what is derived refers to rows that are missing.
        """
        from sqlalchemy.exc import IntegrityError

        from newsdb.ingest.checks.address_keys import repair_address_keys
        from newsdb.model.errors import NewsdbError
        from newsdb.resolve.repair import repair_derived
        from newsdb.store.partitions.leftovers import delete_leftovers
        from newsdb.store.text_index import rebuild_text_index
        from newsdb.store.upkeep.view_definitions import reinstall_views
        from newsdb.store.writing.known_records import forget_all_records

        try:
            with self._database.begin_write() as connection:
                repaired = [
                    *reinstall_views(connection),
                    *delete_leftovers(connection),
                    *repair_derived(connection),
                    *repair_address_keys(connection),
                ]
                rebuild_text_index(connection)
                if repaired:  # a record may be of another article now
                    forget_all_records(connection)
        except IntegrityError as error:
            raise NewsdbError(
                "nothing was repaired: rows refer to missing ones, which are not derived; db check names them, and a "
                "backup may have them"
            ) from error
        _LOGGER.info("repaired", extra={"repaired": repaired})
        return repaired

    def backup(self, path: str) -> int:
        """Copy the archive into a new file while it is in use, and check the copy; return its size in bytes.

        A database of any schema is copied. A name that ends in `.zst` makes a packed copy; of PostgreSQL a dump is
        made by pg_dump. Raises UsageError for an existing file, SourceError for a damaged archive.
        """
        from newsdb.store.upkeep.backup import back_up

        size = back_up(self._database.unchecked_engine, path)
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

    def restore(self, path: str) -> list[str]:
        """Make this archive from a backup; return what `check` finds in it, if its schema is this newsdb's.

        A file has its name when it is checked. There must be no archive yet. Raises UsageError if there is one,
        SourceError for what is no sound backup, SchemaError for a backup of another program or a newer newsdb.
        """
        from newsdb.store.upkeep.backup import restore

        problems = restore(self._database.unchecked_engine, path, _check_copy)
        _LOGGER.info("archive restored", extra={"path": path, "schema": self.schema()[0]})
        return problems

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


def _check_copy(location: str) -> list[str]:
    """Check an archive; SQLite checks its text index by a statement that counts as writing."""
    database = Database(location, creates=False)
    try:
        return Maintenance(database).check()
    finally:
        database.close()
