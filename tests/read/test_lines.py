"""Check format `lines`."""

from pathlib import Path

import pytest

from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord
from newsdb.read import limits, read_record
from tests.read.writing import bodies, only_rejected, read_bytes

ONE = "가나일보 김하나 기자 | 새 도로가 열린다."
TWO = "가나일보 이두리 기자 | 옛 도로는 닫힌다."


def test_each_line_is_a_body_with_its_byline(tmp_path: Path) -> None:
    first, second = read_bytes(tmp_path, "a", f"{ONE}\n{TWO}".encode())
    source = str(tmp_path / "a")
    assert first == RawRecord(Origin(source, 1), "lines", ONE.encode(), ONE)
    assert second == RawRecord(Origin(source, 2), "lines", TWO.encode(), TWO)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_are_read_in_every_encoding(tmp_path: Path, encoding: str, newline: str) -> None:
    content = newline.join([ONE, "", TWO, "  ", ""]).encode(encoding)
    assert bodies(read_bytes(tmp_path, "a.txt", content)) == [ONE, TWO]


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_line_that_does_not_decode_costs_itself_only(tmp_path: Path, encoding: str) -> None:
    one, two = ONE.encode(encoding), TWO.encode(encoding)
    results = read_bytes(tmp_path, "a.txt", b"\n".join([one, b"abc \xff def", two]))
    assert bodies(results) == [ONE, None, TWO]
    rejected = only_rejected(results)
    assert rejected.origin.number == 2
    assert rejected.reason.startswith(f"byte 4 is not valid {encoding.upper()}")
    assert rejected.raw.removeprefix(b"\xef\xbb\xbf") == b"abc \xff def"


def test_damage_in_utf_8_that_would_be_valid_cp949_is_still_damage(tmp_path: Path) -> None:
    broken = b"\xb0\xa1"  # the bytes of a syllable in CP949
    results = read_bytes(tmp_path, "a.txt", b"\n".join([ONE.encode(), broken, TWO.encode()]))
    rejected = only_rejected(results)
    assert read_record(rejected.raw, rejected.format, rejected.origin, ReadOptions()) == rejected


def test_a_line_beyond_the_limit_keeps_its_start_and_is_never_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LINE", 1 << 20)
    results = read_bytes(tmp_path, "a.txt", ONE.encode() + b"\n" + b"x" * (2 << 20) + b"\n" + TWO.encode())
    assert bodies(results) == [ONE, None, TWO]
    rejected = only_rejected(results)
    assert rejected.reason == "longer than 1 MB; only its first 64 KB are kept"
    assert rejected.raw == b"x" * limits.KEPT + b"\xffCUT"
    assert read_record(rejected.raw, rejected.format, rejected.origin, ReadOptions()) == rejected


def test_a_nul_byte_becomes_the_replacement_character(tmp_path: Path) -> None:
    assert bodies(read_bytes(tmp_path, "a.txt", "비가\x00 온다\n".encode())) == ["비가� 온다"]


def test_a_mended_line_is_an_article() -> None:
    origin = Origin("a.txt", 7)
    assert read_record(TWO.encode("cp949"), "lines", origin, ReadOptions()) == RawRecord(
        origin, "lines", TWO.encode(), TWO
    )


def test_an_empty_record_is_rejected() -> None:
    origin = Origin("a.txt", 7)
    assert read_record(b" \n", "lines", origin, ReadOptions()) == RejectedRecord(
        origin, "lines", b" \n", "the record is empty"
    )
