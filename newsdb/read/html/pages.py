"""Read format `html`: a saved page, or one from a web archive; a record a page.

Asked in this order: JSON-LD, <meta> (Open Graph and its kin), microdata, the text near the headline, the address,
trafilatura; `provenance` names the source of each field. No script runs and nothing is fetched.
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
_SAVED = re.compile(  # the comment of a browser or SingleFile in a page that it saved
    r"<!--\s{0,99}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{0,99}url:\s{0,9})(https?://[^\s<>]{4,2000})",
    re.IGNORECASE,
)
_HEAD = 8192  # characters
_LEAST_TEXT = 80  # characters; less is a notice that the page is gone, or a caption
_SURE_TEXT = 250
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "।")
_NOTICE = re.compile(  # what a page shows until its scripts have run
    r"^\W*(?:loading|please\swait|lädt|wird\sgeladen|chargement|cargando|carregando|caricamento|загрузка|yükleniyor|로딩|잠시만|読み込み中"
    r"|加载中|載入中)|(?:enable|activ\w{1,5}|aktivier\w{1,3}|turn\son|requires?|habilit\w{1,3}).{0,30}javascript"
    r"|javascript.{0,40}(?:enable|disabled|required|aktivier|활성|사용|有効|启用|啟用)|all rights reserved",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 300  # characters
_LEAST_LINE = 20  # characters; shorter ones are the words of a menu


def sniff(head: SourceHead) -> bool:
    """Return whether the source starts like a page: with its document type, or an element of HTML."""
    text = decode_head(head.raw).lstrip("\ufeff")
    return bool(_DOCTYPE.match(text)) or (find_root_name(text) or "").lower() in _ROOTS


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read one record: the page."""
    yield read_one(read_whole(chunks), context.make_origin(1), context)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read the article of a page; a RejectedRecord with the reason if it has none."""
    url = _find_address(context.source)
    return read_saved_page(raw, origin, context, url=url, charset=None, kept=("html", raw))


def read_saved_page(
    page: bytes,
    origin: Origin,
    context: SourceContext,
    *,
    url: str | None,
    charset: str | None,
    kept: tuple[str, bytes],
) -> ReadResult:
    """Read the article of a saved page; `kept` is the format and the bytes of the record it stands in."""
    format_name, raw = kept
    try:
        article = _parse(page, url, charset, context)
    except PageError as error:
        return RejectedRecord(origin, format_name, raw, str(error))
    if article.missing:
        return RejectedRecord(origin, format_name, raw, _describe_missing(article.missing))
    body = article.values.get("body") or ""
    if not _has_sentence(body, article.values.get("title")) or (
        len(body) < _LEAST_TEXT and not article.is_article
    ):
        return RejectedRecord(origin, format_name, raw, "no article in the page: it holds no text of one")
    return _build_record(article, raw, origin, format_name)


def read_article_page(
    page: bytes, origin: Origin, context: SourceContext, *, url: str | None = None, charset: str | None = None
) -> ReadResult | None:
    """Read the article of a page fetched from `url`; `charset` is from its HTTP header.

    Returns None if the page is no article: it declares itself none (JSON-LD, og:type, microdata) and shows no long text
    with an author or date. Returns a RejectedRecord if it cannot be read (too long, nested too deep, no encoding fits).
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
    if not is_stated and not is_shown:
        return None
    if article.missing:
        return RejectedRecord(origin, "html", page, _describe_missing(article.missing))
    return _build_record(article, page, origin)


def _describe_missing(notice: str) -> str:
    return f"no article in the page: it says that there is none ({notice})"


def _has_sentence(body: str, title: str | None) -> bool:
    """Return whether a text holds more than headline, menu and notice, the content of some pages without scripts."""
    lines = [line.removeprefix(title or "").strip() for line in body.split("\n")]
    if len(body) <= _LONGEST_NOTICE:
        lines = [line for line in lines if not _NOTICE.search(line)]
    return any(len(line) >= _LEAST_LINE or line.endswith(_SENTENCE_ENDS) for line in lines)


def _find_address(source: str) -> str | None:
    """Return the address of a fetched page: its source if it is one."""
    return source if source.startswith(("http://", "https://")) else None


def _parse(raw: bytes, url: str | None, charset: str | None, context: SourceContext) -> PageArticle:
    if len(raw) > LONGEST:
        raise PageError(f"the page is longer than {LONGEST >> 20} MB")
    text = decode_page(raw, charset, context.options.encoding)
    saved = _SAVED.search(text[:_HEAD]) if url is None else None
    return read_page(parse_page(text), saved[1] if saved else url)


def _build_record(page: PageArticle, raw: bytes, origin: Origin, format_name: str = "html") -> ReadResult:
    labels = tuple(SourceLabel("keywords", word) for word in page.keywords)
    return build_record(
        page.values,
        origin,
        format_name,
        raw,
        provenance=page.provenance,
        labels=labels,
        utc_offset=page.utc_offset,
    )


HTML = Format("html", sniff, read, read_one, binary=True)
