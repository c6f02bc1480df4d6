"""Read format `sitemap`: the addresses of a news sitemap, each an article with its title, date, outlet and keywords.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap

Such an article has no text. Of an index of sitemaps the files beside it are read; the others, and addresses without
news, are counted.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.raw_record import build_record
from newsdb.read.sources.chunks import read_whole
from newsdb.read.xml.document import (
    XmlError,
    decode_head,
    find_child,
    find_children,
    find_root_name,
    get_text,
    local_name,
    parse_xml,
    serialize_element,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_INDEX = "sitemapindex"
_ROOTS = ("urlset", _INDEX)
_FIELDS = {
    "title": ("title",),
    "outlet": ("publication", "name"),
    "published": ("publication_date",),
    "language": ("publication", "language"),
}
_LABELS = ("keywords", "genres", "stock_tickers")
_WITHOUT_NEWS = "address without news"


def sniff(head: SourceHead) -> bool:
    """Return whether the first element is of a sitemap or an index of sitemaps."""
    return find_root_name(decode_head(head.raw)) in _ROOTS


def is_news_sitemap(raw: bytes) -> bool:
    """Return whether a document starts like a sitemap, and not like an index of sitemaps."""
    return find_root_name(decode_head(raw)) == _ROOTS[0]


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read a record from each address with news."""
    raw = read_whole(chunks)
    try:
        root = parse_xml(raw)
    except XmlError as error:
        yield RejectedRecord(context.make_origin(1), "sitemap", raw, str(error))
        return
    if local_name(root) == _INDEX:
        _follow_index(root, context)
        return
    number = 0
    for item in find_children(root, "url"):
        if find_child(item, "news") is None:
            context.skipped[_WITHOUT_NEWS] += 1
            continue
        number += 1
        yield _build_record(item, context.make_origin(number), serialize_element(item))


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:  # noqa: ARG001 - it says its encoding itself
    """Read the address of a news sitemap again."""
    try:
        return _build_record(parse_xml(raw), origin, raw)
    except XmlError as error:
        return RejectedRecord(origin, "sitemap", raw, str(error))


def _build_record(item: "_Element", origin: Origin, raw: bytes) -> ReadResult:
    news = find_child(item, "news")
    values: dict[str, str | None] = {
        field: get_text(find_child(news, *path)) or None for field, path in _FIELDS.items()
    }
    if not values["title"]:
        return RejectedRecord(origin, "sitemap", raw, "no title: its news has none")
    values |= {"body": None, "url": get_text(find_child(item, "loc")) or None}
    return build_record(
        values,
        origin,
        "sitemap",
        raw,
        provenance={field: f"news:{path[-1]}" for field, path in _FIELDS.items() if values[field]},
        labels=list(_list_labels(news)),
    )


def _list_labels(news: "_Element | None") -> Iterator[SourceLabel]:
    for name in _LABELS:
        for word in get_text(find_child(news, name)).split(","):
            if word.strip():
                yield SourceLabel(name, word.strip())


def _follow_index(root: "_Element", context: SourceContext) -> None:
    """Have the sitemaps beside an index read after it, and count the others by their addresses."""
    for entry in find_children(root, "sitemap"):
        address = get_text(find_child(entry, "loc"))
        name = _find_file_name(address)
        if not context.add_sibling(name) and not context.add_sibling(name.removesuffix(".gz")):
            context.skipped[f"sitemap that is not beside it ({address})"] += 1


def _find_file_name(address: str) -> str:
    try:
        return unquote(urlsplit(address).path.rpartition("/")[2])
    except ValueError:
        return ""


SITEMAP = Format("sitemap", sniff, read, read_one, binary=True)
