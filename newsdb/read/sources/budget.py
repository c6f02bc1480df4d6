"""Count what one source takes, with all archives in it, and stop it at its limits.

The limits are those of `limits`; `--at-most NAME=NUMBER` sets others.
"""

import re
from collections.abc import Iterator, Mapping

from newsdb.model.errors import SourceError, UsageError
from newsdb.model.records import RawRecord, RejectedRecord
from newsdb.read import limits

LIMITS: Mapping[str, int] = {
    "bytes": limits.READ,
    "unpacked": limits.EXPANDED,
    "records": limits.RECORDS,
    "text": limits.READ,
    "members": limits.MEMBERS,
    "rejected": limits.REJECTED,
}
"""The limits of a source by name: bytes read, bytes of archives and packed files once unpacked, records,
characters of titles and texts, files in archives, and bytes kept of records that cannot be read."""

_PACKED_FORMATS = ("xlsx", "parquet")

Record = RawRecord | RejectedRecord
_SIZE = re.compile(r"(\d{1,15}) ?(?:(k|m|g|t)b?)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3, "t": 1024**4}


def parse_limit(text: str) -> tuple[str, int]:
    """Parse `NAME=NUMBER`: `members=100000`, `unpacked=20GB`. Raise UsageError for anything else."""
    name, _, number = text.partition("=")
    match = _SIZE.fullmatch(number.strip())
    if name not in LIMITS or match is None:
        raise UsageError(
            f"--at-most {text}: write a limit and a number, such as unpacked=20GB; the limits are {', '.join(LIMITS)}"
        )
    return name, int(match[1]) * _UNITS[(match[2] or "").lower()]


class Budget:
    """Count what a source takes. Each method raises SourceError once a limit is passed, and again after that."""

    def __init__(self, at_most: Mapping[str, int]) -> None:
        """Start a source with these limits; those that are not named are the usual ones."""
        self._most = {**LIMITS, **at_most}
        self._taken = dict.fromkeys(LIMITS, 0)
        self._read = 0
        self._given = frozenset(at_most)
        self._is_packed = False

    def add_read(self, count: int) -> None:
        """Count bytes of the source itself, packed or not."""
        self._read += count

    def count_bytes(self, chunks: Iterator[bytes], name: str = "bytes") -> Iterator[bytes]:
        """Yield the chunks and count their bytes."""
        self._is_packed |= name == "unpacked"
        for chunk in chunks:
            self._add(name, len(chunk))
            yield chunk

    def count_records(self, results: Iterator[Record]) -> Iterator[Record]:
        """Yield the records and count them, and what is kept of those that cannot be read."""
        for result in results:
            yield result
            self._is_packed |= result.format in _PACKED_FORMATS
            self._add("records", 1)
            if isinstance(result, RejectedRecord):
                self._add("rejected", len(result.raw) + limits.REJECTED_RECORD)
            else:
                self._add("text", len(result.body) + len(result.title or ""))

    def add_member(self) -> None:
        """Count a file of an archive."""
        self._add("members", 1)

    def get_most(self, name: str) -> int:
        """Return a limit."""
        return self._most[name]

    def check(self) -> None:
        """Raise SourceError if a limit was passed."""
        for name in LIMITS:
            self._add(name, 0)

    def _add(self, name: str, count: int) -> None:
        self._taken[name] += count
        if self._taken[name] > (most := self._find_most(name)):
            raise SourceError(_EXPLANATIONS[name].format(_write_limit(name, most)))

    def _find_most(self, name: str) -> int:
        """Return a limit; of a packed source, records and texts are limited by its packed size as well."""
        most = self._most[name]
        if name in self._given or not self._is_packed:
            return most
        if name == "records":
            return min(most, max(limits.PACKED_RECORDS, self._read // limits.PACKED_RECORD))
        if name == "text":
            return min(most, max(limits.PACKED_TEXT, self._read * limits.PACKED_RATIO))
        return most


_EXPLANATIONS = {
    "bytes": "longer than {0}, and the rest is not read; split it, or raise the limit with --at-most bytes=…",
    "unpacked": "unpacks to more than {0}; unpack it first, or raise the limit with --at-most unpacked=…",
    "records": "more than {0} records in it, and the rest is not read; split it, or raise the limit with "
    "--at-most records=…",
    "text": "texts of more than {0} characters in it, and the rest is not read; unpack it first, or raise the limit "
    "with --at-most text=…",
    "members": "more than {0} files in it and in the archives in it; unpack it first, or raise the limit with "
    "--at-most members=…",
    "rejected": "{0} of its records cannot be read, and the rest is not read: see newsdb rejects, and name its "
    "--format, --encoding or --delimiter, or raise the limit with --at-most rejected=…",
}  # fmt: skip


def _write_limit(name: str, number: int) -> str:
    is_size = name not in ("records", "text", "members")
    return (
        f"{number / 1024**2:,.0f} MB"
        if is_size and number >= 1024**2
        else f"{number:,}{' bytes' if is_size else ''}"
    )
