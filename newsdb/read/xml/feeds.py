"""Format `rss`: RSS 0.9x, 1.0 and 2.0, and Atom; a record an item.

Feeds are read by feedparser, one item at a time, so that a broken item costs itself only. The text is `content:encoded`
or Atom's `content`; where an item has only a description the article is marked as truncated.
"""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsdb.model.records import Origin, ReadOptions, RejectedRecord, SourceLabel
from newsdb.read.format import Format, Head, Reading, Result
from newsdb.read.markup import plain_text
from newsdb.read.raw_record import to_article
from newsdb.read.sources.chunks import whole
from newsdb.read.xml.document import XmlError, head_text, local_name, parse_xml, root_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOTS = ("rss", "feed", "RDF")
_ITEMS = ("item", "entry")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_PARTS = re.compile(r"\s+[-–—|>:·]\s+|\s*[|>]\s*")
_WORD = re.compile(r"\w+")
_END = re.compile(rb"</(?:[a-z]{1,9}:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_LONGEST = 16 * 1024 * 1024  # bytes
_MOST_ITEMS = 20_000


def sniff(head: Head) -> bool:
    """Its first element is that of RSS, Atom or RSS 1.0 (RDF)."""
    text = head_text(head.raw)
    name = root_name(text)
    return name in _ROOTS and (name != "RDF" or "purl.org/rss" in text or "channel/0.9" in text)


def is_feed(data: bytes) -> bool:
    """Whether a document is a feed, by its first element."""
    return sniff(Head("", "", ReadOptions(), data[:65536]))


def feed_title(data: bytes) -> str | None:
    """What a feed calls itself."""
    if _refused(data):
        return None
    feed, _ = _parsed(data)
    return " ".join(plain_text(feed.get("title") or "").split()) or None


def read(chunks: Iterator[bytes], reading: Reading) -> Iterator[Result]:
    """A record an item, in the order of the feed."""
    raw = whole(chunks)
    refused = _refused(raw)
    if refused:
        yield RejectedRecord(reading.origin(1), "rss", raw[:_LONGEST], refused)
        return
    try:
        for number, single in enumerate(_singles(raw), 1):
            yield read_one(single, reading.origin(number), reading)
    except XmlError as error:
        yield from _broken(raw, str(error), reading)


def read_one(raw: bytes, origin: Origin, reading: Reading) -> Result:  # noqa: ARG001 - a feed says its encoding itself
    """The item of a feed that holds one; of several, as a feed that is no good XML keeps them, that of this number."""
    refused = _refused(raw)
    if refused:
        return RejectedRecord(origin, "rss", raw, refused)
    feed, entries = _parsed(raw)
    if not entries:
        return RejectedRecord(origin, "rss", raw, "no item in the feed")
    return _article(feed, entries[min(origin.number, len(entries)) - 1], raw, origin)


def _refused(raw: bytes) -> str | None:
    if len(raw) > _LONGEST:
        return f"the feed is longer than {_LONGEST >> 20} MB"
    if _ENTITY.search(raw) or _ENTITY.search(raw[:65536].replace(b"\0", b"")):
        return "it declares entities of its own, which is refused: they can grow without end or read files"
    return None


def _singles(raw: bytes) -> Iterator[bytes]:
    """The feed once for each of its items, without the others. Raises XmlError before the first."""
    from lxml import etree

    root = parse_xml(raw)
    items = [each for each in root.iter(etree.Element) if local_name(each) in _ITEMS][:_MOST_ITEMS]
    parents = [each.getparent() for each in items]
    for item, parent in zip(items, parents, strict=True):
        if parent is not None:
            parent.remove(item)
    for item, parent in zip(items, parents, strict=True):
        if parent is not None:
            yield _with(root, parent, item)


def _with(root: "_Element", parent: "_Element", item: "_Element") -> bytes:
    from lxml import etree

    parent.append(item)
    single = etree.tostring(root, encoding="utf-8", xml_declaration=True, with_tail=False)
    parent.remove(item)
    return single


def _broken(raw: bytes, reason: str, reading: Reading) -> Iterator[Result]:
    """What feedparser makes of a feed that is no good XML; the reason where that is nothing."""
    feed, entries = _parsed(raw)
    if not entries:
        yield RejectedRecord(reading.origin(1), "rss", raw, reason)
    for number, entry in enumerate(entries[:_MOST_ITEMS], 1):
        yield _article(feed, entry, raw, reading.origin(number))
    if entries and not _END.search(raw[-200:]):
        number = min(len(entries), _MOST_ITEMS) + 1
        yield RejectedRecord(reading.origin(number), "rss", b"", "the feed is cut off here; fetch it again")


def _parsed(raw: bytes) -> tuple[Any, list[Any]]:
    import feedparser

    try:
        parsed = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, RecursionError, AssertionError, LookupError, TypeError, AttributeError):
        return {}, []
    return parsed.feed, list(parsed.entries)


