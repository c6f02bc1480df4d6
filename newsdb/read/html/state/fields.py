"""Read the article in the state a page hands to its scripts: Next.js, Nuxt, Arc, `window.__STATE__ = {...}`.

Such a page shows no text of its own. The object with the page's title is its article; teasers have other titles.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsdb.read.html.dates import is_date
from newsdb.read.html.field_candidates import FieldCandidate, FieldCandidates
from newsdb.read.html.state.text import render_state_text
from newsdb.read.html.state.values import Node, load_state_values, walk_nodes
from newsdb.text.normalise import fold_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PROVENANCE = "page state"
_TITLES = ("title", "headline", "headlines", "webtitle", "subject", "name", "articletitle", "newstitle")
_BODY = re.compile(
    r"^(?:article_?|news_?|main_?|story_?)?(?:body|content|contents|text|html|cards|blocks|paragraphs)(?:_?(?:html|text|elements|body))?$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"publi|display_date|^(?:first)?_?pub_?date|reg_?(?:dt|date|time)|input_?(?:dt|date|time)|deploy_?dt|^date$|created",
    re.IGNORECASE,
)
_NO_DATE = re.compile(
    r"modif|updat|^re_?deploy|end|expir|view|^is|status|publisher|publication", re.IGNORECASE
)
_PEOPLE = re.compile(
    r"^(?:by_?lines?|credits|by|creators?|(?:authors?|reporters?|writers?|journalists?)(?:_?names?|_?nm)?)$",
    re.IGNORECASE,
)
_PERSON = ("name", "writerName", "fullName", "displayName", "authorName", "reporterName", "title")
_INNER = ("by", "node", "nodes", "edges", "items")
_LEAST_TEXT = 150  # characters
_LEAST_TITLE = 10  # letters


def read_state(root: "HtmlElement", titles: Sequence[str]) -> FieldCandidates:
    """Return the candidates in the page's state for the article with one of these titles; none without a text."""
    candidates = FieldCandidates()
    values = load_state_values(root)
    wanted = {fold_words(title) for title in titles} - {""}
    best: tuple[int, Node, str] | None = None
    for node in walk_nodes(values):
        if next(_list_titles(node, wanted), None):
            text = max(
                (render_state_text(value) for key, value in node.items() if _BODY.match(key)),
                key=len,
                default="",
            )
            if len(text) >= _LEAST_TEXT and (best is None or len(text) > best[0]):
                best = (len(text), node, text)
    if best:
        _, node, text = best
        candidates.by_field["body"] = [FieldCandidate((text,), _PROVENANCE)]
        candidates.add("title", next(_list_titles(node, wanted), None), _PROVENANCE)
        dates = [value for key, value in node.items() if _DATE.search(key) and not _NO_DATE.search(key)]
        candidates.add(
            "published", next((str(date) for date in dates if is_date(str(date))), None), _PROVENANCE
        )
        for key, value in node.items():
            if _PEOPLE.match(key):
                candidates.add("byline", list(_list_names(_follow(value, values), 0)), _PROVENANCE)
    return candidates


def _list_titles(node: Node, wanted: set[str]) -> Iterator[str]:
    """Yield the titles of an object that are the page's."""
    for key, value in node.items():
        if key.lower() in _TITLES:
            stated = value.values() if isinstance(value, dict) else (value,)
            yield from (
                text for text in stated if isinstance(text, str) and _is_page_title(fold_words(text), wanted)
            )


def _is_page_title(title: str, wanted: set[str]) -> bool:
    """Return whether a title is one of the page's, perhaps without the site's name."""
    return title in wanted or (
        len(title) >= _LEAST_TITLE
        and any(other.startswith(title) and len(title) * 2 > len(other) for other in wanted)
    )


def _follow(value: object, values: Sequence[object]) -> object:
    """Return the objects behind references (`{"__ref": "Author:1"}`, in Apollo's state)."""
    if isinstance(value, list):
        return [_follow(part, values) for part in value[:20]]
    name = value.get("__ref") if isinstance(value, dict) else None
    named = (
        node[name] for node in values if isinstance(node, dict) and isinstance(name, str) and name in node
    )
    return next(named, value)


def _list_names(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 4:
        for part in value[:20]:
            yield from _list_names(part, depth + 1)
    elif isinstance(value, dict) and depth < 4:
        name = next((value[key] for key in _PERSON if isinstance(value.get(key), str)), None)
        inner = next((value[key] for key in _INNER if value.get(key)), None)
        yield from _list_names(name if name is not None else inner, depth + 1)
