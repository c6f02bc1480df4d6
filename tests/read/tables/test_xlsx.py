"""Check format `xlsx`."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from newsdb.model.errors import SourceError
from newsdb.model.records import RawRecord, ReadOptions
from newsdb.read import read_record, read_sources
from newsdb.text.date_forms import apply_date_form
from tests.read.workbooks import row, rows, text, write_workbook
from tests.read.writing import bodies, only_rejected, read

HEADER = ("제목", "본문")


def articles(path: Path, **columns: str) -> list[RawRecord]:
    results = read(path, options=ReadOptions(columns=columns))
    assert all(isinstance(result, RawRecord) for result in results), results
    return [result for result in results if isinstance(result, RawRecord)]


def saved(path: Path, *lines: list[object]) -> Path:
    book = Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


def test_a_row_is_an_article(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", ["제목", "본문", "언론사"], ["비", "비가\n온다.", "가나일보"])
    (article,) = articles(path)
    assert (article.title, article.body, article.outlet) == ("비", "비가\n온다.", "가나일보")
    assert (article.format, article.origin.number) == ("xlsx", 1)


def test_values_are_not_retyped(tmp_path: Path) -> None:
    numbers = '<c r="C2"><v>20260206</v></c><c r="D2"><v>12345678901234567890</v></c>'
    second = f'<row r="2">{text("A2", "007")}{text("B2", "하나")}{numbers}</row>'
    texts = text("A3", "1.10") + text("B3", "둘") + text("C3", "20260206")
    third = f'<row r="3">{texts}<c r="D3" t="b"><v>1</v></c></row>'
    header = row(1, "id", "본문", "일자", "제목")
    path = write_workbook(tmp_path / "a.xlsx", f"<sheetData>{header}{second}{third}</sheetData>")
    assert [(result.source_id, result.published, result.title) for result in articles(path)] == [
        ("007", "20260206", "12345678901234567890"),
        ("1.10", "20260206", "TRUE"),
    ]


def test_a_number_that_is_shown_with_zeros_keeps_them(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["id", "본문", "제목"])
    book.active.append([42, "비가 온다.", "비"])
    book.active["A2"].number_format = "00000"
    book.save(tmp_path / "a.xlsx")
    assert articles(tmp_path / "a.xlsx")[0].source_id == "00042"


def test_a_date_cell_is_an_iso_date(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        ["제목", "본문", "날짜"],
        ["비", "하나", datetime(2026, 2, 6, 9, 31)],  # noqa: DTZ001
        ["눈", "둘", date(2026, 2, 6)],
    )
    assert [result.published for result in articles(path)] == ["2026-02-06 09:31:00", "2026-02-06"]


def test_the_size_that_a_sheet_claims_is_not_believed(tmp_path: Path) -> None:
    lines = [HEADER, *((f"제목 {number}", f"본문 {number}") for number in range(300))]
    for claim in ('<dimension ref="A1"/>', '<dimension ref="A1:XFD1048576"/>'):
        path = write_workbook(tmp_path / "a.xlsx", rows(*lines, dimension=claim))
        assert len(articles(path)) == 300


def test_every_sheet_is_read_under_its_own_header(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "a.xlsx",
        rows(HEADER, ("비", "하나")),
        rows(("번호", "메모"), ("1", "x")),
        rows(("content", "headline"), ("둘", "눈")),
        named=("첫째", "설명", "셋째"),
    )
    reported: list[tuple[str, str]] = []
    results = list(
        read_sources(
            [str(path)], ReadOptions(), on_columns=lambda _, name, columns: reported.append((name, columns))
        )
    )
    assert [(result.title, result.body) for result in results if isinstance(result, RawRecord)] == [
        ("비", "하나"),
        ("눈", "둘"),
    ]
    assert [result.origin.number for result in results] == [1, 2]
    assert reported[0] == ("xlsx", "sheet 첫째: title=제목, body=본문")
    assert reported[-1][1].startswith("passed over sheet 설명: no column seems to hold the text")


def test_a_header_may_stand_below_a_heading(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "a.xlsx", rows(("2026년 2월 기사 목록",), (), HEADER, ("비", "비가 온다."))
    )
    assert bodies(list(read(path))) == ["비가 온다."]


def test_a_row_is_kept_as_csv_and_read_again(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "a.xlsx",
        rows(("제목", "본문", "언론사"), ('쉼표, "따옴표"', "여러\n줄", "가나"), ("비", "눈")),
    )
    for article in articles(path):
        assert read_record(article.raw, "xlsx", article.origin, ReadOptions()) == article


def test_a_row_wider_than_its_header_is_rejected(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", rows(HEADER, ("비", "하나", "셋"), ("눈", "둘")))
    results = read(path)
    assert bodies(results) == [None, "둘"]
    assert only_rejected(results).reason == "3 columns where the header has 2"


def test_a_formula_gives_its_last_result_and_none_where_it_has_none(tmp_path: Path) -> None:
    counted = '<row r="2"><c r="A2" t="str"><f>"비"</f><v>비</v></c><c r="B2"><f>HYPERLINK("x")</f></c></row>'
    path = write_workbook(tmp_path / "a.xlsx", f"<sheetData>{row(1, *HEADER)}{counted}</sheetData>")
    assert [(result.title, result.body) for result in articles(path)] == [("비", "")]


def test_escaped_characters_come_back(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", rows(HEADER, ("비_x000D_눈", "반쪽 _xD83D_ _x0000_")))
    (article,) = articles(path)
    assert (article.title, article.body) == ("비\n눈", "반쪽 � �")


def test_a_sheet_without_articles_says_which_columns_it_has(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", rows(("번호", "값"), ("1", "2")))
    with pytest.raises(SourceError, match="--map body=COLUMN: 번호, 값"):
        read(path)


@pytest.mark.parametrize("damage", ["cut", "zeros"])
def test_a_broken_file_is_one_clear_line(tmp_path: Path, damage: str) -> None:
    content = write_workbook(tmp_path / "a.xlsx", rows(HEADER, ("비", "하나"))).read_bytes()
    middle = len(content) // 2
    broken = content[:-150] if damage == "cut" else content[:middle] + bytes(40) + content[middle + 40 :]
    (tmp_path / "a.xlsx").write_bytes(broken)
    with pytest.raises(SourceError, match=r"^[^\n]*(?:the workbook is damaged|is cut short)[^\n]*$"):
        read(tmp_path / "a.xlsx")


def test_what_comes_before_the_damage_is_read(tmp_path: Path) -> None:
    lines = [row(1, *HEADER), *(row(number, f"제목 {number}", "본문 " * 2000) for number in range(2, 40))]
    path = write_workbook(
        tmp_path / "a.xlsx", f'<dimension ref="A1"/><sheetData>{"".join(lines)}<row><c></row>'
    )
    results = read(path)
    assert len(results) > 20
    last = only_rejected(results)
    assert last.origin.number == 0
    assert "it is damaged (mismatched tag" in last.reason


@pytest.mark.slow
def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", rows(HEADER, ("비", "x" * 90_000_000)))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(SourceError, match="unpacks to 85 MB"):
        read(path)


def test_a_billion_rows_are_refused(tmp_path: Path) -> None:
    far = f'<row r="2000000000">{text("A2000000000", "비")}{text("B2000000000", "끝")}</row>'
    path = write_workbook(
        tmp_path / "a.xlsx",
        f'<dimension ref="A1:B2000000000"/><sheetData>{row(1, *HEADER)}{row(2, "비", "하나")}{far}</sheetData>',
    )
    results = read(path)
    assert bodies(results)[0] == "하나"
    assert "more than 1,048,576 rows" in only_rejected(results).reason


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12)),
        '<!ENTITY a12 SYSTEM "file:///etc/passwd">',
    ],
)
def test_entities_neither_grow_nor_read_files(tmp_path: Path, entities: str) -> None:
    sheet = rows(HEADER, ("비", "비가 온다.")).replace("비가 온다.", "&a12;")
    path = write_workbook(tmp_path / "a.xlsx", sheet, prolog=f"<!DOCTYPE x [{entities}]>")
    with pytest.raises(SourceError, match="the workbook is damaged"):
        read(path)


def test_other_office_files_are_named(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(SourceError, match="an Office document or archive without sheets"):
        read(tmp_path / "a.docx")
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(SourceError, match=r"old Office file \(xls\).*save it as xlsx or CSV"):
        read(tmp_path / "a.xls")


def test_what_is_no_workbook_is_refused_when_the_user_says_xlsx(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("제목,본문\n비,눈\n", encoding="utf-8")
    with pytest.raises(SourceError, match="the workbook is damaged or cut short"):
        read(tmp_path / "a.csv", options=ReadOptions(format="xlsx"))


def test_a_link_takes_the_place_of_words_that_only_say_so(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.xlsx", [*HEADER, "링크"], ["백조", "왔다.", "바로가기"], ["눈", "온다.", "원문 보기"]
    )
    book = load_workbook(path)
    assert book.active is not None
    book.active["C2"].hyperlink = "https://news.example/1"
    book.active["C3"] = '=HYPERLINK("https://news.example/2","원문 보기")'
    book.save(path)
    results = articles(path)
    assert [result.url for result in results] == ["https://news.example/1", "https://news.example/2"]
    assert read_record(results[0].raw, "xlsx", results[0].origin, ReadOptions()) == results[0]


def test_links_on_titles_get_a_column(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", ["3월 목록"], [*HEADER], ["백조가 왔다", "왔다."], ["눈", "온다."])
    book = load_workbook(path)
    assert book.active is not None
    book.active["A3"].hyperlink = "https://news.example/1"
    book.save(path)
    assert [(result.title, result.url) for result in articles(path)] == [
        ("백조가 왔다", "https://news.example/1"),
        ("눈", None),
    ]


def test_articles_before_the_first_linked_title_have_no_words_in_the_column_of_links(tmp_path: Path) -> None:
    rows: list[list[object]] = [[f"백조 {number}", f"{number}마리 왔다."] for number in range(6)]
    path = saved(tmp_path / "a.xlsx", ["3월 목록"], [*HEADER], *rows)
    book = load_workbook(path)
    assert book.active is not None
    book.active["A8"].hyperlink = "https://news.example/5"
    book.save(path)
    results = articles(path)
    assert [result.url for result in results] == [*[None] * 5, "https://news.example/5"]
    assert "원문링크" not in results[0].raw.decode().splitlines()[1]


def test_merged_cells_are_filled_down(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        ["매체", *HEADER],
        ["가나일보", "백조", "왔다."],
        [None, "눈", "온다."],
        ["다라", "비", "온다."],
    )
    book = load_workbook(path)
    assert book.active is not None
    book.active.merge_cells("A2:A3")
    book.save(path)
    assert [result.outlet for result in articles(path)] == ["가나일보", "가나일보", "다라"]


def test_hidden_rows_and_sheets_are_named(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", [*HEADER], ["백조", "왔다."], ["눈", "온다."])
    book = load_workbook(path)
    assert book.active is not None
    book.active.row_dimensions[3].hidden = True
    other = book.create_sheet("보관")
    other.append(HEADER)
    other.append(["비", "온다."])
    other.sheet_state = "hidden"
    book.save(path)
    reported: list[str] = []
    results = list(
        read_sources([str(path)], ReadOptions(), on_columns=lambda *told: reported.append(told[2]))
    )
    assert bodies(results) == ["왔다.", "온다.", "온다."]
    assert "sheet Sheet: hidden rows are read all the same: 3" in reported
    assert "sheet 보관: the sheet is hidden, and read all the same" in reported


def test_serial_numbers_beside_date_cells_are_dates(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.xlsx", [*HEADER, "게재일"], ["백조", "왔다.", date(2021, 7, 2)], ["눈", "온다.", 44380]
    )
    assert [(result.published, result.date_form) for result in articles(path)] == [
        ("2021-07-02", "serial"),
        ("44380", "serial"),
    ]


def test_the_rows_of_a_workbook_are_told_before_the_first_record(tmp_path: Path) -> None:
    header: list[object] = ["제목", "본문"]
    path = saved(tmp_path / "a.xlsx", header, ["첫 배", "배가 처음 떴다."], ["둘째 배", "배가 또 떴다."])
    told: list[object] = []
    records = read_sources([str(path)], ReadOptions(), on_total=lambda *given: told.append(given))
    told.extend(record.origin.number for record in records)
    assert told == [(str(path), 2), 1, 2]


def test_a_serial_number_below_the_rows_looked_at_is_a_date_too(tmp_path: Path) -> None:
    dated = [["제목", "나루시가 다리를 놓는다.", datetime(2024, 3, 5)] for _ in range(300)]  # noqa: DTZ001
    path = saved(tmp_path / "a.xlsx", ["title", "text", "date"], *dated, ["제목", "참외 값이 내렸다.", 45360])
    last = articles(path)[-1]
    assert apply_date_form(last.published or "", last.date_form or "") == "2024-03-09"


SPREAD = {
    "far cells": lambda count: "".join(
        f'<row r="{number}">{text(f"XFD{number}", "본문")}</row>' for number in range(1, count)
    ),
    "far cells and near ones": lambda count: "".join(
        f'<row r="{number}">{text(f"A{number}", "본문" if number == 1 else "비")}{text(f"ZZ{number}", "비")}</row>'
        for number in range(1, 4 * count)
    ),
    "a range merged far down": lambda count: (
        f'<row r="1">{text("A1", "본문")}{text("XFD1", "비")}</row><row r="{count}">{text(f"A{count}", "비")}</row>'
    ),
}


@pytest.mark.parametrize("kind", SPREAD)
def test_far_cells_in_many_rows_are_refused_in_one_line(tmp_path: Path, kind: str) -> None:
    merged = '<mergeCells><mergeCell ref="XFD1:XFD9999"/></mergeCells>' if "merged" in kind else ""
    sheet = f"<sheetData>{SPREAD[kind](9999)}</sheetData>{merged}"
    path = write_workbook(tmp_path / "a.xlsx", sheet)
    try:
        reason = only_rejected(read(path)[-1:]).reason  # some rows came before
    except SourceError as error:
        reason = str(error)
    assert "empty cells between" in reason
    assert "\n" not in reason


def test_a_few_far_cells_are_read(tmp_path: Path) -> None:
    header = f'<row r="1">{text("A1", "제목")}{text("XFD1", "본문")}</row>'
    rest = "".join(
        f'<row r="{number}">{text(f"A{number}", "비")}{text(f"XFD{number}", f"비가 {number}번 온다.")}</row>'
        for number in range(2, 62)
    )
    path = write_workbook(tmp_path / "a.xlsx", f"<sheetData>{header}{rest}</sheetData>")
    assert [article.body for article in articles(path)] == [
        f"비가 {number}번 온다." for number in range(2, 62)
    ]


def test_empty_cells_that_a_sheet_has_are_no_spread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsdb.read.tables.xlsx._MOST_EMPTY", 0)
    monkeypatch.setattr("newsdb.read.tables.xlsx._EMPTY_BY_FULL", 0)
    blank = "".join(f'<c r="{letter}{{n}}"/>' for letter in "BCDEFGHIJKLMNOPQRSTUVWXYZ")
    lines = "".join(
        f'<row r="{n}">{text(f"A{n}", "본문" if n == 1 else f"비 {n}")}{blank.replace("{n}", str(n))}</row>'
        for n in range(1, 20)
    )
    assert len(articles(write_workbook(tmp_path / "a.xlsx", f"<sheetData>{lines}</sheetData>"))) == 18
