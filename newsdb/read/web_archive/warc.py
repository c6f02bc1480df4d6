"""Format `warc`: WARC and ARC files, as web archives and crawlers write them; a record a page that is a news article.

A page keeps its address and, as a label, when it was fetched (`WARC-Date`, which is no publication date). Everything
else in such a file (pictures, redirects, requests, pages that are no articles) is counted, not quarantined.
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
    """A page as it was fetched; `skipped` says what else the record is."""

    url: str = ""
    fetched: str = ""
    content: bytes = b""
    charset: str | None = None
    skipped: str | None = None


class PageReader(Protocol):
    """What reads a page: an article, or whatever else where it is none."""

    def __call__(
        self, page: bytes, origin: Origin, context: SourceContext, *, url: str | None, charset: str | None
    ) -> ReadResult | None:
        """The article of a page that was fetched from `url`; `charset` is what its HTTP header said."""


def load_page_reader() -> PageReader:
    """The reader of the format `html`, loaded when the first page comes."""
    reader: PageReader = import_module("newsdb.read.html.pages").read_article_page
    return reader


class BrokenRecordError(ValueError):
    """A record whose content cannot be read; the message is one line."""


def sniff(head: SourceHead) -> bool:
    """It starts with the mark of WARC or ARC."""
    return head.raw.startswith(MARKS)


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """A record a page; the number is that of the record in the file, whatever the others are."""
    for number, record in enumerate(split_warc(chunks), 1):
        result = _read_warc_record(record, context.make_origin(number), context)
        if isinstance(result, str):
            context.skipped[result] += 1
        else:
            yield result


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """One record again; here one that holds no article is a RejectedRecord."""
    record = next(split_warc(iter([raw])), WarcRecord(raw, "the record is empty"))
    result = _read_warc_record(record, origin, context)
    return RejectedRecord(origin, "warc", raw, f"no article: {result}") if isinstance(result, str) else result


def _read_warc_record(record: WarcRecord, origin: Origin, context: SourceContext) -> ReadResult | str:
    """The article of a record, why it is broken, or what it is instead."""
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
    """What the record holds. Raises BrokenRecordError."""
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
    """The page without its transfer and content encodings; a little more than limits.LINE where it is longer."""
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
    """What the record is if it is no page, its media type, and the character set that its header names."""
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
    given = header is not None and "/" in header
    return (message.get_content_type() if given else ""), message.get_content_charset()


def _clean_address(uri: str | None) -> str:
    """The target's address; some writers put it into angle brackets."""
    return (uri or "").strip().removeprefix("<").removesuffix(">")


@contextmanager
def _silence() -> Iterator[None]:
    """warcio prints what it makes of odd records; the run says that itself."""
    with redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


WARC = Format("warc", sniff, read, read_one, binary=True)
