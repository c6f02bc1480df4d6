"""Parse untrusted XML without entities, DTDs and network, in its real encoding."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from newsdb.model.records import Origin, RejectedRecord
from newsdb.read.format import ReadResult, SourceContext
from newsdb.read.sources.chunks import read_whole
from newsdb.read.sources.encoding import detect_mark, get_encoding, is_korean

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATION = re.compile(r"""\s{0,99}<\?xml\s[^<>]{0,200}?\?>""")
_DECLARED = re.compile(rb"""<\?xml\s[^<>]{0,150}?\bencoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{2,40})["']""")
_WIDE = re.compile(rb"\s?\x00\s?<|\s?<\x00")  # UTF-16 without a mark
_LATIN = ("iso8859-1", "cp1252")
_WIDE_NAMES = (b"utf-16", b"utf16", b"ucs-2", b"utf-32")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STRAY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_NO_CHARACTER = re.compile(r"&#(?:0{0,5}(?:[0-8]|1[124-9]|2\d|3[01])|x0{0,4}(?:[0-8BbCcEeFf]|1[0-9A-Fa-f]));")
_CDATA = "<![CDATA["
_ROOT = re.compile(r"<(?:[A-Za-z0-9_.-]{1,40}:)?([A-Za-z_][A-Za-z0-9_.-]{0,60})")


class XmlError(ValueError):
    """Report a malformed or unsafe document; the message is one line."""


def decode_head(raw: bytes) -> str:
    """Decode the start of a document to look at its first elements: its ASCII can be read."""
    marked = detect_mark(raw)
    if marked and marked != "utf-8":
        return raw.decode(marked, "replace").removeprefix("\ufeff")
    if _WIDE.match(raw):
        raw = raw.replace(b"\0", b"")
    return raw.decode("latin-1").removeprefix("\xef\xbb\xbf")


def find_root_name(head: str) -> str | None:
    """Return the local name of the first element; None if the text is no XML."""
    text = head.lstrip()
    if not text.startswith("<"):
        return None
    match = _ROOT.search(text)
    return match[1] if match else None


def serialize_element(element: "_Element") -> bytes:
    """Write an element as a document of its own, in UTF-8."""
    from lxml import etree

    return etree.tostring(element, encoding="utf-8", with_tail=False)


def parse_xml(raw: bytes) -> "_Element":
    """Parse a document and return its root. Raise XmlError.

    Entities declared by a document are refused, a DTD is never fetched. Bytes forbidden in XML become U+FFFD, and a
    bare `&` or an HTML entity is read as text: both occur in items from real publishers.
    """
    text = _NO_XML.sub("\ufffd", _DECLARATION.sub("", _decode(raw), count=1))
    try:
        return _parse_text(text)
    except XmlError:
        repaired = "".join(
            part if part.startswith(_CDATA) else _STRAY.sub("&amp;", _NO_CHARACTER.sub("\ufffd", part))
            for part in _split_cdata(text)
        )
        if repaired == text:
            raise
        return _parse_text(repaired)


def _split_cdata(text: str) -> "Iterator[str]":
    """Yield the sections of CDATA and the texts between them; an unclosed one is no section."""
    position = 0
    while (start := text.find(_CDATA, position)) >= 0 and (end := text.find("]]>", start)) >= 0:
        yield text[position:start]
        yield text[start : end + 3]
        position = end + 3
    yield text[position:]


def _parse_text(text: str) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise XmlError(f"not well-formed XML: {' '.join(str(error.msg).split())[:200]}") from error
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise XmlError(
            "it declares entities of its own, which is refused: they can grow without end or read files"
        )
    return root


def _decode(raw: bytes) -> str:
    """Decode the document: by its mark or its bytes, else as declared, else as CP949.

    Valid UTF-8 beyond ASCII is UTF-8 despite any declaration, as in pages.
    """
    marked = detect_mark(raw) or _detect_wide(raw)
    match = _DECLARED.search(raw[:400])
    declared = match[1].decode("ascii") if match and not match[1].lower().startswith(_WIDE_NAMES) else None
    if declared and _find_codec(declared) in _LATIN and is_korean(raw):
        declared = "cp949"
    stated = (declared, "utf-8") if raw.isascii() else ("utf-8", declared)
    names = [marked] if marked else [*stated, "cp949"]
    failure: UnicodeDecodeError | None = None
    for name in filter(None, names):
        try:
            return raw.decode(_find_codec(name)).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            failure = failure or error
    if failure is None:
        raise XmlError("its encoding is not known")
    raise XmlError(
        f"byte {failure.start} is not valid {failure.encoding.upper()}: {failure.reason}"
    ) from failure


def _detect_wide(raw: bytes) -> str | None:
    """Return the encoding of a document in UTF-16 without a mark, by its first sign."""
    match = _WIDE.match(raw)
    if match is None:
        return None
    return "utf-16-le" if match[0].endswith(b"<\0") else "utf-16-be"


def _find_codec(name: str) -> str:
    from newsdb.model.errors import UsageError

    try:
        return get_encoding(name).name
    except UsageError:
        return "utf-8"


def local_name(element: "_Element") -> str:
    """Return the element's name without its namespace; empty for an unresolved entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find_children(element: "_Element", *names: str) -> "Iterator[_Element]":
    """Yield the elements at the end of a path of local names."""
    match = (inner for inner in element if local_name(inner) == names[0])
    for inner in match:
        if len(names) == 1:
            yield inner
        else:
            yield from find_children(inner, *names[1:])


def find_child(element: "_Element | None", *names: str) -> "_Element | None":
    """Return the first element at the end of a path of local names."""
    return next(find_children(element, *names), None) if element is not None else None


def get_text(element: "_Element | None") -> str:
    """Return all the text in an element, with spaces and lines squeezed."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def read_items(
    format_name: str,
    chunks: Iterator[bytes],
    context: SourceContext,
    split: "Callable[[bytes], list[tuple[_Element, bytes]]]",
    build: "Callable[[_Element, Origin, bytes], ReadResult]",
) -> Iterator[ReadResult]:
    """Read a document item by item: `split` returns each with its bytes, `build` makes its record.

    A document without XML gives one RejectedRecord.
    """
    raw = read_whole(chunks)
    try:
        items = split(raw)
    except XmlError as error:
        yield RejectedRecord(context.make_origin(1), format_name, raw, str(error))
        return
    for number, (item, kept) in enumerate(items, 1):
        yield build(item, context.make_origin(number), kept)
