"""Read format `jsonfeed`: JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), a record an item.

The text is `content_html`, else `content_text`; an item with only a `summary` is marked as truncated. The authors are
those of the item, else those of the feed, which 1.0 gives as one object.
"""

import json
import re
from collections.abc import Iterator, Mapping

from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read.feed_addresses import complete_feed_address
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.json.values import decode_json
from newsdb.read.markup import strip_markup
from newsdb.read.raw_record import build_record, reject_bad_encoding
from newsdb.read.sources.chunks import read_whole
from newsdb.read.sources.encoding import LineDecoder, detect_encoding

_VERSION = re.compile(
    r'"version"\s{0,9}:\s{0,9}"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/', re.IGNORECASE
)
_HEAD = 8192  # characters
_FEED_KEYS = ("feed_url", "home_page_url")
_ITEM_KEYS = ("content_html", "content_text")

Object = Mapping[str, object]


def sniff(head: SourceHead) -> bool:
    """Return whether the source is an object naming a version of JSON Feed near its start.

    Programs sorting the keys write the version behind all items; then the keys of the feed and of an item tell.
    """
    text = head.text.lstrip()
    return text.startswith("{") and (bool(_VERSION.search(text[:_HEAD])) or _has_keys(text))


def _has_keys(text: str) -> bool:
    start = text[: text.find('"items"') + 1]
    return any(f'"{key}"' in start for key in _FEED_KEYS) and any(f'"{key}"' in text for key in _ITEM_KEYS)


def read_feed_title(data: bytes) -> str | None:
    """Return the title of a feed given as bytes; None if it cannot be read."""
    try:
        feed = decode_json(data.decode(detect_encoding(data[:_HEAD]).name, "replace").removeprefix("\ufeff"))
    except (ValueError, SourceError):
        return None
    return _get_feed_title(feed) if isinstance(feed, dict) else None


def _get_feed_title(feed: Object) -> str | None:
    return " ".join(strip_markup(_get_text(feed, "title")).split()) or None


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read a record from each item, in the order of the feed."""
    raw = read_whole(chunks)
    feed = _parse(raw, context.make_origin(1), context)
    if isinstance(feed, RejectedRecord):
        yield feed
        return
    items = feed.get("items")
    rest = {name: value for name, value in feed.items() if name != "items"}
    for number, item in enumerate(items if isinstance(items, list) else [], 1):
        kept = json.dumps({**rest, "items": [item]}, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield _build_record(rest, item, kept, context.make_origin(number))


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read the item of a feed with one item."""
    feed = _parse(raw, origin, context)
    if isinstance(feed, RejectedRecord):
        return feed
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        return RejectedRecord(origin, "jsonfeed", raw, "no item in the feed")
    return _build_record(feed, items[0], raw, origin)


def _parse(raw: bytes, origin: Origin, context: SourceContext) -> Object | RejectedRecord:
    try:
        feed = decode_json(LineDecoder(context.encoding).decode(raw))
    except UnicodeDecodeError as error:
        return reject_bad_encoding(raw, error, origin, "jsonfeed")
    except ValueError as error:
        return RejectedRecord(origin, "jsonfeed", raw, str(error))
    return (
        feed if isinstance(feed, dict) else RejectedRecord(origin, "jsonfeed", raw, "a feed is a JSON object")
    )


def _build_record(feed: Object, item: object, raw: bytes, origin: Origin) -> ReadResult:
    if not isinstance(item, dict):
        return RejectedRecord(origin, "jsonfeed", raw, "an item of a JSON Feed is a JSON object")
    body, body_in = _find_body(item)
    tags = [" ".join(tag.split()) for tag in _list_texts(item.get("tags"))]
    authors, of_feed = _list_authors(item), _list_authors(feed)
    values = {
        "title": " ".join(strip_markup(_get_text(item, "title")).split()) or None,
        "body": body,
        "url": _find_address(feed, item, origin.source),
        "id": _get_text(item, "id"),
        "outlet": _get_feed_title(feed),
        "byline": "\n".join(authors or of_feed) or None,
        "published": _get_text(item, "date_published") or _get_text(item, "date_modified"),
        "section": tags[0] if tags else None,
        "language": _get_text(item, "language") or _get_text(feed, "language"),
    }
    labels = [SourceLabel("tag", tag) for tag in tags]
    attachments = item.get("attachments")
    labels += [
        SourceLabel("enclosure", kind)
        for attachment in (attachments if isinstance(attachments, list) else [])
        if isinstance(attachment, dict)
        and (kind := _get_text(attachment, "mime_type")).startswith(("audio", "video"))
    ]
    provenance = {
        "body": body_in,
        "outlet": "feed title",
        "byline": "authors" if authors else "feed authors",
        "published": "date_published" if item.get("date_published") else "date_modified",
        "section": "tags",
    }
    return build_record(
        values,
        origin,
        "jsonfeed",
        raw,
        truncated=body_in == "summary",
        provenance={field: name for field, name in provenance.items() if values[field]},
        labels=labels,
    )


def _find_body(item: Object) -> tuple[str, str]:
    for name in ("content_html", "content_text", "summary"):
        text = _get_text(item, name)
        plain = strip_markup(text) if name == "content_html" or "<" in text else text.strip()
        if plain:
            return plain, name
    return "", "summary"


def _find_address(feed: Object, item: Object, source: str) -> str | None:
    """Find the item's address, else its id if it is one; relative ones belong to the feed's page."""
    bases = (_get_text(feed, "home_page_url"), _get_text(feed, "feed_url"), source)
    identifier = _get_text(item, "id")
    candidates = (
        _get_text(item, "url"),
        identifier if "://" in identifier else "",
        _get_text(item, "external_url"),
    )
    addresses = (complete_feed_address(address, bases) for address in candidates if address)
    return next(filter(None, addresses), None)


def _list_authors(value: Object) -> list[str]:
    """Return the names of `authors` (1.1), else of `author` (1.0), each once."""
    authors = value.get("authors") or value.get("author")
    entries = authors if isinstance(authors, list) else [authors]
    names = (_get_text(entry, "name") if isinstance(entry, dict) else entry for entry in entries)
    plain = (" ".join(strip_markup(name).split()) for name in names if isinstance(name, str))
    return list(dict.fromkeys(filter(None, plain)))


def _list_texts(value: object) -> list[str]:
    entries = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(text.strip() for text in entries if isinstance(text, str) and text.strip()))


def _get_text(value: Object, name: str) -> str:
    text = value.get(name)
    return text.strip() if isinstance(text, str) else ""


JSONFEED = Format("jsonfeed", sniff, read, read_one)
