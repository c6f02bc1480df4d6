"""Find the publication date shown on a page: `<time>`, elements called dates, short lines near the headline."""

import re
from typing import TYPE_CHECKING

from newsdb.read.html.dates import find_dates, find_first_date, has_change_label, is_date
from newsdb.read.html.elements import LONGEST_LINE, describe, get_line, list_everywhere, list_near
from newsdb.read.html.field_candidates import FieldCandidates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATED = re.compile(r"date|time|publish|posted|timestamp|입력|등록", re.IGNORECASE)
_CHANGED = re.compile(r"update|modif|edited|revis|changed", re.IGNORECASE)
_PICTURE = ("figure", "figcaption", "picture")
_SENTENCE = re.compile(r"[.!?。…]$")
_MOST_WORDS = 14
_MOST_OF_A_SENTENCE = 4  # words: `Published on 3 March 2026.`
_SET_OFF = re.compile(r"[|·•ㅣ/(\[:–—-]\s*$|[|·•ㅣ/)\]–—-]")
_DOTTED = re.compile(r"(?<![\d.])(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.((?:19|20)\d{2})(?!\d)")
_DAY_FIRST = frozenset(
    "de da nb nn no fi sv nl it fr es pt pl cs sk sl hr ro bg ru uk tr el et lv is lb".split(" ")  # noqa: SIM905
)
_PUBLISHED = re.compile(r"publi|posted|entry-date|creat|입력|등록", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:published|posted|by|von|par|por|di|uhr|read|lesezeit)\b|입력|등록|발행|게시|송고|승인|작성|수정|업데이트|기자",
    re.IGNORECASE,
)


def find_visible_dates(root: "HtmlElement", headline: "HtmlElement | None") -> FieldCandidates:
    """Return the dates near the headline, or those of `<time>` outside lists of other articles."""
    candidates = FieldCandidates()
    near = list_near(headline)
    candidates.add("published", _find_time(near), "time")
    candidates.add(
        "published", _find_date_text(near, day_first=_writes_day_first(root)), "text near the headline"
    )
    candidates.add(
        "shown dates",
        [
            text
            for element in near
            if element.tag == "time" or _DATED.search(describe(element))
            if (text := find_first_date(get_line(element)[:LONGEST_LINE]))
        ],
        "shown",
    )
    if headline is None or not candidates.list_all("published"):
        candidates.add("published", _find_time(list_everywhere(root)), "time")
    return candidates


def _find_time(near: list["HtmlElement"]) -> str | None:
    times = [node for node in near if node.tag == "time" and not _is_change(node)]
    published = [node for node in times if _DATED.search(describe(node))]
    for element in [*published, *times]:
        for value in (element.get("datetime"), get_line(element)):
            if value and len(value) <= LONGEST_LINE and is_date(value):
                return value
    return None


def _find_date_text(near: list["HtmlElement"], *, day_first: bool) -> str | None:
    """Return the first date in a short text near the headline; an element called a date comes first."""
    dated = [node for node in near if _DATED.search(describe(node))]
    for element in [*dated, *near]:
        if _is_change(element) or element.tag in _PICTURE:
            continue
        text = element.get("data-date-time") or element.get("data-datetime") or get_line(element)
        if not text or len(text) > LONGEST_LINE:
            continue
        text = _DOTTED.sub(r"\3-\2-\1", text) if day_first else text
        date = find_first_date(text)
        if date and _is_date_line(text) and not _is_in_picture(element):
            return date
    return None


def _writes_day_first(root: "HtmlElement") -> bool:
    """Return whether the page's language writes `06.01.2026` for the sixth of January."""
    language = (root.get("lang") or "").lower()[:2]
    return language in _DAY_FIRST


def _is_change(element: "HtmlElement") -> bool:
    """Return whether the element shows when the article was changed: by its name, its text, or the text before it."""
    name = describe(element)
    if _CHANGED.search(name) and not _PUBLISHED.search(name):
        return True
    text = get_line(element)
    if len(text) > LONGEST_LINE:
        return False
    dates = find_dates(text)
    if dates and text.startswith(dates[0][0]):
        previous = element.getprevious()
        before = (
            (previous.tail or "").strip() or get_line(previous)
            if previous is not None
            else (element.getparent().text or "" if element.getparent() is not None else "")
        )
        return has_change_label(before)
    return bool(dates) and all(changed for _, changed in dates)


def _is_date_line(text: str) -> bool:
    """Return whether a text is there for its date: little stands beside it, and no sentence."""
    rest = text
    for date, _ in find_dates(text):
        rest = rest.replace(date, " ", 1)
    words = rest.split()
    if len(words) > _MOST_WORDS or (_SENTENCE.search(text) and len(words) > _MOST_OF_A_SENTENCE):
        return False
    return not words or bool(_LABEL.search(rest) or _SET_OFF.search(rest))


def _is_in_picture(element: "HtmlElement") -> bool:
    return next(element.iterancestors("figure", "figcaption"), None) is not None
