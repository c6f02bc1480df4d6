"""Check tables: the header, the report of columns, the kept bytes."""

from pathlib import Path

import pytest

from newsdb.model.errors import SourceError
from newsdb.model.records import RawRecord, ReadOptions
from newsdb.read import limits, read_record, read_sources
from tests.read.writing import bodies, fields, read_bytes

TEXT = "한강에 다리가 하나 더 놓인다. 시는 올해 안에 첫 삽을 뜨고 네 해 뒤에 다리를 연다고 말했다. 걷는 길도 낸다."


def list_reports(folder: Path, content: str) -> list[tuple[str, str]]:
    path = folder / "a.csv"
    path.write_text(content, encoding="utf-8")
    shown: list[tuple[str, str]] = []
    records = read_sources(
        [str(path)], ReadOptions(), on_columns=lambda _, name, columns: shown.append((name, columns))
    )
    next(records)
    return shown


def test_the_mapping_is_shown_before_the_first_record(tmp_path: Path) -> None:
    content = "제목,본문,언론사,조회수\n비,비가 온다.,가나일보,7\n"
    assert list_reports(tmp_path, content) == [
        ("csv", "title=제목, body=본문, outlet=언론사; not used: 조회수")
    ]


def test_the_lines_above_a_header_are_passed_over(tmp_path: Path) -> None:
    content = "2026년 2월 기사 목록\n\n번호,제목,본문\n1,비,비가 온다.\n"
    (article,) = read_bytes(tmp_path, "a.csv", content.encode())
    assert fields(article) == {"id": None, "title": "비", "body": "비가 온다."}
    assert article.raw == "번호,제목,본문\n1,비,비가 온다.".encode()


def test_a_table_without_a_header_is_read_by_its_cells(tmp_path: Path) -> None:
    lines = [
        f'{number},다리가 {number}개 더 놓인다,"{TEXT}",https://news.example/{number}'
        for number in range(1, 5)
    ]
    results = read_bytes(tmp_path, "a.csv", ("\n".join(lines) + "\n").encode())
    assert [result.url for result in results if isinstance(result, RawRecord)] == [
        f"https://news.example/{number}" for number in range(1, 5)
    ]
    assert bodies(results) == [TEXT] * 4
    for result in results:
        assert result.raw.startswith(b"1,2,3,4\n")
        again = read_record(result.raw, "csv", result.origin, ReadOptions())
        assert (bodies([again]), again.raw) == ([TEXT], result.raw)


def test_two_columns_of_one_name_are_both_looked_at(tmp_path: Path) -> None:
    assert bodies(read_bytes(tmp_path, "a.csv", "제목,본문,본문\n비,,눈\n해,달,\n".encode())) == ["눈", "달"]


def test_what_stands_before_a_source_that_fails_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "REPAIRS", 0)
    results = read_bytes(tmp_path, "a.csv", '제목,본문\n비,하나\n눈,둘\n해,"셋\n'.encode())
    assert bodies(results) == ["하나", "둘", None]
    assert results[-1].origin.number == 0


def test_a_crawl_time_is_not_the_time_of_publication_unless_the_user_says_so(tmp_path: Path) -> None:
    lines = [f"2026-02-06 09:00:{number:02d},제목 {number},{TEXT}" for number in range(0, 40, 2)]
    content = ("Date,Title,Content\n" + "\n".join(lines)).encode()
    results = read_bytes(tmp_path, "a.csv", content)
    assert {result.published for result in results if isinstance(result, RawRecord)} == {None}
    mapped = read_bytes(tmp_path, "a.csv", content, ReadOptions(columns={"published": "Date"}))
    assert isinstance(mapped[1], RawRecord)
    assert mapped[1].published == "2026-02-06 09:00:02"


def test_a_table_of_numbers_lists_its_columns(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="--map body=COLUMN: a, b"):
        read_bytes(tmp_path, "a.csv", b"a,b\n1,2\n3,4\n")
