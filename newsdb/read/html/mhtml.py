"""Read format `mhtml`: a page saved by a browser together with its parts (RFC 2557)."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from newsdb.model.records import Origin, RejectedRecord
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.html.pages import read_saved_page
from newsdb.read.sources.chunks import read_whole

_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]*[^\r\n]*\r?\n")
_TYPE = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)\b", re.IGNORECASE | re.MULTILINE)
_PAGE_HEADER = re.compile(
    rb"^(?:snapshot-content-location:|content-location:|from:[^\r\n]{0,9}saved by )",
    re.IGNORECASE | re.MULTILINE,
)
_PAGES = ("text/html", "application/xhtml+xml")


def sniff(head: SourceHead) -> bool:
    """Return whether the source starts with the headers of a saved page; a mail with HTML is none."""
    return bool(_HEADER.match(head.raw) and _TYPE.search(head.raw) and _PAGE_HEADER.search(head.raw))


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read one record: the page."""
    yield read_one(read_whole(chunks), context.make_origin(1), context)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read the article of a saved page; a RejectedRecord with the reason if it has none."""
    try:
        message = message_from_bytes(raw.removeprefix(b"\xef\xbb\xbf"), policy=policy.compat32)
        part = _find_page(message)
    except RecursionError:
        return RejectedRecord(origin, "mhtml", raw, "its parts stand too deep in each other")
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        return RejectedRecord(origin, "mhtml", raw, "no page in it: none of its parts is HTML")
    addresses = (_get_address(message, "Snapshot-Content-Location"), _get_address(part, "Content-Location"))
    url = next(filter(None, addresses), None)
    return read_saved_page(
        content, origin, context, url=url, charset=part.get_content_charset(), kept=("mhtml", raw)
    )


def _find_page(message: Message) -> Message | None:
    """Find the part with the page: the one named by the headers, else the first of HTML; others are frames in it."""
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    location = _get_address(message, "Snapshot-Content-Location")
    start = str(message.get_param("start") or "").strip("<>")
    candidates = (
        part
        for part in pages
        if (location and _get_address(part, "Content-Location") == location)
        or (start and str(part.get("Content-ID") or "").strip("<> ") == start)
    )
    return next(candidates, pages[0] if pages else None)


def _get_address(part: Message, name: str) -> str | None:
    """Return the web address in a header, perhaps folded; None for `cid:` and `file:`."""
    address = re.sub(r"\s", "", str(part.get(name) or ""))
    return address if address.startswith(("http://", "https://")) else None


MHTML = Format("mhtml", sniff, read, read_one, binary=True)
