"""Find the authors shown on a page: `rel=author`, bylines, `By` near the headline."""

import re
from collections.abc import Iterator
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from newsdb.lexicon.byline_leads import find_picture_credit, is_author_noun, match_lead
from newsdb.lexicon.surnames import build_long_surname_pattern
from newsdb.read.html.authors import begins_with_person, is_role
from newsdb.read.html.elements import (
    LONGEST_LINE,
    describe,
    get_line,
    get_visible_text,
    is_away,
    list_everywhere,
)
from newsdb.read.html.field_candidates import FieldCandidates
from newsdb.read.html.visible.signature import find_signature
from newsdb.text.name_forms import has_han_lead, is_person_form, split_han_names

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BYLINE = re.compile(
    r"by-?_?line|author|reporter|journalist|writer|creator|contributor|기자|(?<![a-z])(?:autor(?!i[sz])|auteur|autrice|firma|signature"
    r"|verfasser|redakteur|skribent|kirjoittaja|forfatter|penulis|yazar|muhabir|giornalist|periodist|novinar|szerz)",
    re.IGNORECASE,
)
_NO_BYLINE = re.compile(
    r"avatar|image|img|photo|thumb|bio|desc|social|share|sns|topic|tag|keyword|print|follow|links?$|title|count|related|comment|card__|more|icon|email|tag-|container-ad",
    re.IGNORECASE,
)
_NAME_PART = re.compile(r"name", re.IGNORECASE)
_BY = re.compile(r"(?:\w+\s(?:and|&)\s)?(?:\w+\s)?by\b[\s:]{1,9}(?=\S)", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OF_CELLS = frozenset({"dl", "table", "tbody", "tr"})  # their texts are no line of the page: each cell is one
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:[ei]?s|in|en|a|ka|zy)?|auteurs?|autor[ei]|journalist[ei]?s?|reporters?|contributors?|columnists?|redakteur\w{0,3}|by|byline|skribent|yazar(?:lar)?|penulis|periodistas?)/[^/?#]",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:authors?|by|writers?|source|written by|reporter|글|기자|작성자|글쓴이)\s?:?$", re.IGNORECASE
)
_KOREAN_NAME = rf"(?:{build_long_surname_pattern()}\s[가-힣]{{1,2}}|[가-힣]{{2,4}})"
_REPORTER = re.compile(
    rf"(?<![가-힣·])(?:{_KOREAN_NAME}[·ㆍ,]\s?){{0,4}}{_KOREAN_NAME}\s?(?:선임|전문|수습|인턴|객원)?기자(?![가-힣])"
)
_LONGEST_SIGNATURE = 80  # characters
_MOST_BYLINES = 40
_MOST_INSIDE = 300  # elements of a byline
_MOST_NAMES = 12
_MOST_WORDS = 16
_PICTURE_LEVELS = 8
_PICTURE_TEXT = 500  # characters of a caption with its credit


def find_visible_bylines(root: "HtmlElement", near: list["HtmlElement"]) -> FieldCandidates:
    """Return the candidates among the elements near the headline, or outside lists of other articles."""
    candidates = FieldCandidates()
    candidates.add("byline", _find_author_links(root, near), "rel=author")
    candidates.add("byline", _find_bylines(near), "byline")
    candidates.add("byline", _find_address(near), "address")
    candidates.add("byline", _find_by_lines(near), "text near the headline")
    candidates.add("byline", _find_labelled_value(root), "labelled value")
    candidates.add("byline", _find_reporter(near), "text near the headline")
    candidates.add("byline", _find_profile_links(near), "link to an author")
    candidates.add("byline", _find_bylines(list_everywhere(root)), "byline")
    candidates.add("byline", find_signature(root), "signature")
    return candidates


def is_visible_name(root: "HtmlElement", name: str) -> bool:
    """Return whether a name stands in a short text of the page, outside other articles."""
    elements = (
        element
        for element in root.iter("a", "span", "p", "div", "address", "li", "strong", "b", "em")
        if name in (element.text or "")
    )
    return any(
        len(get_line(element)) <= LONGEST_LINE and not is_away(element) for element in islice(elements, 50)
    )


def _find_author_links(root: "HtmlElement", near: list["HtmlElement"]) -> list[str]:
    links = [element for element in near if "author" in (element.get("rel") or "").split()] or [
        element for element in root.xpath("//a[contains(@rel, 'author')]") if not is_away(element)
    ][:3]
    return _unique_texts(get_line(element) for element in links)


def _find_bylines(near: list["HtmlElement"]) -> list[str]:
    """Return the names in the first element called a byline with any; the inner one of nested ones."""
    for element in islice((node for node in near if _is_byline(node)), _MOST_BYLINES):
        inside = list(islice(element.iterdescendants(), _MOST_INSIDE))
        named = [node for node in inside if _is_byline(node) and _NAME_PART.search(describe(node))]
        links = [node for node in inside if node.tag == "a"]
        linked = [
            node
            for node in links
            if "author" in (node.get("href") or "") or _BYLINE.search(node.get("href") or "")
        ]
        if len(links) > 1 and all(is_person_form(get_line(node)) for node in links):
            linked = links
        for group in (named, linked, _list_people(inside), _list_alike(element)):
            names = _unique_texts(get_line(node) for node in group)
            if names and all(len(name) <= LONGEST_LINE for name in names):
                return names
    return []


