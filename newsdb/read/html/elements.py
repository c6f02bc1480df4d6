"""Look at the elements of a page: their visible text, their names, their place beside the headline."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_LINE = 200
"""The most characters of a byline or date."""

_NEAR_BEFORE = 24  # elements
_NEAR_AFTER = 150
_LOOKED_AT = 600
_UNSEEN = frozenset(
    {"style", "script", "noscript", "svg", "path", "template", "meta", "link", "br", "option"}
)
_HIDDEN = frozenset({"style", "script", "noscript", "template", "svg"})
_AWAY = re.compile(
    r"(?:^|\s)(?!has|with|no-|left|right|without|main)[\w-]{0,40}"
    r"(?:comment(?!ary)|related|sidebar|side-bar|recommend|trending|most-?read|popular|footer|widget|teaser|promo|newsletter)",
    re.IGNORECASE,
)
_AWAY_TAGS = frozenset(
    {"aside", "footer", "nav", "form", "script", "style", "noscript", "iframe", "template"}
)
_MOST_CHARACTERS = 20_000


def get_visible_text(element: "HtmlElement", most: int = _MOST_CHARACTERS) -> str:
    """Return the text of an element as shown to a reader, with spaces squeezed.

    It is cut soon behind `most` characters.
    """
    from lxml import etree

    texts: list[str] = []
    size = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "start" and node.tag in _HIDDEN:
            walk.skip_subtree()
            text = None
        elif event == "start":
            text = node.text
        else:
            text = node.tail if node is not element else None
        if text and (squeezed := " ".join(text.split())):
            texts.append(squeezed)
            size += len(squeezed) + 1
            if size > most + 1:
                break
    return " ".join(texts)


def get_line(element: "HtmlElement") -> str:
    """Return the text of an element, or a little more than LONGEST_LINE characters of it."""
    return get_visible_text(element, LONGEST_LINE)


def describe(element: "HtmlElement") -> str:
    """Return the class, id and test id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"


def list_near(headline: "HtmlElement | None") -> list["HtmlElement"]:
    """Return the elements around the headline in page order, those behind it first."""
    if headline is None:
        return []
    around = set(headline.iterancestors())
    behind: list[HtmlElement] = [headline]
    for element in islice(headline.xpath("following::*"), _LOOKED_AT):
        if element.tag not in _UNSEEN and not is_away(element, around):
            behind.append(element)
        if len(behind) >= _NEAR_AFTER:
            break
    before = islice(reversed(headline.xpath("preceding::*")), _LOOKED_AT)
    elements_before = [node for node in before if node.tag not in _UNSEEN and not is_away(node, around)]
    return behind + elements_before[:_NEAR_BEFORE]


def list_everywhere(root: "HtmlElement") -> list["HtmlElement"]:
    """Return the elements with a name inside an article, and the times, outside lists of other articles."""
    return [
        element
        for element in root.xpath("//article//*[@class or @id] | //main//*[@class or @id] | //time")[:1500]
        if not is_away(element)
    ]


def is_away(element: "HtmlElement", around: "AbstractSet[HtmlElement]" = frozenset()) -> bool:
    """Return whether the element stands in a part of the page outside this article.

    `around` are parts of the article.
    """
    for node in _list_lineage(element):
        if node in around:
            return False
        if node.tag in _AWAY_TAGS or _is_away_name(describe(node)):
            return True
    return False


@lru_cache(maxsize=4096)
def _is_away_name(name: str) -> bool:
    """Return whether a name belongs to a part outside the article; a page has few names on many elements."""
    return bool(_AWAY.search(name))


def _list_lineage(element: "HtmlElement") -> "Iterator[HtmlElement]":
    yield element
    for number, node in enumerate(element.iterancestors()):
        if number > 12 or node.tag in ("body", "html", "main"):
            return
        yield node
