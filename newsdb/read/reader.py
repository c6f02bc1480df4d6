"""Read sources one by one into records and rejected records."""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import chain
from pathlib import PurePath
from typing import BinaryIO

from newsdb.model.errors import EncodingError, NewsdbError, SourceError, UsageError
from newsdb.model.records import Origin, ReadOptions, RejectedRecord
from newsdb.read.fields import check_fields
from newsdb.read.format import OnColumns, OnTotal, ReadResult, SourceContext, SourceHead
from newsdb.read.formats import get_format, refuse_binary, sniff_binary, sniff_format
from newsdb.read.raw_record import is_cut, reject_too_long
from newsdb.read.sources.budget import LIMITS, Budget
from newsdb.read.sources.chunks import skip_blank_start, split_head
from newsdb.read.sources.containers import SourcePart, split_source
from newsdb.read.sources.decompression import COMPRESSED_SUFFIXES, open_source, unpack_chunks
from newsdb.read.sources.encoding import (
    Encoding,
    choose_record_encoding,
    detect_encoding,
    get_encoding,
    recode_for_lines,
    unify_line_encodings,
)
from newsdb.read.sources.paths import Sources, find_sources, make_printable
from newsdb.read.tables.dialect import parse_delimiter
from newsdb.text.date_forms import parse_date_format

OnOpen = Callable[[str, str, str], None]
OnProgress = Callable[[int], None]
OnSkipped = Callable[[str, Mapping[str, int]], None]

_UTF_8 = Encoding("utf-8")
WHOLE_SOURCE = 0
"""The record number of a RejectedRecord that stands for a source, or for the rest of it."""


def read_sources(
    sources: Sequence[str],
    options: ReadOptions,
    *,
    stdin: BinaryIO | None = None,
    on_open: OnOpen | None = None,
    on_progress: OnProgress | None = None,
    on_columns: OnColumns | None = None,
    on_skip: OnSkipped | None = None,
    on_total: OnTotal | None = None,
) -> Iterator[ReadResult]:
    """Yield the records of files, folders, globs and `-` (standard input), in order, one at a time.

    Callbacks:
    - `on_open` gets each source's name, format and encoding before its first record.
    - `on_progress` gets the number of bytes read since its last call; they add up to Sources.total_bytes.
    - `on_columns` gets each table's name, format and column mapping before its first record.
    - `on_skip` gets each source's name, with the kinds and counts of content skipped as no article.
    - `on_total` gets the name and the number of rows of a workbook or Parquet file, whose bytes are read before them.

    A file in an archive is named `archive.zip/file`. Raises, before anything is read, UsageError for an unknown option
    and SourceError for a name without a file; also SourceError when the only source cannot be read at all. One of
    several, one of an unknown encoding, or one that fails after its first record, gives a RejectedRecord with the
    number 0 instead.
    """
    check_options(options)
    found = find_sources(sources)
    listener = _Listener(on_open, on_columns, on_skip, on_total)
    return chain(
        _report_passed_over(found, options, listener),
        _read_all(found.names, options, stdin, on_progress, listener),
    )


def read_source(name: str, found: Sources, options: ReadOptions) -> Iterator[ReadResult]:
    """Yield the records of one of the sources found, so that several processes can read them; tell nobody else.

    The files that belong to it come behind it, if they are none of the sources. A source that cannot be read at all
    gives a RejectedRecord with the number 0.
    """
    return _read_all([name], options, None, None, _Listener(), known=found.names)


def reject_folders(found: Sources, options: ReadOptions) -> Iterator[ReadResult]:
    """Yield a RejectedRecord for each folder of the sources found that cannot be read."""
    return _report_passed_over(found, options, _Listener())


def read_data(
    name: str, data: bytes, options: ReadOptions, on_skip: OnSkipped | None = None
) -> Iterator[ReadResult]:
    """Yield the records of a source given as bytes, packed or not; an address as its name is that of the page.

    Raises SourceError when it cannot be read at all; a reader that fails unexpectedly gives a RejectedRecord with the
    number 0. `on_skip` as in `read_sources`.
    """
    check_options(options)
    try:
        budget, listener = Budget(options.at_most), _Listener(on_skip=on_skip)
        for part in split_source(name, unpack_chunks(BytesIO(data), budget=budget), budget):
            yield from _read_part(part, options, listener, [], budget, inside=part.name != name)
    except NewsdbError:
        raise
    except Exception as error:  # noqa: BLE001 (as in _read_all)
        yield _reject_source(name, options, _describe_fault(error))


