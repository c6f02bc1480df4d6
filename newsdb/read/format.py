"""Define the interface of a format: its name, how it is recognised, and two ways to read it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord
from newsdb.read.sources.encoding import Encoding
from newsdb.read.sources.paths import find_sibling, make_printable

ReadResult = RawRecord | RejectedRecord
OnColumns = Callable[[str, str, str], None]
"""Is given a table's source, its format, and which of its columns is taken for which field."""

OnTotal = Callable[[str, int], None]
"""Is given a source that had to be read as a whole before its first record, and its number of rows."""


@dataclass(frozen=True, slots=True)
class SourceHead:
    """Hold the start of a source as text, with other hints at its format.

    `suffix` is the last suffix of the file name, without that of the compression (`.csv`; empty for standard input).
    `raw` is the start as bytes; a binary format gets no text.
    """

    text: str
    suffix: str
    options: ReadOptions
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class SourceContext:
    """Hold the name, the encoding and the user's options of a source during reading."""

    source: str
    encoding: Encoding
    options: ReadOptions
    on_columns: OnColumns | None = None
    skipped: Counter[str] = field(default_factory=Counter)
    """What was passed over because it is no article (`image/png`), and how often: counted, never quarantined."""
    siblings: list[str] = field(default_factory=list)
    """The paths of files that belong to this one (the sitemaps of an index): they are read after it."""
    on_total: OnTotal | None = None

    def report_columns(self, format_name: str, columns: str) -> None:
        """Report the column of each field to the user, before the first record."""
        if self.on_columns:
            self.on_columns(self.source, format_name, columns)

    def report_total(self, rows: int) -> None:
        """Report the number of rows of a source read whole before its first record."""
        if self.on_total:
            self.on_total(self.source, rows)

    def add_sibling(self, name: str) -> bool:
        """Have a file of this name in the source's folder read too; return False if there is none."""
        path = find_sibling(self.source, name)
        if path is not None:
            self.siblings.append(path)
        return path is not None

    def make_origin(self, number: int) -> Origin:
        """Return the origin of a record by its number in the source, counted from 1."""
        return Origin(make_printable(self.source), number)


@dataclass(frozen=True, slots=True)
class Format:
    """Describe how a format is recognised and read.

    `sniff` returns whether a head is of this format. `read` takes the source's bytes, in chunks cut anywhere, and
    yields its records in order; it raises SourceError when the rest cannot be read. `read_one` reads the `raw` bytes of
    one record again.

    `binary`: it sniffs and reads the bytes as they are, and handles its encoding itself. Other formats get bytes with
    lines ending in the byte 10. `text_records`: the source is binary, but its records are kept as text; `read_one` gets
    them like those of other formats.
    """

    name: str
    sniff: Callable[[SourceHead], bool]
    read: Callable[[Iterator[bytes], SourceContext], Iterator[ReadResult]]
    read_one: Callable[[bytes, Origin, SourceContext], ReadResult]
    binary: bool = False
    text_records: bool = False
