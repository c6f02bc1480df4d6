"""Format `newsdb`: the JSON lines of `newsdb export`, read back without loss.

A line holds an article that was parsed before, and the record that it came from, with its format: both go into the
archive as they were.
"""

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from newsdb.model.records import (
    Article,
    Byline,
    Origin,
    Precision,
    Publication,
    RawRecord,
    RejectedRecord,
    SourceLabel,
)
from newsdb.read.format import Format, Head, Reading, Result
from newsdb.read.json.values import decode_json
from newsdb.read.lines import read_each_line
from newsdb.read.raw_record import to_article, undecoded
from newsdb.read.sources.encoding import LineDecoder
from newsdb.text.normal import nfc

VERSION = 1
_START = ('{"newsdb": ', '{"newsdb":')
_KEYS = ("url:", "id:", "sha256:")
_LONGEST_KEY = 2000  # characters


@dataclass(frozen=True, slots=True)
class ParsedRecord(RawRecord):
    """A record whose article is known already: it is stored as it is, not parsed again."""

    parsed: Article | None = None


class _FormError(ValueError):
    """A line that no export writes; the message says what is wrong with it."""


def sniff(head: Head) -> bool:
    """The first line says that it is of an export."""
    return head.text.lstrip().startswith(_START)


def read(chunks: Iterator[bytes], reading: Reading) -> Iterator[Result]:
    """A record a line."""
    return read_each_line(chunks, reading, "newsdb", _from_text)


def read_one(raw: bytes, origin: Origin, reading: Reading) -> Result:
    """One line again."""
    try:
        text = LineDecoder(reading.encoding).decode(raw)
    except UnicodeDecodeError as error:
        return undecoded(raw, error, origin, "newsdb")
    return _from_text(text, text.encode(), origin)


def _from_text(text: str, raw: bytes, origin: Origin) -> Result:
    try:
        value = decode_json(text)
        told = _Told(value if isinstance(value, dict) else {})
        if told.get("newsdb") != str(VERSION):
            raise _FormError(f"it is no line of an export of version {VERSION}")
        article = _article(told)
        return _record(article, told, raw, origin)
    except ValueError as error:
        return RejectedRecord(origin, "newsdb", raw, f"not a line of newsdb export: {error}")


class _Told:
    """An object of a line, whose values are what they should be."""

    def __init__(self, value: dict[str, Any]) -> None:
        self._value = value

    def get(self, name: str) -> Any:
        return self._value.get(name)

    def text(self, name: str) -> str | None:
        """Text, or nothing; numbers come as text from the decoder."""
        value = self._value.get(name)
        if value is not None and not isinstance(value, str):
            raise _FormError(f"{name} is no text")
        return None if value is None else nfc(_storable(value))

    def needed(self, name: str) -> str:
        value = self.text(name)
        if value is None:
            raise _FormError(f"{name} is missing")
        return value

    def number(self, name: str) -> int:
        return int(self.needed(name))

    def objects(self, name: str) -> list["_Told"]:
        value = self._value.get(name) or []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise _FormError(f"{name} is no list of objects")
        return [_Told(each) for each in value]

    def object(self, name: str) -> "_Told | None":
        value = self._value.get(name)
        if value is not None and not isinstance(value, dict):
            raise _FormError(f"{name} is no object")
        return None if value is None else _Told(value)

    def names(self) -> list[str]:
        return list(self._value)


def _article(told: _Told) -> Article:
    key = told.needed("key")
    if not key.startswith(_KEYS) or len(key) > _LONGEST_KEY:
        raise _FormError("its key is none")
    bylines = [
        Byline(
            each.needed("name"),
            each.text("role"),
            each.text("email"),
            each.needed("raw"),
            each.needed("provenance"),
        )
        for each in told.objects("bylines")
    ]
    labels = [SourceLabel(each.needed("scheme"), each.needed("value")) for each in told.objects("labels")]
    return Article(
        key=key,
        title=told.text("title"),
        body=told.needed("body"),
        outlet=told.text("outlet"),
        outlet_provenance=told.text("outlet_provenance"),
        bylines=tuple(bylines),
        place=told.text("place"),
        published=_publication(told.object("published")),
        url=told.text("url"),
        source_id=told.text("id"),
        section=told.text("section"),
        language=told.needed("language"),
        truncated=told.get("truncated") is True,
        labels=tuple(labels),
    )


def _publication(told: _Told | None) -> Publication | None:
    if told is None:
        return None
    at = datetime.fromisoformat(told.needed("at"))
    precision: Any = told.needed("precision")
    if at.tzinfo is None or precision not in get_args(Precision):
        raise _FormError("its publication date is none")
    return Publication(
        at, precision, told.needed("raw"), told.needed("provenance"), told.number("offset_minutes")
    )


def _record(article: Article, told: _Told, raw: bytes, origin: Origin) -> Result:
    """The article as a record; its origin and bytes are those of the record that it came from."""
    kept, format_name = raw, "newsdb"
    if (record := told.object("record")) is not None:
        origin = Origin(record.needed("source"), record.number("number"))
        kept, format_name = _content(record), record.needed("format")
    values = {
        "title": article.title,
        "body": article.body,
        "url": article.url,
        "id": article.source_id,
        "outlet": article.outlet,
        "byline": "\n".join(" ".join(filter(None, (each.name, each.role))) for each in article.bylines),
        "published": article.published.raw if article.published else None,
        "section": article.section,
        "language": article.language,
    }
    origins = told.object("provenance") or _Told({})
    provenance = {name: origins.needed(name) for name in origins.names()}
    plain = to_article(values, origin, format_name, kept, provenance=provenance, labels=article.labels)
    if isinstance(plain, RejectedRecord):
        return plain
    parts = {name: getattr(plain, name) for name in RawRecord.__dataclass_fields__}
    return ParsedRecord(**parts | {"truncated": article.truncated}, parsed=article)


def _content(record: _Told) -> bytes:
    if (packed := record.get("content_base64")) is not None:
        return b64decode(str(packed), validate=True)
    content = record.get("content")
    if not isinstance(content, str):
        raise _FormError("its record has no content")
    return content.encode("utf-8")


def _storable(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


EXPORTED = Format("newsdb", sniff, read, read_one)
