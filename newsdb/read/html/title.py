"""Choose the headline of a page: the candidate shown on the page, without the name of the site."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdb.read.html.elements import describe, get_visible_text
from newsdb.read.html.field_candidates import FieldCandidate, FieldCandidates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SEPARATOR = re.compile(r"\s+[|\-–—:·•»«<>~/]{1,2}\s+|\s*[|│ㅣ:]{1,2}\s+|\s+[|│]\s*$|\s*::\s*")
_SECTIONS = (
    "정치|경제|사회|문화|국제|스포츠|연예|오피니언|IT|과학|생활|전국|지역|종합|증권|부동산|산업|세계|사설|칼럼"
    "|라이프|기사본문|전체기사|기사|뉴스"
)
# What stands between a Korean headline and the name of its site, and both together where the site is not known.
_SECTION = re.compile(rf"(?:\s*[-<>|ㅣ·]\s*(?:{_SECTIONS})){{1,3}}$")
_SECTION_AND_SITE = re.compile(
    rf"(?:\s*[-<>|ㅣ·]\s*(?:{_SECTIONS})){{1,3}}\s*[-<>|ㅣ:]\s*[^-<>|ㅣ:]{{2,20}}$"
)
_KICKER = re.compile(
    r"kicker|eyebrow|overline|dachzeile|topline|pre-?title|supertitle|roofline|spitzmarke", re.IGNORECASE
)
_LEAST_WORDS = 3
_MOST_KICKER_WORDS = 9
_WORD = re.compile(r"\w+")
_LONGEST = 400
_ALIKE = 0.5
_LEVELS = ("h1", "h2", "h3", "h4")
_LOWER = _LEVELS[2:]
_TITLED = re.compile(r"title|headline|subject|tit_|제목", re.IGNORECASE)
_MOST_HEADINGS = 20


def find_headline(root: "HtmlElement", candidates: FieldCandidates) -> "HtmlElement | None":
    """Find the heading on the page most similar to the stated titles."""
    stated_titles = [
        value
        for candidate in (*candidates.list_all("title"), *_read_title_tag(root))
        for value in candidate.values
    ]
    sites = {_fold(part) for value in stated_titles for part in _SEPARATOR.split(value)[1:]}
    headings = [
        heading
        for heading in root.iter("h1", "h2", *_LOWER)
        if (heading.tag not in _LOWER or _TITLED.search(describe(heading)))
        and 2 <= len(get_visible_text(heading, _LONGEST)) <= _LONGEST
    ][:_MOST_HEADINGS]
    headings = [heading for heading in headings if not _is_site(_fold(get_visible_text(heading)), sites)]
    rated = [
        (
            max((_measure_overlap(get_visible_text(heading), value) for value in stated_titles), default=0),
            -_LEVELS.index(heading.tag),
            -number,
            heading,
        )
        for number, heading in enumerate(headings)
    ]
    best = max(rated, key=lambda rating: rating[:3], default=None)
    return best[3] if best and best[0] >= _ALIKE else None


def choose_headline(
    root: "HtmlElement", candidates: FieldCandidates, heading_element: "HtmlElement | None", url: str | None
) -> FieldCandidate | None:
    """Choose the headline: the heading that matches a stated title, else JSON-LD, Open Graph or <title>."""
    sites = collect_site_names(candidates, url)
    stated_titles = [*candidates.list_all("title"), *_read_title_tag(root)]
    plain = [
        FieldCandidate(
            (strip_site_name(candidate.values[0], sites, _list_others(stated_titles, candidate)),),
            candidate.provenance,
        )
        for candidate in stated_titles
    ]
    if heading_element is not None and heading_element.tag == "h1":
        others = [candidate.values[0] for candidate in plain]
        shown = strip_site_name(get_visible_text(heading_element), sites, others)
        return FieldCandidate((_strip_kicker(heading_element, shown, others),), "h1")
    if heading_element is not None and any(
        _fold(get_visible_text(heading_element)) == _fold(candidate.values[0]) for candidate in plain
    ):
        return FieldCandidate((get_visible_text(heading_element),), heading_element.tag)
    return next((candidate for candidate in plain if _fold(candidate.values[0]) not in sites), None)


def _strip_kicker(heading: "HtmlElement", shown: str, others: Sequence[str]) -> str:
    """Strip the words before a headline that its page states without them: `Premier League`, `LIVE`.

    Without such a statement, an element in front that is called a kicker is stripped.
    """
    if any(_fold(other) == _fold(shown) for other in others):
        return shown
    folded = {_fold(other) for other in others if len(_WORD.findall(other)) >= _LEAST_WORDS}
    for word in list(_WORD.finditer(shown))[1:_MOST_KICKER_WORDS]:
        start = word.start() - (shown[word.start() - 1] in "\"'‘“„«»”(¿¡")
        if _fold(shown[start:]) in folded:
            return shown[start:].strip()
    first = next(iter(heading), None)
    if first is not None and not (heading.text or "").strip() and _KICKER.search(describe(first)):
        kicker = get_visible_text(first)
        rest = shown.removeprefix(kicker).strip(" :|-–—·")
        return rest if kicker and shown.startswith(kicker) and rest else shown
    return shown


def _list_others(stated_titles: Sequence[FieldCandidate], one: FieldCandidate) -> list[str]:
    return [candidate.values[0] for candidate in stated_titles if candidate is not one]


def _read_title_tag(root: "HtmlElement") -> list[FieldCandidate]:
    title = next(root.iter("title"), None)
    text = get_visible_text(title) if title is not None else ""
    return [FieldCandidate((text,), "title")] if text else []


def collect_site_names(candidates: FieldCandidates, url: str | None) -> set[str]:
    """Collect the folded names of the site: its own, its publisher, its host with and without the ending."""
    names = {
        _fold(value)
        for field in ("site", "outlet")
        for heading in candidates.list_all(field)
        for value in heading.values
    }
    host = (_find_host(url) or "").removeprefix("www.").removeprefix("m.")
    labels = host.split(".")
    names |= {_fold(host), *(_fold(label) for label in labels[:-1] if len(label) > 2)}
    return names - {""}


def strip_site_name(title: str, sites: set[str], others: Sequence[str] = ()) -> str:
    """Strip the site's name from either end of a title, and an end missing in the page's other titles."""
    title = _SECTION_AND_SITE.sub("", title) or title
    parts = [*_SEPARATOR.finditer(title)]
    for separator in parts:
        kept = title[: separator.start()].strip()
        if kept and any(_fold(kept) == _fold(other) for other in others):
            return kept
    for separator in reversed(parts):
        kept, rest = title[: separator.start()].strip(), title[separator.end() :].strip()
        if kept and (not rest or _is_site(rest, sites)):
            return _SECTION.sub("", strip_site_name(kept, sites, others)) or kept
        if rest and _is_site(kept, sites):
            return strip_site_name(rest, sites, others)
    return title.strip()


def _is_site(text: str, sites: set[str]) -> bool:
    folded = _fold(text)
    return (
        folded in sites
        or folded.removeprefix("the") in sites
        or any((len(site) > 4 and folded == f"the{site}") or site == f"the{folded}" for site in sites)
    )


def _measure_overlap(one: str, other: str) -> float:
    """Return the share of the shorter text's words in the other; 0 for different texts of one word."""
    first, second = (set(_WORD.findall(text.casefold())) for text in (one, other))
    shorter = min(len(first), len(second))
    if not shorter or shorter * 4 < max(len(first), len(second)):
        return 1.0 if _fold(one) == _fold(other) else 0.0
    return len(first & second) / shorter


def _fold(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _find_host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
