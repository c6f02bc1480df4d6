"""Read format `newsml`: NewsML 1.x, a record a NewsItem, as filed by Korean publishers.

IPTC NewsML 1.0 to 1.2, as in the archive of the Korea Press Foundation. Notes on real files: texts are escaped twice;
an item is filed again years later, and then only `PublishDate` still gives its publication; a text comes in two forms
(`Main`, `OriginMain`), and one may have lost its line breaks; the e-mail is separate from the name.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from lxml.etree import _Element

_STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_CODE = re.compile(r"[\d\s_.-]*")
_NOTHING = ("", "null", "NULL", "None")
_NO_TEXT_ROLES = ("Caption", "Photo", "Picture", "Graphic", "Video", "Audio", "Related", "Thumbnail")
_SEPARATORS = {"AutoSubjectInfo": "|"}
_LABELS = ("AutoSubjectInfo", "AutoKeywordInfo", "KsOrgan", "KsCompany", "KsPeople")
_SAME_START = 40  # characters


def sniff(head: SourceHead) -> bool:
    """Return whether the first element is NewsML or its NewsItem."""
    return find_root_name(decode_head(head.raw)) in ("NewsML", "NewsItem")


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read a record from each NewsItem."""
    return read_items("newsml", chunks, context, _split_items, _build_record)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:  # noqa: ARG001 - it says its encoding itself
    """Read one NewsItem again."""
    try:
        items = _list_items(raw)
    except XmlError as error:
        return RejectedRecord(origin, "newsml", raw, str(error))
    return _build_record(items[0], origin, raw)


def _split_items(raw: bytes) -> list[tuple["_Element", bytes]]:
    items = _list_items(raw)
    return [(item, raw if len(items) == 1 else serialize_element(item)) for item in items]


def _list_items(raw: bytes) -> list["_Element"]:
    root = parse_xml(raw)
    items = [root] if local_name(root) == "NewsItem" else list(find_children(root, "NewsItem"))
    if not items:
        raise XmlError("no NewsItem in it")
    envelope = find_child(root, "NewsEnvelope")
    if envelope is not None and len(items) > 1:
        for item in items:  # an item that is kept alone still knows when it was sent
            item.set("sent", get_text(find_child(envelope, "DateAndTime")))
    return items


def _build_record(item: "_Element", origin: Origin, raw: bytes) -> ReadResult:
    main = find_child(item, "NewsComponent")
    status = _get_name(find_child(item, "NewsManagement", "Status"))
    if status in ("Canceled", "Cancelled", "Withheld"):
        return RejectedRecord(origin, "newsml", raw, f"no article: its status is {status}")
    if main is None:
        return RejectedRecord(origin, "newsml", raw, "no text: the item has no NewsComponent")
    properties = _collect_properties(main)
    body = _choose_body(main)
    if not body:
        return RejectedRecord(origin, "newsml", raw, f"no text: {_describe_content(main)}")
    embargo = _find_embargo(item, status)
    published, provenance = choose_release(
        *_find_publication_date(item, main, properties), embargo, "StatusWillChange"
    )
    values = {
        "title": strip_markup(get_text(_find_nested_element(main, "NewsLines", "HeadLine"))),
        "body": body,
        "url": properties.get("LinkPage") or properties.get("LinkmPage"),
        "id": get_text(find_child(item, "Identification", "NewsIdentifier", "NewsItemId")),
        "outlet": _find_outlet(item, main),
        "byline": _build_byline(main),
        "published": published,
        "section": _find_section(properties),
        "language": _get_name(_find_nested_element(main, "DescriptiveMetadata", "Language")),
    }
    provenances = {"published": provenance} if published else {}
    labels = [*_list_labels(main, properties), *list_embargo(embargo)]
    return build_record(values, origin, "newsml", raw, provenance=provenances, labels=labels)


def _collect_properties(main: "_Element") -> dict[str, str]:
    """Return the publisher's own metadata by name; the first value but empty ones counts."""
    properties: dict[str, str] = {}
    for item in find_children(main, "Metadata", "Property"):
        value = unescape(item.get("Value") or "").strip()
        if value not in _NOTHING:
            properties.setdefault(item.get("FormalName") or "", value)
    return properties


def _get_name(element: "_Element | None") -> str:
    return (element.get("FormalName") or get_text(element)) if element is not None else ""


def _find_nested_element(main: "_Element", *path: str) -> "_Element | None":
    """Find an element of the main component, else of its first component with one: wrappers are common."""
    properties = find_child(main, *path)
    if properties is None:
        inner = (_find_nested_element(component, *path) for component in find_children(main, "NewsComponent"))
        properties = next((item for item in inner if item is not None), None)
    return properties


# Who


def _find_outlet(item: "_Element", main: "_Element") -> str | None:
    """Find the provider's name, else its domain."""
    provider = _find_nested_element(main, "AdministrativeMetadata", "Provider")
    party = find_child(provider, "Party")
    names = [get_text(find_child(provider, "Comment")), *_list_party_names(party)]
    if party is not None and not _CODE.fullmatch(party.get("FormalName") or ""):
        names.append(party.get("FormalName") or "")
    names.append(get_text(find_child(item, "Identification", "NewsIdentifier", "ProviderId")))
    return next((unescape(name) for name in names if name not in _NOTHING), None)


def _list_party_names(party: "_Element | None") -> list[str]:
    return [
        item.get("Value") or ""
        for item in (find_children(party, "Property") if party is not None else ())
        if item.get("FormalName") == "Name"
    ]


