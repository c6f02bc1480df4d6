"""The face of the read stage: sources in, articles and rejected records out, one by one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO

from newsdb.errors import SourceError
from newsdb.read.article import is_cut, too_long
from newsdb.read.encoding import (
    Encoding,
    ascii_compatible,
    detect_encoding,
    named_encoding,
    record_encoding,
)
from newsdb.read.fields import check_fields
from newsdb.read.formats import named_format, refuse_binary, sniff_format
from newsdb.read.opening import COMPRESSED_SUFFIXES, open_source, split_head
from newsdb.read.protocol import Head, Reading, Result
from newsdb.read.sources import find_sources, printable
from newsdb.records import Origin, ReadOptions, Rejected

OnOpen = Callable[[str, str, str], None]
OnProgress = Callable[[int], None]

WHOLE_SOURCE = 0
"""The record number of a Rejected that stands for a source, or for the rest of it."""


def read_sources(
    sources: Sequence[str],
    options: ReadOptions,
    *,
    stdin: BinaryIO | None = None,
    on_open: OnOpen | None = None,
    on_progress: OnProgress | None = None,
) -> Iterator[Result]:
    """The records of files, folders, globs and `-` (standard input), in order, without holding more than one.

    `on_open` is given each source's name, format and encoding before its first record; `on_progress` the number of
    bytes read since its last call, which add up to Sources.total_bytes.

    Raises UsageError for an unknown option and SourceError for a name behind which nothing is, both before anything is
    read; and SourceError when the only source there is cannot be read at all. One of several, or one that fails
    after its first record, gives a Rejected with the number 0 instead.
    """
    check_options(options)
    names = find_sources(sources).names
    return _read_all(names, options, stdin, on_open, on_progress)


def read_record(raw: bytes, format: str, origin: Origin, options: ReadOptions) -> Result:  # noqa: A002
    """The record whose `raw` bytes were kept, read again: the same Rejected, or an article once they are mended.

    Raises UsageError for an unknown format or option.
    """
    check_options(options)
    if origin.number == WHOLE_SOURCE:
        return Rejected(origin, format, raw, f"{origin.source} as a whole could not be read; ingest it again")
    reader = named_format(format)
    if not raw.strip(b" \t\r\n"):
        return Rejected(origin, format, raw, "the record is empty")
    if is_cut(raw):
        return too_long(raw, origin, format)
    chosen = named_encoding(options.encoding) if options.encoding else None
    chunks, encoding = ascii_compatible(iter([raw]), record_encoding(raw, chosen))
    reading = Reading(origin.source, encoding, options)
    result = reader.read_one(b"".join(chunks), origin, reading)
    return replace(result, raw=raw) if isinstance(result, Rejected) else result


def check_options(options: ReadOptions) -> None:
    """Raises UsageError for a format, encoding or field that does not exist."""
    if options.format:
        named_format(options.format)
    if options.encoding:
        named_encoding(options.encoding)
    check_fields(options.columns)


def _read_all(
    names: Sequence[str],
    options: ReadOptions,
    stdin: BinaryIO | None,
    on_open: OnOpen | None,
    on_progress: OnProgress | None,
) -> Iterator[Result]:
    for name in names:
        begun = False
        try:
            with open_source(name, stdin, on_progress) as chunks:
                for result in _read_chunks(name, chunks, options, on_open):
                    begun = True
                    yield result
        except SourceError as error:
            if len(names) == 1 and not begun:
                raise SourceError(f"{name}: {error}") from error
            shown = printable(name)
            yield Rejected(Origin(shown, WHOLE_SOURCE), options.format or "unknown", b"", f"{shown}: {error}")


def _read_chunks(
    name: str, chunks: Iterator[bytes], options: ReadOptions, on_open: OnOpen | None
) -> Iterator[Result]:
    raw, chunks = split_head(chunks)
    refuse_binary(raw)
    found = named_encoding(options.encoding) if options.encoding else detect_encoding(raw)
    head = Head(_text(raw, found), _suffix(name), options)
    if not head.text.strip():
        return
    reader = named_format(options.format) if options.format else sniff_format(head)
    if on_open:
        on_open(name, reader.name, found.name)
    chunks, encoding = ascii_compatible(chunks, found)
    yield from reader.read(chunks, Reading(name, encoding, options))


def _text(raw: bytes, encoding: Encoding) -> str:
    chunks, plain = ascii_compatible(iter([raw]), encoding)
    return b"".join(chunks).decode(plain.name, "replace")


def _suffix(name: str) -> str:
    path = PurePath(name)
    if path.suffix.lower() in COMPRESSED_SUFFIXES:
        path = path.with_suffix("")
    return path.suffix.lower()
