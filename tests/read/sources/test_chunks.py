"""Check the splitting of chunks into lines, and the look ahead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.read import limits
from newsdb.read.sources.chunks import ByteLine, split_head, split_lines


@given(st.lists(st.binary(max_size=6), max_size=6), st.integers(min_value=1, max_value=7))
def test_the_cut_of_the_chunks_does_not_matter(pieces: list[bytes], size: int) -> None:
    raw = b"\n".join(pieces)
    chunks = iter([raw[at : at + size] for at in range(0, len(raw), size)])
    expected = raw.split(b"\n")
    if not expected[-1]:
        expected.pop()
    assert [line.raw for line in split_lines(chunks)] == expected


@pytest.mark.parametrize("size", [1, 3, 100])
def test_a_line_beyond_the_limit_keeps_its_start_and_says_its_size(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(limits, "LINE", 10)
    monkeypatch.setattr(limits, "KEPT", 4)
    raw = b"0123456789\n0123456789abc\nshort\n"
    chunks = iter([raw[at : at + size] for at in range(0, len(raw), size)])
    lines = list(split_lines(chunks))
    assert lines == [ByteLine(b"0123456789", 10), ByteLine(b"0123", 13), ByteLine(b"short", 5)]
    assert [line.is_cut for line in lines] == [False, True, False]


def test_looking_at_the_head_takes_nothing_away() -> None:
    head, chunks = split_head(iter([b"a" * 40_000, b"b" * 40_000, b"c"]))
    assert head == b"a" * 40_000 + b"b" * 25_536
    assert b"".join(chunks) == b"a" * 40_000 + b"b" * 40_000 + b"c"
