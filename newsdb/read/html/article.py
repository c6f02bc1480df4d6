"""Puts together what the parts of a page say of its article."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from newsdb.read.html.authors import authors, clean_names
from newsdb.read.html.dates import address_date, is_date, shown_date
from newsdb.read.html.field_candidates import Candidate, Found
from newsdb.read.html.jsonld import jsonld
from newsdb.read.html.meta import meta
from newsdb.read.html.portal import portal
from newsdb.read.html.text import PageText, page_body
from newsdb.read.html.title import headline, headline_element, site_names
from newsdb.read.html.visible import is_shown, microdata, visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_KEYWORDS = 100
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class PageArticle:
    """A page's article: field -> value (fields.FIELDS), field -> where it stood, keywords.

    `is_article`: the page calls itself one; `is_front`: its address is that of a site's front page.
    """

    values: dict[str, str | None]
    provenance: dict[str, str]
    keywords: tuple[str, ...]
    is_article: bool
    is_front: bool


def read_page(root: "HtmlElement", url: str | None) -> PageArticle:
    """What a page says of its article; `url` is where it was fetched, if that is known."""
    found = portal(root)
    for part in (jsonld(root), meta(root), microdata(root)):
        found.extend(part)
    address = _address(found, url)
    place = address.values[0] if address else url
    shown = headline_element(root, found)
    title = headline(root, found, shown, place)
    found.extend(visible(root, shown))
    text = page_body(root, place)
    sites = site_names(found, place)
    chosen = {
        "title": title or _said(text, "title"),
        "byline": authors(found, sites) or _last_authors(root, text),
        "published": _published(found, place) or _said(text, "date"),
        "outlet": found.first("outlet") or found.first("site") or _said(text, "sitename"),
        "section": found.first("section"),
        "language": _language(found),
        "url": address,
        "id": found.first("id"),
        "body": _body(found, text, title.values[0] if title else ""),
    }
    given = {field: each for field, each in chosen.items() if each}
    return PageArticle(
        {field: "\n".join(each.values) for field, each in given.items()}
        | ({} if "body" in given else {"body": None}),
        {field: each.provenance for field, each in given.items()},
        _keywords(found),
        bool(found.all("kind")),
        urlsplit(place or "//x/x").path in ("", "/"),
    )


def _body(found: Found, text: PageText, title: str) -> Candidate | None:
    """The text on the page; what JSON-LD holds where that is far more (a page that is built by its scripts)."""
    said = found.first("body")
    if said and (len(said.values[0]) > 2 * len(text.body) + 200 or said.values[0] == text.body.strip()):
        return said
    first, _, rest = text.body.strip().partition("\n")
    body = (
        rest.strip() if rest.strip() and first.strip() == title else text.body
    )  # the headline is no part of the text
    return Candidate((body,), text.provenance) if body.strip() else said


def _published(found: Found, url: str | None) -> Candidate | None:
    dated = [each for each in found.all("published") if is_date(each.values[0])]
    if dated:
        shown = found.first("shown dates")
        local = shown_date(dated[0].values[0], shown.values) if shown else None
        return Candidate((local,), "text near the headline") if local else dated[0]
    date = address_date(url or "")
    return Candidate((date,), "address") if date else None


def _said(text: PageText, key: str) -> Candidate | None:
    value: Any = text.metadata.get(key)
    return Candidate((value.strip(),), "trafilatura") if isinstance(value, str) and value.strip() else None


def _last_authors(root: "HtmlElement", text: PageText) -> Candidate | None:
    """Whom trafilatura takes for the authors, if the page shows them beside its article and not in a list of others."""
    said = _said(text, "author")
    names = (
        tuple(name for name in clean_names(said.values[0].split(";")) if is_shown(root, name)) if said else ()
    )
    return Candidate(names, "trafilatura") if names else None


def _language(found: Found) -> Candidate | None:
    first = found.first("language")
    return Candidate((first.values[0].replace("_", "-"),), first.provenance) if first else None


def _address(found: Found, url: str | None) -> Candidate | None:
    """The page's own address, whole; a front page's is not that of an article."""
    for each in found.all("url"):
        try:
            address = urljoin(url or "", each.values[0])
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            return Candidate((address,), each.provenance)
    return Candidate((url,), "source") if url else None


def _keywords(found: Found) -> tuple[str, ...]:
    words = [word.strip() for each in found.all("keywords")[:1] for word in each.values]
    return tuple(dict.fromkeys(word for word in words if 0 < len(word) <= _LONGEST_WORD))[:_MOST_KEYWORDS]
