"""Check format `bigkinds`, from CSV and from xlsx."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdb.model.errors import SourceError
from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord, SourceLabel
from newsdb.read import read_record
from newsdb.read.tables.bigkinds import is_bigkinds
from tests.read.workbooks import rows, write_workbook
from tests.read.writing import read, read_bytes

SORTS = "통합 분류1,통합 분류2,통합 분류3,사건/사고 분류1,사건/사고 분류2,사건/사고 분류3"
START = f"뉴스 식별자,일자,언론사,기고자,제목,{SORTS}"
OLD = f"{START},개체명(인물),개체명(지역),개체명(기업기관),키워드,특성추출,본문,URL,분석제외 여부"
MIDDLE = f"{START},인물,위치,기관,키워드,특성추출,본문,URL,분석제외 여부"
NEW = f"{START},인물,위치,기관,키워드,특성추출(가중치순 상위 50개),본문,URL,분석제외 여부"
ROW = (
    "01.2026,20260206,가나일보,김하나|기자,다리가 열린다,지역>부산, 경제>산업,,재해>자연재해,,,"
    '"왕밍,김하나",부산,부산시,'
    '"다리,개통,다리","개통,다리",한강에 다리가 놓인다.,https://news.example/view?no=12,"중복, 예외"'
)


def articles(folder: Path, content: str, encoding: str = "utf-8") -> list[RawRecord]:
    results = read_bytes(folder, "export.csv", content.encode(encoding))
    assert all(isinstance(result, RawRecord) for result in results), results
    return [result for result in results if isinstance(result, RawRecord)]


def with_values(**values: str) -> str:
    """Return an export of one row with these columns; the others are empty."""
    names = MIDDLE.split(",")
    cells = {"뉴스 식별자": "1", "언론사": "가나일보", "제목": "비", "본문": "비가 온다."} | values
    return (
        MIDDLE + "\n" + ",".join('"' + cells.get(name, "").replace('"', '""') + '"' for name in names) + "\n"
    )


@pytest.mark.parametrize("header", [OLD, MIDDLE, NEW])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949"])
def test_every_generation_of_headers_is_read(tmp_path: Path, header: str, encoding: str) -> None:
    (article,) = articles(tmp_path, f"{header}\n{ROW}\n", encoding)
    assert article.format == "bigkinds"
    assert (article.source_id, article.published, article.outlet) == ("01.2026", "20260206", "가나일보")
    assert (article.title, article.body) == ("다리가 열린다", "한강에 다리가 놓인다.")
    assert (article.byline, article.section) == ("김하나 기자", "지역>부산")
    assert (article.url, article.truncated) == ("https://news.example/view?no=12", False)
    assert article.labels == tuple(
        SourceLabel(scheme, value)
        for scheme, value in (
            ("통합 분류", "지역>부산"),
            ("통합 분류", "경제>산업"),
            ("사건/사고 분류", "재해>자연재해"),
            ("인물", "왕밍"),
            ("인물", "김하나"),
            ("위치", "부산"),
            ("기관", "부산시"),
            ("키워드", "다리"),
            ("키워드", "개통"),
            ("특성추출", "개통"),
            ("특성추출", "다리"),
            ("분석제외", "중복"),
            ("분석제외", "예외"),
        )
    )


def test_a_workbook_is_the_same_as_a_csv(tmp_path: Path) -> None:
    (from_csv,) = articles(tmp_path, with_values(기고자="김하나\n김하나 기자", 인물="왕밍,리웨이"))
    names = MIDDLE.split(",")
    values = {"뉴스 식별자": "1", "언론사": "가나일보", "제목": "비", "본문": "비가 온다."}
    values |= {"기고자": "김하나\n김하나 기자", "인물": "왕밍,리웨이"}
    sheet = rows(names, [values.get(name, "") for name in names], dimension='<dimension ref="A1"/>')
    (from_sheet,) = read(write_workbook(tmp_path / "a.xlsx", sheet))
    assert isinstance(from_sheet, RawRecord)
    assert from_sheet.format == "bigkinds"
    assert (from_sheet.byline, from_sheet.labels) == (from_csv.byline, from_csv.labels)
    assert read_record(from_sheet.raw, "bigkinds", from_sheet.origin, ReadOptions()) == from_sheet


@pytest.mark.parametrize(
    ("body", "cut"),
    [
        ("가" * 198 + "..", True),
        ("가" * 190 + "..", True),
        ("짧은 글이다..", True),
        ("말줄임표로 끝난다...", False),
        ("가" * 197 + "...", True),
        ("다 있는 글이다.", False),
        ("가" * 200, True),
    ],
)
def test_a_text_that_ends_in_two_full_stops_is_cut(tmp_path: Path, body: str, *, cut: bool) -> None:
    (article,) = articles(tmp_path, with_values(본문=body))
    assert (article.body, article.truncated) == (body, cut)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://news.example/view?no=12", True),
        ("http://news.example/v/97cfa0e13a", True),
        ("http://news.example/npath/?did=KP", False),
        ("무료로 이용할 수 있다.", False),
        ("", False),
    ],
)
def test_only_an_address_of_one_article_is_kept(tmp_path: Path, address: str, *, kept: bool) -> None:
    (article,) = articles(tmp_path, with_values(URL=address))
    assert article.url == (address if kept else None)


def test_damaged_bytes_are_kept_and_marked(tmp_path: Path) -> None:
    content = with_values(본문="비가 온다.", 키워드="비,우산", 인물="왕밍", 기고자="김하나").encode("cp949")
    content = content.replace("우산".encode("cp949"), b"\xff\xff").replace(
        "온다".encode("cp949"), b"\xff\xff"
    )
    (article,) = read_bytes(tmp_path, "a.csv", content)
    assert isinstance(article, RawRecord)
    assert article.body == "비가 ��."
    assert article.byline == "김하나"
    assert article.provenance == {"damaged": "키워드, 본문"}
    assert article.labels == (SourceLabel("인물", "왕밍"),)
    assert b"\xff\xff" in article.raw
    assert read_record(article.raw, "bigkinds", article.origin, ReadOptions()) == article


def test_a_damaged_name_is_no_name(tmp_path: Path) -> None:
    content = with_values(기고자="김하나").encode("cp949").replace("가나일보".encode("cp949"), b"\xff\xff")
    (article,) = read_bytes(tmp_path, "a.csv", content)
    assert isinstance(article, RawRecord)
    assert (article.outlet, article.byline) == (None, "김하나")


def test_a_column_that_the_user_maps_comes_first(tmp_path: Path) -> None:
    options = ReadOptions(columns={"section": "통합 분류2"})
    (article,) = read_bytes(tmp_path, "a.csv", f"{NEW}\n{ROW}\n".encode(), options)
    assert isinstance(article, RawRecord)
    assert article.section == " 경제>산업"


def test_a_row_with_a_column_too_few_is_rejected(tmp_path: Path) -> None:
    (rejected,) = read_bytes(tmp_path, "a.csv", f"{NEW}\n1,20260206,가나일보\n".encode())
    assert isinstance(rejected, RejectedRecord)
    assert rejected.reason == "3 columns where the header has 19"


def test_another_header_is_refused_when_the_user_says_bigkinds(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no BigKinds header: 제목, 본문"):
        read_bytes(tmp_path, "a.csv", "제목,본문\n비,눈\n".encode(), ReadOptions(format="bigkinds"))


def test_a_crawl_with_an_id_is_no_export() -> None:
    assert is_bigkinds(NEW.split(","))
    assert not is_bigkinds(["뉴스 식별자", "언론사", "제목", "본문", "URL"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(raw=st.binary(max_size=80) | st.text(alphabet='가,"\n|;1.&lt', max_size=80).map(str.encode))
def test_whatever_stands_below_the_header_is_read_or_rejected_again(tmp_path: Path, raw: bytes) -> None:
    options = ReadOptions(format="bigkinds", encoding="utf-8")
    for result in read_bytes(
        tmp_path, "a.csv", "뉴스 식별자,언론사,제목,키워드,본문\n".encode() + raw, options
    ):
        if result.origin.number:
            assert read_record(result.raw, result.format, result.origin, options) == result