def _build_byline(main: "_Element") -> str | None:
    """Return the writers, one a line, each with the e-mail at the same position of its list."""
    creator = _find_nested_element(main, "AdministrativeMetadata", "Creator")
    people = list(find_children(creator, "Party")) if creator is not None else []
    emails = [part for party in people for part in _split_list(_get_property(party, "Email"))]
    names = _split_list(get_text(_find_nested_element(main, "NewsLines", "ByLine")))
    names = names or [part for party in people for part in _split_list(_get_property(party, "Name"))]
    if not names:
        return None
    if len(emails) > len(names):
        emails = emails[: len(names)]
    lines = [
        f"{name} {email}".strip() for name, email in zip(names, [*emails, *[""] * len(names)], strict=False)
    ]
    return "\n".join(line for line in lines if line)


def _get_property(party: "_Element", name: str) -> str:
    return next(
        (
            item.get("Value") or ""
            for item in find_children(party, "Property")
            if item.get("FormalName") == name
        ),
        "",
    )


def _split_list(text: str) -> list[str]:
    """Split a list of names; empty ones keep their position, a list of only empty ones is empty."""
    parts = [part.strip() for part in re.split(r"[,;\n]", unescape(text))]
    return parts if any(part not in _NOTHING for part in parts) else []


# When


def _find_publication_date(
    item: "_Element", main: "_Element", properties: dict[str, str]
) -> tuple[str | None, str]:
    """Find the time of publication and its element.

    It is the first time stamp on the day of PublishDate; that day itself if no stamp is of it (the item was filed
    anew); the first stamp if there is no PublishDate.
    """
    envelope = item.getparent()
    sent = get_text(find_child(envelope, "NewsEnvelope", "DateAndTime")) if envelope is not None else ""
    stamps = {
        "FirstCreated": get_text(find_child(item, "NewsManagement", "FirstCreated")),
        "DateLine": get_text(_find_nested_element(main, "NewsLines", "DateLine")),
        "ThisRevisionCreated": get_text(find_child(item, "NewsManagement", "ThisRevisionCreated")),
        "NewsEnvelope": item.get("sent") or sent,
    }
    dated = {name: stamp for name, stamp in stamps.items() if _STAMP.match(stamp)}
    day = _STAMP.match(properties.get("PublishDate", ""))
    if day is None:
        return next(((stamp, name) for name, stamp in dated.items()), (None, ""))
    for name, stamp in dated.items():
        element = _STAMP.match(stamp)
        if element and element.groups() == day.groups():
            return stamp, name
    return properties["PublishDate"], "PublishDate"


def _find_embargo(item: "_Element", status: str) -> str:
    """Find when an embargoed item becomes usable."""
    if status != "Embargoed":
        return ""
    return get_text(find_child(item, "NewsManagement", "StatusWillChange", "DateAndTime"))


# What


def _choose_body(main: "_Element") -> str:
    """Choose the first form of the text, unless it lost its line breaks and another kept them."""
    texts = [text for text in (_extract_content(item) for item in _find_text_contents(main)) if text]
    if not texts:
        return ""
    first = texts[0]
    if "\n" in first:
        return first
    start = "".join(first.split())[:_SAME_START]
    return next(
        (text for text in texts[1:] if "\n" in text and "".join(text.split()).startswith(start)), first
    )


def _find_text_contents(component: "_Element") -> Iterator["_Element"]:
    """Yield the DataContent elements with text of the article, in document order."""
    for item in component:
        name = local_name(item)
        if name == "ContentItem" and _is_text(item):
            yield from find_children(item, "DataContent")
        elif name == "NewsComponent" and _get_name(find_child(item, "Role")) not in _NO_TEXT_ROLES:
            yield from _find_text_contents(item)


def _is_text(content: "_Element") -> bool:
    media, mime = _get_name(find_child(content, "MediaType")), _get_name(find_child(content, "MimeType"))
    return media in ("", "Text", "ComplexData") and not mime.startswith(("image/", "video/", "audio/"))


def _extract_content(data: "_Element") -> str:
    """Return the text of a DataContent: characters, escaped or not, or elements of XHTML or NITF."""
    if len(data):
        return strip_markup(_extract_body_markup(data))
    return _strip_lines(strip_markup(data.text or ""))


def _extract_body_markup(data: "_Element") -> str:
    from newsdb.read.xml.nitf_story import extract_body_markup

    return extract_body_markup(data)


def _strip_lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def _describe_content(main: "_Element") -> str:
    """Describe the content of an item without text."""
    media = next((_get_name(item) for item in main.iter("{*}MediaType")), "")
    return f"a {media.lower()} item" if media and media != "Text" else "the item has no text in it"


def _find_section(properties: dict[str, str]) -> str | None:
    names = ("SubjectInfo", "PageCategory", "SubjectInfo1")
    return next(
        (value for name in names if (value := properties.get(name)) and not _CODE.fullmatch(value)), None
    )


def _list_labels(main: "_Element", properties: dict[str, str]) -> list[SourceLabel]:
    """Return the publisher's labels of the item, each list under its own name."""
    element = [
        SourceLabel(name, part.strip())
        for name in _LABELS
        for part in properties.get(name, "").split(_SEPARATORS.get(name, ","))
    ]
    element += [
        SourceLabel("KeywordLine", part.strip())
        for line in find_children(main, "NewsLines", "KeywordLine")
        for part in unescape(get_text(line)).split(",")
    ]
    element += [
        SourceLabel(local_name(item), item.get("FormalName") or "")
        for code in find_children(main, "DescriptiveMetadata", "SubjectCode")
        for item in code
    ]
    return [label for label in element if label.value not in _NOTHING]


NEWSML = Format("newsml", sniff, read, read_one, binary=True)
