"""The text, headline and byline in NITF and XHTML, as NewsML and ninjs carry them inside."""

from typing import TYPE_CHECKING, NamedTuple

from newsdb.read.markup import markup_text
from newsdb.read.xml.document import XmlError, local_name, parse_xml, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODIES = ("body.content", "body")


class Story(NamedTuple):
    """What a piece of NITF says; empty where it says nothing."""

    body: str
    headline: str
    byline: str
    dateline: str


def body_markup(element: "_Element") -> str:
    """The markup of the text in an element: of `body.content` (NITF), else of `body` (XHTML), else of all of it."""
    from lxml import etree

    found = next((each for name in _BODIES for each in element.iter("{*}" + name)), element)
    copy = etree.fromstring(etree.tostring(found, with_tail=False))
    for each in copy.iter(etree.Element):
        each.tag = local_name(each)
        each.attrib.clear()
    etree.cleanup_namespaces(copy)
    inside = copy.text or ""
    return _escaped(inside) + "".join(etree.tostring(each, encoding="unicode") for each in copy)


def story(element: "_Element") -> Story:
    """The story in an element that is, or holds, NITF or XHTML."""
    return Story(
        markup_text(body_markup(element)),
        _first(element, "hl1") or _first(element, "hedline"),
        _first(element, "byline"),
        _first(element, "dateline"),
    )


def nitf_story(text: str) -> Story | None:
    """The story in a NITF document that stands as text in another; None where it is none."""
    try:
        return story(parse_xml(text.encode("utf-8", "replace")))
    except XmlError:
        return None


def _first(element: "_Element", name: str) -> str:
    return next((text_of(each) for each in element.iter("{*}" + name)), "")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
