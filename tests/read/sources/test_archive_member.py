"""Check the guard around an opened member of an archive."""

import io

import pytest

from newsdb.model.errors import SourceError
from newsdb.read.sources.archive_member import describe_error, guard_member


class Broken(io.BytesIO):
    """Raise an error of the archive's library when it is read."""

    def read1(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002
        raise EOFError("cut\n short")


def test_damage_is_raised_as_a_source_error() -> None:
    with pytest.raises(SourceError, match=r"^cannot be unpacked \(cut short\); fetch the archive again$"):
        guard_member(Broken(), (EOFError,)).read()
    with pytest.raises(EOFError):
        guard_member(Broken(), (OSError,)).read()


def test_an_error_is_described_in_one_short_line() -> None:
    assert describe_error(ValueError("a\n  b")) == "a b"
    assert describe_error(ValueError()) == "ValueError"
    assert len(describe_error(ValueError("x" * 999))) == 200
