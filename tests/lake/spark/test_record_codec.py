"""A record is the same after Spark carried it."""

import msgspec
import pytest

from newsdb.ingest.parse_records import parse_records
from newsdb.ingest.workers import extract_lot
from newsdb.lake.spark.record_codec import decode_record, encode_record
from newsdb.model.records import Origin, ParsedRecord, ParseOptions, RawRecord, ReadOptions, RejectedRecord
from newsdb.read import ExportedRecord, read_sources
from tests.lake.rows import SOURCES


def read_all() -> list[RawRecord | RejectedRecord]:
    return list(read_sources(SOURCES, ReadOptions()))


def test_records_as_read_are_the_same() -> None:
    records = read_all()
    assert {type(record) for record in records} == {RawRecord, RejectedRecord}
    assert [decode_record(*encode_record(record)) for record in records] == records


def test_parsed_and_extracted_records_are_the_same() -> None:
    parsed, _ = parse_records(read_all()[:12], ParseOptions())
    extractions = extract_lot([record.article for record in parsed], ())
    assert any(extraction.facts and extraction.times for extraction in extractions)
    for record, extraction in zip(parsed, extractions, strict=True):
        whole = ParsedRecord(
            record.raw, record.article, record.content_sha256, record.body_sha256, extraction, record.article
        )
        found = decode_record(*encode_record(whole))
        assert found == whole
        assert isinstance(found, ParsedRecord)
        assert type(found.extraction) is type(extraction)


def test_an_exported_record_keeps_its_article() -> None:
    (parsed,), _ = parse_records([read_all()[0]], ParseOptions())
    raw = parsed.raw
    record = ExportedRecord(raw.origin, raw.format, raw.raw, raw.body, parsed=parsed.article)
    assert decode_record(*encode_record(record)) == record


def test_bytes_of_something_else_are_refused() -> None:
    _, data = encode_record(RejectedRecord(Origin("a", 1), "csv", b"", "broken"))
    with pytest.raises(msgspec.ValidationError):
        decode_record("raw", data)
