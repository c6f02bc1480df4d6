"""Find author and date on a page: microdata, `rel=author`, bylines, `<time>`, dates in the text."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from newsdb.read.html.dates import find_first_date, is_date
from newsdb.read.html.field_candidates import FieldCandidates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEAR_BEFORE = 24  # elements
_NEAR_AFTER = 150
_LOOKED_AT = 600
_UNSEEN = frozenset(
    {"style", "script", "noscript", "svg", "path", "template", "meta", "link", "br", "option"}
)
_LONGEST = 200  # characters of a byline or date
_BYLINE = re.compile(r"by-?_?line|author|reporter|journalist|writer|creator|contributor|기자", re.IGNORECASE)
_NO_BYLINE = re.compile(
    r"avatar|image|img|photo|thumb|bio|desc|social|follow|links?$|title|count|related|comment|card__|more|icon|email|tag-|container-ad",
    re.IGNORECASE,
)
_NAME_PART = re.compile(r"name", re.IGNORECASE)
_DATED = re.compile(r"date|time|publish|posted|timestamp|입력|등록", re.IGNORECASE)
_AWAY = re.compile(
    r"(?:^|\s)(?!has|with|no-|left|right|without|main)[\w-]{0,40}"
    r"(?:comment|related|sidebar|side-bar|recommend|trending|most-?read|popular|footer|widget|teaser|promo|newsletter)",
    re.IGNORECASE,
)
_AWAY_TAGS = frozenset(
    {"aside", "footer", "nav", "form", "script", "style", "noscript", "iframe", "template"}
)
_BY = re.compile(
    r"(?:(?:photos?|pictures|words)\s(?:and|&)\s)?(?:(?:written|posted|published|reported|story|text|words|photos)\s)?"
    r"(?:by|di|von|par|por)\b[\s:]{1,9}(?=\S)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:authors?|by|writers?|source|written by|reporter|글|기자|작성자|글쓴이)\s?:?$", re.IGNORECASE
)
_MOST_NAMES = 12
_MOST_WORDS = 16
_PICTURE_LEVELS = 8
_PICTURE_TEXT = 500  # characters of a caption with its credit


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
    elif name in ("author", "creator") and not _is_away(element):
        names = [
            _get_value(node) for node in element.xpath(".//*[@itemprop='name' or @property='name']")
        ] or [_get_value(element)]
        candidates.add("byline", [node for node in names if node and len(node) <= _LONGEST], "microdata")
    elif name == "datePublished" and not _is_away(element):
        candidates.add("published", _get_value(element), "microdata")
    elif name == "articleSection":
        candidates.add("section", _get_value(element), "microdata")
    elif name == "keywords":
        candidates.add("keywords", (_get_value(element) or "").split(","), "microdata")


def _get_value(element: "HtmlElement") -> str | None:
    stated = element.get("content") or element.get("datetime")
    return stated or get_visible_text(element)


def _join_values(candidates: FieldCandidates, field: str) -> None:
    """Join several authors in several elements into one candidate; update `candidates`."""
    values = [value for element in candidates.list_all(field) for value in element.values]
    if values:
        candidates.by_field[field] = []
        candidates.add(field, values[:_MOST_NAMES], "microdata")


def find_visible(root: "HtmlElement", headline: "HtmlElement | None") -> FieldCandidates:
    """Return the candidates near the headline, or anywhere outside lists of other articles."""
    candidates = FieldCandidates()
    near = _list_near(headline)
    candidates.add("byline", _find_author_links(root, near), "rel=author")
    candidates.add("byline", _find_bylines(near), "byline")
    candidates.add("byline", _find_by_lines(near), "text near the headline")
    candidates.add("byline", _find_labelled_value(root), "labelled value")
    candidates.add("published", _find_time(near), "time")
    candidates.add("published", _find_date_text(near), "text near the headline")
    candidates.add(
        "shown dates",
        [
            text
            for element in near
            if element.tag == "time" or _DATED.search(_describe(element))
            if (text := find_first_date(get_visible_text(element)[:_LONGEST]))
        ],
        "shown",
    )
    if headline is None or not candidates.list_all("published"):
        candidates.add("published", _find_time(_list_everywhere(root)), "time")
    candidates.add("byline", _find_bylines(_list_everywhere(root)), "byline")
    return candidates


def is_visible_name(root: "HtmlElement", name: str) -> bool:
    """Return whether a name stands in a short text of the page, outside other articles."""
    elements = (
        element
        for element in root.iter("a", "span", "p", "div", "address", "li", "strong", "b", "em")
        if name in (element.text or "")
    )
    return any(
        len(get_visible_text(element)) <= _LONGEST and not _is_away(element)
        for element in islice(elements, 50)
    )


def get_visible_text(element: "HtmlElement") -> str:
    """Return the text of an element as shown to a reader, with spaces squeezed."""
    return (
        _extract_shown(element)
        if _has_hidden(element)
        else " ".join("".join(f"{text} " for text in element.itertext()).split())
    )


def _has_hidden(element: "HtmlElement") -> bool:
    return next(element.iter("style", "script", "noscript", "template"), None) is not None


def _extract_shown(element: "HtmlElement") -> str:
    hidden = ("style", "script", "noscript", "template")
    texts = element.xpath(
        ".//text()[not(ancestor::style or ancestor::script or ancestor::noscript or ancestor::template)]"
    )
    return "" if element.tag in hidden else " ".join(" ".join(map(str, texts)).split())


def _list_near(headline: "HtmlElement | None") -> list["HtmlElement"]:
    """Return the elements around the headline in page order, those behind it first."""
    if headline is None:
        return []
    around = set(headline.iterancestors())
    behind: list[HtmlElement] = [headline]
    for element in islice(headline.xpath("following::*"), _LOOKED_AT):
        if element.tag not in _UNSEEN and not _is_away(element, around):
            behind.append(element)
        if len(behind) >= _NEAR_AFTER:
            break
    before = islice(reversed(headline.xpath("preceding::*")), _LOOKED_AT)
    elements_before = [node for node in before if node.tag not in _UNSEEN and not _is_away(node, around)]
    return behind + elements_before[:_NEAR_BEFORE]


def _list_everywhere(root: "HtmlElement") -> list["HtmlElement"]:
    return [
        element
        for element in root.xpath("//article//*[@class or @id] | //main//*[@class or @id] | //time")[:1500]
        if not _is_away(element)
    ]


def _find_author_links(root: "HtmlElement", near: list["HtmlElement"]) -> list[str]:
    links = [element for element in near if "author" in (element.get("rel") or "").split()] or [
        element for element in root.xpath("//a[contains(@rel, 'author')]") if not _is_away(element)
    ][:3]
    return _unique_texts(get_visible_text(element) for element in links)


def _find_bylines(near: list["HtmlElement"]) -> list[str]:
    """Return the names in the first element called a byline; the inner one of nested ones."""
    for element in near:
        if not _is_byline(element):
            continue
        inner = [node for node in element.iterdescendants() if _is_byline(node) and get_visible_text(node)]
        named_elements = [node for node in inner if _NAME_PART.search(_describe(node))]
        links = [
            node
            for node in element.iter("a")
            if "author" in (node.get("href") or "") or _BYLINE.search(node.get("href") or "")
        ]
        for group in (named_elements, links, [element]):
            names = _unique_texts(get_visible_text(node) for node in group)
            if names and all(len(name) <= _LONGEST for name in names):
                return names
    return []


def _find_by_lines(near: list["HtmlElement"]) -> list[str]:
    """Return the text behind `By` in a short text near the headline."""
    of_pictures = []
    for element in near:
        for text in (get_visible_text(element), " ".join((element.tail or "")[:_LONGEST].split())):
            if len(text) <= _LONGEST and (by := _BY.match(text)) and _is_names(text[by.end() :]):
                if not _is_of_picture(element):
                    return [text[by.end() :]]
                of_pictures.append(text[by.end() :])
    return of_pictures[:1]


def _is_of_picture(element: "HtmlElement") -> bool:
    """Return whether a credit stands with a picture and little else, like a photographer's."""
    around = islice(chain((element,), element.iterancestors()), _PICTURE_LEVELS)
    small = takewhile(lambda node: len(get_visible_text(node)) <= _PICTURE_TEXT, around)
    return any(next(node.iter("img", "picture", "figure"), None) is not None for node in small)


