"""Format `newsml`: NewsML 1.x, a record a NewsItem, as Korean publishers file it with the Korea Press Foundation.

IPTC NewsML 1.0 to 1.2. What is worth knowing about the files as they are: texts are escaped twice; an item is filed
again years later, and then only `PublishDate` still says when it was published; a text comes in two forms (`Main`,
`OriginMain`), of which one may have lost its line breaks; the e-mail stands apart from the name.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from lxml.etree import _Element

_STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_CODE = re.compile(r"[\d\s_.-]*")
_NOTHING = ("", "null", "NULL", "None")
_NO_TEXT_ROLES = ("Caption", "Photo", "Picture", "Graphic", "Video", "Audio", "Related", "Thumbnail")
_SPLIT = {"AutoSubjectInfo": "|"}
_LABELS = ("AutoSubjectInfo", "AutoKeywordInfo", "KsOrgan", "KsCompany", "KsPeople")
_SAME_START = 40  # characters


def sniff(head: Head) -> bool:
    """Its first element is NewsML or a NewsItem of it."""
    return root_name(head_text(head.raw)) in ("NewsML", "NewsItem")


def read(chunks: Iterator[bytes], reading: Reading) -> Iterator[Result]:
    """A record a NewsItem."""
    return read_items("newsml", chunks, reading, _split, _article)


def read_one(raw: bytes, origin: Origin, reading: Reading) -> Result:  # noqa: ARG001 - it says its encoding itself
    """One NewsItem again."""
    try:
        items = _items(raw)
    except XmlError as error:
        return RejectedRecord(origin, "newsml", raw, str(error))
    return _article(items[0], origin, raw)


def _split(raw: bytes) -> list[tuple["_Element", bytes]]:
    items = _items(raw)
    return [(item, raw if len(items) == 1 else alone(item)) for item in items]


def _items(raw: bytes) -> list["_Element"]:
    root = parse_xml(raw)
    items = [root] if local_name(root) == "NewsItem" else list(children(root, "NewsItem"))
    if not items:
        raise XmlError("no NewsItem in it")
    envelope = child(root, "NewsEnvelope")
    if envelope is not None and len(items) > 1:
        for item in items:  # an item that is kept alone still knows when it was sent
            item.set("sent", text_of(child(envelope, "DateAndTime")))
    return items


def _article(item: "_Element", origin: Origin, raw: bytes) -> Result:
    main = child(item, "NewsComponent")
    status = _name(child(item, "NewsManagement", "Status"))
    if status in ("Canceled", "Cancelled", "Withheld"):
        return RejectedRecord(origin, "newsml", raw, f"no article: its status is {status}")
    if main is None:
        return RejectedRecord(origin, "newsml", raw, "no text: the item has no NewsComponent")
    properties = _properties(main)
    body = _body(main)
    if not body:
        return RejectedRecord(origin, "newsml", raw, f"no text: {_what(main)}")
    published, provenance = _published(item, main, properties)
    values = {
        "title": plain_text(text_of(_deep(main, "NewsLines", "HeadLine"))),
        "body": body,
        "url": properties.get("LinkPage") or properties.get("LinkmPage"),
        "id": text_of(child(item, "Identification", "NewsIdentifier", "NewsItemId")),
        "outlet": _outlet(item, main),
        "byline": _byline(main),
        "published": published,
        "section": _section(properties),
        "language": _name(_deep(main, "DescriptiveMetadata", "Language")),
    }
    where = {"published": provenance} if published else {}
    return to_article(values, origin, "newsml", raw, provenance=where, labels=_labels(main, properties))


def _properties(main: "_Element") -> dict[str, str]:
    """The publisher's own metadata by name; the first that holds anything counts."""
    found: dict[str, str] = {}
    for each in children(main, "Metadata", "Property"):
        value = unescaped(each.get("Value") or "").strip()
        if value not in _NOTHING:
            found.setdefault(each.get("FormalName") or "", value)
    return found


def _name(element: "_Element | None") -> str:
    return (element.get("FormalName") or text_of(element)) if element is not None else ""


def _deep(main: "_Element", *path: str) -> "_Element | None":
    """The element of the main component, else of the first component in it that has one: wrappers are common."""
    found = child(main, *path)
    if found is None:
        inner = (_deep(component, *path) for component in children(main, "NewsComponent"))
        found = next((each for each in inner if each is not None), None)
    return found


# Who


def _outlet(item: "_Element", main: "_Element") -> str | None:
    """The provider by its name; its domain where it gives no more."""
    provider = _deep(main, "AdministrativeMetadata", "Provider")
    party = child(provider, "Party")
    names = [text_of(child(provider, "Comment")), *_party_names(party)]
    if party is not None and not _CODE.fullmatch(party.get("FormalName") or ""):
        names.append(party.get("FormalName") or "")
    names.append(text_of(child(item, "Identification", "NewsIdentifier", "ProviderId")))
    return next((unescaped(name) for name in names if name not in _NOTHING), None)


def _party_names(party: "_Element | None") -> list[str]:
    return [
        each.get("Value") or ""
        for each in (children(party, "Property") if party is not None else ())
        if each.get("FormalName") == "Name"
    ]


