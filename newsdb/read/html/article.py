"""Combine the parts of a page into its article."""

from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit

from newsdb.read.html.addresses import find_base, update_archived_addresses
from newsdb.read.html.authors import choose_authors, clean_names
from newsdb.read.html.dates import choose_most_exact, find_address_date, find_shown_date, is_date
from newsdb.read.html.elements import get_visible_text, list_near
from newsdb.read.html.field_candidates import FieldCandidate, FieldCandidates
from newsdb.read.html.jsonld import read_jsonld
from newsdb.read.html.meta import read_meta
from newsdb.read.html.microdata import read_microdata
from newsdb.read.html.missing_page import find_missing_notice
from newsdb.read.html.portal import PORTAL_PAGE, read_portal
from newsdb.read.html.site_name import find_title_site
from newsdb.read.html.state.fields import read_state
from newsdb.read.html.text import PageText, extract_page_text
from newsdb.read.html.title import choose_headline, collect_site_names, find_headline, find_title_line
from newsdb.read.html.visible.bylines import find_visible_bylines, is_visible_name
from newsdb.read.html.visible.dates import find_utc_offset, find_visible_dates
from newsdb.text.archived_addresses import restore_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_KEYWORDS = 100
_LONGEST_WORD = 100
_LONGEST_NAMES = 150  # characters of all names of a site
_LEAST_TEXT = 250  # characters; a page that shows less is built by its scripts


@dataclass(frozen=True, slots=True)
class PageArticle:
    """Hold a page's article: field -> value (fields.FIELDS), field -> provenance, keywords.

    `is_article`: the page declares itself an article; `is_front`: its address is that of a site's front page;
    `utc_offset`: that of its other times; `missing`: its words for a missing article.
    """

    values: dict[str, str | None]
    provenance: dict[str, str]
    keywords: tuple[str, ...]
    is_article: bool
    is_front: bool
    utc_offset: str | None = None
    missing: str | None = None


def read_page(root: "HtmlElement", url: str | None) -> PageArticle:
    """Read the article of a page; `url` is the address it was fetched from, if known."""
    update_archived_addresses(root)
    utc_offset = find_utc_offset(root)
    candidates = read_portal(root)
    for part in (read_jsonld(root), read_meta(root), read_microdata(root)):
        candidates.extend(part)
    address = _find_address(candidates, url, find_base(root, url))
    place = address.values[0] if address else url
    shown = find_headline(root, candidates)
    title = choose_headline(root, candidates, shown, place)
    if shown is None and title and (line := find_title_line(root, title.values[0])) is not None:
        title = FieldCandidate((get_visible_text(line),), "text on the page")
    else:
        line = shown
    near = list_near(line)
    candidates.extend(find_visible_bylines(root, near))
    candidates.extend(find_visible_dates(root, near))
    text = extract_page_text(root, place, shown)
    if len(text.body) < _LEAST_TEXT and not candidates.list_all("body"):
        state = _read_state(root, candidates, title)
        title = state.find_first("title") or title if shown is None else title
        candidates.extend(state)
    sites = collect_site_names(candidates, place)
    chosen = {
        "title": title or _get_metadata(text, "title"),
        "byline": choose_authors(candidates, sites) or _choose_extracted_authors(root, text),
        "published": _choose_publication_date(candidates, place),
        "outlet": _list_outlets(candidates)
        or find_title_site(root, title.values[0] if title else None, place),
        "section": candidates.find_first("section"),
        "language": _find_language(candidates),
        "url": address,
        "id": candidates.find_first("id"),
        "body": _choose_body(candidates, text, title.values[0] if title else ""),
    }
    fields = {field: candidate for field, candidate in chosen.items() if candidate}
    return PageArticle(
        {field: "\n".join(candidate.values) for field, candidate in fields.items()}
        | ({} if "body" in fields else {"body": None}),
        {field: candidate.provenance for field, candidate in fields.items()},
        _list_keywords(candidates),
        bool(candidates.list_all("kind")),
        urlsplit(place or "//x/x").path in ("", "/"),
        utc_offset,
        find_missing_notice(
            root,
            title.values[0] if title else None,
            "\n".join(fields["body"].values) if "body" in fields else "",
            is_dated="published" in fields,
        ),
    )


def _list_outlets(candidates: FieldCandidates) -> FieldCandidate | None:
    """List the names of the site and its publisher with bars between them; the parser chooses, as it knows outlets."""
    found = [*candidates.list_all("outlet"), *candidates.list_all("site")]
    names = dict.fromkeys(" ".join(candidate.values[0].split()) for candidate in found)
    kept = list(
        takewhile(lambda length: length < _LONGEST_NAMES, accumulate(len(name) + 3 for name in names))
    )
    if len(kept) < 2 or found[0].provenance == PORTAL_PAGE:  # the portal's own name stands beside the paper's
        return found[0] if found else None
    return FieldCandidate((" | ".join([*names][: len(kept)]),), found[0].provenance)


