"""Check format `parquet`."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from newsdb.model.errors import SourceError
from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import limits, read_record, read_sources
from newsdb.read.tables import parquet as parquet_reader
from tests.read.writing import read

arrow: Any = pytest.importorskip("pyarrow")
parquet: Any = pytest.importorskip("pyarrow.parquet")


def write_parquet(path: Path, *rows: dict[str, Any]) -> Path:
    parquet.write_table(arrow.Table.from_pylist(list(rows)), path)
    return path


def articles(path: Path, **columns: str) -> list[RawRecord]:
    results = read(path, options=ReadOptions(columns=columns))
    assert all(isinstance(result, RawRecord) for result in results), results
    return [result for result in results if isinstance(result, RawRecord)]


def test_a_row_is_an_article(tmp_path: Path) -> None:
    rows = [{"id": number, "title": f"비 {number}", "body": f"비가 온다. {number}"} for number in range(500)]
    results = articles(write_parquet(tmp_path / "a.parquet", *rows))
    assert [(result.source_id, result.title) for result in results] == [
        (str(n), f"비 {n}") for n in range(500)
    ]
    assert (results[7].format, results[7].origin.number) == ("parquet", 8)


def test_lists_and_nested_authors_are_lines(tmp_path: Path) -> None:
    rows = ({"title": "비", "text": "하나", "authors": ["김하나", "이두리"]},)
    assert articles(write_parquet(tmp_path / "a.parquet", *rows))[0].byline == "김하나\n이두리"
    nested = {"title": "비", "text": "하나", "authors": [{"name": "김하나"}, {"name": "이두리"}]}
    assert articles(write_parquet(tmp_path / "b.parquet", nested))[0].byline == "김하나\n이두리"


def test_moments_and_days_become_iso_dates(tmp_path: Path) -> None:
    moment = datetime(2026, 2, 6, 9, 31, tzinfo=UTC)
    (first,) = articles(
        write_parquet(tmp_path / "a.parquet", {"title": "비", "body": "하나", "date": moment})
    )
    assert first.published == "2026-02-06 09:31:00+00:00"
    (second,) = articles(
        write_parquet(tmp_path / "b.parquet", {"title": "비", "body": "하나", "date": date(2026, 2, 6)})
    )
    assert second.published == "2026-02-06"


def test_a_row_is_kept_as_json_and_read_again(tmp_path: Path) -> None:
    for result in articles(
        write_parquet(tmp_path / "a.parquet", {"title": "비", "body": "하나", "authors": ["김하나"]})
    ):
        assert read_record(result.raw, "parquet", result.origin, ReadOptions()) == result


def test_the_mapping_is_shown_and_can_be_told(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a.parquet", {"x": "비가 온다.", "y": 7})
    with pytest.raises(SourceError, match="--map body=COLUMN: x, y"):
        read(path)
    with pytest.raises(SourceError, match="no column 'z'; its columns are x, y"):
        articles(path, body="z")
    shown: list[str] = []
    options = ReadOptions(columns={"body": "x"})
    list(read_sources([str(path)], options, on_columns=lambda *columns_text: shown.append(columns_text[2])))
    assert shown == ["body=x; not used: y"]


@pytest.mark.parametrize("end", [50, -30])
def test_a_file_that_is_cut_short_is_one_clear_line(tmp_path: Path, end: int) -> None:
    path = write_parquet(tmp_path / "a.parquet", {"title": "비", "body": "하나"})
    path.write_bytes(path.read_bytes()[:end])
    with pytest.raises(SourceError, match=r"^[^\n]*the Parquet file is damaged or cut short[^\n]*$"):
        read(path)


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_parquet(tmp_path / "a.parquet", {"title": "비", "body": "하나"})
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(SourceError, match=r"pip install 'newsdb\[parquet\]'"):
        read(path)


def test_the_rows_of_a_file_are_told_before_the_first_record(tmp_path: Path) -> None:
    path = write_parquet(
        tmp_path / "a.parquet", *({"title": f"배 {n}", "body": "배가 떴다."} for n in range(3))
    )
    told: list[object] = []
    records = read_sources([str(path)], ReadOptions(), on_total=lambda *given: told.append(given))
    told.extend(record.origin.number for record in records)
    assert told == [(str(path), 3), 1, 2, 3]


def test_a_row_of_a_list_without_end_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE", 4000)
    sound = {"title": "나루 다리", "body": "시가 다리를 놓는다.", "keywords": ["강"] * 9}
    endless = {**sound, "keywords": ["강"] * 100}
    path = write_parquet(tmp_path / "a.parquet", *[sound] * 20, endless, sound)
    records = list(read_sources([str(path)], ReadOptions()))
    assert [number for number, record in enumerate(records) if isinstance(record, RejectedRecord)] == [20]
    assert len(records) == 22


def test_of_long_rows_few_are_held_for_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsdb.read.tables.parquet._SAMPLE_BYTES", 4000)
    rows = [{"title": f"나루 {number}", "body": "시가 다리를 놓는다. " * 100} for number in range(40)]
    converted = 0
    plain = parquet_reader._to_cell

    def count(value: object) -> str:
        nonlocal converted
        converted += 1
        return plain(value)

    monkeypatch.setattr(parquet_reader, "_to_cell", count)
    assert len(articles(write_parquet(tmp_path / "a.parquet", *rows))) == 40
    assert converted == 2 * 2  # two cells of two rows