def read_record(raw: bytes, format: str, origin: Origin, options: ReadOptions) -> ReadResult:  # noqa: A002
    """Read the kept `raw` bytes of a record again.

    Returns an article if they were repaired, else the same RejectedRecord; so it does if the reader fails unexpectedly.
    Raises UsageError for an unknown format or option.
    """
    check_options(options)
    try:
        return _read_kept_bytes(raw, format, origin, options)
    except NewsdbError:
        raise
    except Exception as error:  # noqa: BLE001 (as in _read_all)
        return RejectedRecord(origin, format, raw, _describe_fault(error))


def _read_kept_bytes(raw: bytes, format: str, origin: Origin, options: ReadOptions) -> ReadResult:  # noqa: A002
    if origin.number == WHOLE_SOURCE:
        return RejectedRecord(
            origin, format, raw, f"{origin.source} as a whole could not be read; ingest it again"
        )
    reader = get_format(format)
    if not raw.strip(b" \t\r\n"):
        return RejectedRecord(origin, format, raw, "the record is empty")
    if is_cut(raw):
        return reject_too_long(raw, origin, format)
    if reader.binary and not reader.text_records:
        result = reader.read_one(raw, origin, SourceContext(origin.source, Encoding("utf-8"), options))
        return replace(result, raw=raw) if isinstance(result, RejectedRecord) else result
    chosen = get_encoding(options.encoding) if options.encoding else None
    whole = unify_line_encodings(raw, chosen or Encoding("cp949"))
    chunks, encoding = recode_for_lines(iter([whole]), choose_record_encoding(whole, chosen))
    context = SourceContext(origin.source, encoding, options)
    result = reader.read_one(b"".join(chunks), origin, context)
    return replace(result, raw=raw) if isinstance(result, RejectedRecord) else result


def check_options(options: ReadOptions) -> None:
    """Raise UsageError for an unknown format, encoding, field, delimiter, form of dates or limit."""
    if options.format:
        get_format(options.format)
    if options.encoding:
        get_encoding(options.encoding)
    check_fields(options.columns)
    if unknown := options.at_most.keys() - LIMITS.keys():
        raise UsageError(f"--at-most {min(unknown)}: no such limit; the limits are {', '.join(LIMITS)}")
    if options.delimiter and parse_delimiter(options.delimiter) is None:
        raise UsageError(f"--delimiter {options.delimiter}: give one character, or tab")
    if options.date_format and parse_date_format(options.date_format) is None:
        raise UsageError(
            f"--date-format {options.date_format}: give the order (DD/MM/YYYY, MM/DD/YY, YY.MM.DD), serial, or a "
            "format of strptime (%d %b %Y)"
        )


@dataclass(frozen=True, slots=True)
class _Listener:
    """Hold the callbacks of a run."""

    on_open: OnOpen | None = None
    on_columns: OnColumns | None = None
    on_skip: OnSkipped | None = None
    on_total: OnTotal | None = None

    def report_open(self, name: str, format_name: str, encoding: str) -> None:
        if self.on_open:
            self.on_open(name, format_name, encoding)

    def report_skips(self, name: str, counts: Mapping[str, int]) -> None:
        if self.on_skip and counts:
            self.on_skip(name, counts)


def _report_passed_over(found: Sources, options: ReadOptions, listener: _Listener) -> Iterator[ReadResult]:
    """Report the pipes and devices in folders, and yield a RejectedRecord for each folder that cannot be read."""
    for name in found.special:
        listener.report_skips(make_printable(name), {"pipe or device": 1})
    for name, reason in found.unreadable.items():
        yield _reject_source(name, options, f"the folder cannot be read: {reason}")


