"""Read the fields a page marks in its own elements: microdata and RDFa."""

from typing import TYPE_CHECKING

from newsdb.read.html.elements import LONGEST_LINE, get_line, is_away
from newsdb.read.html.field_candidates import FieldCandidates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_NAMES = 12


def read_microdata(root: "HtmlElement") -> FieldCandidates:
    """Return the candidates in `itemprop` (microdata) and `property`/`typeof` (RDFa)."""
    candidates = FieldCandidates()
    for element in root.xpath("//*[@itemprop or @property]"):
        if element.tag == "meta" and element.get("property"):
            continue
        for name in (element.get("itemprop") or element.get("property") or "").split():
            _add_property(candidates, element, name.rpartition(":")[2])
    _join_values(candidates, "byline")
    if root.xpath("//*[contains(@itemtype, 'Article')]"):
        candidates.add("kind", "article", "microdata")
    return candidates


def _add_property(candidates: FieldCandidates, element: "HtmlElement", name: str) -> None:
    if name == "headline":
        candidates.add("title", _get_value(element), "microdata")
    elif name in ("author", "creator") and not is_away(element):
        names = [
            _get_value(node) for node in element.xpath(".//*[@itemprop='name' or @property='name']")
        ] or [_get_value(element)]
        candidates.add("byline", [node for node in names if node and len(node) <= LONGEST_LINE], "microdata")
    elif name == "datePublished" and not is_away(element):
        candidates.add("published", _get_value(element), "microdata")
    elif name == "articleSection":
        candidates.add("section", _get_value(element), "microdata")
    elif name == "keywords":
        candidates.add("keywords", (_get_value(element) or "").split(","), "microdata")


def _get_value(element: "HtmlElement") -> str | None:
    stated = element.get("content") or element.get("datetime")
    return stated or get_line(element)


def _join_values(candidates: FieldCandidates, field: str) -> None:
    """Join several authors in several elements into one candidate; update `candidates`."""
    values = [value for element in candidates.list_all(field) for value in element.values]
    if values:
        candidates.by_field[field] = []
        candidates.add(field, values[:_MOST_NAMES], "microdata")
