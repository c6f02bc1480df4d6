"""What a page shows of its article's author and date: microdata, `rel=author`, bylines, `<time>`, dates in the text."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from newsdb.read.html.dates import first_date, is_date
from newsdb.read.html.field_candidates import Found

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


def microdata(root: "HtmlElement") -> Found:
    """The candidates in `itemprop` (microdata) and `property`/`typeof` (RDFa)."""
    found = Found()
    for element in root.xpath("//*[@itemprop or @property]"):
        if element.tag == "meta" and element.get("property"):
            continue
        for name in (element.get("itemprop") or element.get("property") or "").split():
            _take_property(found, element, name.rpartition(":")[2])
    _join(found, "byline")
    if root.xpath("//*[contains(@itemtype, 'Article')]"):
        found.add("kind", "article", "microdata")
    return found


def _take_property(found: Found, element: "HtmlElement", name: str) -> None:
    if name == "headline":
        found.add("title", _value(element), "microdata")
    elif name in ("author", "creator") and not _is_away(element):
        names = [_value(each) for each in element.xpath(".//*[@itemprop='name' or @property='name']")] or [
            _value(element)
        ]
        found.add("byline", [each for each in names if each and len(each) <= _LONGEST], "microdata")
    elif name == "datePublished" and not _is_away(element):
        found.add("published", _value(element), "microdata")
    elif name == "articleSection":
        found.add("section", _value(element), "microdata")
    elif name == "keywords":
        found.add("keywords", (_value(element) or "").split(","), "microdata")


def _value(element: "HtmlElement") -> str | None:
    stated = element.get("content") or element.get("datetime")
    return stated or text_of(element)


def _join(found: Found, field: str) -> None:
    """Several authors in several elements are one list."""
    values = [value for each in found.all(field) for value in each.values]
    if values:
        found.by_field[field] = []
        found.add(field, values[:_MOST_NAMES], "microdata")


def visible(root: "HtmlElement", headline: "HtmlElement | None") -> Found:
    """The candidates that stand near the headline, or anywhere outside of lists of other articles."""
    found = Found()
    near = _near(headline)
    found.add("byline", _linked(root, near), "rel=author")
    found.add("byline", _bylines(near), "byline")
    found.add("byline", _by_lines(near), "text near the headline")
    found.add("byline", _labelled(root), "labelled value")
    found.add("published", _times(near), "time")
    found.add("published", _dated(near), "text near the headline")
    found.add(
        "shown dates",
        [
            text
            for each in near
            if each.tag == "time" or _DATED.search(_named(each))
            if (text := first_date(text_of(each)[:_LONGEST]))
        ],
        "shown",
    )
    if headline is None or not found.all("published"):
        found.add("published", _times(_everywhere(root)), "time")
    found.add("byline", _bylines(_everywhere(root)), "byline")
    return found


def is_shown(root: "HtmlElement", name: str) -> bool:
    """Whether a name stands in a short text of the page that is not part of another article."""
    elements = (
        each
        for each in root.iter("a", "span", "p", "div", "address", "li", "strong", "b", "em")
        if name in (each.text or "")
    )
    return any(len(text_of(each)) <= _LONGEST and not _is_away(each) for each in islice(elements, 50))


def text_of(element: "HtmlElement") -> str:
    """The text that a reader sees in an element, spaces squeezed."""
    return (
        _shown(element)
        if _has_hidden(element)
        else " ".join("".join(f"{text} " for text in element.itertext()).split())
    )


def _has_hidden(element: "HtmlElement") -> bool:
    return next(element.iter("style", "script", "noscript", "template"), None) is not None


def _shown(element: "HtmlElement") -> str:
    hidden = ("style", "script", "noscript", "template")
    texts = element.xpath(
        ".//text()[not(ancestor::style or ancestor::script or ancestor::noscript or ancestor::template)]"
    )
    return "" if element.tag in hidden else " ".join(" ".join(map(str, texts)).split())


def _near(headline: "HtmlElement | None") -> list["HtmlElement"]:
    """The elements around the headline in the order of the page, those behind it first."""
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
    seen = [each for each in before if each.tag not in _UNSEEN and not _is_away(each, around)]
    return behind + seen[:_NEAR_BEFORE]


def _everywhere(root: "HtmlElement") -> list["HtmlElement"]:
    return [
        each
        for each in root.xpath("//article//*[@class or @id] | //main//*[@class or @id] | //time")[:1500]
        if not _is_away(each)
    ]


def _linked(root: "HtmlElement", near: list["HtmlElement"]) -> list[str]:
    links = [each for each in near if "author" in (each.get("rel") or "").split()] or [
        each for each in root.xpath("//a[contains(@rel, 'author')]") if not _is_away(each)
    ][:3]
    return _unique(text_of(each) for each in links)


def _bylines(near: list["HtmlElement"]) -> list[str]:
    """The names in the first element that is called a byline; of one in the other the inner one speaks."""
    for element in near:
        if not _is_byline(element):
            continue
        inner = [each for each in element.iterdescendants() if _is_byline(each) and text_of(each)]
        named = [each for each in inner if _NAME_PART.search(_named(each))]
        links = [
            each
            for each in element.iter("a")
            if "author" in (each.get("href") or "") or _BYLINE.search(each.get("href") or "")
        ]
        for group in (named, links, [element]):
            names = _unique(text_of(each) for each in group)
            if names and all(len(name) <= _LONGEST for name in names):
                return names
    return []


def _by_lines(near: list["HtmlElement"]) -> list[str]:
    """What stands behind `By` in a short text near the headline."""
    of_pictures = []
    for element in near:
        for text in (text_of(element), " ".join((element.tail or "")[:_LONGEST].split())):
            if len(text) <= _LONGEST and (by := _BY.match(text)) and _is_names(text[by.end() :]):
                if not _is_of_picture(element):
                    return [text[by.end() :]]
                of_pictures.append(text[by.end() :])
    return of_pictures[:1]


def _is_of_picture(element: "HtmlElement") -> bool:
    """Whether a credit stands with a picture and little else, as a photographer's does."""
    around = islice(chain((element,), element.iterancestors()), _PICTURE_LEVELS)
    small = takewhile(lambda each: len(text_of(each)) <= _PICTURE_TEXT, around)
    return any(next(each.iter("img", "picture", "figure"), None) is not None for each in small)


