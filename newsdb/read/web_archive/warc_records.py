"""Split a WARC or ARC file into its records, and find the next record behind a broken one.

ISO 28500 (WARC 1.0, 1.1) and the older ARC. The stream is already unpacked, so gzip by record and by file are equal.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsdb.read import limits

MARKS = (b"WARC/0.", b"WARC/1.", b"filedesc://")
_LENGTH = re.compile(
    rb"^content-length[ \t]{0,9}:[ \t]{0,9}(\d{1,18})[ \t]{0,9}\r?$", re.IGNORECASE | re.MULTILINE
)
_NEXT = re.compile(rb"(?:^|\n)(?=WARC/[01]\.\d)")
_ARC_LINE = re.compile(
    rb"[a-z][a-z0-9+.-]{1,20}:[^\n]{1,8000} [0-9.:a-fA-F]{2,45} \d{8,18} [^\s]{1,200} (-?\w{1,15})\r?"
)
_NEXT_ARC = re.compile(
    rb"(?:^|\n)(?=[a-z][a-z0-9+.-]{1,20}:[^\n]{1,8000} [0-9.:a-fA-F]{2,45} \d{8,18} [^\s]{1,200} -?\w{1,15}\r?(?:\n|$))"
)
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEADER = 64 * 1024
_LONGEST_LINE = 16 * 1024
_LINE_ENDS = 64  # bytes; there are four between records


class WarcRecord(NamedTuple):
    """Hold a record as it stands in the file, or its kept part, and its fault."""

    raw: bytes
    failure: str | None = None


def split_warc(chunks: Iterator[bytes]) -> Iterator[WarcRecord]:
    """Yield the records of a file; a broken one does not stop those behind it.

    Of a record longer than limits.LINE only the start is kept.
    """
    stream = _RecordStream(chunks)
    is_arc = stream.peek(len(MARKS[2])).startswith(MARKS[2])
    while stream.skip_line_ends():
        yield _read_arc_record(stream) if is_arc else _read_warc_record(stream)


def _read_warc_record(stream: "_RecordStream") -> WarcRecord:
    if not stream.peek(7).startswith(MARKS[:2]):
        return WarcRecord(stream.take_until(_NEXT), "no WARC record begins here; reading goes on at the next")
    header = stream.take_through(_END_OF_HEADER, _LONGEST_HEADER)
    if header is None:
        return WarcRecord(stream.take_until(_NEXT, skip=4), "its header has no end")
    length = _LENGTH.search(header)
    if length is None:
        return WarcRecord(header + stream.take_until(_NEXT), "its header says no length")
    return _add_block(stream, header, int(length[1]), _NEXT, MARKS[:2])


def _read_arc_record(stream: "_RecordStream") -> WarcRecord:
    line = stream.take_through(re.compile(rb"\n"), _LONGEST_LINE) or stream.take_until(_NEXT_ARC, skip=1)
    match = _ARC_LINE.fullmatch(line.rstrip(b"\r\n")) or re.fullmatch(
        rb"filedesc://.{0,8000} (-?\w{1,15})\r?\n?", line
    )
    if match is None or not match[1].isdigit():
        return WarcRecord(line + stream.take_until(_NEXT_ARC), "its line says no length")
    return _add_block(stream, line, int(match[1]), _NEXT_ARC, ())


def _add_block(
    stream: "_RecordStream",
    header: bytes,
    length: int,
    following: re.Pattern[bytes],
    marks: tuple[bytes, ...],
) -> WarcRecord:
    """Return the record with its block; a wrong length is corrected.

    If no record begins behind the block, its length was wrong: it ends at the start of the next record.
    """
    if length > limits.LINE:
        stream.pass_over(length)
        return WarcRecord(header, f"longer than {limits.LINE >> 20} MB")
    block = stream.take(length)
    if len(block) < length:
        if b"\r" not in header and length - len(block) <= block.count(b"\n"):
            return WarcRecord(header + block)  # the file lost its carriage returns, which its length counts
        return _cut_at_next(stream, header, block, following) or WarcRecord(
            header + block, "it is cut short: the file ends in it"
        )
    if stream.is_at_end() or not marks or stream.is_followed_by(marks):
        return WarcRecord(header + block)
    return _cut_at_next(stream, header, block, following) or WarcRecord(
        header + block + stream.take_until(following)
    )


def _cut_at_next(
    stream: "_RecordStream", header: bytes, block: bytes, following: re.Pattern[bytes]
) -> WarcRecord | None:
    """Cut the record at the next one within its block, and give the rest back to the stream."""
    next_record = following.search(block)
    if next_record is None or not block[: next_record.end()].strip():
        return None
    stream.give_back(block[next_record.end() :])
    return WarcRecord(header + block[: next_record.end()])


class _RecordStream:
    """Read the bytes of the file, without holding more than is looked at."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = b""

    def peek(self, size: int) -> bytes:
        """Return the next bytes without taking them."""
        while len(self._held) < size and (chunk := next(self._chunks, b"")):
            self._held += chunk
        return self._held[:size]

    def is_at_end(self) -> bool:
        """Return whether only line ends are left."""
        return not self.peek(_LINE_ENDS + 1).strip()

    def is_followed_by(self, marks: tuple[bytes, ...]) -> bool:
        """Return whether a record begins behind the line ends."""
        return self.peek(_LINE_ENDS + 12).lstrip().startswith(marks)

    def skip_line_ends(self) -> bool:
        """Skip line ends and spaces; return False at the end of the file."""
        while self.peek(1):
            self._held = self._held.lstrip(b"\r\n \t")
            if self._held:
                return True
        return False

    def take(self, size: int) -> bytes:
        """Take the next bytes; fewer at the end of the file."""
        parts = [self._held[:size]]
        self._held = self._held[size:]
        left = size - len(parts[0])
        while left > 0 and (chunk := next(self._chunks, b"")):
            parts.append(chunk[:left])
            self._held = chunk[left:]
            left -= len(parts[-1])
        return b"".join(parts)

    def pass_over(self, size: int) -> None:
        """Drop the next bytes."""
        left = size
        while left > 0 and (piece := self.take(min(left, limits.CHUNK))):
            left -= len(piece)

    def give_back(self, data: bytes) -> None:
        """Put bytes before the rest."""
        self._held = data + self._held

    def take_through(self, pattern: re.Pattern[bytes], most: int) -> bytes | None:
        """Take the bytes up to the end of the first match within `most`; None without a match."""
        match = pattern.search(self.peek(most))
        return self.take(match.end()) if match else None

    def take_until(self, pattern: re.Pattern[bytes], *, skip: int = 0) -> bytes:
        """Take the bytes up to the first match, and keep at most limits.KEPT of them.

        Takes all the rest without a match.
        """
        kept = self.take(skip)
        while True:
            window = self.peek(limits.CHUNK)
            match = pattern.search(window)
            end = match.end() if match else max(len(window) - _LONGEST_LINE, min(len(window), 1))
            if len(window) < limits.CHUNK and not match:
                end = len(window)
            kept = (kept + self.take(end))[: limits.KEPT]
            if match or not window:
                return kept
