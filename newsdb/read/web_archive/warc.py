"""Read format `warc`: WARC and ARC files of web archives and crawlers; a record a news page.

A page keeps its address and, as a label, the time of the fetch (`WARC-Date`, no publication date). Everything
else in such a file (pictures, redirects, requests, pages without an article) is counted, not quarantined.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import replace
from email.message import Message
from importlib import import_module
from typing import Any, NamedTuple, Protocol

from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read import limits
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.sources.decompression import ZstdFile
from newsdb.read.web_archive.warc_records import MARKS, WarcRecord, split_warc

_PAGES = ("text/html", "application/xhtml+xml")
_DATED = "WARC-Date"


class _FetchedPage(NamedTuple):
    """Hold a fetched page; `skipped` names the kind of another record."""

    url: str = ""
    fetched: str = ""
    content: bytes = b""
    charset: str | None = None
    skipped: str | None = None


class PageReader(Protocol):
    """Read a page: an article, or None."""

    def __call__(
        self, page: bytes, origin: Origin, context: SourceContext, *, url: str | None, charset: str | None
    ) -> ReadResult | None:
        """Read the article of a page fetched from `url`; `charset` is from its HTTP header."""


def load_page_reader() -> PageReader:
    """Load the reader of the format `html`, at the first page."""
    reader: PageReader = import_module("newsdb.read.html.pages").read_article_page
    return reader


class BrokenRecordError(ValueError):
    """Report a record with unreadable content; the message is one line."""


def sniff(head: SourceHead) -> bool:
    """Return whether the source starts with the mark of WARC or ARC."""
    return head.raw.startswith(MARKS)


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read a record from each page; its number counts all records of the file."""
    for number, record in enumerate(split_warc(chunks), 1):
        result = _read_warc_record(record, context.make_origin(number), context)
        if isinstance(result, str):
            context.skipped[result] += 1
        else:
            yield result


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read one record again; one without an article is a RejectedRecord here."""
    record = next(split_warc(iter([raw])), WarcRecord(raw, "the record is empty"))
    result = _read_warc_record(record, origin, context)
    return RejectedRecord(origin, "warc", raw, f"no article: {result}") if isinstance(result, str) else result


def _read_warc_record(record: WarcRecord, origin: Origin, context: SourceContext) -> ReadResult | str:
    """Return the article of a record, a RejectedRecord with its fault, or the kind of its content."""
    if record.failure:
        return RejectedRecord(
            origin, "warc", record.raw[: limits.LINE], f"broken WARC record: {record.failure}"
        )
    try:
        page = _parse_page(record.raw)
    except BrokenRecordError as error:
        return RejectedRecord(origin, "warc", record.raw, f"broken WARC record: {error}")
    if page.skipped:
        return page.skipped
    return _build_record(page, record.raw, origin, context)


def _build_record(page: _FetchedPage, raw: bytes, origin: Origin, context: SourceContext) -> ReadResult | str:
    result = load_page_reader()(page.content, origin, context, url=page.url, charset=page.charset)
    if result is None:
        return "page that is no news article"
    if isinstance(result, RejectedRecord):
        return replace(result, format="warc", raw=raw)
    fetched = (SourceLabel(_DATED, page.fetched),) if page.fetched else ()
    return replace(
        result, format="warc", raw=raw, url=result.url or page.url, labels=(*result.labels, *fetched)
    )


def _parse_page(raw: bytes) -> _FetchedPage:
    """Parse the page in a record. Raise BrokenRecordError."""
    iterator = import_module("warcio.archiveiterator").ArchiveIterator
    failed: type[Exception] = import_module("warcio.exceptions").ArchiveLoadFailed
    with _silence():
        try:
            record = next(iter(iterator(io.BytesIO(raw), arc2warc=True)), None)
            if record is None:
                raise BrokenRecordError("it is empty")
            kind, mime, charset = _classify(record)
            if kind:
                return _FetchedPage(skipped=kind)
            content = _read_content(record)
        except (
            failed,
            ValueError,
            OSError,
            EOFError,
            AttributeError,
            IndexError,
            KeyError,
        ) as error:
            raise BrokenRecordError(_line(error)) from error
    if len(content) > limits.LINE:
        raise BrokenRecordError(f"its page is longer than {limits.LINE >> 20} MB")
    if not content.strip():
        return _FetchedPage(skipped=f"empty {mime}")
    headers = record.rec_headers
    return _FetchedPage(
        _clean_address(headers.get_header("WARC-Target-URI")),
        headers.get_header(_DATED) or "",
        content,
        charset,
    )


def _read_content(record: Any) -> bytes:
    """Decode the page's transfer and content encodings; read at most a byte more than limits.LINE."""
    http = record.http_headers
    encoding = ((http.get_header("Content-Encoding") if http is not None else None) or "").strip().lower()
    if encoding not in ("br", "zstd"):
        content: bytes = record.content_stream().read(limits.LINE + 1)
        return content
    http.replace_header("Content-Encoding", "identity")  # warcio knows the one no more and the other not yet
    packed: bytes = record.content_stream().read(limits.LINE + 1)
    if encoding == "br":
        brotli: Any = import_module("brotli")
        try:
            unpacked: bytes = brotli.Decompressor().process(packed, output_buffer_limit=limits.LINE + 1)
        except brotli.error as error:
            raise BrokenRecordError("its brotli data is damaged") from error
        return unpacked
    parts: list[bytes] = []
    file = ZstdFile(io.BytesIO(packed))
    while sum(map(len, parts)) <= limits.LINE and (part := file.read1()):
        parts.append(part)
    return b"".join(parts)


def _classify(record: Any) -> tuple[str | None, str, str | None]:
    """Return the kind of a record other than a page, its media type, and the charset of its header."""
    if record.rec_type not in ("response", "resource"):
        return f"{record.rec_type} record", "", None
    http = record.http_headers
    if http is not None and (status := http.get_statuscode()) and status != "200":
        return f"HTTP status {status}", "", None
    mime, charset = _parse_media_type(
        http.get_header("Content-Type") if http is not None else record.content_type
    )
    return (None if mime in _PAGES else mime or "unknown media type"), mime, charset


def _parse_media_type(header: str | None) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = (header or "").strip()
    has_type = header is not None and "/" in header
    return (message.get_content_type() if has_type else ""), message.get_content_charset()


def _clean_address(uri: str | None) -> str:
    """Return the target's address; some writers put it into angle brackets."""
    return (uri or "").strip().removeprefix("<").removesuffix(">")


@contextmanager
def _silence() -> Iterator[None]:
    """Silence warcio: it prints remarks on odd records, and the run reports them itself."""
    with redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


WARC = Format("warc", sniff, read, read_one, binary=True)
