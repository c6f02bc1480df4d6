"""Read format `nitf`: a document of NITF (IPTC 2.5 to 3.6), as agencies and newspapers' archives file it.

Dates stand in four places: the day of the printed paper (`pubdata`), the end of an embargo (`date.release`), the filing
(`date.issue`) and the dateline (`story.date`); midnight means the day alone (NITF 3.6, date.issue).
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read.embargo import choose_release, list_embargo
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.raw_record import build_record
from newsdb.read.xml.document import (
    XmlError,
    decode_head,
    find_child,
    find_root_name,
    get_text,
    parse_xml,
    read_items,
)
from newsdb.read.xml.nitf_story import parse_story

if TYPE_CHECKING:
    from lxml.etree import _Element

_WITHDRAWN = ("canceled", "cancelled", "withheld")
_MIDNIGHT = re.compile(r"T00:?00(?::?00)?(?:Z|[+-]\d{2}:?\d{2})?$")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SUBJECTS = ("tobject.subject.type", "tobject.subject.matter", "tobject.subject.detail")
_SECTIONS = ("online_sections", "section", "dsk")  # names of <meta> in newspapers' archives


def sniff(head: SourceHead) -> bool:
    """Return whether the first element is NITF."""
    return find_root_name(decode_head(head.raw)) == "nitf"


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read one record: the document."""
    return read_items("nitf", chunks, context, lambda raw: [(parse_xml(raw), raw)], _build_record)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:  # noqa: ARG001 - it says its encoding itself
    """Read a document again."""
    try:
        return _build_record(parse_xml(raw), origin, raw)
    except XmlError as error:
        return RejectedRecord(origin, "nitf", raw, str(error))


def _build_record(root: "_Element", origin: Origin, raw: bytes) -> ReadResult:
    status = _get(root, "docdata", "management-status").lower()
    if status in _WITHDRAWN:
        return RejectedRecord(origin, "nitf", raw, f"no article: its status is {status}")
    story = parse_story(root)
    title = story.headline or get_text(next(root.iter("{*}title"), None))
    if not story.body and not title:
        return RejectedRecord(origin, "nitf", raw, "no text: the document has neither a headline nor a text")
    published, provenance = _find_publication_date(root)
    embargo = _find_embargo(root, status)
    if embargo:
        published, provenance = choose_release(published, provenance, embargo, "date.release")
    values = {
        "title": title,
        "body": story.body,
        "url": _find_address(root),
        "id": _get(root, "doc-id", "id-string") or root.get("uno"),
        "outlet": _find_outlet(root),
        "byline": story.byline,
        "published": published,
        "section": _find_section(root),
        "language": root.get(_LANGUAGE) or _get(root, "body", _LANGUAGE) or _get(root, "body", "lang"),
    }
    labels = [*_list_labels(root), SourceLabel("dateline", story.dateline), *list_embargo(embargo)]
    return build_record(
        values,
        origin,
        "nitf",
        raw,
        provenance={"published": provenance} if published else {},
        labels=[label for label in labels if label.value],
    )


def _get(root: "_Element", name: str, attribute: str) -> str:
    """Return the attribute of the first element of this name with it."""
    values = ((element.get(attribute) or "").strip() for element in root.iter("{*}" + name))
    return next(filter(None, values), "")


def _get_meta(root: "_Element", name: str) -> str:
    contents = (element.get("content") for element in root.iter("{*}meta") if element.get("name") == name)
    return next(((content or "").strip() for content in contents), "")


def _find_publication_date(root: "_Element") -> tuple[str | None, str]:
    """Find the first date of a document, and its element."""
    places = (
        ("pubdata", "date.publication"),
        ("date.release", "norm"),
        ("date.issue", "norm"),
        ("story.date", "norm"),
    )
    for name, attribute in places:
        if stamp := _get(root, name, attribute):
            return _MIDNIGHT.sub("", stamp), name
    return None, ""


def _find_embargo(root: "_Element", status: str) -> str:
    """Find the end of the embargo: the release of an embargoed document, or one later than its issue."""
    release, issue = _get(root, "date.release", "norm"), _get(root, "date.issue", "norm")
    if not release:
        return ""
    if status == "embargoed":
        return release
    is_later = issue and choose_release(issue, "", release, "date.release")[1]
    return release if is_later else ""


def _find_outlet(root: "_Element") -> str | None:
    """Find the paper, else the distributor of the document, else the holder of the rights."""
    names = (
        _get(root, "pubdata", "name"),
        get_text(next(root.iter("{*}distributor"), None)),
        _get(root, "doc.copyright", "holder"),
        get_text(next(root.iter("{*}copyrite.holder"), None)),
    )
    return next(filter(None, names), None)


def _find_address(root: "_Element") -> str | None:
    addresses = (_get(root, "pubdata", "ex-ref"), _get(root, "doc-id", "id-string"), _get_meta(root, "url"))
    return next((address for address in addresses if address.startswith(("http://", "https://"))), None)


def _find_section(root: "_Element") -> str | None:
    metas = (_get_meta(root, name).partition(";")[0].strip() for name in _SECTIONS)
    first = next(filter(None, metas), None)
    return (
        _get(root, "pubdata", "position.section")
        or first
        or _get(root, "tobject.subject", _SUBJECTS[0])
        or None
    )


def _list_labels(root: "_Element") -> Iterator[SourceLabel]:
    """Yield the keywords, subjects, series, and the index terms of an archive."""
    for keyword in root.iter("{*}keyword"):
        yield SourceLabel("keyword", keyword.get("key") or "")
    for subject in root.iter("{*}tobject.subject"):
        for name in _SUBJECTS:
            yield SourceLabel("subject", subject.get(name) or "")
    yield SourceLabel("series", _get(root, "series", "series.name"))
    indexed = find_child(root, "head", "docdata", "identified-content")
    for entry in indexed if indexed is not None else ():
        yield SourceLabel(str(entry.tag).rpartition("}")[2], get_text(entry))


NITF = Format("nitf", sniff, read, read_one, binary=True)
