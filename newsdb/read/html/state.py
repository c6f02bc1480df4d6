"""Read the article in the state that a page hands to its scripts: Next.js, Nuxt, Arc, `window.__STATE__ = {...}`.

Such a page shows no text of its own. The object that holds the page's title is its article; teasers have other titles.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsdb.read.html.dates import is_date
from newsdb.read.html.field_candidates import FieldCandidate, FieldCandidates
from newsdb.read.html.text import render_element
from newsdb.read.markup import strip_markup

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = dict[str, object]

_PROVENANCE = "page state"
_ASSIGNED = re.compile(
    r"(?:Fusion\.globalContent|(?:window|self|globalThis)\.[A-Za-z_$][\w$.]{0,60})\s{0,9}=\s{0,9}(?=[{\[])"
)
_FLIGHT = re.compile(r"self\.__next_f\.push\((?=\[)")
_FLIGHT_ROW = re.compile(rb"([0-9a-f]{0,8}):(T([0-9a-f]{1,8}),)?")
_TITLES = ("title", "headline", "headlines", "webtitle", "subject", "name", "articletitle", "newstitle")
_BODY = re.compile(
    r"^(?:article_?|news_?|main_?)?(?:body|content|contents|text|html)(?:_?(?:html|text|elements|body))?$",
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
    r"^(?:by_?lines?|authors?|reporters?|writers?|credits|by|creators?|journalists?)$", re.IGNORECASE
)
_PERSON = ("name", "writerName", "fullName", "displayName", "authorName", "reporterName", "title")
_MARK = re.compile(r"\$\$[A-Z]{2,30}\$\$")
_LONGEST = 4 * 1024 * 1024  # characters of all scripts
_MOST_NODES = 30_000
_LEAST_TEXT = 150  # characters
_LEAST_TITLE = 10  # letters
_WORD = re.compile(r"\w+")


def read_state(root: "HtmlElement", titles: Sequence[str]) -> FieldCandidates:
    """Return the candidates in the page's state for the article with one of these titles; none without a text."""
    candidates = FieldCandidates()
    wanted = {_fold(title) for title in titles} - {""}
    best: tuple[int, Node, str] | None = None
    for node in _walk(_load_values(root)):
        if _has_title(node, wanted):
            text = max(
                (_render(value) for key, value in node.items() if _BODY.match(key)), key=len, default=""
            )
            if len(text) >= _LEAST_TEXT and (best is None or len(text) > best[0]):
                best = (len(text), node, text)
    if best:
        _, node, text = best
        candidates.by_field["body"] = [FieldCandidate((text,), _PROVENANCE)]
        dates = [value for key, value in node.items() if _DATE.search(key) and not _NO_DATE.search(key)]
        candidates.add(
            "published", next((str(date) for date in dates if is_date(str(date))), None), _PROVENANCE
        )
        for key, value in node.items():
            if _PEOPLE.match(key):
                candidates.add("byline", list(_list_names(value, 0)), _PROVENANCE)
    return candidates


def _load_values(root: "HtmlElement") -> list[object]:
    values: list[object] = []
    flight: list[str] = []
    left = _LONGEST
    for script in root.iter("script"):
        text = script.text or ""
        left -= len(text)
        if left < 0:
            break
        if "json" in (script.get("type") or "") and "ld+json" not in (script.get("type") or ""):
            values += _decode(text, 0)
        elif pushed := _FLIGHT.search(text):
            flight += [
                part[1] for part in _decode(text, pushed.end()) if isinstance(part, list) and len(part) == 2
            ]
        else:
            for assigned in list(_ASSIGNED.finditer(text))[:20]:
                values += _decode(text, assigned.end())
    return values + _read_flight("".join(part for part in flight if isinstance(part, str)))


def _decode(text: str, start: int) -> list[object]:
    """Return the JSON value at an offset, in a list; an empty list without one."""
    start += len(text[start : start + 999]) - len(text[start : start + 999].lstrip())
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return []
    return [value]


def _read_flight(stream: str) -> list[object]:
    """Read the rows of React's stream: `5:{json}`, and `24:T1b7b,text` with its length in bytes, named `$24`."""
    data = stream.encode("utf-8", "replace")
    values: list[object] = []
    texts: dict[str, str] = {}
    position = 0
    while match := _FLIGHT_ROW.match(data, position):
        if match[2]:
            position = match.end() + int(match[3], 16)
            texts["$" + match[1].decode()] = data[match.end() : position].decode("utf-8", "replace")
            continue
        end = data.find(b"\n", match.end())
        position = end + 1 if end >= 0 else len(data)
        values += _decode(data[match.end() : position].decode("utf-8", "replace"), 0)
    for node in _walk(values):
        for key, value in node.items():
            if isinstance(value, str) and value in texts:
                node[key] = texts[value]
    return values


def _walk(values: list[object]) -> Iterator[Node]:
    waiting = list(reversed(values))
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, (dict, list))]
        elif isinstance(node, list):
            waiting += [value for value in node if isinstance(value, (dict, list))]


def _has_title(node: Node, wanted: set[str]) -> bool:
    for key, value in node.items():
        if key.lower() in _TITLES:
            stated = value.values() if isinstance(value, dict) else (value,)
            if any(isinstance(text, str) and _is_wanted(_fold(text), wanted) for text in stated):
                return True
    return False


def _is_wanted(title: str, wanted: set[str]) -> bool:
    """Return whether a title is one of the page's, which may have the site's name behind it."""
    return title in wanted or (
        len(title) >= _LEAST_TITLE
        and any(other.startswith(title) and len(title) * 2 > len(other) for other in wanted)
    )


def _render(value: object, depth: int = 0) -> str:
    """Return the text of a body: HTML, a list of paragraphs, or objects that hold them."""
    if isinstance(value, str):
        return _render_html(_MARK.sub("\n", value))
    if depth > 4 or not isinstance(value, (list, dict)):
        return ""
    if isinstance(value, dict):
        if str(value.get("type") or "text") not in (
            "text",
            "paragraph",
            "p",
            "header",
            "heading",
            "html",
            "raw_html",
            "list",
        ):
            return ""
        values: list[object] = [
            value[key] for key in ("content", "text", "html", "body", "children") if key in value
        ][:1]
    else:
        values = value
    return "\n\n".join(text for part in values if (text := _render(part, depth + 1)))


def _render_html(text: str) -> str:
    from lxml import etree, html

    if "<" not in text:
        return strip_markup(text)
    try:
        element = html.fragment_fromstring(text, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return strip_markup(text)
    return render_element(element)


def _list_names(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 4:
        for part in value[:20]:
            yield from _list_names(part, depth + 1)
    elif isinstance(value, dict) and depth < 4:
        name = next((value[key] for key in _PERSON if isinstance(value.get(key), str)), None)
        yield from _list_names(name if name is not None else value.get("by"), depth + 1)


def _fold(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
