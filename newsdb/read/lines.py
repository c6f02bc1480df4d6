"""Read format `lines`: a text on a line; the whole line is the body.

The form `OUTLET NAME 기자 | TEXT` is recognised by its bar; the parse stage takes it apart.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from newsdb.model.records import Origin, RejectedRecord
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.raw_record import build_record, reject_bad_encoding, reject_too_long
from newsdb.read.sources.chunks import split_lines
from newsdb.read.sources.encoding import LineDecoder

_BYLINE = re.compile(r"[^|\t]{2,80} \| \S")
_PLAIN_SUFFIXES = (".txt", ".text", ".lines")

Parsed = TypeVar("Parsed")


def sniff(head: SourceHead) -> bool:
    """Return whether most lines start with a byline and a bar, or the file name says plain text."""
    lines = [line for line in head.text.split("\n") if line.strip()]
    with_byline = sum(1 for line in lines if _BYLINE.match(line))
    return with_byline * 2 > len(lines) or (bool(lines) and head.suffix in _PLAIN_SUFFIXES)


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read a record from each line but blank ones."""
    return read_lines(chunks, context, "lines", _parse_line)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read one line again."""
    return read_line(raw, origin, "lines", LineDecoder(context.encoding), _parse_line)


def read_lines(
    chunks: Iterator[bytes],
    context: SourceContext,
    name: str,
    parse_line: Callable[[str, bytes, Origin], Parsed],
) -> Iterator[Parsed | RejectedRecord]:
    """Yield a record for each line but blank ones.

    `parse_line` makes it from the line, its bytes as UTF-8 and its origin.
    """
    decoder = LineDecoder(context.encoding)
    number = 0
    for line in split_lines(chunks):
        if not line.raw.strip():
            continue
        number += 1
        origin = context.make_origin(number)
        if line.is_cut:
            yield reject_too_long(line.raw, origin, name)
        else:
            yield read_line(line.raw, origin, name, decoder, parse_line)


def read_line(
    raw: bytes,
    origin: Origin,
    name: str,
    decoder: LineDecoder,
    parse_line: Callable[[str, bytes, Origin], Parsed],
) -> Parsed | RejectedRecord:
    """Read a line, without its line feed, as a record."""
    raw = raw.removesuffix(b"\r")
    try:
        text = decoder.decode(raw)
    except UnicodeDecodeError as error:
        return reject_bad_encoding(raw, error, origin, name)
    return parse_line(text, text.encode(), origin)


def _parse_line(text: str, raw: bytes, origin: Origin) -> ReadResult:
    return build_record({"body": text}, origin, "lines", raw)


LINES = Format("lines", sniff, read, read_one)
