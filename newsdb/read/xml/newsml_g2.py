"""Read format `newsml-g2`: items of NewsML-G2 (IPTC 2006 and later), alone or in a newsMessage.

Text items are articles. Packages, planning, concepts, catalogues and pictures hold no article: they are quarantined
with the reason.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read.embargo import choose_release, list_embargo
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.markup import strip_markup, unescape
from newsdb.read.raw_record import build_record
from newsdb.read.xml.document import (
    XmlError,
    decode_head,
    find_child,
    find_children,
    find_root_name,
    get_text,
    local_name,
    parse_xml,
    read_items,
    serialize_element,
)
from newsdb.read.xml.nitf_story import Story, parse_story

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


def sniff(head: SourceHead) -> bool:
    """Return whether the first element is an item, a message of items, or a part of an item."""
    return find_root_name(decode_head(head.raw)) in _ROOTS


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read a record from each item."""
    return read_items("newsml-g2", chunks, context, _split_items, _build_record)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:  # noqa: ARG001 - it says its encoding itself
    """Read one item again."""
    try:
        return _build_record(parse_xml(raw), origin, raw)
    except XmlError as error:
        return RejectedRecord(origin, "newsml-g2", raw, str(error))


def _split_items(raw: bytes) -> list[tuple["_Element", bytes]]:
    root = parse_xml(raw)
    if local_name(root) != "newsMessage":
        return [(root, raw)]
    items = (item for item_set in find_children(root, "itemSet") for item in item_set if local_name(item))
    return [(item, serialize_element(item)) for item in items]


def _build_record(item: "_Element", origin: Origin, raw: bytes) -> ReadResult:
    reason = _explain_no_article(item)
    if reason:
        return RejectedRecord(origin, "newsml-g2", raw, reason)
    story = _find_story(item)
    if not story.body:
        return RejectedRecord(
            origin, "newsml-g2", raw, "no text: the item carries no content, or none that is text"
        )
    content_meta, item_meta = find_child(item, "contentMeta"), find_child(item, "itemMeta")
    embargo = _find_text(item_meta, "embargoed")
    published, provenance = choose_release(
        *_find_publication_date(item_meta, content_meta), embargo, "embargoed"
    )
    guid = item.get("guid") or ""
    values = {
        "title": strip_markup(
            _find_text(content_meta, "headline") or story.headline or _find_text(item_meta, "title")
        ),
        "body": story.body,
        "url": guid if guid.startswith(("http://", "https://")) else None,
        "id": guid,
        "outlet": _find_outlet(item, item_meta),
        "byline": _find_byline(content_meta, story, _find_outlet(item, item_meta)),
        "published": published,
        "language": _find_language(item, content_meta),
    }
    provenances = {"published": provenance} if published else {}
    labels = [*_list_labels(content_meta, story), *list_embargo(embargo)]
    return build_record(values, origin, "newsml-g2", raw, provenance=provenances, labels=labels)


def _explain_no_article(item: "_Element") -> str | None:
    """Return the reason if the item is no article."""
    name = local_name(item)
    if name in _KINDS:
        return f"no text: {_KINDS[name]}"
    if name != "newsItem":
        return f"no text: {name} is a part of an item, not a whole one"
    item_meta = find_child(item, "itemMeta")
    status = _get_code(find_child(item_meta, "pubStatus"))
    if status in _WITHDRAWN:
        return f"no article: its publisher gave it the status {status}"
    kind = _get_code(find_child(item_meta, "itemClass")) or "text"
    return None if kind in ("text", "composite") else f"no text: a {kind} item"


def _find_story(item: "_Element") -> Story:
    """Find the text: NITF or XHTML in the item, else its inline data."""
    content = find_child(item, "contentSet")
    for inline in find_children(content, "inlineXML") if content is not None else ():
        story = parse_story(inline)
        if story.body:
            return story
    for data in find_children(content, "inlineData") if content is not None else ():
        if not (data.get("contenttype") or "text/").startswith("text/") or data.get("encoding"):
            continue
        if body := strip_markup(unescape(data.text or "")):
            return _EMPTY._replace(body=body)
    return _EMPTY


def _get_code(element: "_Element | None") -> str:
    """Return the last part of a qcode (`ninat:text`) or URI."""
    if element is None:
        return ""
    return re.split(r"[:/#]", element.get("qcode") or element.get("uri") or "")[-1].lower()


def _find_text(element: "_Element | None", name: str) -> str:
    """Return the text of the first such element; by custom it is in the document's own language."""
    return get_text(find_child(element, name)) if element is not None else ""


def _find_outlet(item: "_Element", item_meta: "_Element | None") -> str | None:
    """Find the provider's name, else the copyright holder, else the provider's code or address."""
    provider = find_child(item_meta, "provider")
    holder = find_child(item, "rightsInfo", "copyrightHolder")
    name = _find_text(provider, "name") or _find_text(holder, "name")
    if name or provider is None:
        return name or None
    address = provider.get("uri") or ""
    host = urlsplit(address).hostname if address.startswith("http") else None
    return provider.get("literal") or host or (provider.get("qcode") or "").partition(":")[2] or None


def _find_byline(content_meta: "_Element | None", story: Story, outlet: str | None) -> str | None:
    """Find the printed byline, else the creators, one a line; the provider itself is no author."""
    line = _find_text(content_meta, "by")
    if line or story.byline:
        return line or story.byline
    creators = find_children(content_meta, "creator") if content_meta is not None else ()
    names = [get_text(find_child(creator, "name")) or (creator.get("literal") or "") for creator in creators]
    return "\n".join(name for name in names if name and name != outlet) or None


def _find_publication_date(
    item_meta: "_Element | None", content_meta: "_Element | None"
) -> tuple[str | None, str]:
    """Find the time when the item was first made, and its element."""
    places = ((item_meta, "firstCreated"), (content_meta, "contentCreated"), (item_meta, "versionCreated"))
    return next(
        ((stamp, name) for element, name in places if (stamp := _find_text(element, name))), (None, "")
    )


def _find_language(item: "_Element", content_meta: "_Element | None") -> str | None:
    line = find_child(content_meta, "language")
    return (line.get("tag") if line is not None else None) or item.get(_LANGUAGE)


def _list_labels(content_meta: "_Element | None", story: Story) -> list[SourceLabel]:
    """Return subjects and keywords by name, and the dateline as filed."""
    labels = []
    if content_meta is not None:
        labels += [
            SourceLabel("subject", _find_text(element, "name"))
            for element in find_children(content_meta, "subject")
        ]
        labels += [
            SourceLabel("keyword", get_text(element)) for element in find_children(content_meta, "keyword")
        ]
    labels.append(SourceLabel("dateline", _find_text(content_meta, "dateline") or story.dateline))
    return [label for label in labels if label.value]


NEWSML_G2 = Format("newsml-g2", sniff, read, read_one, binary=True)
