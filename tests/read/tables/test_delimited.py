"""Check formats `csv` and `tsv`."""

from pathlib import Path

import pytest

from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RawRecord, ReadOptions
from newsdb.read import limits, read_record
from tests.read.writing import ARTICLE, OTHER, as_csv, bodies, fields, only_rejected, read, read_bytes


def read_csv(folder: Path, text: str, options: ReadOptions | None = None) -> list[str | None]:
    return bodies(read_bytes(folder, "a.csv", text.encode(), options))


def test_korean_headers_name_the_fields(tmp_path: Path) -> None:
    header = "뉴스 식별자,일자,언론사,기고자,제목,분류,본문,URL"
    row = "7,20260102,가나일보,김하나,비,사회,비가 온다.,https://example.com"
    assert read_bytes(tmp_path, "a", f"{header}\n{row}\n".encode()) == [
        RawRecord(
            Origin(str(tmp_path / "a"), 1),
            "csv",
            f"{header}\n{row}".encode(),
            "비가 온다.",
            title="비",
            source_id="7",
            url="https://example.com",
            outlet="가나일보",
            byline="김하나",
            published="20260102",
            section="사회",
        )
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_in_the_header(tmp_path: Path, delimiter: str) -> None:
    content = as_csv([ARTICLE, OTHER], delimiter=delimiter).encode()
    assert [fields(result) for result in read_bytes(tmp_path, "a", content)] == [ARTICLE, OTHER]


def test_a_row_is_kept_with_its_header_and_read_again(tmp_path: Path) -> None:
    for result in read_bytes(tmp_path, "a.csv", as_csv([ARTICLE, OTHER], newline="\r\n").encode("cp949")):
        assert read_record(result.raw, "csv", result.origin, ReadOptions(encoding="cp949")) == result


@pytest.mark.parametrize(("row", "count"), [("비", 1), ("비,눈,해", 3)])
def test_a_row_with_too_few_or_too_many_columns_is_rejected(tmp_path: Path, row: str, count: int) -> None:
    results = read_bytes(tmp_path, "a.csv", f"제목,본문\n가,하나\n{row}\n나,둘\n".encode())
    assert bodies(results) == ["하나", None, "둘"]
    rejected = only_rejected(results)
    assert rejected.reason == f"{count} columns where the header has 2"
    assert rejected.raw == f"제목,본문\n{row}".encode()
    assert rejected.origin.number == 2


def test_a_rejected_row_is_an_article_once_it_is_mended() -> None:
    origin = Origin("a.csv", 2)
    result = read_record("제목,본문\n비,눈".encode(), "csv", origin, ReadOptions())
    assert fields(result) == {"id": None, "title": "비", "body": "눈"}
    assert result.origin == origin


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_row_that_does_not_decode_costs_itself_only(tmp_path: Path, encoding: str) -> None:
    broken = '"여러\n줄'.encode(encoding) + b"\xff" + '",눈'.encode(encoding)
    content = "제목,본문\n가,하나\n".encode(encoding) + broken + "\n나,둘\n".encode(encoding)
    results = read_bytes(tmp_path, "a.csv", content)
    assert bodies(results) == ["하나", None, "둘"]
    rejected = only_rejected(results)
    assert rejected.raw.removeprefix(b"\xef\xbb\xbf") == "제목,본문\n".encode(encoding) + broken
    assert f"is not valid {encoding.upper()}" in rejected.reason


def test_a_quote_that_is_never_closed_is_rejected_and_the_rest_is_read(tmp_path: Path) -> None:
    results = read_bytes(tmp_path, "a.csv", '제목,본문\n가,하나\n"나,둘\n다,셋\n'.encode())
    assert bodies(results) == ["하나", None, "셋"]
    rejected = only_rejected(results)
    assert rejected.reason == "a quote is opened and never closed"
    assert read_record(rejected.raw, "csv", rejected.origin, ReadOptions()) == rejected


def test_a_line_beyond_the_limit_is_rejected_and_stays_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LINE", 1 << 20)
    results = read_bytes(tmp_path, "a.csv", f"제목,본문\n가,{'x' * (2 << 20)}\n나,둘\n".encode())
    assert bodies(results) == [None, "둘"]
    rejected = only_rejected(results)
    assert rejected.reason.startswith("longer than 1 MB")
    assert len(rejected.raw) == limits.KEPT + 4
    assert read_record(rejected.raw, "csv", rejected.origin, ReadOptions()) == rejected


def test_a_column_can_be_mapped(tmp_path: Path) -> None:
    options = ReadOptions(columns={"body": "메모", "title": "본문"})
    (result,) = read_bytes(tmp_path, "a", "본문,메모\n비,눈\n".encode(), options)
    assert fields(result) == {"id": None, "title": "비", "body": "눈"}


def test_a_mapped_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="it has no column '글'; its columns are 제목, 본문"):
        read_csv(tmp_path, "제목,본문\n가,하나\n", ReadOptions(columns={"body": "글"}))


def test_a_header_without_a_body_lists_its_columns(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="--map body=COLUMN: 번호, 좋아요"):
        read_csv(tmp_path, "번호,좋아요\n1,2\n")


def test_an_empty_body_is_taken_from_the_next_column_that_may_hold_it(tmp_path: Path) -> None:
    assert read_csv(tmp_path, "본문,content\n,눈\n") == ["눈"]


def test_an_empty_body_is_rejected_where_there_is_no_title_either(tmp_path: Path) -> None:
    results = read_bytes(tmp_path, "a.csv", "제목,본문,링크\n비,,\n,,https://example.com/1\n".encode())
    assert only_rejected(results).reason == "its body is empty"
    assert [result.title for result in results if isinstance(result, RawRecord)] == ["비"]


def test_a_header_alone_holds_nothing(tmp_path: Path) -> None:
    assert read_csv(tmp_path, "제목,본문\n") == []


def test_a_nul_byte_becomes_the_replacement_character(tmp_path: Path) -> None:
    assert read_csv(tmp_path, "제목,본문\n비,눈\x00\n") == ["눈�"]


def test_a_format_that_the_user_names_is_not_sniffed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("제목,본문\n", encoding="utf-8")
    assert bodies(read(tmp_path / "a.csv", options=ReadOptions(format="lines"))) == ["제목,본문"]
