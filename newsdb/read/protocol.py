"""What a format is to the rest of the read stage: a name, a sniff at the head, and two ways to read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newsdb.read.encoding import Encoding
from newsdb.read.sources import printable
from newsdb.records import Origin, RawArticle, ReadOptions, Rejected

Result = RawArticle | Rejected


@dataclass(frozen=True, slots=True)
class Head:
    """The start of a source as text, and what else hints at the format.

    `suffix` is the last part of the file name without the suffix of its compression (`.csv`; empty for
    standard input).
    """

    text: str
    suffix: str
    options: ReadOptions


@dataclass(frozen=True, slots=True)
class Reading:
    """One source while it is read: its name, its encoding and what the user told."""

    source: str
    encoding: Encoding
    options: ReadOptions

    def origin(self, number: int) -> Origin:
        """The origin of the source's record of this number, from 1."""
        return Origin(printable(self.source), number)


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    `sniff` says whether a head is of this format. `read` takes the source's bytes, in chunks cut anywhere,
    and gives its records in order; it raises SourceError when the rest cannot be read. `read_one` reads the
    bytes of one record, as its `raw` holds them, again.
    """

    name: str
    sniff: Callable[[Head], bool]
    read: Callable[[Iterator[bytes], Reading], Iterator[Result]]
    read_one: Callable[[bytes, Origin, Reading], Result]