def _find_labelled_value(root: "HtmlElement") -> list[str]:
    """Return the value behind a label in a definition list or a table: `Author: ...`."""
    for label in root.xpath("//dt | //th")[:200]:
        value = label.getnext()
        if value is not None and value.tag in ("dd", "td") and _LABELLED.match(get_visible_text(label)):
            text = get_visible_text(value)
            return [text] if len(text) <= _LONGEST else []
    return []


def _is_names(text: str) -> bool:
    """Return whether the text begins like names: a capital, or a letter without case; no sentence."""
    return bool(text) and (text[0].isupper() or not text[0].isascii()) and len(text.split()) <= _MOST_WORDS


def _find_time(near: list["HtmlElement"]) -> str | None:
    times = [node for node in near if node.tag == "time"]
    published = [
        node for node in times if _DATED.search(_describe(node)) and "update" not in _describe(node).lower()
    ]
    for element in [*published, *times]:
        for value in (element.get("datetime"), get_visible_text(element)):
            if (
                value
                and len(value) <= _LONGEST
                and is_date(value)
                and "updated" not in get_visible_text(element).lower()[:9]
            ):
                return value
    return next((value for node in times if (value := node.get("datetime")) and is_date(value)), None)


def _find_date_text(near: list["HtmlElement"]) -> str | None:
    """Return the first date in a short text near the headline; an element called a date comes first."""
    dated_elements = [
        node for node in near if _DATED.search(_describe(node)) and "modif" not in _describe(node)
    ]
    for element in [*dated_elements, *near]:
        text = element.get("data-date-time") or element.get("data-datetime") or get_visible_text(element)
        if text and len(text) <= _LONGEST and (date := find_first_date(text)):
            return date
    return None


def _is_byline(element: "HtmlElement") -> bool:
    name = _describe(element)
    return bool(_BYLINE.search(name)) and not _NO_BYLINE.search(name)


def _describe(element: "HtmlElement") -> str:
    """Return the class, id and test id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"


def _is_away(element: "HtmlElement", around: "AbstractSet[HtmlElement]" = frozenset()) -> bool:
    """Return whether the element stands in a part of the page outside this article.

    `around` are parts of the article.
    """
    for node in _list_lineage(element):
        if node in around:
            return False
        if node.tag in _AWAY_TAGS or _AWAY.search(_describe(node)):
            return True
    return False


def _list_lineage(element: "HtmlElement") -> "Iterator[HtmlElement]":
    yield element
    for number, node in enumerate(element.iterancestors()):
        if number > 12 or node.tag in ("body", "html", "main"):
            return
        yield node


def _unique_texts(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))[:_MOST_NAMES]
