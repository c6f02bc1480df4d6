"""A source stops at its limits, each of which says its name and can be set."""

import gzip
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsdb.model.errors import SourceError, UsageError
from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord
from newsdb.read import limits
from newsdb.read.sources.budget import LIMITS, Budget, parse_limit
from tests.read.writing import read_bytes

ORIGIN = Origin("a", 1)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("members=100000", ("members", 100_000)),
        ("unpacked=20GB", ("unpacked", 20 * 1024**3)),
        ("rejected=5 m", ("rejected", 5 * 1024**2)),
        ("bytes=1tb", ("bytes", 1024**4)),
        ("records=0", ("records", 0)),
    ],
)
def test_a_limit_is_a_name_and_a_number(text: str, limit: tuple[str, int]) -> None:
    assert parse_limit(text) == limit


@pytest.mark.parametrize(
    "text", ["", "members", "members=", "members=-1", "files=9", "bytes=1.5GB", "bytes=9XB"]
)
def test_anything_else_is_no_limit(text: str) -> None:
    with pytest.raises(UsageError, match="the limits are bytes, unpacked, records, text, members, rejected"):
        parse_limit(text)


def test_an_unknown_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--at-most files: no such limit"):
        read_bytes(tmp_path, "a.txt", b"x", ReadOptions(at_most={"files": 1}))


def _read(at_most: Mapping[str, int], tmp_path: Path) -> str:
    lines = "".join(f"나루 다리 {number}번이 열렸다.\n" for number in range(400_000)).encode()
    *_, last = read_bytes(tmp_path, "a.txt", lines, ReadOptions(at_most=at_most, format="lines"))
    assert isinstance(last, RejectedRecord)
    assert last.origin.number == 0
    return last.reason


def test_a_long_source_stops_at_its_bytes(tmp_path: Path) -> None:
    reason = _read({"bytes": 3_000_000}, tmp_path)
    assert reason.endswith(
        "longer than 3 MB, and the rest is not read; split it, or raise the limit with --at-most bytes=…"
    )


def test_a_source_of_many_records_stops_at_their_number(tmp_path: Path) -> None:
    assert "more than 1,000 records in it" in _read({"records": 1000}, tmp_path)


def _pack_records(name: str, count: int, title: str = "a") -> bytes:
    """Pack lines of a few letters, or with a title of more: gzip alone, or in two archives."""
    lines = b"title,body\n" + f"{title},\n".encode() * count
    if name.endswith(".gz"):
        return gzip.compress(lines)
    for member in ("a.csv", "b.zip"):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(member, lines)
        lines = file.getvalue()
    return lines


@pytest.mark.parametrize("name", ["a.csv.gz", "a.zip"])
def test_a_small_packed_source_does_not_make_millions_of_records(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PACKED_RECORDS", 500)
    results = read_bytes(tmp_path, name, _pack_records(name, 900), ReadOptions())
    assert [result.origin.number for result in results[:501]] == [*range(1, 502)]
    assert isinstance(results[501], RejectedRecord)
    assert "more than 500 records in it" in results[501].reason
    assert len(results) < 510  # a line for each of the archives
    given = ReadOptions(at_most={"records": 1000})
    assert len(read_bytes(tmp_path, name, _pack_records(name, 900), given)) == 900


def test_packed_records_of_some_length_are_all_read() -> None:
    budget = Budget({})
    budget.add_read(8 * 60_000)
    article = RawRecord(ORIGIN, "parquet", b"x", "text")
    assert sum(1 for _ in budget.count_records(iter([article] * 60_000))) == 60_000
    with pytest.raises(SourceError, match="more than 60,000 records in it"):
        list(budget.count_records(iter([article])))


@pytest.mark.parametrize("name", ["a.csv.gz", "a.zip"])
def test_a_small_packed_source_does_not_make_long_texts(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PACKED_TEXT", 500)
    results = read_bytes(tmp_path, name, _pack_records(name, 9000, "가" * 100), ReadOptions())
    assert [result.origin.number for result in results[:5]] == [1, 2, 3, 4, 5]
    stopped = next(result for result in results if isinstance(result, RejectedRecord))
    assert "texts of more than" in stopped.reason
    assert len(results) < 5000
    given = ReadOptions(at_most={"text": 10_000_000})
    assert len(read_bytes(tmp_path, name, _pack_records(name, 9000, "가" * 100), given)) == 9000


def test_packed_texts_of_twenty_times_the_bytes_are_read() -> None:
    budget = Budget({})
    budget.add_read(300_000)
    article = RawRecord(ORIGIN, "parquet", b"x", "t" * 59_900, title="t" * 100)
    assert sum(1 for _ in budget.count_records(iter([article] * 100))) == 100
    with pytest.raises(SourceError, match="texts of more than 6,000,000 characters in it"):
        list(budget.count_records(iter([article])))


def test_a_source_that_is_not_packed_may_have_any_text() -> None:
    article = RawRecord(ORIGIN, "csv", b"x", "t" * 1_000_000)
    assert sum(1 for _ in Budget({}).count_records(iter([article] * 20))) == 20


def test_what_is_kept_of_rejected_records_counts_with_their_rows() -> None:
    rejects = [RejectedRecord(ORIGIN, "csv", b"x" * 100, "no body")] * 5
    budget = Budget({"rejected": 2000})
    with pytest.raises(SourceError, match="2,000 bytes of its records cannot be read"):
        list(budget.count_records(iter(rejects)))
    articles = [RawRecord(ORIGIN, "csv", b"x" * 100, "text")] * 50
    assert len(list(Budget({"rejected": 2000}).count_records(iter(articles)))) == 50


def test_a_passed_limit_is_raised_again() -> None:
    budget = Budget({"members": 1})
    budget.add_member()
    budget.check()
    for _ in range(2):
        with pytest.raises(SourceError, match="more than 1 files in it"):
            budget.add_member()
    with pytest.raises(SourceError, match="--at-most members="):
        budget.check()


def test_every_limit_has_its_option_in_its_message() -> None:
    for name in LIMITS:
        budget = Budget({name: 0})
        with pytest.raises(SourceError, match=f"--at-most {name}=…"):
            list(budget.count_bytes(iter([b"x"]), name))
