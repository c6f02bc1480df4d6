"""Workbooks for Excel."""

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from newsdb.model.errors import UsageError
from newsdb.model.intervals import Precision
from newsdb.model.notices import Notices, TextsCut
from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.table import Table
from newsdb.present.exports import workbook
from newsdb.present.exports.workbook import write_workbook


def read(*rows: Sequence[object], headers: bool = True, notices: Notices | None = None) -> Worksheet:
    columns = tuple(f"column {number}" for number in range(max(map(len, rows), default=1)))
    file = io.BytesIO()
    write_workbook(Table(columns, rows), file, headers=headers, notices=notices)
    sheet = load_workbook(io.BytesIO(file.getvalue())).active
    assert isinstance(sheet, Worksheet)
    return sheet


def _get_values(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def test_values_keep_their_types() -> None:
    moment = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    sheet = read([5, Decimal("2.50"), 0.1, True, date(2026, 3, 1), moment, "제목", ("가", "나"), None])
    values = [
        value if value is None or isinstance(value, (int, float)) else str(value)
        for value in _get_values(sheet, 2)
    ]
    assert values == [
        5, 2.5, 0.1, True, "2026-03-01 00:00:00", "2026-03-01 09:30:00", "제목", "가, 나", None
    ]  # fmt: skip
    assert [cell.number_format for cell in sheet[2]][4:6] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]][:2] == ["column 0", "column 1"]


@pytest.mark.parametrize(
    ("precision", "value"),
    [("month", "2026-03"), ("day", "2026-03-01 00:00:00"), ("minute", "2026-03-01 08:30:00")],
)
def test_a_publication_is_the_articles_own_day_or_time(precision: Precision, value: str) -> None:
    moment = datetime(
        2026, 2, 28, 15 if precision == "day" else 23, 0 if precision == "day" else 30, tzinfo=UTC
    )
    assert str(read([PublishedTime.build(moment, 540, precision)])["A2"].value) == value


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-5", "@SUM(A1)", "#N/A", "#REF!"])
def test_a_text_is_never_a_formula_or_an_error(text: str) -> None:
    cell = read([text])["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (not text.startswith("#"))


def test_web_addresses_are_links() -> None:
    row = read(["https://news.example/1?a=1&b=2", "see https://news.example/1", "javascript:alert(1)"])[2]
    assert [cell.hyperlink.target if cell.hyperlink else None for cell in row] == [
        "https://news.example/1?a=1&b=2",
        None,
        None,
    ]


def test_after_as_many_links_as_a_sheet_can_have_addresses_are_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_LINKS", 1)
    sheet = read(["https://news.example/1"], ["https://news.example/2"])
    assert [bool(sheet[f"A{row}"].hyperlink) for row in (2, 3)] == [True, False]
    assert sheet["A3"].value == "https://news.example/2"


def test_a_number_that_excel_cannot_hold_is_a_text() -> None:
    row = read([1234567890123456, Decimal("0.1234567890123456"), float("nan"), 10**17])[2]
    assert [cell.value for cell in row] == ["1234567890123456", "0.1234567890123456", "NaN", 10**17]


def test_dates_before_those_of_excel_are_texts() -> None:
    assert read([date(1899, 12, 31), datetime(1, 1, 1, tzinfo=UTC)])["A2"].value == "1899-12-31"


def test_characters_that_no_file_can_hold_are_replaced() -> None:
    assert read(["a\x01b\x00\ud800c\r\nd\ufffee"])["A2"].value == "a␁b␀�c\nd�e"


def test_a_longer_text_than_a_cell_holds_is_cut_with_a_notice() -> None:
    notices = Notices()
    sheet = read(["가" * 32_767], ["나" * 32_768], notices=notices)
    assert len(str(sheet["A2"].value)) == 32_767
    assert str(sheet["A3"].value) == "나" * 32_766 + "…"
    assert list(notices) == [TextsCut(1, 32_767)]


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    with pytest.raises(UsageError, match="a sheet has 2 rows at most; take --format csv"):
        read([1], [2])
    assert read([1], [2], headers=False)["A2"].value == 2


def test_rows_are_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_SAMPLE", 2)
    alive = most = 0

    class Row(list[int]):
        def __init__(self, number: int) -> None:
            nonlocal alive, most
            super().__init__([number])
            alive += 1
            most = max(most, alive)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def make_rows() -> Iterator[Row]:
        yield from (Row(number) for number in range(50))

    write_workbook(Table(("number",), make_rows()), io.BytesIO())  # type: ignore[arg-type]
    assert most < 10


def test_an_empty_answer_is_a_sheet_with_headings() -> None:
    assert [cell.value for cell in read()[1]] == ["column 0"]
