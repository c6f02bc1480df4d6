"""Read format `newsdb`: the JSON lines of `newsdb export`, without loss.

A line holds a parsed article, and its original record with the format: both go into the archive unchanged.
"""

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

from newsdb.model.intervals import Precision
from newsdb.model.records import Article, Byline, Origin, Publication, RawRecord, RejectedRecord, SourceLabel
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.json.values import decode_json
from newsdb.read.lines import read_lines
from newsdb.read.raw_record import build_record, reject_bad_encoding
from newsdb.read.sources.encoding import LineDecoder
from newsdb.text.normalise import normalise_unicode

VERSION = 1
_START = ('{"newsdb": ', '{"newsdb":')
_KEYS = ("url:", "id:", "file:", "sha256:")
_LONGEST_KEY = 2000  # characters


@dataclass(frozen=True, slots=True)
class ExportedRecord(RawRecord):
    """Hold a record together with its parsed article, to be stored without parsing."""

    parsed: Article | None = None


class _FormError(ValueError):
    """Report a line unlike an export's; the message names the fault."""


def sniff(head: SourceHead) -> bool:
    """Return whether the first line is of an export."""
    return head.text.lstrip().startswith(_START)


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read a record from each line."""
    return read_lines(chunks, context, "newsdb", _parse_line)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read one line again."""
    try:
        get_text = LineDecoder(context.encoding).decode(raw)
    except UnicodeDecodeError as error:
        return reject_bad_encoding(raw, error, origin, "newsdb")
    return _parse_line(get_text, get_text.encode(), origin)


def _parse_line(get_text: str, raw: bytes, origin: Origin) -> ReadResult:
    try:
        value = decode_json(get_text)
        line = _ExportedObject(value if isinstance(value, dict) else {})
        if line.get("newsdb") != str(VERSION):
            raise _FormError(f"it is no line of an export of version {VERSION}")
        article = _build_article(line)
        return _build_record(article, line, raw, origin)
    except ValueError as error:
        return RejectedRecord(origin, "newsdb", raw, f"not a line of newsdb export: {error}")


class _ExportedObject:
    """Read the values of an object of a line, and check their types."""

    def __init__(self, value: dict[str, Any]) -> None:
        self._value = value

    def get(self, name: str) -> Any:
        return self._value.get(name)

    def get_text(self, name: str) -> str | None:
        """Return a text or None; numbers come as text from the decoder."""
        value = self._value.get(name)
        if value is not None and not isinstance(value, str):
            raise _FormError(f"{name} is no text")
        return None if value is None else normalise_unicode(_make_storable(value))

    def require_text(self, name: str) -> str:
        value = self.get_text(name)
        if value is None:
            raise _FormError(f"{name} is missing")
        return value

    def require_number(self, name: str) -> int:
        return int(self.require_text(name))

    def get_objects(self, name: str) -> list["_ExportedObject"]:
        value = self._value.get(name) or []
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise _FormError(f"{name} is no list of objects")
        return [_ExportedObject(entry) for entry in value]

    def get_object(self, name: str) -> "_ExportedObject | None":
        value = self._value.get(name)
        if value is not None and not isinstance(value, dict):
            raise _FormError(f"{name} is no object")
        return None if value is None else _ExportedObject(value)

    def list_names(self) -> list[str]:
        return list(self._value)


def _build_article(line: _ExportedObject) -> Article:
    key = line.require_text("key")
    if not key.startswith(_KEYS) or len(key) > _LONGEST_KEY:
        raise _FormError("its key is none")
    bylines = [
        Byline(
            entry.require_text("name"),
            entry.get_text("role"),
            entry.get_text("email"),
            entry.require_text("raw"),
            entry.require_text("provenance"),
        )
        for entry in line.get_objects("bylines")
    ]
    labels = [
        SourceLabel(entry.require_text("scheme"), entry.require_text("value"))
        for entry in line.get_objects("labels")
    ]
    return Article(
        key=key,
        title=line.get_text("title"),
        body=line.require_text("body"),
        outlet=line.get_text("outlet"),
        outlet_provenance=line.get_text("outlet_provenance"),
        bylines=tuple(bylines),
        place=line.get_text("place"),
        published=_build_publication(line.get_object("published")),
        url=line.get_text("url"),
        source_id=line.get_text("id"),
        section=line.get_text("section"),
        language=line.require_text("language"),
        truncated=line.get("truncated") is True,
        labels=tuple(labels),
    )


def _build_publication(line: _ExportedObject | None) -> Publication | None:
    if line is None:
        return None
    at = datetime.fromisoformat(line.require_text("at"))
    precision: Any = line.require_text("precision")
    offset = at.utcoffset()
    if offset is None or precision not in get_args(Precision):
        raise _FormError("its publication date is none")
    raw, provenance = line.require_text("raw"), line.require_text("provenance")
    return Publication(at.astimezone(UTC), precision, raw, provenance, round(offset.total_seconds() / 60))


def _build_record(article: Article, line: _ExportedObject, raw: bytes, origin: Origin) -> ReadResult:
    """Build the record of an article, with the origin and bytes of its original record."""
    content, format_name = raw, "newsdb"
    if (record := line.get_object("record")) is not None:
        origin = Origin(record.require_text("source"), record.require_number("number"))
        content, format_name = _decode_content(record), record.require_text("format")
    values = {
        "title": article.title,
        "body": article.body,
        "url": article.url,
        "id": article.source_id,
        "outlet": article.outlet,
        "byline": "\n".join(" ".join(filter(None, (entry.name, entry.role))) for entry in article.bylines),
        "published": article.published.raw if article.published else None,
        "section": article.section,
        "language": article.language,
    }
    origins = line.get_object("provenance") or _ExportedObject({})
    provenance = {name: origins.require_text(name) for name in origins.list_names()}
    plain = build_record(values, origin, format_name, content, provenance=provenance, labels=article.labels)
    if isinstance(plain, RejectedRecord):
        return plain
    parts = {name: getattr(plain, name) for name in RawRecord.__dataclass_fields__}
    return ExportedRecord(**parts | {"truncated": article.truncated}, parsed=article)


def _decode_content(record: _ExportedObject) -> bytes:
    if (packed := record.get("content_base64")) is not None:
        return b64decode(str(packed), validate=True)
    content = record.get("content")
    if not isinstance(content, str):
        raise _FormError("its record has no content")
    return content.encode("utf-8")


def _make_storable(get_text: str) -> str:
    return get_text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


EXPORTED = Format("newsdb", sniff, read, read_one)
