"""Check tar archives, good, damaged and hostile."""

import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsdb.model.errors import SourceError
from newsdb.model.records import ReadOptions, RejectedRecord
from newsdb.read import read_sources
from tests.read.archives import CSV, JSONL, build_tar
from tests.read.writing import ARTICLE, bodies, only_rejected, read_bytes


def test_links_devices_and_pipes_are_passed_over_and_counted(tmp_path: Path) -> None:
    secret = tmp_path / "secret.jsonl"
    secret.write_bytes(JSONL)
    extra = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
        info = tarfile.TarInfo(f"x{kind!r}")
        info.type, info.linkname = kind, str(secret)
        extra.append(info)
    (tmp_path / "a.tar").write_bytes(build_tar({"a.jsonl": JSONL}, *extra))
    skipped: dict[str, int] = {}

    def count(_source: str, counts: Mapping[str, int]) -> None:
        for kind, number in counts.items():
            skipped[kind] = skipped.get(kind, 0) + number

    results = list(read_sources([str(tmp_path / "a.tar")], ReadOptions(), on_skip=count))
    assert len(results) == 1
    assert skipped == {"link in an archive": 2, "device or pipe in an archive": 2}


def test_a_tar_that_is_cut_short_keeps_what_came_before(tmp_path: Path) -> None:
    content = build_tar({"a.jsonl": JSONL, "b.csv": CSV * 200})[:3000]
    results = read_bytes(tmp_path, "a.tar", content)
    assert bodies(results)[0] == ARTICLE["body"]
    assert isinstance(results[-1], RejectedRecord)
    assert "\n" not in results[-1].reason


def test_a_tar_of_too_many_members_stops(tmp_path: Path) -> None:
    content = build_tar({f"{number}.jsonl": JSONL for number in range(9)})
    results = read_bytes(tmp_path, "a.tar", content, ReadOptions(at_most={"members": 3}))
    assert "more than 3 files in it" in only_rejected(results).reason
    assert len(results) == 4


def test_a_tar_header_that_claims_gigabytes_is_not_read(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 1 << 31
    content = info.tobuf(tarfile.USTAR_FORMAT) + b"1 a=b\n".ljust(512, b"\0")
    with pytest.raises(SourceError, match=r"^[^\n]*tar[^\n]*$"):
        read_bytes(tmp_path, "a.tar", content * 3)
