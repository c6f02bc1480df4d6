"""Opening, unpacking and the limits on it."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdb.model.errors import SourceError
from newsdb.read import limits
from newsdb.read.sources.chunks import split_head
from newsdb.read.sources.decompression import open_source

CONTENT = "눈이 내린다.\n".encode() * 5000


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_a_source_is_unpacked_by_its_content(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "a").write_bytes(pack(CONTENT))
    with open_source(str(tmp_path / "a")) as chunks:
        assert b"".join(chunks) == CONTENT


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_progress_adds_up_to_the_bytes_on_the_disk(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    seen: list[int] = []
    (tmp_path / "a").write_bytes(pack(CONTENT))
    with open_source(str(tmp_path / "a"), on_progress=seen.append) as chunks:
        list(chunks)
    assert sum(seen) == (tmp_path / "a").stat().st_size


def test_standard_input_is_read_and_left_open() -> None:
    stdin = io.BytesIO(gzip.compress(CONTENT))
    with open_source("-", stdin) as chunks:
        assert b"".join(chunks) == CONTENT
    assert not stdin.closed


def test_several_gzip_members_are_one_source(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(b"one\n") + gzip.compress(b"two\n"))
    with open_source(str(tmp_path / "a")) as chunks:
        assert b"".join(chunks) == b"one\ntwo\n"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_compressed_data_that_is_cut_short_raises(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "a").write_bytes(pack(CONTENT)[:-12])
    with (
        open_source(str(tmp_path / "a")) as chunks,
        pytest.raises(SourceError, match="damaged or cut short"),
    ):
        list(chunks)


def test_what_unpacks_to_more_than_the_limit_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "EXPANDED", 50_000)
    (tmp_path / "a").write_bytes(gzip.compress(CONTENT))
    with open_source(str(tmp_path / "a")) as chunks, pytest.raises(SourceError, match="unpacks to more than"):
        list(chunks)


def test_what_unpacks_to_a_thousand_times_its_size_raises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RATIO_FROM", 1_000_000)
    (tmp_path / "a").write_bytes(bz2.compress(b"0" * 3_000_000))
    with open_source(str(tmp_path / "a")) as chunks, pytest.raises(SourceError, match="1000 times its size"):
        list(chunks)


def test_a_folder_in_the_place_of_a_file_raises(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be opened"), open_source(str(tmp_path)):
        pass


def test_looking_at_the_head_takes_nothing_away() -> None:
    head, chunks = split_head(iter([b"a" * 40_000, b"b" * 40_000, b"c"]))
    assert head == b"a" * 40_000 + b"b" * 25_536
    assert b"".join(chunks) == b"a" * 40_000 + b"b" * 40_000 + b"c"
