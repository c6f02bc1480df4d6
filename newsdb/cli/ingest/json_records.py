"""Read the records of `newsdb extract --nl`: one for each line, as soon as the line is there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord
from newsdb.read import read_record
from newsdb.read.json.values import build_json_record, decode_json
from newsdb.read.sources.chunks import split_lines
from newsdb.read.sources.decompression import open_source
from newsdb.read.sources.paths import find_sources

_PLACEHOLDER = "no text yet"  # the body, while a record without one is read; not a spelling of no value


def read_lines(
    paths: Sequence[str], options: ReadOptions, stdin: BinaryIO
) -> Iterator[RawRecord | RejectedRecord]:
    """Yield a record for each line, except blank lines.

    The rules are those of the format `jsonl`, but a record without a body has the body "". Raises SourceError.
    """
    for name in find_sources(paths).names:
        with open_source(name, stdin) as chunks:
            lines = (line for line in split_lines(chunks) if line.raw.strip())
            for number, line in enumerate(lines, 1):
                origin = Origin(name, number)
                if line.is_cut:
                    yield RejectedRecord(origin, "jsonl", line.raw, "the line is too long")
                else:
                    yield _read_line(line.raw, origin, options)


def find_id(record: RawRecord | RejectedRecord) -> object:
    """Return the record's own id, if it has one."""
    if isinstance(record, RawRecord):
        return record.source_id
    value = _decode_object(record.raw)
    return value.get("id") if value else None


def _read_line(raw: bytes, origin: Origin, options: ReadOptions) -> RawRecord | RejectedRecord:
    result = read_record(raw, "jsonl", origin, options)
    if isinstance(result, RawRecord):
        return result
    return _read_without_body(result, options) or result


def _read_without_body(rejected: RejectedRecord, options: ReadOptions) -> RawRecord | None:
    """Return the record with an empty body, if it lacks nothing else."""
    value = _decode_object(rejected.raw)
    if value is None:
        return None
    key = options.columns.get("body", "body")
    if value.get(key):
        return None
    filled = build_json_record(
        {**value, key: _PLACEHOLDER}, rejected.raw, rejected.origin, "jsonl", options.columns
    )
    return replace(filled, body="") if isinstance(filled, RawRecord) and filled.body == _PLACEHOLDER else None


def _decode_object(raw: bytes) -> dict[str, Any] | None:
    try:
        value = decode_json(raw.decode("utf-8-sig"))
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
