"""Extract the text of a page's article, without menus, advertisements and comments."""

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdb.read.markup import CELL_SEPARATOR

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Where portals and publishing systems put the article, surest first; these names are used by no other part of a page.
_CONTAINERS = (
    "//*[@id='dic_area' or @id='newsct_article' or @id='articeBody' or @id='articleBodyContents']",
    "//*[contains(concat(' ', @class, ' '), ' article_view ')]",
    "//*[@itemprop='articleBody']",
)
_GONE = [
    "script",
    "style",
    "noscript",
    "iframe",
    "object",
    "embed",
    "form",
    "button",
    "svg",
    "figure",
    "figcaption",
    "aside",
    "nav",
    "footer",
    "template",
]
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "tr",
        "table",
        "section",
        "article",
        "hr",
        "dd",
        "dt",
    ]
)
_LINES = re.compile(r"\n\s{0,999}\n\s{0,999}")
_SPACES = re.compile(r"[ \t\r\f\v]+")
_CAPTION = re.compile(
    r"caption|img_desc|photo_?desc|media_end_summary|vod_area|journalist|copyright|byline_s", re.IGNORECASE
)
_ENOUGH = 100  # characters


class PageText(NamedTuple):
    """Hold the text and its provenance; `metadata` is from trafilatura, if it was asked."""

    body: str
    provenance: str
    metadata: dict[str, Any]


def extract_page_text(root: "HtmlElement", url: str | None) -> PageText:
    """Extract the article's text: from an element known to hold it, else with trafilatura."""
    extracted = _extract(root, url)
    for path in _CONTAINERS:
        for element in root.xpath(path)[:3]:
            text = _render_element(element)
            if len(text) >= _ENOUGH and _is_korean(text):
                return PageText(text, "article element", extracted.metadata)
    return extracted


def _extract(root: "HtmlElement", url: str | None) -> PageText:
    import trafilatura
    from trafilatura.settings import Extractor

    options = Extractor(output_format="python", comments=False, tables=True, url=url, with_metadata=True)
    try:
        document = trafilatura.bare_extraction(root, options=options)
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        return PageText("", "trafilatura", {})
    document_fields = (
        document.as_dict() if document is not None and not isinstance(document, dict) else document or {}
    )
    return PageText(str(document_fields.get("text") or ""), "trafilatura", document_fields)


def _is_korean(text: str) -> bool:
    return sum(1 for character in text[:500] if "가" <= character <= "힣") > 50


def _separate(node: "HtmlElement") -> str:
    """Return what stands before an element: a line break, or a bar between the cells of a row."""
    if node.tag in ("td", "th"):
        return CELL_SEPARATOR if node.getprevious() is not None else ""
    return "\n" if node.tag in _BLOCKS else ""


def _render_element(element: "HtmlElement") -> str:
    parts: list[str] = []
    skipped: HtmlElement | None = None
    from lxml import etree

    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if (
                skipped is None
                and (node.tag in _GONE or _CAPTION.search(node.get("class") or ""))
                and node is not element
            ):
                skipped = node
            if skipped is None:
                parts += [_separate(node), node.text or ""]
            continue
        inside = skipped is not None and node is not skipped
        skipped = None if node is skipped else skipped
        if not inside and node is not element:
            parts += ["\n" if node.tag in _BLOCKS and node.tag != "br" else "", node.tail or ""]
    text = "\n".join(
        line.strip() for line in _SPACES.sub(" ", "".join(parts).replace("\xa0", " ")).split("\n")
    )
    return _LINES.sub("\n\n", text).strip()
