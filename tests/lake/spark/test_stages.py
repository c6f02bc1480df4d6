"""The stages in Spark's workers give the records that an ingest on one machine reads, parses and extracts."""

from collections.abc import Sequence

import pyarrow as pa
import pytest

from newsdb.ingest.parse_records import Record, parse_records
from newsdb.ingest.workers import extract_lot
from newsdb.lake.spark import stages
from newsdb.lake.spark.stages import (
    ExtractStage,
    ParseStage,
    ReadStage,
    Row,
    Stages,
    build_batches,
    list_rows,
)
from newsdb.model.records import Article, Extraction, ParsedRecord, ParseOptions, ReadOptions, RejectedRecord
from newsdb.read import find_sources, read_sources
from tests.lake.rows import SOURCES

FOUND = find_sources(SOURCES)


def run(*stages_: stages.Stage, batches: Sequence[pa.RecordBatch] | None = None) -> list[Row]:
    """Run stages over these batches, by default over the numbers of all sources."""
    numbers = pa.record_batch([pa.array(range(len(SOURCES)))], names=["source"])
    return [row for batch in Stages(stages_).run(batches or [numbers]) for row in list_rows(batch)]


def decode(rows: Sequence[Row]) -> list[Record]:
    return [row.decode() for row in sorted(rows)]


def read_and_parse() -> list[Row]:
    return run(ReadStage(FOUND, ReadOptions()), ParseStage(ParseOptions()))


def test_sources_are_read_as_on_one_machine() -> None:
    rows = run(ReadStage(FOUND, ReadOptions()))
    assert decode(rows) == list(read_sources(SOURCES, ReadOptions()))


def test_records_are_parsed_as_on_one_machine() -> None:
    parsed, rejected = parse_records(read_sources(SOURCES, ReadOptions()), ParseOptions())
    rows = read_and_parse()
    found = decode(rows)
    assert [record for record in found if isinstance(record, ParsedRecord)] == parsed
    assert [record for record in found if isinstance(record, RejectedRecord)] == rejected
    digests = {row.content_sha256 for row in rows if row.kind == "parsed"}
    assert digests == {record.content_sha256 for record in parsed}


def mark(rows: Sequence[Row], known: Sequence[bytes | None]) -> list[pa.RecordBatch]:
    """Return batches that say which texts the archive has."""
    marks = pa.array([row.content_sha256 in known for row in rows])
    (batch,) = build_batches(rows)
    return [batch.append_column("is_known", marks)]


def test_known_texts_are_not_extracted_and_the_others_are() -> None:
    rows = [row for row in read_and_parse() if row.kind == "parsed"][:6]
    found = decode(run(ExtractStage(()), batches=mark(rows, [rows[0].content_sha256])))
    articles = [record.article for record in decode(rows) if isinstance(record, ParsedRecord)]
    assert [isinstance(record, ParsedRecord) and record.extraction for record in found] == [
        None,
        *extract_lot(articles[1:], ()),
    ]


def test_a_text_that_fails_is_left_to_the_ingest(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row for row in read_and_parse() if row.kind == "parsed"][:3]
    failing = decode(rows)[1]

    def extract(articles: Sequence[Article], _names: object) -> list[Extraction]:
        if any(isinstance(failing, ParsedRecord) and article == failing.article for article in articles):
            raise RecursionError
        return [Extraction() for _ in articles]

    monkeypatch.setattr(stages, "extract_lot", extract)
    found = decode(run(ExtractStage(()), batches=list(build_batches(rows))))
    assert [record.extraction for record in found if isinstance(record, ParsedRecord)] == [
        Extraction(),
        None,
        Extraction(),
    ]


def test_batches_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "_BATCH_BYTES", 100)
    rows = [Row(0, position, "raw", None, b"x" * 40) for position in range(7)]
    assert [batch.num_rows for batch in build_batches(rows)] == [3, 3, 1]
