"""Check archives of files in other formats."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import zstandard

from newsdb.model.records import ReadOptions, RejectedRecord
from newsdb.read import limits, read_record
from tests.read.archives import CSV, JSONL, build_tar, build_zip, names
from tests.read.writing import ARTICLE, OTHER, bodies, only_rejected, read, read_bytes


@pytest.mark.parametrize("pack", [build_zip, build_tar, lambda files: gzip.compress(build_tar(files))])
def test_the_files_of_an_archive_are_sources(
    tmp_path: Path, pack: Callable[[Mapping[str, bytes]], bytes]
) -> None:
    results = read_bytes(tmp_path, "a.pack", pack({"나/기사.jsonl": JSONL, "b.csv": CSV}))
    assert bodies(results) == [ARTICLE["body"], OTHER["body"]]
    assert names(results, tmp_path) == ["a.pack/나/기사.jsonl", "a.pack/b.csv"]
    assert [result.format for result in results] == ["jsonl", "csv"]


def test_a_record_in_an_archive_is_read_again_from_its_bytes_alone(tmp_path: Path) -> None:
    content = build_zip({"a.jsonl": JSONL + b'{"id": "x"}\n'})
    results = read_bytes(tmp_path, "a.zip", content)
    (tmp_path / "a.zip").unlink()
    for result in results:
        assert read_record(result.raw, result.format, result.origin, ReadOptions()) == result


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
def test_members_may_be_compressed_themselves(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    assert bodies(read_bytes(tmp_path, "a.zip", build_zip({"b.csv.x": pack(CSV)}))) == [OTHER["body"]]


def test_an_archive_in_an_archive_is_read_and_one_deeper_is_not(tmp_path: Path) -> None:
    inner = build_zip({"a.jsonl": JSONL})
    middle = build_tar({"inner.zip": inner})
    assert bodies(read_bytes(tmp_path, "middle.tar", middle)) == [ARTICLE["body"]]
    rejected = only_rejected(read_bytes(tmp_path, "outer.zip", build_zip({"middle.tar": middle})))
    assert rejected.reason.endswith(
        "outer.zip/middle.tar/inner.zip: it is an archive in an archive in an archive; unpack it first"
    )


def test_an_archive_comes_through_standard_input() -> None:
    content = io.BytesIO(build_zip({"a.jsonl": JSONL}))
    (result,) = read("-", stdin=content)
    assert result.origin.source == "-/a.jsonl"


def test_what_systems_leave_in_archives_is_not_read(tmp_path: Path) -> None:
    files = {"__MACOSX/._a.jsonl": b"\0\5", ".DS_Store": b"\0\0", "a.jsonl": JSONL, "folder/": b""}
    assert names(read_bytes(tmp_path, "a.zip", build_zip(files)), tmp_path) == ["a.zip/a.jsonl"]


@pytest.mark.parametrize("pack", [build_zip, build_tar])
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


def test_a_member_that_unpacks_to_a_thousand_times_its_size_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RATIO_FROM", 1_000_000)
    content = build_zip({"bomb.txt": b"0" * 30_000_000, "b.csv": CSV})
    results = read_bytes(tmp_path, "a.zip", content)
    assert "bomb.txt: unpacks to more than 1000 times its size" in only_rejected(results).reason
    assert bodies(results)[-1] == OTHER["body"]


def test_an_archive_that_unpacks_to_more_than_the_limit_stops(tmp_path: Path) -> None:
    files = {f"{number}.txt": (b"%d" % number) * 600_000 for number in range(1, 10)}
    (tmp_path / "a.zip").write_bytes(build_zip(files))
    results = read(tmp_path / "a.zip", options=ReadOptions(at_most={"unpacked": 2_000_000, "text": 10**8}))
    assert isinstance(results[-1], RejectedRecord)
    assert "unpacks to more than 2 MB" in results[-1].reason
    assert len(results) <= 5


def test_all_archives_in_an_archive_have_one_budget(tmp_path: Path) -> None:
    inner = build_zip({f"{number}.jsonl": JSONL for number in range(3)})
    outer = build_zip({f"{number}.zip": inner for number in range(5)})
    (tmp_path / "a.zip").write_bytes(outer)
    results = read(tmp_path / "a.zip", options=ReadOptions(at_most={"members": 9}))
    assert sum(not isinstance(result, RejectedRecord) for result in results) == 6
    last = results[-1]
    assert isinstance(last, RejectedRecord)
    assert "more than 9 files in it and in the archives in it" in last.reason
    fewer = ReadOptions(at_most={"unpacked": 3 * len(inner) + 4 * len(JSONL)})
    results = read(tmp_path / "a.zip", options=fewer)
    assert 4 <= sum(not isinstance(result, RejectedRecord) for result in results) < 15


def test_rejected_records_of_all_members_have_one_limit(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(
        build_zip({f"{number}.jsonl": b'{"id": 1}\n' * 50 for number in range(9)})
    )
    results = read(tmp_path / "a.zip", options=ReadOptions(at_most={"rejected": 50_000}))
    last = results[-1]
    assert isinstance(last, RejectedRecord)
    assert "--at-most rejected=" in last.reason
    assert 90 < len(results) < 110


def test_the_limit_of_members_can_be_raised(tmp_path: Path) -> None:
    files = {f"{number}.jsonl": JSONL for number in range(12)}
    for pack in (build_zip, build_tar):
        (tmp_path / "a.pack").write_bytes(pack(files))
        few = read(tmp_path / "a.pack", options=ReadOptions(at_most={"members": 12}))
        assert bodies(few) == [ARTICLE["body"]] * 12