def _read_all(
    names: Sequence[str],
    options: ReadOptions,
    stdin: BinaryIO | None,
    on_progress: OnProgress | None,
    listener: _Listener,
    *,
    known: Collection[str] = (),
) -> Iterator[ReadResult]:
    """Yield the records of sources, and of the files that belong to them but are not `known`, the sources of others."""
    waiting = deque(names)
    is_only = len(names) == 1 and not known
    taken = {*names, *known}
    while waiting:
        name = waiting.popleft()
        begun = False
        siblings: list[str] = []
        budget = Budget(options.at_most)
        try:
            with open_source(name, stdin, on_progress, budget) as chunks:
                for part in split_source(name, chunks, budget):
                    inside = part.name != name
                    for result in _read_part(part, options, listener, siblings, budget, inside=inside):
                        begun = True
                        yield result
            waiting.extend(path for path in dict.fromkeys(siblings) if path not in taken)
            taken.update(siblings)
        except SourceError as error:
            if is_only and not begun and not isinstance(error, EncodingError):
                raise SourceError(f"{name}: {error}") from error
            yield _reject_source(name, options, str(error))
        except NewsdbError:
            raise
        except Exception as error:  # noqa: BLE001 (a fault of a reader costs its own source, never the run)
            yield _reject_source(name, options, _describe_fault(error))


def _describe_fault(error: Exception) -> str:
    """Describe an error that no reader expected, for a report of it."""
    message = " ".join(str(error).split())[:200]
    return f"its reader failed unexpectedly ({type(error).__name__}: {message}); the rest of it is not read"


def _read_part(
    part: SourcePart,
    options: ReadOptions,
    listener: _Listener,
    siblings: list[str],
    budget: Budget,
    *,
    inside: bool,
) -> Iterator[ReadResult]:
    """Yield the records of a source, and add the files that belong to it to `siblings`.

    A failing archive member does not stop the rest of the archive.
    """
    if part.failure:
        yield _reject_source(part.name, options, part.failure)
        return
    skipped: Counter[str] = Counter([part.skipped_as] if part.skipped_as else [])
    try:
        context = SourceContext(
            part.name, _UTF_8, options, listener.on_columns, skipped, siblings, listener.on_total
        )
        yield from budget.count_records(_read_chunks(part.chunks, context, listener))
    except SourceError as error:
        if not inside:
            raise
        yield _reject_source(part.name, options, str(error))
    except NewsdbError:
        raise
    except Exception as error:
        if not inside:
            raise
        yield _reject_source(part.name, options, _describe_fault(error))
    finally:
        listener.report_skips(part.name, skipped)


def _reject_source(name: str, options: ReadOptions, reason: str) -> RejectedRecord:
    """Build the RejectedRecord of a source, or of the rest of it."""
    source = make_printable(name)
    return RejectedRecord(
        Origin(source, WHOLE_SOURCE), options.format or "unknown", b"", f"{source}: {reason}"
    )


def _read_chunks(
    chunks: Iterator[bytes], context: SourceContext, listener: _Listener
) -> Iterator[ReadResult]:
    name, options = context.source, context.options
    raw, chunks = split_head(chunks)
    if not raw.strip():  # the head tells nothing: what follows it may
        raw, chunks = split_head(skip_blank_start(chunks))
    if binary := sniff_binary(raw, options.format):
        listener.report_open(name, binary.name, "binary")
        yield from binary.read(chunks, context)
        return
    refuse_binary(raw)
    detected = get_encoding(options.encoding) if options.encoding else detect_encoding(raw)
    head = SourceHead(_decode_head_text(raw, detected), _find_suffix(name), options)
    if not head.text.strip():
        return
    reader = get_format(options.format) if options.format else sniff_format(head)
    listener.report_open(name, reader.name, detected.name)
    chunks, encoding = recode_for_lines(chunks, detected)
    yield from reader.read(chunks, replace(context, encoding=encoding))


def _decode_head_text(raw: bytes, encoding: Encoding) -> str:
    chunks, plain = recode_for_lines(iter([raw]), encoding)
    return b"".join(chunks).decode(plain.name, "replace")


def _find_suffix(name: str) -> str:
    path = PurePath(name)
    if path.suffix.lower() in COMPRESSED_SUFFIXES:
        path = path.with_suffix("")
    return path.suffix.lower()
