"""What a page says of its article in JSON-LD (schema.org): NewsArticle and its kin, alone, in lists and in graphs."""

import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsdb.read.html.field_candidates import Found

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = dict[str, Any]

_NEWS = re.compile(
    r"(?:News)?Article$|^(?:Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|ReportageNewsArticle)$"
)
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s{0,999}[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]")
_LONGEST = 2 * 1024 * 1024  # characters of one script
_MOST_NODES = 5000
_WORK = {"datePublished", "headline", "author", "articleBody"}


def jsonld(root: "HtmlElement") -> Found:
    """The candidates that the page's JSON-LD gives; what is no JSON there is passed over."""
    found = Found()
    nodes = [node for script in _scripts(root) for node in _nodes(script)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if _is_article(node)]
    for node in sorted(articles, key=_weight, reverse=True):
        _add_article(found, node, by_id)
    for node in nodes:
        if "WebSite" in _types(node):
            found.add("site", _text(node.get("name")), "json-ld")
        if "WebPage" in _types(node) and not articles:
            found.add("published", _text(node.get("datePublished")), "json-ld")
    return found


def _add_article(found: Found, node: Node, by_id: dict[str, Node]) -> None:
    where = "json-ld"
    found.add("kind", "article", where)
    found.add("title", _text(node.get("headline")) or _text(node.get("name")), where)
    found.add("byline", _names(node.get("author") or node.get("creator"), by_id), where)
    found.add("published", _text(node.get("datePublished")) or _text(node.get("dateCreated")), where)
    found.add("outlet", _names(node.get("publisher") or node.get("sourceOrganization"), by_id)[:1], where)
    found.add("section", _texts(node.get("articleSection"))[:1], where)
    found.add("language", _text(node.get("inLanguage")), where)
    found.add("keywords", _keywords(node.get("keywords")), where)
    found.add("url", _address(node), where)
    body = node.get("articleBody")
    if isinstance(body, str) and body.strip():
        found.by_field.setdefault("body", []).extend(_body(body))


def _body(text: str) -> "list[Any]":
    from newsdb.read.html.field_candidates import Candidate
    from newsdb.read.markup import plain_text

    return [Candidate((plain_text(text),), "json-ld")]


def _scripts(root: "HtmlElement") -> Iterator[Any]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip()
        if text and len(text) <= _LONGEST and (value := _loaded(text)) is not None:
            yield value


def _loaded(text: str) -> Any:
    """The JSON, with the faults mended that pages have: comments around it, commas at ends, raw line breaks."""
    plain = (
        _COMMENT.sub("", text[:200]) + text[200:-200] + _COMMENT.sub("", text[-200:])
        if len(text) > 400
        else _COMMENT.sub("", text)
    )
    tries = (
        plain,
        _TRAILING_COMMA.sub(r"\1", plain),
        _TRAILING_COMMA.sub(r"\1", html.unescape(_CONTROL.sub(" ", plain))),
    )
    for each in tries:
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(each.strip().rstrip(";"))
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _nodes(value: Any) -> Iterator[Node]:
    """All objects of a script that can be an article or what it refers to, without recursion."""
    waiting, count = [value], 0
    while waiting and count < _MOST_NODES:
        each = waiting.pop(0)
        count += 1
        if isinstance(each, list):
            waiting[:0] = each[:1000]
        elif isinstance(each, dict):
            yield each
            inner = (
                each.get(key)
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
            )
            waiting += [part for part in inner if isinstance(part, (dict, list))]


def _types(node: Node) -> list[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [each.rpartition("/")[2].rpartition(":")[2] for each in kinds if isinstance(each, str)]


def _is_article(node: Node) -> bool:
    return any(_NEWS.search(kind) for kind in _types(node)) and bool(_WORK & node.keys())


def _weight(node: Node) -> int:
    """How much an article says of itself: a teaser in a list says less than the page's own."""
    return len(_WORK & node.keys()) + bool(node.get("mainEntityOfPage"))


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return html.unescape(value) if isinstance(value, str) else None


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for each in values if (text := _text(each))]


def _names(value: Any, by_id: dict[str, Node]) -> list[str]:
    """The names of the people or organisations; one that is only referred to is looked up in the page."""
    names: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and not each.get("name"):
            each = by_id.get(str(each.get("@id")), each)  # noqa: PLW2901
        name = each.get("name") if isinstance(each, dict) else each
        names += [text for text in _texts(name) if not text.startswith(("http://", "https://"))]
    return names


def _keywords(value: Any) -> list[str]:
    if isinstance(value, str):
        return [html.unescape(word).strip() for word in re.split(r"[,;]", value[:5000])]
    return [text for text in _texts(value) if ":" not in text or " " in text]


def _address(node: Node) -> str | None:
    for value in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        text = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(text, str) and text.startswith(("http://", "https://")):
            return text.split("#")[0]
    return None
