"""Define the errors a user can cause; all are a NewsdbError.

The message is one line: what is wrong, where, and what to do. The command line prints it and exits with `exit_code`.
"""

from collections.abc import Sequence


class NewsdbError(Exception):
    """The base of all errors: `exit_code` of the command line, and `details`, further lines it prints."""

    exit_code = 1
    details: Sequence[str] = ()


class UsageError(NewsdbError):
    """Report a wrong option, filter or value."""

    exit_code = 2


class SourceError(NewsdbError):
    """Report a source of an unknown format, or one impossible to open."""


class FetchError(SourceError):
    """Report a failed fetch, in one line without the address."""


class EncodingError(SourceError):
    """Report a source of an unknown encoding: another option reads it, so that it is quarantined."""


class RecordError(NewsdbError):
    """Report a record impossible to store; it is quarantined with this message as its reason."""


class SchemaError(NewsdbError):
    """Report a database with an older or newer schema, or no archive at all."""


class NotFoundError(NewsdbError):
    """Report a name or id without a match."""


class AmbiguousError(NewsdbError):
    """Report a name with several matches; `candidates` has a line for each."""

    def __init__(self, message: str, candidates: list[str]) -> None:
        super().__init__(message)
        self.candidates = candidates
        self.details = candidates
