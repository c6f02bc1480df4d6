"""Check zip archives, good, damaged and hostile."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from newsdb.model.errors import SourceError
from newsdb.model.records import RejectedRecord
from newsdb.read.sources.zip_archive import is_workbook
from tests.read.archives import CSV, JSONL, build_zip, names
from tests.read.writing import OTHER, bodies, only_rejected, read, read_bytes


def test_names_in_cp949_are_read_right(tmp_path: Path) -> None:
    name = "기사 모음.jsonl"
    placeholder = "x" * len(name.encode("cp949"))
    content = build_zip({placeholder: JSONL}).replace(placeholder.encode(), name.encode("cp949"))
    (result,) = read_bytes(tmp_path, "a.zip", content)
    assert names([result], tmp_path) == [f"a.zip/{name}"]


def test_a_link_in_a_zip_is_passed_over(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        link = zipfile.ZipInfo("passwd")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert read_bytes(tmp_path, "a.zip", content.getvalue()) == []


def test_an_encrypted_member_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    content = bytearray(build_zip({"a.jsonl": JSONL, "b.csv": CSV}))
    content[content.index(b"PK\x03\x04") + 6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    first, second = read_bytes(tmp_path, "a.zip", bytes(content))
    assert isinstance(first, RejectedRecord)
    assert first.reason.endswith("a.zip/a.jsonl: it is encrypted; unpack it with its password first")
    assert bodies([second]) == [OTHER["body"]]


def test_a_damaged_member_costs_itself_only(tmp_path: Path) -> None:
    content = bytearray(build_zip({"a.jsonl": JSONL, "b.csv": CSV}, method=zipfile.ZIP_STORED))
    content[content.index(JSONL) + 3] ^= 1
    results = read_bytes(tmp_path, "a.zip", bytes(content))
    assert "cannot be unpacked (Bad CRC-32" in only_rejected(results).reason
    assert bodies(results)[-1] == OTHER["body"]


@pytest.mark.parametrize("cut", [30, 200])
def test_an_archive_that_is_cut_short_is_one_clear_line(tmp_path: Path, cut: int) -> None:
    with pytest.raises(SourceError, match=r"^[^\n]*a\.zip: the zip archive is (cut short|damaged)[^\n]*$"):
        read_bytes(tmp_path, "a.zip", build_zip({"a.jsonl": JSONL * 20, "b.csv": os.urandom(500)})[:-cut])


def many_members(count: int) -> bytes:
    """Return a zip archive of `count` empty files; zipfile itself would take long."""
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
    with pytest.raises(
        SourceError, match=r"^[^\n]*more than 50,000 files in it; unpack it first, or [^\n]*members=…$"
    ):
        read(tmp_path / "a.zip")


def test_an_office_document_is_no_folder(tmp_path: Path) -> None:
    content = build_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})
    with pytest.raises(SourceError, match=r"^[^\n]*Office document[^\n]*$"):
        read_bytes(tmp_path, "a.docx", content)


def test_a_workbook_is_known_by_its_parts() -> None:
    assert is_workbook(b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml")
    assert not is_workbook(b"PK\x03\x04" + bytes(26) + b"articles.csv")
    assert not is_workbook(b"xl/workbook.xml")
