"""Archives: zip and tar around other formats, and what hostile ones do."""

import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import zstandard

from newsdb.model.errors import SourceError
from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import limits, read_record, read_sources
from newsdb.read.sources.decompression import open_source
from tests.read.writing import ARTICLE, OTHER, as_csv, as_jsonl, bodies, only_rejected, read, read_bytes

JSONL = as_jsonl([ARTICLE]).encode()
CSV = as_csv([OTHER]).encode()


def zipped(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def tarred(files: Mapping[str, bytes], *extra: tarfile.TarInfo) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in extra:
            archive.addfile(info)
    return content.getvalue()


def names(results: list[RawRecord | RejectedRecord], folder: Path) -> list[str]:
    return [result.origin.source.removeprefix(f"{folder}/") for result in results]


@pytest.mark.parametrize("pack", [zipped, tarred, lambda files: gzip.compress(tarred(files))])
def test_the_files_of_an_archive_are_sources(
    tmp_path: Path, pack: Callable[[Mapping[str, bytes]], bytes]
) -> None:
    results = read_bytes(tmp_path, "a.pack", pack({"나/기사.jsonl": JSONL, "b.csv": CSV}))
    assert bodies(results) == [ARTICLE["body"], OTHER["body"]]
    assert names(results, tmp_path) == ["a.pack/나/기사.jsonl", "a.pack/b.csv"]
    assert [result.format for result in results] == ["jsonl", "csv"]


def test_a_record_in_an_archive_is_read_again_from_its_bytes_alone(tmp_path: Path) -> None:
    content = zipped({"a.jsonl": JSONL + b'{"id": "x"}\n'})
    results = read_bytes(tmp_path, "a.zip", content)
    (tmp_path / "a.zip").unlink()
    for result in results:
        assert read_record(result.raw, result.format, result.origin, ReadOptions()) == result


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
def test_members_may_be_compressed_themselves(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    assert bodies(read_bytes(tmp_path, "a.zip", zipped({"b.csv.x": pack(CSV)}))) == [OTHER["body"]]


def test_an_archive_in_an_archive_is_read_and_one_deeper_is_not(tmp_path: Path) -> None:
    inner = zipped({"a.jsonl": JSONL})
    middle = tarred({"inner.zip": inner})
    assert bodies(read_bytes(tmp_path, "middle.tar", middle)) == [ARTICLE["body"]]
    rejected = only_rejected(read_bytes(tmp_path, "outer.zip", zipped({"middle.tar": middle})))
    assert rejected.reason.endswith(
        "outer.zip/middle.tar/inner.zip: it is an archive in an archive in an archive; unpack it first"
    )


def test_an_archive_comes_through_standard_input() -> None:
    content = io.BytesIO(zipped({"a.jsonl": JSONL}))
    (result,) = read("-", stdin=content)
    assert result.origin.source == "-/a.jsonl"


def test_names_in_cp949_are_read_right(tmp_path: Path) -> None:
    name = "기사 모음.jsonl"
    placeholder = "x" * len(name.encode("cp949"))
    content = zipped({placeholder: JSONL}).replace(placeholder.encode(), name.encode("cp949"))
    (result,) = read_bytes(tmp_path, "a.zip", content)
    assert names([result], tmp_path) == [f"a.zip/{name}"]


def test_what_systems_leave_in_archives_is_not_read(tmp_path: Path) -> None:
    files = {"__MACOSX/._a.jsonl": b"\0\5", ".DS_Store": b"\0\0", "a.jsonl": JSONL, "folder/": b""}
    assert names(read_bytes(tmp_path, "a.zip", zipped(files)), tmp_path) == ["a.zip/a.jsonl"]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_name_that_leads_elsewhere_is_only_a_name(
    tmp_path: Path, pack: Callable[[Mapping[str, bytes]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "deep" / "deeper"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    (folder / "a.pack").write_bytes(pack({"../../evil.jsonl": JSONL, f"{tmp_path}/evil2.jsonl": JSONL}))
    before = sorted(tmp_path.rglob("*"))
    assert bodies(read("a.pack")) == [ARTICLE["body"]] * 2
    assert sorted(tmp_path.rglob("*")) == before


def test_links_devices_and_pipes_are_passed_over_and_counted(tmp_path: Path) -> None:
    secret = tmp_path / "secret.jsonl"
    secret.write_bytes(JSONL)
    extra = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
        info = tarfile.TarInfo(f"x{kind!r}")
        info.type, info.linkname = kind, str(secret)
        extra.append(info)
    (tmp_path / "a.tar").write_bytes(tarred({"a.jsonl": JSONL}, *extra))
    skipped: dict[str, int] = {}

    def count(_source: str, what: Mapping[str, int]) -> None:
        for kind, number in what.items():
            skipped[kind] = skipped.get(kind, 0) + number

    results = list(read_sources([str(tmp_path / "a.tar")], ReadOptions(), on_skipped=count))
    assert len(results) == 1
    assert skipped == {"link in an archive": 2, "device or pipe in an archive": 2}


def test_a_link_in_a_zip_is_passed_over(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        link = zipfile.ZipInfo("passwd")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert read_bytes(tmp_path, "a.zip", content.getvalue()) == []


def test_an_encrypted_member_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.jsonl": JSONL, "b.csv": CSV}))
    content[content.index(b"PK\x03\x04") + 6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    first, second = read_bytes(tmp_path, "a.zip", bytes(content))
    assert isinstance(first, RejectedRecord)
    assert first.reason.endswith("a.zip/a.jsonl: it is encrypted; unpack it with its password first")
    assert bodies([second]) == [OTHER["body"]]


def test_a_damaged_member_costs_itself_only(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.jsonl": JSONL, "b.csv": CSV}, method=zipfile.ZIP_STORED))
    content[content.index(JSONL) + 3] ^= 1
    results = read_bytes(tmp_path, "a.zip", bytes(content))
    assert "cannot be unpacked (Bad CRC-32" in only_rejected(results).reason
    assert bodies(results)[-1] == OTHER["body"]


@pytest.mark.parametrize("cut", [30, 200])
def test_an_archive_that_is_cut_short_is_one_clear_line(tmp_path: Path, cut: int) -> None:
    with pytest.raises(SourceError, match=r"^[^\n]*a\.zip: the zip archive is (cut short|damaged)[^\n]*$"):
        read_bytes(tmp_path, "a.zip", zipped({"a.jsonl": JSONL * 20, "b.csv": os.urandom(500)})[:-cut])


def test_a_tar_that_is_cut_short_keeps_what_came_before(tmp_path: Path) -> None:
    content = tarred({"a.jsonl": JSONL, "b.csv": CSV * 200})[:3000]
    results = read_bytes(tmp_path, "a.tar", content)
    assert bodies(results)[0] == ARTICLE["body"]
    assert isinstance(results[-1], RejectedRecord)
    assert "\n" not in results[-1].reason


def test_a_member_that_unpacks_to_a_thousand_times_its_size_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RATIO_FROM", 1_000_000)
    content = zipped({"bomb.txt": b"0" * 30_000_000, "b.csv": CSV})
    results = read_bytes(tmp_path, "a.zip", content)
    assert "bomb.txt: unpacks to more than 1000 times its size" in only_rejected(results).reason
    assert bodies(results)[-1] == OTHER["body"]


def test_an_archive_that_unpacks_to_more_than_the_limit_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{number}.txt": (b"%d" % number) * 600_000 for number in range(1, 10)}
    (tmp_path / "a.zip").write_bytes(zipped(files))
    monkeypatch.setattr(limits, "EXPANDED", 2_000_000)
    results = read(tmp_path / "a.zip")
    assert isinstance(results[-1], RejectedRecord)
    assert "unpacks to more than 1 MB" in results[-1].reason
    assert len(results) <= 5


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


def many_members(count: int) -> bytes:
    """A zip archive of so many empty files, which zipfile itself would take long to write."""
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0x21, 0, 0, 0, 1, 0) + b"a"
    entry = (
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0x21, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    )
    directory = entry * count
    wide = struct.pack(
        "<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(directory), len(local)
    )
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(local) + len(directory), 1)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return local + directory + wide + locator + end


def test_a_million_members_are_refused_before_they_are_listed(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(many_members(1_000_000))
    started = time.process_time()
    with pytest.raises(SourceError, match=r"^[^\n]*more than 50,000 files in it; unpack it first$"):
        read(tmp_path / "a.zip")
    assert time.process_time() - started < 2


def test_a_tar_of_too_many_members_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 3)
    results = read_bytes(tmp_path, "a.tar", tarred({f"{number}.jsonl": JSONL for number in range(9)}))
    assert "more than 3 files in it" in only_rejected(results).reason
    assert len(results) == 4


def test_a_tar_header_that_claims_gigabytes_is_not_read(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 1 << 31
    content = info.tobuf(tarfile.USTAR_FORMAT) + b"1 a=b\n".ljust(512, b"\0")
    with pytest.raises(SourceError, match=r"^[^\n]*tar[^\n]*$"):
        read_bytes(tmp_path, "a.tar", content * 3)


def test_an_office_document_is_no_folder(tmp_path: Path) -> None:
    content = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})
    with pytest.raises(SourceError, match=r"^[^\n]*Office document[^\n]*$"):
        read_bytes(tmp_path, "a.docx", content)
