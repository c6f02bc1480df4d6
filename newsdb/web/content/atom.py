"""Write the articles of a query as an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from newsdb.model.rows.articles import ArticleRow
from newsdb.present.charts.svg import clean_text
from newsdb.web.content.links import link_page

_NAMESPACE = "http://www.w3.org/2005/Atom"


def write_feed(articles: Iterable[ArticleRow], query: str, site: str) -> bytes:
    """Return the feed. `site` is the address of the reading room, with a slash at its end."""
    rows = list(articles)
    feed = Element("feed", xmlns=_NAMESPACE)
    _add(feed, "title", f"newsdb: {query}" if query else "newsdb")
    # Feeds of two questions are two feeds to a reader: the question is part of the id.
    page = link_page(f"{site}articles", q=query)
    _add(feed, "id", page)
    latest = max((_format_time(row) for row in rows), default=datetime.fromtimestamp(0, UTC).isoformat())
    _add(feed, "updated", latest)
    SubElement(feed, "link", rel="self", href=link_page(f"{site}feed.atom", q=query))
    SubElement(feed, "link", rel="alternate", href=page)
    for row in rows:
        entry = SubElement(feed, "entry")
        _add(entry, "id", f"{site}articles/{row.id}")
        _add(entry, "title", row.title or row.opening or f"#{row.id}")
        _add(entry, "updated", _format_time(row))
        SubElement(entry, "link", rel="alternate", href=f"{site}articles/{row.id}")
        if row.url and urlsplit(row.url).scheme in ("http", "https"):
            SubElement(entry, "link", rel="via", href=clean_text(row.url))
        for name in row.reporters or ((row.outlet,) if row.outlet else ("newsdb",)):
            _add(SubElement(entry, "author"), "name", name)
    document: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = clean_text(text)


def _format_time(row: ArticleRow) -> str:
    # An undated article is as old as can be: Atom wants a time.
    moment = row.published_at or datetime.fromtimestamp(0, UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds")
