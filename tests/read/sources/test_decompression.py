"""Check opening and unpacking, and their limits."""

import bz2
import gzip
import io
import lzma
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from newsdb.model.errors import SourceError
from newsdb.read import limits
from newsdb.read.sources.budget import Budget
from newsdb.read.sources.decompression import open_source
from tests.read.writing import read_bytes

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


def test_what_unpacks_to_more_than_the_limit_raises(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(CONTENT))
    budget = Budget({"unpacked": 50_000})
    with (
        open_source(str(tmp_path / "a"), budget=budget) as chunks,
        pytest.raises(SourceError, match="unpacks to more than"),
    ):
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


def test_a_zstd_bomb_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FROM", 10_000_000)
    with pytest.raises(SourceError, match="unpacks to more than 1000 times its size"):
        read_bytes(tmp_path, "a.zst", zstandard.compress(b"0" * 400_000_000))


@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_damaged_zstd_is_one_clear_line(tmp_path: Path, damage: str) -> None:
    packed = bytearray(zstandard.ZstdCompressor(write_checksum=True).compress(os.urandom(5000)))
    if damage == "flipped":
        packed[2500] ^= 1
    content = bytes(packed[:-9] if damage == "cut" else packed)
    (tmp_path / "a.zst").write_bytes(content)
    with (
        open_source(str(tmp_path / "a.zst")) as chunks,
        pytest.raises(SourceError, match=r"^[^\n]*damaged or cut short[^\n]*$"),
    ):
        list(chunks)


@pytest.mark.parametrize("window", [28, 31])
def test_zstd_of_a_long_window_is_told_how_to_be_unpacked(tmp_path: Path, window: int) -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=window, enable_ldm=True)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    packed = packer.compress(b'{"title": "a"}\n') + packer.flush()
    with pytest.raises(
        SourceError, match=r"zstd --long with a window of over 128 MB; unpack it first: zstd -d"
    ):
        read_bytes(tmp_path, "a.jsonl.zst", packed)