def _article(feed: Any, entry: Any, raw: bytes, origin: Origin) -> Result:
    body, body_in = _body(entry)
    outlet, outlet_in = _outlet(feed, entry)
    published_in = "published" if entry.get("published") else "updated"
    byline, tags = _authors(entry), _tags(entry)
    values = {
        "title": plain_text(entry.get("title") or ""),
        "body": body,
        "url": _link(entry),
        "id": entry.get("id"),
        "outlet": outlet,
        "byline": byline,
        "published": entry.get(published_in),
        "section": tags[0] if tags else None,
        "language": entry.get("language") or feed.get("language"),
    }
    known = {
        "body": body_in,
        "outlet": outlet_in,
        "published": published_in,
        "byline": "author",
        "section": "category",
    }
    return to_article(
        values,
        origin,
        "rss",
        raw,
        truncated=body_in == "description",
        provenance={field: where for field, where in known.items() if values[field]},
        labels=[SourceLabel("category", tag) for tag in tags],
    )


def _body(entry: Any) -> tuple[str, str]:
    """The text and the element that holds it. A picture's description, which feedparser counts as content, is none."""
    for content in entry.get("content") or ():
        told = str(content.get("type") or "")
        if content.get("value") and ("html" in told or "media_content" not in entry):
            text = plain_text(content["value"])
            if text and len(text) >= len(plain_text(entry.get("summary") or "")):
                return text, "content"
    return plain_text(entry.get("summary") or ""), "description"


def _authors(entry: Any) -> str | None:
    names = [each.get("name") or "" for each in entry.get("authors") or ()]
    given = list(
        dict.fromkeys(
            " ".join(plain_text(name).split())
            for name in [*names, *([] if any(names) else [entry.get("author") or ""])]
        )
    )
    return "\n".join(name for name in given if name) or None


def _tags(entry: Any) -> list[str]:
    tags = (plain_text(str(each.get("label") or each.get("term") or "")) for each in entry.get("tags") or ())
    return list(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag))


def _link(entry: Any) -> str | None:
    original = entry.get("feedburner_origlink") or entry.get("link")
    return original if isinstance(original, str) and original.startswith(("http://", "https://")) else None


def _outlet(feed: Any, entry: Any) -> tuple[str | None, str]:
    """The outlet: of an item taken from elsewhere its source; else the feed's publisher; else the feed's title."""
    source = entry.get("source") or {}
    for value, where in ((source.get("title"), "source"), (feed.get("publisher"), "publisher")):
        if value and "@" not in value:
            return plain_text(value), where
    title = " ".join(plain_text(feed.get("title") or "").split())
    return _without_section(title, feed.get("link") or "") or None, "feed title"


def _without_section(title: str, link: str) -> str:
    """The outlet in a feed's title: of `Economy - The Morning Post` the part that its address also names."""
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        host = ""
    labels = [
        label for label in host.split(".")[:-1] if len(label) > 2 and label not in ("www", "rss", "feeds")
    ]
    for part in _PARTS.split(title):
        folded = "".join(_WORD.findall(part.casefold())).removeprefix("the")
        if len(folded) > 2 and any(folded in label or label in folded for label in labels):
            return part.strip()
    return title


RSS = Format("rss", sniff, read, read_one, binary=True)
