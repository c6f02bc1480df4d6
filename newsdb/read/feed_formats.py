"""Recognise everything to follow like a feed: RSS, Atom, JSON Feed and news sitemaps."""

from io import BytesIO

from newsdb.model.errors import SourceError
from newsdb.model.records import ReadOptions
from newsdb.read import limits
from newsdb.read.format import SourceHead
from newsdb.read.json.jsonfeed import JSONFEED, read_feed_title
from newsdb.read.sources.chunks import read_whole
from newsdb.read.sources.decompression import unpack_chunks
from newsdb.read.sources.encoding import detect_encoding
from newsdb.read.xml.feeds import RSS, feed_title
from newsdb.read.xml.sitemap import SITEMAP, is_news_sitemap

_FEEDS = (RSS, JSONFEED, SITEMAP)


def unpack_feed(data: bytes) -> bytes:
    """Unpack a feed served as a compressed file (`news-sitemap.xml.gz`). Raises SourceError."""
    return read_whole(unpack_chunks(BytesIO(data)))


def find_feed_format(data: bytes) -> str | None:
    """Return the name of the format of a feed by its start; None if a document is no feed.

    An index of sitemaps is none: it has no articles of its own.
    """
    raw = data[: limits.HEAD]
    try:
        text = raw.decode(detect_encoding(raw).name, "replace")
    except SourceError:
        text = ""
    head = SourceHead(text.removeprefix("\ufeff"), "", ReadOptions(), raw)
    name = next((reader.name for reader in _FEEDS if reader.sniff(head)), None)
    return None if name == SITEMAP.name and not is_news_sitemap(raw) else name


def find_feed_title(data: bytes, format_name: str) -> str | None:
    """Return a feed's own title; a sitemap has none."""
    titles = {RSS.name: feed_title, JSONFEED.name: read_feed_title}
    return titles[format_name](data) if format_name in titles else None
