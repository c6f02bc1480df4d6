"""Run the stages before the archive in a Python worker of Spark: read, parse, extract. Each maps Arrow batches.

A row is a record, at its `source` and its `position` in it; the order of both is the order of the archive.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pyarrow as pa

from newsdb.extract.names.user_names import ExtraName
from newsdb.ingest.parse_records import Record, parse_records
from newsdb.ingest.workers import extract_lot
from newsdb.lake.spark.record_codec import RecordKind, decode_record, encode_record
from newsdb.model.records import Article, Extraction, ParsedRecord, ParseOptions, ReadOptions
from newsdb.read import Sources, read_source

Batches = Iterable[pa.RecordBatch]

ROW_COLUMNS = "source long, position long, kind string, content_sha256 binary, record binary"
"""The columns of a record, as Spark declares them."""

_BATCH_ROWS = 256
_BATCH_BYTES = 16 << 20


Stage = Callable[[Batches], Iterator[pa.RecordBatch]]


@dataclass(frozen=True, slots=True)
class Stages:
    """Run stages one after the other in one process."""

    stages: Sequence[Stage]

    def run(self, batches: Batches) -> Iterator[pa.RecordBatch]:
        """Yield the batches of the last stage."""
        for stage in self.stages:
            batches = stage(batches)
        yield from batches


class Row(NamedTuple):
    """A record at its place; `content_sha256` is that of a parsed one."""

    source: int
    position: int
    kind: RecordKind
    content_sha256: bytes | None
    record: bytes

    def decode(self) -> Record:
        """Return the record."""
        return decode_record(self.kind, self.record)


def build_row(source: int, position: int, record: Record) -> Row:
    """Return the row of a record."""
    kind, data = encode_record(record)
    digest = record.content_sha256 if isinstance(record, ParsedRecord) else None
    return Row(source, position, kind, digest, data)


@dataclass(frozen=True, slots=True)
class ReadStage:
    """Read sources: from rows with the number of a source to rows of its records."""

    found: Sources
    options: ReadOptions

    def __call__(self, batches: Batches) -> Iterator[pa.RecordBatch]:
        """Yield the records of the sources with these numbers."""
        return build_batches(
            build_row(source, position, record)
            for batch in batches
            for source in batch.column("source").to_pylist()
            for position, record in enumerate(read_source(self.found.names[source], self.found, self.options))
        )


@dataclass(frozen=True, slots=True)
class ParseStage:
    """Parse records: those that cannot be parsed become rejected ones."""

    options: ParseOptions

    def __call__(self, batches: Batches) -> Iterator[pa.RecordBatch]:
        """Yield the rows with parsed records."""
        return build_batches(
            build_row(row.source, row.position, self._parse(row))
            for batch in batches
            for row in list_rows(batch)
        )

    def _parse(self, row: Row) -> Record:
        parsed, rejected = parse_records([row.decode()], self.options)
        return (parsed or rejected)[0]


@dataclass(frozen=True, slots=True)
class ExtractStage:
    """Extract the parsed records but those marked as `is_known`: the archive has their texts."""

    names: tuple[ExtraName, ...]

    def __call__(self, batches: Batches) -> Iterator[pa.RecordBatch]:
        """Yield the rows with extracted records. The extractor is loaded once by a process."""
        return build_batches(row for batch in batches for row in self._extract(batch))

    def _extract(self, batch: pa.RecordBatch) -> Iterator[Row]:
        rows = list_rows(batch)
        records = [row.decode() for row in rows]
        marks = (
            batch.column("is_known").to_pylist() if "is_known" in batch.schema.names else [None] * len(rows)
        )
        waiting = [
            record
            for record, is_known in zip(records, marks, strict=True)
            if isinstance(record, ParsedRecord) and not is_known
        ]
        extractions = _extract_articles([record.article for record in waiting], self.names)
        extracted = {
            id(record): replace(record, extraction=extraction, extracted=record.article)
            for record, extraction in zip(waiting, extractions, strict=True)
            if extraction is not None
        }
        for row, record in zip(rows, records, strict=True):
            yield build_row(row.source, row.position, extracted.get(id(record), record))


def _extract_articles(
    articles: Sequence[Article], names: tuple[ExtraName, ...]
) -> Sequence[Extraction | None]:
    """Return the extraction of each article, None for one that fails: the ingest tries it again and says why."""
    try:
        return extract_lot(articles, names)
    except Exception:  # noqa: BLE001 - one text must not cost the others
        return [_extract_alone(article, names) for article in articles]


def _extract_alone(article: Article, names: tuple[ExtraName, ...]) -> Extraction | None:
    try:
        return extract_lot([article], names)[0]
    except Exception:  # noqa: BLE001 - the ingest says why
        return None


def list_rows(batch: pa.RecordBatch) -> list[Row]:
    """Return the rows of a batch."""
    columns: Mapping[str, list[Any]] = {name: batch.column(name).to_pylist() for name in Row._fields}
    return [Row(*values) for values in zip(*columns.values(), strict=True)]


def build_batches(rows: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    """Yield rows in Arrow batches of a bounded size."""
    waiting: list[Row] = []
    size = 0
    for row in rows:
        waiting.append(row)
        size += len(row.record)
        if len(waiting) >= _BATCH_ROWS or size >= _BATCH_BYTES:
            yield _build_batch(waiting)
            waiting, size = [], 0
    if waiting:
        yield _build_batch(waiting)


def _build_batch(rows: Sequence[Row]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    arrays = [pa.array(values, type=type_) for values, type_ in zip(columns, _TYPES.values(), strict=True)]
    return pa.record_batch(arrays, names=list(_TYPES))


_TYPES = {
    "source": pa.int64(),
    "position": pa.int64(),
    "kind": pa.string(),
    "content_sha256": pa.binary(),
    "record": pa.binary(),
}
