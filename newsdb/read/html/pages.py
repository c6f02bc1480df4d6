"""Format `html`: a saved page, or one from a web archive, a record a page; whatever a page says of its article is read.

Asked in this order: JSON-LD, <meta> (Open Graph and its kin), microdata, what stands near the headline, the address,
trafilatura; which of them gave a field stands in `provenance`. No script runs and nothing is fetched.
"""

import re
from collections.abc import Iterator

from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.html.article import PageArticle, read_page
from newsdb.read.html.page import LONGEST, PageError, decode_page, parse_page
from newsdb.read.raw_record import build_record
from newsdb.read.sources.chunks import read_whole
from newsdb.read.xml.document import decode_head, find_root_name

_DOCTYPE = re.compile(
    r"\s{0,999}(?:<\?xml[^<>]{0,300}\?>\s{0,999})?(?:<!--.{0,4000}?-->\s{0,99}){0,9}<!doctype\s+html",
    re.IGNORECASE | re.DOTALL,
)
_ROOTS = frozenset(
    [
        "html",
        "head",
        "body",
        "title",
        "meta",
        "link",
        "script",
        "style",
        "div",
        "article",
        "section",
        "main",
        "p",
        "h1",
        "table",
    ]
)
_LEAST_TEXT = 80  # characters; less is a notice that the page is gone, or a caption
_SURE_TEXT = 250


def sniff(head: SourceHead) -> bool:
    """It starts like a page: with its document type, or an element of HTML."""
    text = decode_head(head.raw).lstrip("\ufeff")
    return bool(_DOCTYPE.match(text)) or (find_root_name(text) or "").lower() in _ROOTS


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """One record: the page."""
    yield read_one(read_whole(chunks), context.make_origin(1), context)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """The article of a page; a RejectedRecord that says why where it has none."""
    try:
        page = _parse(raw, _find_address(context.source), None, context)
    except PageError as error:
        return RejectedRecord(origin, "html", raw, str(error))
    if len(page.values.get("body") or "") < _LEAST_TEXT and not page.is_article:
        return RejectedRecord(origin, "html", raw, "no article in the page: it holds no text of one")
    return _build_record(page, raw, origin)


def read_article_page(
    page: bytes, origin: Origin, context: SourceContext, *, url: str | None = None, charset: str | None = None
) -> ReadResult | None:
    """The article of a page that was fetched from `url`; `charset` is what its HTTP header said.

    None where the page is no article: it calls itself none (JSON-LD, og:type, microdata) and shows no long text with
    an author or date. A RejectedRecord where it cannot be read at all (too long, nested without end, no encoding fits).
    """
    try:
        article = _parse(page, url, charset, context)
    except PageError as error:
        return RejectedRecord(origin, "html", page, str(error))
    length = len(article.values.get("body") or "")
    is_stated = article.is_article and length >= _LEAST_TEXT
    is_shown = (
        length >= _SURE_TEXT
        and (article.values.get("published") or article.values.get("byline"))
        and not article.is_front
    )
    return _build_record(article, page, origin) if is_stated or is_shown else None


def _find_address(source: str) -> str | None:
    """Where a page was fetched, if its source is an address."""
    return source if source.startswith(("http://", "https://")) else None


def _parse(raw: bytes, url: str | None, charset: str | None, context: SourceContext) -> PageArticle:
    if len(raw) > LONGEST:
        raise PageError(f"the page is longer than {LONGEST >> 20} MB")
    text = decode_page(raw, charset, context.options.encoding)
    return read_page(parse_page(text), url)


def _build_record(page: PageArticle, raw: bytes, origin: Origin) -> ReadResult:
    labels = tuple(SourceLabel("keywords", word) for word in page.keywords)
    return build_record(page.values, origin, "html", raw, provenance=page.provenance, labels=labels)


HTML = Format("html", sniff, read, read_one, binary=True)
