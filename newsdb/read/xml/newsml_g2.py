"""Format `newsml-g2`: items of NewsML-G2 (IPTC 2006 and later), alone or in a newsMessage; a record an item.

Text items are articles. Packages, planning, concepts, catalogues and pictures hold no article: they are quarantined
with the reason.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read.format import Format, Head, Reading, Result
from newsdb.read.markup import plain_text, unescaped
from newsdb.read.raw_record import to_article
from newsdb.read.xml.document import (
    XmlError,
    alone,
    child,
    children,
    head_text,
    local_name,
    parse_xml,
    read_items,
    root_name,
    text_of,
)
from newsdb.read.xml.nitf import Story, story

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = {
    "packageItem": "a package of other items",
    "planningItem": "a planning item",
    "knowledgeItem": "a knowledge item",
    "conceptItem": "a concept item",
    "catalogItem": "a catalogue of schemes",
}
_PARTS = (
    "groupSet",
    "contentMeta",
    "itemMeta",
    "contentSet",
    "newsCoverageSet",
    "conceptSet",
    "catalogContainer",
)
_ROOTS = ("newsItem", "newsMessage", *_KINDS, *_PARTS)
_WITHDRAWN = ("canceled", "withheld")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_EMPTY = Story("", "", "", "")


def sniff(head: Head) -> bool:
    """Its first element is an item, a message of items, or a part that only an item has."""
    return root_name(head_text(head.raw)) in _ROOTS


def read(chunks: Iterator[bytes], reading: Reading) -> Iterator[Result]:
    """A record an item."""
    return read_items("newsml-g2", chunks, reading, _split, _record)


def read_one(raw: bytes, origin: Origin, reading: Reading) -> Result:  # noqa: ARG001 - it says its encoding itself
    """One item again."""
    try:
        return _record(parse_xml(raw), origin, raw)
    except XmlError as error:
        return RejectedRecord(origin, "newsml-g2", raw, str(error))


def _split(raw: bytes) -> list[tuple["_Element", bytes]]:
    root = parse_xml(raw)
    if local_name(root) != "newsMessage":
        return [(root, raw)]
    items = (item for item_set in children(root, "itemSet") for item in item_set if local_name(item))
    return [(item, alone(item)) for item in items]


def _record(item: "_Element", origin: Origin, raw: bytes) -> Result:
    reason = _no_article(item)
    if reason:
        return RejectedRecord(origin, "newsml-g2", raw, reason)
    told = _story(item)
    if not told.body:
        return RejectedRecord(
            origin, "newsml-g2", raw, "no text: the item carries no content, or none that is text"
        )
    meta, about = child(item, "contentMeta"), child(item, "itemMeta")
    published, provenance = _published(about, meta)
    guid = item.get("guid") or ""
    values = {
        "title": plain_text(_text(meta, "headline") or told.headline or _text(about, "title")),
        "body": told.body,
        "url": guid if guid.startswith(("http://", "https://")) else None,
        "id": guid,
        "outlet": _outlet(item, about),
        "byline": _byline(meta, told, _outlet(item, about)),
        "published": published,
        "language": _language(item, meta),
    }
    where = {"published": provenance} if published else {}
    return to_article(values, origin, "newsml-g2", raw, provenance=where, labels=_labels(meta, told))


def _no_article(item: "_Element") -> str | None:
    """Why there is no article in the item."""
    name = local_name(item)
    if name in _KINDS:
        return f"no text: {_KINDS[name]}"
    if name != "newsItem":
        return f"no text: {name} is a part of an item, not a whole one"
    about = child(item, "itemMeta")
    status = _code(child(about, "pubStatus"))
    if status in _WITHDRAWN:
        return f"no article: its publisher gave it the status {status}"
    kind = _code(child(about, "itemClass")) or "text"
    return None if kind in ("text", "composite") else f"no text: a {kind} item"


def _story(item: "_Element") -> Story:
    """The text: NITF or XHTML that stands in the item, else its inline data."""
    content = child(item, "contentSet")
    for inline in children(content, "inlineXML") if content is not None else ():
        told = story(inline)
        if told.body:
            return told
    for data in children(content, "inlineData") if content is not None else ():
        if not (data.get("contenttype") or "text/").startswith("text/") or data.get("encoding"):
            continue
        if body := plain_text(unescaped(data.text or "")):
            return _EMPTY._replace(body=body)
    return _EMPTY


def _code(element: "_Element | None") -> str:
    """The last part of a qcode (`ninat:text`) or URI."""
    if element is None:
        return ""
    return re.split(r"[:/#]", element.get("qcode") or element.get("uri") or "")[-1].lower()


def _text(element: "_Element | None", name: str) -> str:
    """The text of the first such element in the document's own language: that comes first by custom."""
    return text_of(child(element, name)) if element is not None else ""


def _outlet(item: "_Element", about: "_Element | None") -> str | None:
    """The provider by name, else the holder of the copyright, else what the provider's code or address says."""
    provider = child(about, "provider")
    holder = child(item, "rightsInfo", "copyrightHolder")
    named = _text(provider, "name") or _text(holder, "name")
    if named or provider is None:
        return named or None
    address = provider.get("uri") or ""
    host = urlsplit(address).hostname if address.startswith("http") else None
    return provider.get("literal") or host or (provider.get("qcode") or "").partition(":")[2] or None


def _byline(meta: "_Element | None", told: Story, outlet: str | None) -> str | None:
    """The line as it was printed, else the creators one a line; the provider itself signs nothing."""
    stated = _text(meta, "by")
    if stated or told.byline:
        return stated or told.byline
    creators = children(meta, "creator") if meta is not None else ()
    names = [text_of(child(creator, "name")) or (creator.get("literal") or "") for creator in creators]
    return "\n".join(name for name in names if name and name != outlet) or None


def _published(about: "_Element | None", meta: "_Element | None") -> tuple[str | None, str]:
    """When the item was first made, and the element that says so."""
    places = ((about, "firstCreated"), (meta, "contentCreated"), (about, "versionCreated"))
    return next(((stamp, name) for element, name in places if (stamp := _text(element, name))), (None, ""))


def _language(item: "_Element", meta: "_Element | None") -> str | None:
    stated = child(meta, "language")
    return (stated.get("tag") if stated is not None else None) or item.get(_LANGUAGE)


def _labels(meta: "_Element | None", told: Story) -> list[SourceLabel]:
    """Subjects and keywords by name, and the dateline as it was filed."""
    found = []
    if meta is not None:
        found += [SourceLabel("subject", _text(each, "name")) for each in children(meta, "subject")]
        found += [SourceLabel("keyword", text_of(each)) for each in children(meta, "keyword")]
    found.append(SourceLabel("dateline", _text(meta, "dateline") or told.dateline))
    return [label for label in found if label.value]


NEWSML_G2 = Format("newsml-g2", sniff, read, read_one, binary=True)