def _byline(main: "_Element") -> str | None:
    """The writers, one a line, each with the address that stands at the same place of its list."""
    creator = _deep(main, "AdministrativeMetadata", "Creator")
    people = list(children(creator, "Party")) if creator is not None else []
    emails = [part for party in people for part in _parts(_property(party, "Email"))]
    names = _parts(text_of(_deep(main, "NewsLines", "ByLine")))
    names = names or [part for party in people for part in _parts(_property(party, "Name"))]
    if not names:
        return None
    if len(emails) > len(names):
        emails = emails[: len(names)]
    lines = [
        f"{name} {email}".strip() for name, email in zip(names, [*emails, *[""] * len(names)], strict=False)
    ]
    return "\n".join(line for line in lines if line)


def _property(party: "_Element", name: str) -> str:
    return next(
        (each.get("Value") or "" for each in children(party, "Property") if each.get("FormalName") == name),
        "",
    )


def _parts(text: str) -> list[str]:
    """The members of a list as it is filed; empty ones in between keep their place, a list of nothing is none."""
    parts = [part.strip() for part in re.split(r"[,;\n]", unescaped(text))]
    return parts if any(part not in _NOTHING for part in parts) else []


# When


def _published(item: "_Element", main: "_Element", properties: dict[str, str]) -> tuple[str | None, str]:
    """When it was published, and the element that says so.

    The first time stamp of the day that PublishDate names; that day where no stamp is of it (the item was filed anew);
    without a PublishDate the first stamp.
    """
    envelope = item.getparent()
    sent = text_of(child(envelope, "NewsEnvelope", "DateAndTime")) if envelope is not None else ""
    stamps = {
        "FirstCreated": text_of(child(item, "NewsManagement", "FirstCreated")),
        "DateLine": text_of(_deep(main, "NewsLines", "DateLine")),
        "ThisRevisionCreated": text_of(child(item, "NewsManagement", "ThisRevisionCreated")),
        "NewsEnvelope": item.get("sent") or sent,
    }
    dated = {name: stamp for name, stamp in stamps.items() if _STAMP.match(stamp)}
    day = _STAMP.match(properties.get("PublishDate", ""))
    if day is None:
        return next(((stamp, name) for name, stamp in dated.items()), (None, ""))
    for name, stamp in dated.items():
        found = _STAMP.match(stamp)
        if found and found.groups() == day.groups():
            return stamp, name
    return properties["PublishDate"], "PublishDate"


# What


def _body(main: "_Element") -> str:
    """The text: of its forms the first, unless that lost its line breaks and another kept them."""
    texts = [text for text in (_content(each) for each in _text_contents(main)) if text]
    if not texts:
        return ""
    first = texts[0]
    if "\n" in first:
        return first
    start = "".join(first.split())[:_SAME_START]
    return next(
        (text for text in texts[1:] if "\n" in text and "".join(text.split()).startswith(start)), first
    )


def _text_contents(component: "_Element") -> Iterator["_Element"]:
    """The DataContent elements that hold text of the article, in document order."""
    for each in component:
        name = local_name(each)
        if name == "ContentItem" and _is_text(each):
            yield from children(each, "DataContent")
        elif name == "NewsComponent" and _name(child(each, "Role")) not in _NO_TEXT_ROLES:
            yield from _text_contents(each)


def _is_text(content: "_Element") -> bool:
    media, mime = _name(child(content, "MediaType")), _name(child(content, "MimeType"))
    return media in ("", "Text", "ComplexData") and not mime.startswith(("image/", "video/", "audio/"))


def _content(data: "_Element") -> str:
    """The text of a DataContent: characters, escaped or not, or elements of XHTML or NITF."""
    if len(data):
        return plain_text(_body_markup(data))
    return _trimmed(plain_text(data.text or ""))


def _body_markup(data: "_Element") -> str:
    from newsdb.read.xml.nitf import body_markup

    return body_markup(data)


def _trimmed(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def _what(main: "_Element") -> str:
    media = next((_name(each) for each in main.iter("{*}MediaType")), "")
    return f"a {media.lower()} item" if media and media != "Text" else "the item has no text in it"


def _section(properties: dict[str, str]) -> str | None:
    names = ("SubjectInfo", "PageCategory", "SubjectInfo1")
    return next(
        (value for name in names if (value := properties.get(name)) and not _CODE.fullmatch(value)), None
    )


def _labels(main: "_Element", properties: dict[str, str]) -> list[SourceLabel]:
    """What the publisher says the item is about, each list under its own name."""
    found = [
        SourceLabel(name, part.strip())
        for name in _LABELS
        for part in properties.get(name, "").split(_SPLIT.get(name, ","))
    ]
    found += [
        SourceLabel("KeywordLine", part.strip())
        for line in children(main, "NewsLines", "KeywordLine")
        for part in unescaped(text_of(line)).split(",")
    ]
    found += [
        SourceLabel(local_name(each), each.get("FormalName") or "")
        for code in children(main, "DescriptiveMetadata", "SubjectCode")
        for each in code
    ]
    return [label for label in found if label.value not in _NOTHING]


NEWSML = Format("newsml", sniff, read, read_one, binary=True)
