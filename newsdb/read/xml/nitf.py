"""Parse NITF and XHTML inside NewsML and ninjs: text, headline and byline."""

from typing import TYPE_CHECKING, NamedTuple

from newsdb.read.markup import render_markup
from newsdb.read.xml.document import XmlError, get_text, local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODIES = ("body.content", "body")


class Story(NamedTuple):
    """Hold the parts of a piece of NITF; a missing part is empty."""

    body: str
    headline: str
    byline: str
    dateline: str


def extract_body_markup(element: "_Element") -> str:
    """Return the markup of `body.content` (NITF), else of `body` (XHTML), else of the whole element."""
    from lxml import etree

    body = next((element_ for name in _BODIES for element_ in element.iter("{*}" + name)), element)
    copy = etree.fromstring(etree.tostring(body, with_tail=False))
    for element_ in copy.iter(etree.Element):
        element_.tag = local_name(element_)
        element_.attrib.clear()
    etree.cleanup_namespaces(copy)
    inside = copy.text or ""
    return _escape(inside) + "".join(etree.tostring(element_, encoding="unicode") for element_ in copy)


def parse_story(element: "_Element") -> Story:
    """Parse the story in an element that is, or holds, NITF or XHTML."""
    return Story(
        render_markup(extract_body_markup(element)),
        _find_text(element, "hl1") or _find_text(element, "hedline"),
        _find_text(element, "byline"),
        _find_text(element, "dateline"),
    )


def parse_nitf(text: str) -> Story | None:
    """Parse a NITF document given as text; return None if it is no XML."""
    try:
        return parse_story(parse_xml(text.encode("utf-8", "replace")))
    except XmlError:
        return None


def _find_text(element: "_Element", name: str) -> str:
    return next((get_text(element_) for element_ in element.iter("{*}" + name)), "")


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
