"""Encode records for Spark, between its processes and in the staging folder of a lake, as MessagePack.

No pickle: reading one runs what it says, and a lake may be written by others.
"""

from functools import cache
from typing import Any, Literal, get_args

import msgspec

from newsdb.ingest.parse_records import Record
from newsdb.model.records import ParsedRecord, RawRecord, RejectedRecord
from newsdb.read import ExportedRecord

RecordKind = Literal["raw", "exported", "rejected", "parsed"]
_TYPES: dict[RecordKind, type[Any]] = {
    "raw": RawRecord,
    "exported": ExportedRecord,
    "rejected": RejectedRecord,
    "parsed": ParsedRecord,
}
_KINDS = {type_: kind for kind, type_ in _TYPES.items()}
RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)


def encode_record(record: Record) -> tuple[RecordKind, bytes]:
    """Return the kind of a record and its bytes."""
    return _KINDS[type(record)], _encoder().encode(record)


def decode_record(kind: RecordKind, data: bytes) -> Record:
    """Return the record of these bytes. Raises msgspec.ValidationError for other bytes."""
    record: Record = _decoder(kind).decode(data)
    return record


@cache
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder()


@cache
def _decoder(kind: RecordKind) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(_TYPES[kind])