def _read_state(
    root: "HtmlElement", candidates: FieldCandidates, title: FieldCandidate | None
) -> FieldCandidates:
    """Read the article in the page's state; one without date and byline may be any other text, and is left."""
    titles = [value for candidate in candidates.list_all("title") for value in candidate.values]
    state = read_state(root, [*titles, *(title.values if title else ())])
    known = (
        field for part in (state, candidates) for field in ("published", "byline") if part.list_all(field)
    )
    return state if next(known, None) else FieldCandidates()


def _choose_body(candidates: FieldCandidates, text: PageText, title: str) -> FieldCandidate | None:
    """Choose the text on the page, or the one of JSON-LD if it is far longer (a page built by scripts)."""
    stated = candidates.find_first("body")
    if stated and _is_same_text(stated.values[0], text.body):
        return stated
    if stated and not text.body.strip():
        return stated
    if stated and (len(stated.values[0]) > 2 * len(text.body) + 200 or stated.values[0] == text.body.strip()):
        return stated
    first, _, rest = text.body.strip().partition("\n")
    body = (
        rest.strip() if rest.strip() and first.strip() == title else text.body
    )  # the headline is no part of the text
    return FieldCandidate((body,), text.provenance) if body.strip() else stated


def _is_same_text(one: str, other: str) -> bool:
    """Return whether a text is another one but for its spaces, and has as many lines."""
    return one.count("\n") >= other.count("\n") and "".join(one.split()) == "".join(other.split())


def _choose_publication_date(candidates: FieldCandidates, url: str | None) -> FieldCandidate | None:
    date = find_address_date(url or "")
    address = [FieldCandidate((date,), "address")] if date else []
    stated = (*candidates.list_all("published"), *address, *candidates.list_all("other dates"))
    dated = [
        candidate for candidate in stated if candidate.provenance == "address" or is_date(candidate.values[0])
    ]
    if dated:
        best = dated[choose_most_exact([candidate.values[0] for candidate in dated])]
        shown = candidates.find_first("shown dates")
        local = find_shown_date(best.values[0], shown.values) if shown else None
        return FieldCandidate((local,), "text near the headline") if local else best
    return None


def _get_metadata(text: PageText, key: str) -> FieldCandidate | None:
    """Return a value of trafilatura's metadata as a candidate."""
    value: Any = text.metadata.get(key)
    return (
        FieldCandidate((value.strip(),), "trafilatura") if isinstance(value, str) and value.strip() else None
    )


def _choose_extracted_authors(root: "HtmlElement", text: PageText) -> FieldCandidate | None:
    """Return trafilatura's authors if the page shows them beside its article.

    Names in lists of other articles do not count.
    """
    stated = _get_metadata(text, "author")
    names = (
        tuple(name for name in clean_names(stated.values[0].split(";")) if is_visible_name(root, name))
        if stated
        else ()
    )
    return FieldCandidate(names, "trafilatura") if names else None


def _find_language(candidates: FieldCandidates) -> FieldCandidate | None:
    first = candidates.find_first("language")
    return FieldCandidate((first.values[0].replace("_", "-"),), first.provenance) if first else None


def _find_address(candidates: FieldCandidates, url: str | None, base: str) -> FieldCandidate | None:
    """Find the page's own address, in full by its base; a front page's address does not count."""
    for candidate in candidates.list_all("url"):
        try:
            address = restore_address(urljoin(base, candidate.values[0]))
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            if url and _has_lost_query(parts, urlsplit(url)):
                return FieldCandidate((url,), "source")
            return FieldCandidate((address,), candidate.provenance)
    return FieldCandidate((restore_address(url),), "source") if url else None


def _has_lost_query(stated: SplitResult, fetched: SplitResult) -> bool:
    """Return whether a page states its address without the query naming the article: `/view.php` for `?no=7`."""
    is_script = not stated.query and not any(map(str.isdigit, stated.path))
    is_one_path = (stated.hostname, stated.path.rstrip("/")) == (fetched.hostname, fetched.path.rstrip("/"))
    return is_script and is_one_path and any(map(str.isdigit, fetched.query))


def _list_keywords(candidates: FieldCandidates) -> tuple[str, ...]:
    words = [word.strip() for candidate in candidates.list_all("keywords")[:1] for word in candidate.values]
    return tuple(dict.fromkeys(word for word in words if 0 < len(word) <= _LONGEST_WORD))[:_MOST_KEYWORDS]
