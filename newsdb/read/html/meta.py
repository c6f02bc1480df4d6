"""What a page says of its article in <meta> and <link>: Open Graph, Dublin Core, and the trackers that papers use."""

from typing import TYPE_CHECKING

from newsdb.read.html.field_candidates import Found

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
    " citation_date",
    "section": "article:section article:section1 section parsely-section cxenseparse:section dable:category"
    " og:article:section article.section category cg",
    "outlet": "og:site_name dc.publisher dcterms.publisher application-name copyright_holder publisher cre source",
    "language": "og:locale dc.language content-language language inlanguage",
    "url": "og:url parsely-link twitter:url",
    "id": "article_id articleid dable:item_id parsely-post-id article:id cxenseparse:articleid",
}
_LABELS = ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags", "dc.subject")
_SPLITTING = {"news_keywords": ",", "keywords": ",", "parsely-tags": ",", "sailthru.tags": ","}
_MOST = 5000  # characters of one value


def meta(root: "HtmlElement") -> Found:
    """The candidates that the page's <meta> and <link rel=canonical> give."""
    said = _said(root)
    found = Found()
    for field, names in _NAMES.items():
        for name in names.split():
            found.add(field, said.get(name), name if ":" in name else f"meta {name}")
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            found.by_field.setdefault("url", [])
            canonical = Found()
            canonical.add("url", link.get("href"), "link canonical")
            found.by_field["url"][:0] = canonical.all("url")
    if any(value.startswith("article") for value in said.get("og:type", ())):
        found.add("kind", "article", "og:type")
    elif "article:published_time" in said:
        found.add("kind", "article", "article:published_time")
    _add_labels(found, said)
    found.add("language", root.get("lang"), "html lang")
    return found


def _said(root: "HtmlElement") -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv")
        content = element.get("content")
        if name and content and len(content) <= _MOST and not element.get("itemprop"):
            said.setdefault(name.strip().lower(), []).append(content)
    return said


def _add_labels(found: Found, said: dict[str, list[str]]) -> None:
    for name in _LABELS:
        values = said.get(name, [])
        if name in _SPLITTING:
            values = [part for value in values for part in value.split(_SPLITTING[name])]
        if values:
            found.add("keywords", values, name if ":" in name else f"meta {name}")
            return
