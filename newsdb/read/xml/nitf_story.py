"""Parse NITF and XHTML inside news items: text, headline and byline."""

from typing import TYPE_CHECKING, NamedTuple

from newsdb.read.markup import render_markup
from newsdb.read.xml.document import XmlError, get_text, local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODIES = ("body.content", "body")
_NO_TEXT = ("media", "body.head", "body.end", "figcaption")
_REPEATED_LEAD, _WHOLE = "lead_paragraph", "full_text"  # the blocks of the archives of some newspapers
_SORTED_BYLINE = "normalized_byline"  # `Doe, Marla` beside the byline as printed


class Story(NamedTuple):
    """Hold the parts of a piece of NITF; a missing part is empty. `byline` has a person a line."""

    body: str
    headline: str
    byline: str
    dateline: str


def extract_body_markup(element: "_Element") -> str:
    """Return the markup of `body.content` (NITF), else of `body` (XHTML), else of the whole element.

    Pictures with their captions are left out, and so is a lead repeated in the whole text.
    """
    from lxml import etree

    body = next((element_ for name in _BODIES for element_ in element.iter("{*}" + name)), element)
    copy = etree.fromstring(etree.tostring(body, with_tail=False))
    blocks = {block.get("class"): block for block in copy.iter("{*}block")}
    if _WHOLE in blocks and (lead := blocks.get(_REPEATED_LEAD)) is not None:
        _remove_element(lead)
    for element_ in copy.iter(etree.Element):
        element_.tag = local_name(element_)
        element_.attrib.clear()
    etree.strip_elements(copy, *_NO_TEXT, with_tail=False)
    etree.cleanup_namespaces(copy)
    inside = copy.text or ""
    return _escape(inside) + "".join(etree.tostring(element_, encoding="unicode") for element_ in copy)


def parse_story(element: "_Element") -> Story:
    """Parse the story in an element of, or with, NITF or XHTML."""
    return Story(
        render_markup(extract_body_markup(element)),
        _find_text(element, "hl1") or _find_text(element, "hedline"),
        _find_byline(element),
        _find_text(element, "dateline"),
    )


def parse_nitf(text: str) -> Story | None:
    """Parse a NITF document given as text; return None if it is no XML."""
    try:
        return parse_story(parse_xml(text.encode("utf-8", "replace")))
    except XmlError:
        return None


def _find_byline(element: "_Element") -> str:
    """Return the bylines, a person a line; the title (`byttl`) of a byline with one person stands behind a comma."""
    lines: list[str] = []
    for byline in element.iter("{*}byline"):
        if byline.get("class") == _SORTED_BYLINE and lines:
            continue
        persons = list(filter(None, map(get_text, byline.iter("{*}person"))))
        lines += persons if len(persons) > 1 else [_get_byline_text(byline, persons)]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _get_byline_text(byline: "_Element", persons: list[str]) -> str:
    """Return the person of a byline, else its text, and behind a comma the title."""
    titles = [get_text(title) for title in byline.iter("{*}byttl")]
    of_titles = {text for title in byline.iter("{*}byttl") for text in title.itertext()}
    text = " ".join("".join(str(text) for text in byline.itertext() if text not in of_titles).split())
    return ", ".join(part for part in (persons[0] if persons else text.rstrip(" ,"), *titles) if part)


def _remove_element(element: "_Element") -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def _find_text(element: "_Element", name: str) -> str:
    return next((get_text(element_) for element_ in element.iter("{*}" + name)), "")


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
