"""Read the JSON-LD (schema.org) of a page: NewsArticle and its kin, alone, in lists and in graphs."""

import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsdb.read.html.field_candidates import FieldCandidates
from newsdb.text.name_forms import DECLARED_PEOPLE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = dict[str, object]

_NEWS = re.compile(
    r"(?:News)?Article$|^(?:Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|ReportageNewsArticle|ClaimReview)$"
)
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s{0,999}[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]")
_LONGEST = 2 * 1024 * 1024  # characters of one script
_MOST_NODES = 5000
_GLUED = re.compile(  # sentences without a space between them
    r"(?<=[^\W\d_]{2}[.!?])(?=[A-Z가-힣][^\W\d_]{0,20} )"
)
_WORK = {"datePublished", "headline", "author", "articleBody"}


def read_jsonld(root: "HtmlElement") -> FieldCandidates:
    """Return the candidates in the page's JSON-LD; invalid JSON is skipped."""
    candidates = FieldCandidates()
    nodes = [node for script in _find_scripts(root) for node in _list_nodes(script)]
    by_id = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if _is_article(node)]
    for node in sorted(articles, key=_weigh, reverse=True):
        _add_article(candidates, node, by_id)
    for node in nodes:
        if "WebSite" in _list_types(node):
            candidates.add("site", _get_text(node.get("name")), "json-ld")
        if "WebPage" in _list_types(node) and not articles:
            candidates.add("published", _get_text(node.get("datePublished")), "json-ld")
    return candidates


def _add_article(candidates: FieldCandidates, node: Node, by_id: dict[str, Node]) -> None:
    provenance = "json-ld"
    candidates.add("kind", "article", provenance)
    candidates.add("title", _get_text(node.get("headline")) or _get_text(node.get("name")), provenance)
    authors = node.get("author") or node.get("creator")
    candidates.add(
        "byline", _list_names(authors, by_id), DECLARED_PEOPLE if _are_people(authors, by_id) else provenance
    )
    candidates.add(
        "published", _get_text(node.get("datePublished")) or _get_text(node.get("dateCreated")), provenance
    )
    candidates.add(
        "outlet", _list_names(node.get("publisher") or node.get("sourceOrganization"), by_id)[:1], provenance
    )
    candidates.add("section", _list_texts(node.get("articleSection"))[:1], provenance)
    candidates.add("language", _get_text(node.get("inLanguage")), provenance)
    candidates.add("keywords", _list_keywords(node.get("keywords")), provenance)
    candidates.add("url", _find_address(node), provenance)
    body = node.get("articleBody")
    if isinstance(body, str) and body.strip():
        candidates.by_field.setdefault("body", []).extend(_make_body(body))


def _make_body(text: str) -> "list[Any]":
    from newsdb.read.html.field_candidates import FieldCandidate
    from newsdb.read.markup import strip_markup

    plain = strip_markup(text)
    return [FieldCandidate((plain if "\n" in plain else _GLUED.sub(" ", plain),), "json-ld")]


def _find_scripts(root: "HtmlElement") -> Iterator[object]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip()
        if text and len(text) <= _LONGEST and (value := _load(text)) is not None:
            yield value


def _load(text: str) -> object:
    """Decode a script after repairing common faults: comments around it, trailing commas, raw line breaks."""
    plain = (
        _COMMENT.sub("", text[:200]) + text[200:-200] + _COMMENT.sub("", text[-200:])
        if len(text) > 400
        else _COMMENT.sub("", text)
    )
    attempts = (
        plain,
        _TRAILING_COMMA.sub(r"\1", plain),
        _TRAILING_COMMA.sub(r"\1", html.unescape(_CONTROL.sub(" ", plain))),
    )
    for attempt in attempts:
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(attempt.strip().rstrip(";"))
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _list_nodes(value: object) -> Iterator[Node]:
    """Yield the objects of a script, possible articles or their parts, without recursion."""
    waiting, count = [value], 0
    while waiting and count < _MOST_NODES:
        node = waiting.pop(0)
        count += 1
        if isinstance(node, list):
            waiting[:0] = node[:1000]
        elif isinstance(node, dict):
            yield node
            inner = (
                node.get(key)
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
            )
            waiting += [part for part in inner if isinstance(part, (dict, list))]


def _list_types(node: Node) -> list[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [item.rpartition("/")[2].rpartition(":")[2] for item in kinds if isinstance(item, str)]


def _is_article(node: Node) -> bool:
    return any(_NEWS.search(kind) for kind in _list_types(node)) and bool(_WORK & node.keys())


def _weigh(node: Node) -> int:
    """Rate an article by its fields: a teaser in a list has fewer than the page's own."""
    return len(_WORK & node.keys()) + bool(node.get("mainEntityOfPage"))


def _get_text(value: object) -> str | None:
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return html.unescape(value) if isinstance(value, str) else None


def _list_texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for entry in values if (text := _get_text(entry))]


def _list_names(value: object, by_id: dict[str, Node]) -> list[str]:
    """Return the names of people or organisations; a reference is looked up in the page."""
    names: list[str] = []
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, dict) and not node.get("name"):
            node = by_id.get(str(node.get("@id")), node)  # noqa: PLW2901
        name = _get_name(node) if isinstance(node, dict) else node
        names += [text for text in _list_texts(name) if not text.startswith(("http://", "https://"))]
    return names


def _get_name(node: Node) -> object:
    """Return the name of a person, or its parts put together."""
    parts = [_get_text(node.get(key)) for key in ("givenName", "familyName")]
    return node.get("name") or " ".join(part for part in parts if part)


def _are_people(value: object, by_id: dict[str, Node]) -> bool:
    """Return whether all authors are declared to be people."""
    nodes = value if isinstance(value, list) else [value]
    whole = [
        by_id.get(str(node.get("@id")), node) if isinstance(node, dict) and not node.get("name") else node
        for node in nodes
    ]
    return bool(whole) and all(isinstance(node, dict) and "Person" in _list_types(node) for node in whole)


def _list_keywords(value: object) -> list[str]:
    if isinstance(value, str):
        return [html.unescape(word).strip() for word in re.split(r"[,;]", value[:5000])]
    return [text for text in _list_texts(value) if ":" not in text or " " in text]


def _find_address(node: Node) -> str | None:
    for value in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        text = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(text, str) and text.startswith(("http://", "https://")):
            return text.split("#")[0]
    return None