def _labelled(root: "HtmlElement") -> list[str]:
    """The value behind a label in a list of definitions or a table: `Author: ...`."""
    for label in root.xpath("//dt | //th")[:200]:
        value = label.getnext()
        if value is not None and value.tag in ("dd", "td") and _LABELLED.match(text_of(label)):
            text = text_of(value)
            return [text] if len(text) <= _LONGEST else []
    return []


def _is_names(text: str) -> bool:
    """Whether the text begins like names do: a capital, or a letter without case; it is no sentence."""
    return bool(text) and (text[0].isupper() or not text[0].isascii()) and len(text.split()) <= _MOST_WORDS


def _times(near: list["HtmlElement"]) -> str | None:
    times = [each for each in near if each.tag == "time"]
    published = [
        each for each in times if _DATED.search(_named(each)) and "update" not in _named(each).lower()
    ]
    for element in [*published, *times]:
        for value in (element.get("datetime"), text_of(element)):
            if (
                value
                and len(value) <= _LONGEST
                and is_date(value)
                and "updated" not in text_of(element).lower()[:9]
            ):
                return value
    return next((value for each in times if (value := each.get("datetime")) and is_date(value)), None)


def _dated(near: list["HtmlElement"]) -> str | None:
    """The first date in a short text near the headline; one that is called a date before any other."""
    called = [each for each in near if _DATED.search(_named(each)) and "modif" not in _named(each)]
    for element in [*called, *near]:
        text = element.get("data-date-time") or element.get("data-datetime") or text_of(element)
        if text and len(text) <= _LONGEST and (date := first_date(text)):
            return date
    return None


def _is_byline(element: "HtmlElement") -> bool:
    name = _named(element)
    return bool(_BYLINE.search(name)) and not _NO_BYLINE.search(name)


def _named(element: "HtmlElement") -> str:
    """What the element is called: its class, id and test id."""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"


def _is_away(element: "HtmlElement", around: "AbstractSet[HtmlElement]" = frozenset()) -> bool:
    """Whether the element stands in a part of the page that is not this article; `around` are parts that are."""
    for each in _lineage(element):
        if each in around:
            return False
        if each.tag in _AWAY_TAGS or _AWAY.search(_named(each)):
            return True
    return False


def _lineage(element: "HtmlElement") -> "Iterator[HtmlElement]":
    yield element
    for number, each in enumerate(element.iterancestors()):
        if number > 12 or each.tag in ("body", "html", "main"):
            return
        yield each


def _unique(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))[:_MOST_NAMES]
