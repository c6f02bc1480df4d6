"""Read, parse and extract sources on Spark, and hand the records to one ingest in the order of the sources.

The extracted records are staged as Parquet before the ingest begins: a run that is killed behind that goes on from
there, and the same sources are not extracted twice.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from newsdb import __version__
from newsdb.extract.extractor import EXTRACTOR_VERSION
from newsdb.extract.names.user_names import ExtraName
from newsdb.ingest.parse_records import Record
from newsdb.lake.spark.session import describe_error
from newsdb.lake.spark.stages import ROW_COLUMNS, ExtractStage, ParseStage, ReadStage, Row, Stage, Stages
from newsdb.model.errors import SourceError, UsageError
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.read import Sources, check_options, find_sources, reject_folders

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_PARTITION_BYTES = 8 << 20  # of the sources: some seconds of extraction
_PARTITIONS_A_CORE = 4  # that cores which are done first find more work
_LEAST_BYTES = 1 << 18  # less is not worth a task
_STDIN = "-"


@dataclass(frozen=True, slots=True)
class SourceJob:
    """What is read, and how: the sources found, the options, the names from users."""

    found: Sources
    read: ReadOptions
    parse: ParseOptions
    names: tuple[ExtraName, ...]

    def fingerprint(self) -> str:
        """Return a hash of all that the extracted records depend on; a changed file changes it."""
        stats = [(name, *_find_state(name)) for name in self.found.names]
        known = [
            __version__,
            EXTRACTOR_VERSION,
            stats,
            asdict(self.read),
            asdict(self.parse),
            sorted(self.names),
        ]
        return hashlib.sha256(json.dumps(known).encode()).hexdigest()[:32]


def find_job(
    sources: Sequence[str], read: ReadOptions, parse: ParseOptions, names: tuple[ExtraName, ...]
) -> SourceJob:
    """Find the sources.

    Raises UsageError for standard input, addresses and wrong options, SourceError for a name without a file.
    """
    for source in sources:
        if source == _STDIN or "://" in source:
            raise UsageError(f"{source}: Spark reads files and folders; newsdb ingest reads the others")
    check_options(read)
    return SourceJob(find_sources(sources), read, parse, names)


def extract_on_spark(
    spark: "SparkSession", job: SourceJob, staging: Path, known_files: Sequence[str]
) -> Iterator[Record]:
    """Yield the extracted records of the sources in their order.

    `known_files` are the Parquet files of the table `revision`: records with a text of theirs are not extracted. What
    is extracted is staged below `staging`, for every process of Spark to reach. Raises SourceError if Spark fails.
    """
    from pyspark.errors import PySparkException

    folder, partitions = staging / job.fingerprint(), _count_partitions(spark, job)
    address = folder.absolute().as_uri()
    if not (folder / "_SUCCESS").exists():
        shutil.rmtree(folder, ignore_errors=True)
        try:
            _extract(spark, job, known_files, partitions).write.parquet(address)
        except PySparkException as error:
            raise SourceError(f"Spark failed before anything was stored: {describe_error(error)}") from error
    order = ("source", "position")
    staged = spark.read.parquet(address).repartitionByRange(partitions, *order).sortWithinPartitions(*order)
    rows = staged.toLocalIterator(prefetchPartitions=True)
    return chain(reject_folders(job.found, job.read), (Row(*row).decode() for row in rows))


def _count_partitions(spark: "SparkSession", job: SourceJob) -> int:
    size = job.found.total_bytes or 0
    cores: int = spark.sparkContext.defaultParallelism
    most = max(size // _PARTITION_BYTES, _PARTITIONS_A_CORE * cores)
    return max(1, min(most, size // _LEAST_BYTES))


def _extract(
    spark: "SparkSession", job: SourceJob, known_files: Sequence[str], partitions: int
) -> "DataFrame":
    """Return the rows of all records, extracted but for the known ones.

    The records are spread over all cores after they are read, whatever the sizes of the sources.
    """
    from pyspark.sql.functions import lit

    read, parse, extract = ReadStage(job.found, job.read), ParseStage(job.parse), ExtractStage(job.names)
    numbers = [(number,) for number in range(len(job.found.names))]
    sources = spark.createDataFrame(numbers, "source long").repartition(min(len(numbers), partitions))
    records = _map(sources, read).repartition(partitions)
    if not known_files:
        return _map(records, parse, extract)
    revisions = spark.read.parquet(*known_files).select("content_sha256").distinct()
    known = revisions.withColumn("is_known", lit(True))  # noqa: FBT003
    return _map(_map(records, parse).join(known, "content_sha256", "left").repartition(partitions), extract)


def _map(rows: "DataFrame", *stages: Stage) -> "DataFrame":
    return rows.mapInArrow(Stages(stages).run, ROW_COLUMNS)


def _find_state(name: str) -> tuple[int, int]:
    """Return the size and the time of the last change of a file."""
    state = Path(name).stat()
    return state.st_size, state.st_mtime_ns
