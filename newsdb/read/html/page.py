"""Decode and parse a page like a browser, but without scripts, entities and network."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from newsdb.model.errors import SourceError, UsageError
from newsdb.read.sources.encoding import detect_encoding, detect_mark, get_encoding, is_korean

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

LONGEST = 16 * 1024 * 1024
"""The longest page, in bytes; an article with all its scripts takes a sixteenth of it."""

DEEPEST = 200
"""How deep elements may stand in each other; real pages reach some 60."""

MOST_ELEMENTS = 40_000
"""The most elements of a page; real ones have some thousands."""

MOST_ATTRIBUTES = 1000
"""The most attributes of an element; real ones have some dozens."""

_META_CHARSET = re.compile(
    rb"""<meta[^<>]{1,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE
)
_XML_CHARSET = re.compile(
    rb"""^\s{0,99}<\?xml[^<>]{1,150}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{2,40})"""
)
_NO_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s{0,99}<\?xml[^<>]{0,300}\?>")
_DEFAULT_OF_SERVERS = "cp1252"  # what Latin-1 means in HTML; a page that says otherwise knows better
_LATIN = ("iso8859-1", "ascii")
_HEAD = 4096  # bytes; HTML has a page declare its encoding in the first 1024, real ones need more
_FAR_HEAD = 256 * 1024  # bytes; styles may stand before the declaration
_DAMAGED = 0.05


class PageError(ValueError):
    """Report an unreadable page; the message is one line."""


def decode_page(data: bytes, charset: str | None = None, chosen: str | None = None) -> str:
    """Decode a page: in the `chosen` encoding, by its mark or bytes, or as declared.

    Valid UTF-8 is UTF-8 despite any declaration. `charset` is from the HTTP header. Raises PageError.
    """
    declared = _find_declarations(data)
    stated = [charset, *declared]
    if charset and (_find_codec(charset) or "") == _DEFAULT_OF_SERVERS:
        stated = [*declared, charset]
    names = [chosen] if chosen else [detect_mark(data), _detect_utf_8(data), *stated]
    for name in filter(None, names):
        codec = _find_codec(name)
        if codec == _DEFAULT_OF_SERVERS and name != chosen and is_korean(data):
            codec = "cp949"
        if codec and (text := _decode(data, codec, sure=name in (chosen, detect_mark(data)))) is not None:
            return _replace_forbidden(text)
    try:
        codec = detect_encoding(data[: 256 * 1024]).name
    except SourceError as error:
        raise PageError(str(error)) from error
    return _replace_forbidden(data.decode(codec, "replace"))


def parse_page(text: str) -> "HtmlElement":
    """Parse a page and return its root.

    Raise PageError if there is none, its elements nest too deep or are too many, or have too many attributes.
    """
    from lxml import etree, html

    check_size(text)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=_build_parser())
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise PageError(f"no HTML: {' '.join(str(error).split())[:120]}") from error


def check_size(text: str) -> None:
    """Raise PageError if the elements of a text in HTML nest too deep or are too many, or have too many attributes.

    No tree is built: libxml2 goes through the attributes of an element to add one.
    """
    from lxml import etree

    with suppress(etree.LxmlError, AssertionError):
        etree.fromstring(text.encode("utf-8", "replace"), parser=_build_parser(_SizeCheck()))


def _build_parser(target: Any = None) -> "HTMLParser":
    from lxml import html

    return html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        target=target,
    )


class _SizeCheck:
    """Check the size of a page while it is parsed."""

    def __init__(self) -> None:
        self._depth = self._count = 0

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST:
            raise PageError(f"its elements stand more than {DEEPEST} deep in each other")
        if self._count > MOST_ELEMENTS:
            raise PageError(f"it has more than {MOST_ELEMENTS:,} elements")
        if len(attributes) > MOST_ATTRIBUTES:
            raise PageError(f"an element has more than {MOST_ATTRIBUTES:,} attributes")

    def end(self, _tag: str) -> None:
        self._depth -= 1

    def close(self) -> None:
        """End the parsing, of which nothing is kept."""


def _replace_forbidden(text: str) -> str:
    """Replace NUL and the like by U+FFFD, as in HTML, and drop the XML declaration.

    The declaration may name another encoding.
    """
    return _DECLARATION.sub("", _NO_XML.sub("\ufffd", text.removeprefix("\ufeff")), count=1)


def _detect_utf_8(data: bytes) -> str | None:
    if data.isascii():
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _find_declarations(data: bytes) -> list[str]:
    matches = (rule.search(data[:size]) for rule, size in ((_XML_CHARSET, _HEAD), (_META_CHARSET, _FAR_HEAD)))
    return [match[1].decode("ascii") for match in matches if match]


def _find_codec(name: str) -> str | None:
    try:
        codec = get_encoding(name.strip()).name
    except UsageError:
        return None
    return "cp1252" if codec in _LATIN else codec


def _decode(data: bytes, codec: str, *, sure: bool) -> str | None:
    """Decode the bytes; return None if they are not in this encoding. A few damaged ones are accepted."""
    text = data.decode(codec, "replace")
    beyond = len(text) - sum(map(str.isascii, text)) if not text.isascii() else 0
    return text if sure or not beyond or text.count("\ufffd") <= _DAMAGED * beyond else None
