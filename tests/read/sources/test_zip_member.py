"""Zip members packed by bzip2 or LZMA are unpacked in small steps."""

import io
import tracemalloc
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZipFile

import pytest

from newsdb.model.records import ReadOptions, RejectedRecord
from newsdb.read import limits
from tests.read.writing import bodies, read

LINES = "".join(f"나루시는 {number}일 다리를 놓는다고 밝혔다.\n" for number in range(2000)).encode()


def pack(path: Path, content: bytes, method: int) -> Path:
    with ZipFile(path, "w", method) as archive:
        archive.writestr("a.txt", content)
        archive.writestr("b.txt", "참외 값이 올랐다.\n")
    return path


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_members_are_read(tmp_path: Path, method: int) -> None:
    results = read(pack(tmp_path / "a.zip", LINES, method))
    assert len(results) == 2001
    assert bodies(results)[-2:] == ["나루시는 1999일 다리를 놓는다고 밝혔다.", "참외 값이 올랐다."]


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_a_member_that_unpacks_to_very_much_is_stopped_in_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: int
) -> None:
    path = pack(tmp_path / "a.zip", (b"x" * 500_000 + b"\n") * 200, method)
    monkeypatch.setattr(limits, "RATIO_FROM", 1024 * 1024)
    tracemalloc.start()
    try:
        results = read(path, options=ReadOptions(at_most={"text": 10**9}))
        assert tracemalloc.get_traced_memory()[1] < 48 * 1024 * 1024
    finally:
        tracemalloc.stop()
    assert any(isinstance(result, RejectedRecord) and "times its size" in result.reason for result in results)
    assert bodies(results)[-1] == "참외 값이 올랐다."


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_a_damaged_member_costs_itself(tmp_path: Path, method: int) -> None:
    path = pack(tmp_path / "a.zip", LINES, method)
    data = bytearray(path.read_bytes())
    with ZipFile(io.BytesIO(data)) as archive:
        size = archive.infolist()[0].compress_size
    data[40 + size // 2] ^= 0xFF
    path.write_bytes(data)
    results = read(path)
    assert bodies(results)[-1] == "참외 값이 올랐다."
    assert any(isinstance(result, RejectedRecord) and result.origin.number == 0 for result in results)
