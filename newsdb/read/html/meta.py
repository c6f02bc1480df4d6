"""Read the <meta> and <link> of a page: Open Graph, Dublin Core, and the trackers used by papers."""

import re
from typing import TYPE_CHECKING

from newsdb.read.html.field_candidates import FieldCandidates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Field -> the names of <meta> that give it, the surest first.
_NAMES = {
    "title": "og:title twitter:title sailthru.title parsely-title dc.title dcterms.title headline title hdl"
    " cxenseparse:title",
    "byline": "author parsely-author byl sailthru.author dc.creator dcterms.creator article:author authors dable:author"
    " cxenseparse:author og:article:author creator citation_author article.author",
    "published": "article:published_time og:article:published_time og:published_time article:published datepublished"
    " parsely-pub-date sailthru.date"
    " dc.date.issued dcterms.created dcterms.issued dcterms.date dc.date published_at"
    " publish-date publish_date published-date pubdate pdate ptime article_date_original date article.published"
    " cxenseparse:recs:publishtime cxenseparse:publishtime release_date displaydate originalpublicationdate"
    " citation_date og:regdate",
    "section": "article:section article:section1 section parsely-section cxenseparse:section dable:category"
    " og:article:section article.section category cg",
    "outlet": "og:site_name dc.publisher dcterms.publisher application-name copyright_holder publisher cre source",
    "language": "og:locale dc.language content-language language inlanguage",
    "url": "og:url parsely-link twitter:url",
    "id": "article_id articleid dable:item_id parsely-post-id article:id cxenseparse:articleid",
}
_LABELS = ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags", "dc.subject")
_SPLITTING = {"news_keywords": ",", "keywords": ",", "parsely-tags": ",", "sailthru.tags": ","}
_DATED = re.compile(
    r"(?:^|[._:-])(?:date|d?reg_?date|pub_?date)$|publi|issued|reg_?(?:date|time|dt)|(?:article|news|insert|input|write|post(?:ed)?|creat(?:e|ed|ion)|content)"
    r"[._:-]?(?:date|time|dt)",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(
    r"modif|updat|expir|valid|revis|crawl|access|copyright|birth|event|start|end|last|edit|server|now|today|publisher|photo|image|video",
    re.IGNORECASE,
)
_MOST = 5000  # characters of one value


def read_meta(root: "HtmlElement") -> FieldCandidates:
    """Return the candidates in the page's <meta> and <link rel=canonical>."""
    contents = _collect_meta(root)
    candidates = FieldCandidates()
    for field, names in _NAMES.items():
        for name in names.split():
            candidates.add(field, contents.get(name), name if ":" in name else f"meta {name}")
    for name, values in contents.items():
        if _DATED.search(name) and not _OTHER_DATE.search(name) and name not in _NAMES["published"].split():
            candidates.add("other dates", values, f"meta {name}")
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            candidates.by_field.setdefault("url", [])
            canonical = FieldCandidates()
            canonical.add("url", link.get("href"), "link canonical")
            candidates.by_field["url"][:0] = canonical.list_all("url")
    if any(value.startswith("article") for value in contents.get("og:type", ())):
        candidates.add("kind", "article", "og:type")
    elif "article:published_time" in contents:
        candidates.add("kind", "article", "article:published_time")
    _add_labels(candidates, contents)
    candidates.add("language", root.get("lang"), "html lang")
    return candidates


def _collect_meta(root: "HtmlElement") -> dict[str, list[str]]:
    contents: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv")
        content = element.get("content")
        if name and content and len(content) <= _MOST and not element.get("itemprop"):
            contents.setdefault(name.strip().lower(), []).append(content)
    return contents


def _add_labels(candidates: FieldCandidates, contents: dict[str, list[str]]) -> None:
    for name in _LABELS:
        values = contents.get(name, [])
        if name in _SPLITTING:
            values = [part for value in values for part in value.split(_SPLITTING[name])]
        if values:
            candidates.add("keywords", values, name if ":" in name else f"meta {name}")
            return
