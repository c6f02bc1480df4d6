"""Read format `rss`: RSS 0.9x, 1.0 and 2.0, and Atom; a record an item.

Feeds are read by feedparser, one item at a time, so that a broken item costs itself only. The text is `content:encoded`
or Atom's `content`; an article with only a description is marked as truncated.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

from newsdb.model.records import Origin, RejectedRecord
from newsdb.read import limits
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.markup import strip_markup
from newsdb.read.raw_record import CUT
from newsdb.read.sources.chunks import read_whole
from newsdb.read.xml.document import XmlError, decode_head, find_root_name, local_name, parse_xml
from newsdb.read.xml.feed_items import build_item_record
from newsdb.read.xml.feed_parser import parse_feed

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOTS = ("rss", "feed", "RDF")
_ITEMS = ("item", "entry")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_ITEM_START = re.compile(rb"<(?:[a-z]{1,9}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_END = re.compile(rb"</(?:[a-z]{1,9}:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_CONTROLS = bytes(set(range(32)) - {9, 10, 13})
_LONGEST = 16 * 1024 * 1024  # bytes
_MOST_ITEMS = 20_000


def sniff(head: SourceHead) -> bool:
    """Return whether the first element is of RSS, Atom or RSS 1.0 (RDF)."""
    text = decode_head(head.raw)
    name = find_root_name(text)
    return name in _ROOTS and (name != "RDF" or "purl.org/rss" in text or "channel/0.9" in text)


def feed_title(data: bytes) -> str | None:
    """Return the title of a feed."""
    if _explain_refusal(data):
        return None
    feed, _ = parse_feed(data)
    return " ".join(strip_markup(feed.get("title") or "").split()) or None


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read a record from each item, in the order of the feed."""
    raw = _drop_controls(read_whole(chunks))
    refusal = _explain_refusal(raw)
    if refusal:
        yield RejectedRecord(context.make_origin(1), "rss", raw[:_LONGEST], refusal)
        return
    try:
        for number, single_item_feed in enumerate(_split_feed(raw), 1):
            yield read_one(single_item_feed, context.make_origin(number), context)
    except XmlError as error:
        yield from _read_broken(raw, str(error), context)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:  # noqa: ARG001 - a feed says its encoding itself
    """Read the item of a feed with one item; of several, the one with the record's number.

    Several are kept together in a feed of broken XML.
    """
    refusal = _explain_refusal(raw)
    if refusal:
        return RejectedRecord(origin, "rss", raw, refusal)
    feed, entries = parse_feed(raw)
    if not entries:
        return RejectedRecord(origin, "rss", raw, "no item in the feed")
    element = _find_item(raw) if len(entries) == 1 else None
    return build_item_record(feed, entries[min(origin.number, len(entries)) - 1], element, raw, origin)


def _find_item(raw: bytes) -> "_Element | None":
    """Find the item of a feed with one item; None if the feed is no valid XML."""
    from lxml import etree

    try:
        root = parse_xml(raw)
    except XmlError:
        return None
    return next((element for element in root.iter(etree.Element) if local_name(element) in _ITEMS), None)


def _drop_controls(raw: bytes) -> bytes:
    """Drop the control characters forbidden in XML; UTF-16 and UTF-32 are left as they are."""
    return raw if b"\0" in raw[:64] else raw.translate(None, _CONTROLS)


def _explain_refusal(raw: bytes) -> str | None:
    """Return the reason if the feed is too long or declares entities."""
    if len(raw) > _LONGEST:
        return f"the feed is longer than {_LONGEST >> 20} MB"
    if _ENTITY.search(raw) or _ENTITY.search(raw[:65536].replace(b"\0", b"")):
        return "it declares entities of its own, which is refused: they can grow without end or read files"
    return None


def _split_feed(raw: bytes) -> Iterator[bytes]:
    """Yield the feed once for each of its items, without the others. Raise XmlError before the first."""
    from lxml import etree

    root = parse_xml(raw)
    items = [element for element in root.iter(etree.Element) if local_name(element) in _ITEMS][:_MOST_ITEMS]
    parents = [element.getparent() for element in items]
    for item, parent in zip(items, parents, strict=True):
        if parent is not None:
            parent.remove(item)
    _trim_channel(root)
    for item, parent in zip(items, parents, strict=True):
        if parent is not None:
            yield _serialize_with(root, parent, item)


def _trim_channel(root: "_Element") -> None:
    """Remove what is too long to be kept with each item: elements and attributes, beyond limits.CHANNEL together."""
    from lxml import etree

    left = limits.CHANNEL
    for parent in [root, *(element for element in root if local_name(element) == "channel")]:
        for name, value in parent.attrib.items():
            left -= len(value)
            if left < 0:
                del parent.attrib[name]
                left += len(value)
        for element in [each for each in parent if local_name(each) != "channel"]:
            size = len(etree.tostring(element, encoding="utf-8"))
            if size <= left:
                left -= size
            else:
                parent.remove(element)


def _serialize_with(root: "_Element", parent: "_Element", item: "_Element") -> bytes:
    from lxml import etree

    parent.append(item)
    single_item_feed = etree.tostring(root, encoding="utf-8", xml_declaration=True, with_tail=False)
    parent.remove(item)
    return single_item_feed


def _read_broken(raw: bytes, reason: str, context: SourceContext) -> Iterator[ReadResult]:
    """Yield the items found by feedparser in a feed of broken XML; the reason if it finds none."""
    feed, entries = parse_feed(raw)
    if not entries:
        yield RejectedRecord(context.make_origin(1), "rss", raw, reason)
    parts = _cut_items(raw, len(entries))
    for number, (entry, part) in enumerate(zip(entries[:_MOST_ITEMS], parts, strict=False), 1):
        yield build_item_record(feed, entry, None, part, context.make_origin(number))
    if entries and not _END.search(raw[-200:]):
        number = min(len(entries), _MOST_ITEMS) + 1
        yield RejectedRecord(
            context.make_origin(number), "rss", b"", "the feed is cut off here; fetch it again"
        )


def _cut_items(raw: bytes, count: int) -> Iterator[bytes]:
    """Yield each item of a feed that is no valid XML, with the start of the feed.

    Where the items cannot be told apart, yield the feed as a whole for each, or its start if this takes too much.
    """
    starts = [match.start() for match in _ITEM_START.finditer(raw)]
    if len(starts) != count:
        whole = raw if len(raw) * count <= limits.REJECTED else raw[: limits.KEPT] + CUT
        yield from repeat(whole, count)
        return
    head = raw[: starts[0]]
    if len(head) > limits.CHANNEL:
        head = head[: head.rfind(b">", 0, limits.CHANNEL) + 1]
    for start, end in pairwise([*starts, len(raw)]):
        yield head + raw[start:end]


RSS = Format("rss", sniff, read, read_one, binary=True)
