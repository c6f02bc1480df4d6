"""Format `lines`: a text a line, the whole line is the body.

The form `OUTLET NAME 기자 | TEXT` is known by its bar; the parse stage takes it apart.
"""

import re
from collections.abc import Callable, Iterator

from newsdb.model.records import Origin
from newsdb.read.format import Format, Head, Reading, Result
from newsdb.read.raw_record import to_article, too_long, undecoded
from newsdb.read.sources.chunks import byte_lines
from newsdb.read.sources.encoding import LineDecoder

_BYLINE = re.compile(r"[^|\t]{2,80} \| \S")
_PLAIN_SUFFIXES = (".txt", ".text", ".lines")


def sniff(head: Head) -> bool:
    """Most lines start with a byline and a bar, or the name says plain text."""
    lines = [line for line in head.text.split("\n") if line.strip()]
    with_byline = sum(1 for line in lines if _BYLINE.match(line))
    return with_byline * 2 > len(lines) or (bool(lines) and head.suffix in _PLAIN_SUFFIXES)


def read(chunks: Iterator[bytes], reading: Reading) -> Iterator[Result]:
    """A record a line that is not blank."""
    return read_each_line(chunks, reading, "lines", _from_text)


def read_one(raw: bytes, origin: Origin, reading: Reading) -> Result:
    """One line again."""
    return read_line(raw, origin, "lines", LineDecoder(reading.encoding), _from_text)


def read_each_line(
    chunks: Iterator[bytes], reading: Reading, name: str, from_text: Callable[[str, bytes, Origin], Result]
) -> Iterator[Result]:
    """A record a line that is not blank, made by `from_text` from the line, its bytes as UTF-8 and its origin."""
    decoder = LineDecoder(reading.encoding)
    number = 0
    for line in byte_lines(chunks):
        if not line.raw.strip():
            continue
        number += 1
        origin = reading.origin(number)
        if line.cut:
            yield too_long(line.raw, origin, name)
        else:
            yield read_line(line.raw, origin, name, decoder, from_text)


def read_line(
    raw: bytes,
    origin: Origin,
    name: str,
    decoder: LineDecoder,
    from_text: Callable[[str, bytes, Origin], Result],
) -> Result:
    """One line, without its line feed, as a record."""
    raw = raw.removesuffix(b"\r")
    try:
        text = decoder.decode(raw)
    except UnicodeDecodeError as error:
        return undecoded(raw, error, origin, name)
    return from_text(text, text.encode(), origin)


def _from_text(text: str, raw: bytes, origin: Origin) -> Result:
    return to_article({"body": text}, origin, "lines", raw)


LINES = Format("lines", sniff, read, read_one)
