"""Format `html`: a saved page, or one from a web archive, a record a page; whatever a page says of its article is read.

Asked in this order: JSON-LD, <meta> (Open Graph and its kin), microdata, what stands near the headline, the address,
trafilatura; which of them gave a field stands in `provenance`. No script runs and nothing is fetched.
"""

import re
from collections.abc import Iterator

from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read.format import Format, Head, Reading, Result
from newsdb.read.html.article import PageArticle, read_page
from newsdb.read.html.page import LONGEST, PageError, page_text, parse_page
from newsdb.read.raw_record import to_article
from newsdb.read.sources.chunks import whole
from newsdb.read.xml.document import head_text, root_name

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


def sniff(head: Head) -> bool:
    """It starts like a page: with its document type, or an element of HTML."""
    text = head_text(head.raw).lstrip("\ufeff")
    return bool(_DOCTYPE.match(text)) or (root_name(text) or "").lower() in _ROOTS


def read(chunks: Iterator[bytes], reading: Reading) -> Iterator[Result]:
    """One record: the page."""
    yield read_one(whole(chunks), reading.origin(1), reading)


def read_one(raw: bytes, origin: Origin, reading: Reading) -> Result:
    """The article of a page; a RejectedRecord that says why where it has none."""
    try:
        page = _page(raw, _address(reading.source), None, reading)
    except PageError as error:
        return RejectedRecord(origin, "html", raw, str(error))
    if len(page.values.get("body") or "") < _LEAST_TEXT and not page.is_article:
        return RejectedRecord(origin, "html", raw, "no article in the page: it holds no text of one")
    return _article(page, raw, origin)


def page_article(
    page: bytes, origin: Origin, reading: Reading, *, url: str | None = None, charset: str | None = None
) -> Result | None:
    """The article of a page that was fetched from `url`; `charset` is what its HTTP header said.

    None where the page is no article: it calls itself none (JSON-LD, og:type, microdata) and shows no long text with
    an author or date. A RejectedRecord where it cannot be read at all (too long, nested without end, no encoding fits).
    """
    try:
        found = _page(page, url, charset, reading)
    except PageError as error:
        return RejectedRecord(origin, "html", page, str(error))
    length = len(found.values.get("body") or "")
    told = found.is_article and length >= _LEAST_TEXT
    shown = (
        length >= _SURE_TEXT
        and (found.values.get("published") or found.values.get("byline"))
        and not found.is_front
    )
    return _article(found, page, origin) if told or shown else None


def _address(source: str) -> str | None:
    """Where a page was fetched, if its source is an address."""
    return source if source.startswith(("http://", "https://")) else None


def _page(raw: bytes, url: str | None, charset: str | None, reading: Reading) -> PageArticle:
    if len(raw) > LONGEST:
        raise PageError(f"the page is longer than {LONGEST >> 20} MB")
    text = page_text(raw, charset, reading.options.encoding)
    return read_page(parse_page(text), url)


def _article(page: PageArticle, raw: bytes, origin: Origin) -> Result:
    labels = tuple(SourceLabel("keywords", word) for word in page.keywords)
    return to_article(page.values, origin, "html", raw, provenance=page.provenance, labels=labels)


HTML = Format("html", sniff, read, read_one, binary=True)