def _find_address(near: list["HtmlElement"]) -> list[str]:
    """Return the name on the first line of an <address>: the author's, as HTML means it."""
    for element in near:
        if element.tag == "address":
            line = next((text for part in element.itertext() if (text := " ".join(part.split()))), "")
            if is_person_form(line) and not is_role(line):
                return [line]
    return []


def _list_people(inside: list["HtmlElement"]) -> list["HtmlElement"]:
    """Return the first part of a byline with a person's name, and the parts of its kind: the others are no names."""
    people = [node for node in inside if not len(node) and is_person_form(get_line(node))]
    return [
        node for node in people if (node.tag, node.get("class")) == (people[0].tag, people[0].get("class"))
    ]


def _list_alike(element: "HtmlElement") -> list["HtmlElement"]:
    """Return an element with the following ones of its name: `<a class=author>…</a>, <a class=author>…</a>`."""
    behind = takewhile(lambda node: node.tag in ("br", element.tag, "span"), element.itersiblings())
    return [
        element,
        *(node for node in behind if describe(node) == describe(element) and node.tag == element.tag),
    ]


def _find_by_lines(near: list["HtmlElement"]) -> list[str]:
    """Return the names behind `By`, `Von` or `Автор:` in a short text near the headline."""
    of_pictures = []
    for element in near:
        own = "" if element.tag in _HEADINGS or element.tag in _OF_CELLS else get_line(element)
        for text in (own, " ".join((element.tail or "")[:LONGEST_LINE].split())):
            if not text or len(text) > LONGEST_LINE or not (names := _read_by_line(text)):
                continue
            if not _is_of_picture(element):
                return [names]
            of_pictures.append(names)
    return of_pictures[:1]


def _read_by_line(text: str) -> str | None:
    """Return the names in a text beginning like a byline; None for any other text."""
    if find_picture_credit(text) == 0:
        return None
    if (by := _BY.match(text)) and _is_names(text[by.end() :]):
        return text[by.end() :]
    lead = match_lead(text)
    if lead and len(text.split()) <= _MOST_WORDS and begins_with_person(text):
        return text
    if has_han_lead(text) and split_han_names(text):
        return text
    name, _, noun = text.partition(", ")
    return name if (is_author_noun(noun) or is_role(noun)) and is_person_form(name) else None


def _find_profile_links(near: list["HtmlElement"]) -> list[str]:
    """Return the people linked by their pages of authors near the headline: `<a href=/autor/...>`."""
    links = [node for node in near if node.tag == "a" and _AUTHOR_PATH.search(node.get("href") or "")]
    people = [node for node in links if is_person_form(get_line(node))]
    parent = people[0].getparent() if people else None
    return _unique_texts(get_line(node) for node in people if node.getparent() is parent)


def _find_reporter(near: list["HtmlElement"]) -> list[str]:
    """Return the reporters in a short line near the headline: `홍길동 기자 | 입력 ...`."""
    for element in near:
        text = get_line(element)
        if (
            len(text) <= _LONGEST_SIGNATURE
            and (names := _REPORTER.findall(text))
            and not _is_of_picture(element)
        ):
            return names
    return []


def _is_of_picture(element: "HtmlElement") -> bool:
    """Return whether a credit stands with a picture and little else, like a photographer's."""
    around = islice(chain((element,), element.iterancestors()), _PICTURE_LEVELS)
    small = takewhile(lambda node: len(get_visible_text(node, _PICTURE_TEXT)) <= _PICTURE_TEXT, around)
    return any(next(node.iter("img", "picture", "figure"), None) is not None for node in small)


def _find_labelled_value(root: "HtmlElement") -> list[str]:
    """Return the value behind a label in a definition list or a table: `Author: ...`."""
    for label in root.xpath("//dt | //th | //td[following-sibling::td]")[:200]:
        value = label.getnext()
        if value is not None and value.tag in ("dd", "td") and _LABELLED.match(get_line(label)):
            text = get_line(value)
            return [text] if len(text) <= LONGEST_LINE else []
    return []


def _is_names(text: str) -> bool:
    """Return whether the text begins like names: a capital, or a letter without case; no sentence."""
    return bool(text) and (text[0].isupper() or not text[0].isascii()) and len(text.split()) <= _MOST_WORDS


def _is_byline(element: "HtmlElement") -> bool:
    name = describe(element)
    return bool(_BYLINE.search(name)) and not _NO_BYLINE.search(name)


def _unique_texts(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))[:_MOST_NAMES]
