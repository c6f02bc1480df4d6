"""Fill a lake from sources on Apache Spark, and ask it: the Python API of a lake.

from newsdb.archive.lake import Lake

with Lake("lake") as lake:
    lake.ingest(["articles/"])
    print(lake.sql("SELECT outlet, count(*) FROM article_view GROUP BY outlet"))

Spark reads, parses and extracts; the archive of the lake stores what it hands over, by the rules of every archive. What
the archive holds is then published: as Parquet files, which Spark and other engines read.
"""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from newsdb.archive.archive import Archive
from newsdb.ingest import Counts
from newsdb.model.arguments import refuse_string
from newsdb.model.errors import NotFoundError, SchemaError, SourceError
from newsdb.model.notices import OnNotice
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.model.rows.table import Table

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from newsdb.lake.manifest import LakeVersion

_ARCHIVE = "archive.db"


class Lake:
    """Open the lake of a folder, with its `archive`.

    `archive` is a path or URL, else the file `archive.db` in the folder. All commands and methods of an archive work on
    it, judgements too; `publish` makes the next version of what they changed. `master` is Spark's, by default all cores
    of this machine; under spark-submit it is that of the submission.
    """

    def __init__(
        self,
        folder: str,
        *,
        archive: str | None = None,
        master: str | None = None,
        on_notice: OnNotice | None = None,
    ) -> None:
        self._folder = Path(folder)
        self._master = master
        self.archive = Archive(archive or str(self._folder / _ARCHIVE), on_notice=on_notice)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections of the archive. Spark goes on until the process ends."""
        self.archive.close()

    def ingest(
        self, sources: Sequence[str], *, read: ReadOptions | None = None, parse: ParseOptions | None = None
    ) -> Counts:
        """Read, parse and extract files, folders and globs on Spark, store and publish them; return their counts.

        Articles, revisions, identities and quarantine are those of `Archive.ingest`. Records whose text the last
        version holds are not extracted. A run that is killed leaves the last version as it was; the same call goes on.
        """
        from newsdb.ingest.job import prepare_job
        from newsdb.ingest.pipeline import ingest
        from newsdb.lake.manifest import staging_folder
        from newsdb.lake.spark.extraction import extract_on_spark, find_job

        refuse_string("sources", sources)
        self._make_folder()
        staging = staging_folder(self._folder)
        with prepare_job(self.archive.database.engine, read, parse) as job:
            found = find_job(sources, job.read, job.parse, job.names)
            records = extract_on_spark(self._open_spark(), found, staging, self._list_known_files())
            counts = ingest(self.archive.database.engine, job, records)
        self.publish()
        shutil.rmtree(staging, ignore_errors=True)
        return counts

    def publish(self) -> "LakeVersion":
        """Write what the archive holds as the next version of the lake; return it."""
        from newsdb.lake.publish import publish

        self._make_folder()
        return publish(self.archive.database.engine, self._folder)

    def sql(
        self, query: str, parameters: Mapping[str, object] | None = None, *, limit: int | None = None
    ) -> Table:
        """Run one SELECT in Spark's SQL over the tables and views of the last version. Parameters are `:name`.

        `limit` keeps the first rows. Raises NotFoundError without a lake, UsageError for another statement.
        """
        from newsdb.lake.spark.spark_sql import run_sql
        from newsdb.lake.tables import find_tables

        return run_sql(self._open_spark(), find_tables(str(self._folder)), query, parameters or {}, limit)

    def _open_spark(self) -> "SparkSession":
        from newsdb.lake.spark.session import open_spark

        return open_spark(self._master)

    def _list_known_files(self) -> Sequence[str]:
        from newsdb.lake.tables import find_tables

        try:
            return find_tables(str(self._folder))["revision"]
        except (NotFoundError, SchemaError):  # a lake of another schema is written anew
            return ()

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SourceError(f"{self._folder}: cannot be made: {error.strerror or error}") from error
