"""What can go wrong, as one small family: every error that a user can cause is a NewsdbError.

The message is one line that says what, where and what to do; the command line prints it and exits with `exit_code`.
"""

from collections.abc import Sequence


class NewsdbError(Exception):
    """The root. `exit_code` is what the command line exits with, `details` are further lines that it prints."""

    exit_code = 1
    details: Sequence[str] = ()


class UsageError(NewsdbError):
    """A wrong option, filter or value."""

    exit_code = 2


class SourceError(NewsdbError):
    """A source that cannot be opened, or whose format is not known."""


class RecordError(NewsdbError):
    """One record that cannot be stored: it is quarantined with this message as its reason."""


class SchemaError(NewsdbError):
    """A database whose schema is older or newer than this version of newsdb, or is no archive at all."""


class NotFoundError(NewsdbError):
    """One thing was asked for and none was found."""


class AmbiguousError(NewsdbError):
    """One thing was asked for and a name fits several; `candidates` lists them, a line each."""

    def __init__(self, message: str, candidates: list[str]) -> None:
        super().__init__(message)
        self.candidates = candidates
        self.details = candidates
