"""The headline of a page: the one of its candidates that the page shows, without the name of the site."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdb.read.html.field_candidates import Candidate, Found
from newsdb.read.html.visible import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SEPARATOR = re.compile(r"\s+[|\-–—:·•»«<>~/]{1,2}\s+|\s*[|│ㅣ:]{1,2}\s+|\s+[|│]\s*$|\s*::\s*")
_WORD = re.compile(r"\w+")
_LONGEST = 400
_ALIKE = 0.5
_MOST_HEADINGS = 20


def headline_element(root: "HtmlElement", found: Found) -> "HtmlElement | None":
    """The heading on the page that is most like what the page says its headline is."""
    said = [value for each in (*found.all("title"), *_title_tag(root)) for value in each.values]
    sites = {_folded(part) for value in said for part in _SEPARATOR.split(value)[1:]}
    headings = [each for each in root.iter("h1", "h2") if 2 <= len(text_of(each)) <= _LONGEST][
        :_MOST_HEADINGS
    ]
    headings = [each for each in headings if not _is_site(_folded(text_of(each)), sites)]
    rated = [
        (max((_alike(text_of(each), value) for value in said), default=0), each.tag == "h1", -number, each)
        for number, each in enumerate(headings)
    ]
    best = max(rated, key=lambda each: each[:3], default=None)
    return best[3] if best and best[0] >= _ALIKE else None


def headline(
    root: "HtmlElement", found: Found, shown: "HtmlElement | None", url: str | None
) -> Candidate | None:
    """The headline: the heading that is like what the page says of it, else what JSON-LD, Open Graph or <title> say."""
    sites = site_names(found, url)
    said = [*found.all("title"), *_title_tag(root)]
    plain = [
        Candidate((without_site(each.values[0], sites, _others(said, each)),), each.provenance)
        for each in said
    ]
    if shown is not None and shown.tag == "h1":
        return Candidate((without_site(text_of(shown), sites, [each.values[0] for each in plain]),), "h1")
    if shown is not None and any(_folded(text_of(shown)) == _folded(each.values[0]) for each in plain):
        return Candidate((text_of(shown),), shown.tag)
    return next((each for each in plain if _folded(each.values[0]) not in sites), None)


def _others(said: Sequence[Candidate], one: Candidate) -> list[str]:
    return [each.values[0] for each in said if each is not one]


def _title_tag(root: "HtmlElement") -> list[Candidate]:
    title = next(root.iter("title"), None)
    text = text_of(title) if title is not None else ""
    return [Candidate((text,), "title")] if text else []


def site_names(found: Found, url: str | None) -> set[str]:
    """What the site is called, folded: its own word for it, its publisher, its host with and without the ending."""
    names = {
        _folded(value) for field in ("site", "outlet") for each in found.all(field) for value in each.values
    }
    host = (_host(url) or "").removeprefix("www.").removeprefix("m.")
    labels = host.split(".")
    names |= {_folded(host), *(_folded(label) for label in labels[:-1] if len(label) > 2)}
    return names - {""}


def without_site(title: str, sites: set[str], others: Sequence[str] = ()) -> str:
    """The title without the site's name at either end, and without what no other title of the page has there."""
    parts = [*_SEPARATOR.finditer(title)]
    for separator in parts:
        kept = title[: separator.start()].strip()
        if kept and any(_folded(kept) == _folded(other) for other in others):
            return kept
    for separator in reversed(parts):
        kept, rest = title[: separator.start()].strip(), title[separator.end() :].strip()
        if kept and (not rest or _is_site(rest, sites)):
            return without_site(kept, sites, others)
        if rest and _is_site(kept, sites):
            return without_site(rest, sites, others)
    return title.strip()


def _is_site(text: str, sites: set[str]) -> bool:
    folded = _folded(text)
    return (
        folded in sites
        or folded.removeprefix("the") in sites
        or any((len(site) > 4 and folded == f"the{site}") or site == f"the{folded}" for site in sites)
    )


def _alike(one: str, other: str) -> float:
    """The share of the shorter text's words that the other has; 0 for texts of one word that differ."""
    first, second = (set(_WORD.findall(text.casefold())) for text in (one, other))
    shorter = min(len(first), len(second))
    if not shorter or shorter * 4 < max(len(first), len(second)):
        return 1.0 if _folded(one) == _folded(other) else 0.0
    return len(first & second) / shorter


def _folded(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
