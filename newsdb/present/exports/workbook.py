"""Write rows as an Excel workbook (.xlsx) of one sheet, row by row, so that memory use stays flat."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, cast

from newsdb.model.errors import UsageError
from newsdb.model.notices import Notices, TextsCut
from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.table import Table
from newsdb.present.values.control_characters import replace_control_characters
from newsdb.present.values.convert import to_csv_text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

# Limits of Excel: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
_MOST_LINKS = 65_530
_LONGEST_LINK = 2_079
_MOST_DIGITS = 15  # of a number; Excel makes zeros of the others
_FIRST_YEAR = 1900

_SHEET = "newsdb"
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_WIDTHS = {"text": 40, "moment": 17, "other": 12}  # in characters
_SAMPLE = 100  # rows that the widths of columns are chosen from
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"https?://[^\s\"<>]+")


def write_workbook(
    table: Table, file: BinaryIO, *, headers: bool = True, notices: Notices | None = None
) -> None:
    """Write the table to an open file; `notices` receives the number of texts cut at 32,767 characters.

    Numbers are numbers, days and times Excel's own without a zone (a publication by the article's own clock), web
    addresses links. Texts are texts, whatever they begin with: none becomes a formula. Raises UsageError for more rows
    than a sheet can have.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = cast("Worksheet", book.create_sheet(_SHEET))  # one that is only written to
    rows = iter(table.rows)
    sample = [list(row) for row in islice(rows, _SAMPLE)]
    writer = _SheetWriter(sheet)
    writer.set_widths(table.columns, sample)
    try:
        if headers:
            sheet.freeze_panes = "A2"
            writer.append_headings(table.columns)
        for row in chain(sample, rows):
            writer.append(row)
    except BaseException:
        sheet.close()  # type: ignore[attr-defined] # a sheet that is only written to has open files
        raise
    book.save(file)
    if writer.cut and notices is not None:
        notices.add(TextsCut(writer.cut, LONGEST_TEXT))


class _SheetWriter:
    """Append rows to a sheet."""

    def __init__(self, sheet: "Worksheet") -> None:
        self._sheet = sheet
        self._rows = self._links = 0
        self.cut = 0

    def set_widths(self, columns: Sequence[str], sample: Sequence[Sequence[object]]) -> None:
        """Choose the width of each column by its first values; it must be known before the first row."""
        from openpyxl.utils import get_column_letter

        for place, name in enumerate(columns):
            kinds = {_get_width_kind(row[place]) for row in sample if row[place] is not None}
            width = max((_WIDTHS[kind] for kind in kinds), default=_WIDTHS["other"])
            letter = get_column_letter(place + 1)
            self._sheet.column_dimensions[letter].width = max(width, len(name) + 2)

    def append_headings(self, names: Sequence[str]) -> None:
        """Append the names of the columns, in bold."""
        from openpyxl.styles import Font

        cells = [self._build_text_cell(name) for name in names]
        for cell in cells:
            cell.font = Font(bold=True)
        self._append_cells(cells)

    def append(self, row: Iterable[object]) -> None:
        """Append a row of values."""
        self._append_cells([None if value is None else self._build_cell(value) for value in row])

    def _append_cells(self, cells: Sequence["Cell | None"]) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise UsageError(f"xlsx: a sheet has {MOST_ROWS:,} rows at most; take --format csv, or a --limit")
        self._sheet.append(list(cells))

    def _build_cell(self, value: object) -> "Cell":
        from openpyxl.cell import WriteOnlyCell

        if isinstance(value, bool):
            return WriteOnlyCell(self._sheet, value)
        if isinstance(value, (int, float, Decimal)):
            number = _to_exact_number(value)
            return (
                self._build_text_cell(to_csv_text(value))
                if number is None
                else WriteOnlyCell(self._sheet, number)
            )
        day = _get_date(value)
        if day is not None and day.year >= _FIRST_YEAR:
            return self._build_date_cell(day)
        return self._build_text_cell(to_csv_text(value))

    def _build_date_cell(self, value: date) -> "Cell":
        from openpyxl.cell import WriteOnlyCell

        if isinstance(value, datetime):
            cell = WriteOnlyCell(self._sheet, value.replace(tzinfo=None))
            cell.number_format = _MOMENT
        else:
            cell = WriteOnlyCell(self._sheet, datetime.combine(value, time()))
            cell.number_format = _DAY
        return cell

    def _build_text_cell(self, text: str) -> "Cell":
        """Build a cell whose value is a text and nothing else: `=1+1`, `#N/A` and `-5` as well."""
        from openpyxl.cell import WriteOnlyCell

        text = _NO_XML.sub("\ufffd", replace_control_characters(text.replace("\r\n", "\n")))
        if len(text) > LONGEST_TEXT:
            text, self.cut = f"{text[: LONGEST_TEXT - 1]}…", self.cut + 1
        cell = WriteOnlyCell(self._sheet, text)
        cell.data_type = "s"  # the value was taken for a formula or an error where it looks like one
        if text.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True  # Excel keeps it a text when somebody edits the cell
        if len(text) <= _LONGEST_LINK and self._links < _MOST_LINKS and _ADDRESS.fullmatch(text):
            self._links += 1
            cell.hyperlink = text
            cell.style = "Hyperlink"
        return cell


def _to_exact_number(value: float | Decimal) -> int | float | None:
    """Return the number as Excel holds it; None if it has more digits, or is none."""
    number = Decimal(str(value))
    if not number.is_finite() or len(number.normalize().as_tuple().digits) > _MOST_DIGITS:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _get_date(value: object) -> date | None:
    """Return a day or a time; None for other values, and for a year or month, which Excel has as text."""
    if isinstance(value, PublishedTime):
        if value.precision in ("year", "quarter", "month", "week"):
            return None
        return value.date() if value.precision == "day" else value.local
    return value if isinstance(value, date) else None


def _get_width_kind(value: object) -> str:
    if isinstance(value, datetime):
        return "moment"
    return "text" if isinstance(value, (str, list, tuple)) else "other"
