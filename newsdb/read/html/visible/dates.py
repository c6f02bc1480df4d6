"""Find the publication date shown on a page: `<time>`, elements called dates, short lines near the headline."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsdb.read.html.dates import find_dates, find_first_date, has_change_label, holds_label, is_date
from newsdb.read.html.elements import LONGEST_LINE, describe, get_line, list_everywhere
from newsdb.read.html.field_candidates import FieldCandidates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATED = re.compile(r"date|time|publish|posted|timestamp|입력|등록", re.IGNORECASE)
_CHANGED = re.compile(r"update|modif|edited|revis|changed", re.IGNORECASE)
_PICTURE = ("figure", "figcaption", "picture")
_SENTENCE = re.compile(r"[.!?。…]$")
_MOST_WORDS = 14
_MOST_OF_A_SENTENCE = 4  # words: `Published on 3 March 2026.`
_SET_OFF = re.compile(r"[|·•ㅣ/(\[–—-]\s*$|[|·•ㅣ/)\]–—-]")
_DAY_AND_MONTH = (
    r"(?P<day>0?[1-9]|[12]\d|3[01]){0}\s?(?P<month>0?[1-9]|1[0-2]){0}\s?(?P<year>(?:19|20)\d{{2}})(?!\d)"
)
_DOTTED = re.compile(r"(?<![\d.])" + _DAY_AND_MONTH.format(r"\."))
_SLASHED = re.compile(r"(?<![\d/])" + _DAY_AND_MONTH.format("/"))
_DAY_FIRST = frozenset(
    "de da nb nn no fi sv nl it fr es pt pl cs sk sl hr sr ro bg ru uk be tr el et lv lt is lb hu he id vi ca".split()  # noqa: SIM905
)
_WITH_SLASHES = frozenset("fr it pt vi el id".split())  # noqa: SIM905 - who writes them so everywhere
_OFFSET = re.compile(r"\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?([+-]\d{2}):?(\d{2})\W*$")
_DATE_IN_SCRIPT = re.compile(r'"(?:date|upload)\w{0,20}"\s?:\s?"[^"]{10,40}"')
_MOST_OF_A_SCRIPT = 200_000  # characters
_PUBLISHED = re.compile(r"publi|posted|entry-date|creat|입력|등록", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:by|von|par|por|di|uhr|read|lesezeit|min|source|quelle|fuente|fonte)\b|기자|출처|来源|來源|出典",
    re.IGNORECASE,
)
_ZONE_NAME = re.compile(r"\(?[A-Z]{2,5}\)?")
_INLINE = frozenset("a b strong em i u abbr span mark".split())  # noqa: SIM905
_PARAGRAPHS = ("p", "li", "blockquote", "td", "dd")
_ATTRIBUTE = re.compile(r"^data-(?:.*(?:time|date|stamp|publi).*|ts)$", re.IGNORECASE)


def find_visible_dates(root: "HtmlElement", near: list["HtmlElement"]) -> FieldCandidates:
    """Return the dates of elements near the headline, or those of `<time>` outside lists of other articles."""
    candidates = FieldCandidates()
    candidates.add("published", _find_time(near), "time")
    candidates.add("published", _find_date_text(near, _get_language(root)), "text near the headline")
    candidates.add("published", _find_attribute(near), "data attribute")
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
    if not near or not candidates.list_all("published"):
        candidates.add("published", _find_time(list_everywhere(root)), "time")
    return candidates


def find_utc_offset(root: "HtmlElement") -> str | None:
    """Return the offset of most times on the page (`+02:00`), in <meta>, <time> and JSON-LD; not that of UTC."""
    texts = [element.get("content") or element.get("datetime") or "" for element in root.iter("meta", "time")]
    scripts = (script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or ""))
    texts += [date[0] for script in scripts for date in _DATE_IN_SCRIPT.finditer(script[:_MOST_OF_A_SCRIPT])]
    offsets = Counter(
        f"{match[1]}:{match[2]}" for text in texts if (match := _OFFSET.search(text[:LONGEST_LINE]))
    )
    return next((offset for offset, _ in offsets.most_common() if offset[1:] != "00:00"), None)


def _find_time(near: list["HtmlElement"]) -> str | None:
    times = [node for node in near if node.tag == "time" and not _is_change(node)]
    published = [node for node in times if _DATED.search(describe(node))]
    for element in [*published, *times]:
        for value in (element.get("datetime"), find_first_date(get_line(element)[:LONGEST_LINE])):
            if value and len(value) <= LONGEST_LINE and is_date(value):
                return value
    return None


def _find_date_text(near: list["HtmlElement"], language: str) -> str | None:
    """Return the first date in a short text near the headline; an element called a date comes first."""
    dated = [node for node in near if _DATED.search(describe(node))]
    for element in [*dated, *near]:
        if element.tag in _PICTURE or _is_change(element) or _stands_in_sentence(element):
            continue
        text = element.get("data-date-time") or element.get("data-datetime") or get_line(element)
        if not text or len(text) > LONGEST_LINE:
            continue
        text = _write_year_first(text, language)
        date = find_first_date(text)
        if date and _is_date_line(text) and not _is_in_picture(element):
            return date
    return None


def _get_language(root: "HtmlElement") -> str:
    return (root.get("lang") or "").lower()[:2]


def _write_year_first(text: str, language: str) -> str:
    """Write `06.01.2026` as 2026-01-06 where the page's language writes the day first; a few do so with slashes too."""
    for pattern, languages in ((_DOTTED, _DAY_FIRST), (_SLASHED, _WITH_SLASHES)):
        if language in languages:
            text = pattern.sub(
                lambda match: f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}", text
            )
    return text


def _find_attribute(near: list["HtmlElement"]) -> str | None:
    """Return the moment in a data attribute of an element with a date: `data-utc-time="1772561700"`."""
    for element in near:
        for name, value in element.attrib.items():
            if _ATTRIBUTE.match(name) and is_date(value) and not _CHANGED.search(name):
                shown = find_first_date(get_line(element)[:LONGEST_LINE])
                if shown and not _is_change(element):
                    return str(value)
    return None


def _stands_in_sentence(element: "HtmlElement") -> bool:
    """Return whether an element is a part of a sentence: the link of `On <a>8 May 2025</a>, the council said ...`."""
    if element.tag not in _INLINE:
        return False
    paragraph = next(element.iterancestors(*_PARAGRAPHS), None)
    if paragraph is None:
        return False
    text = get_line(paragraph)
    words = len(text.split())
    return len(text) > LONGEST_LINE or bool(words > _MOST_OF_A_SENTENCE and _SENTENCE.search(text))


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
    words = [word for word in rest.split() if not _ZONE_NAME.fullmatch(word)]
    if len(words) > _MOST_WORDS or (_SENTENCE.search(text) and len(words) > _MOST_OF_A_SENTENCE):
        return False
    if not words or (len(words) == 1 and text.startswith(words[0]) and words[0][-1] not in ":："):
        return True  # a weekday, an article or a place
    return holds_label(rest) or bool(_LABEL.search(rest) or _SET_OFF.search(rest))


def _is_in_picture(element: "HtmlElement") -> bool:
    return next(element.iterancestors("figure", "figcaption"), None) is not None
