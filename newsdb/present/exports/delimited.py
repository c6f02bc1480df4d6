"""CSV and TSV, a row at a time."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from newsdb.model.rows.maintenance import Table
from newsdb.present.tables.style import Style
from newsdb.present.tables.values import csv_value

BYTE_ORDER_MARK = "\ufeff"

# What Excel, LibreOffice and Google Sheets begin a formula with (OWASP, "CSV Injection"), in both widths.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def format_delimited(table: Table, style: Style) -> Iterator[str]:
    """Lines that end with a line feed, with commas or, for TSV, tabs; fields are quoted where they have to be."""
    if style.bom:
        yield BYTE_ORDER_MARK
    buffer = io.StringIO(newline="")
    # Ending lines with both makes the writer quote fields that hold either.
    writer = csv.writer(buffer, delimiter="\t" if style.format == "tsv" else ",", lineterminator="\r\n")
    for cells in _lines(table, style):
        writer.writerow(cells)
        yield buffer.getvalue().removesuffix("\r\n") + "\n"
        buffer.seek(0)
        buffer.truncate()


def safe_cell(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(table: Table, style: Style) -> Iterator[list[str]]:
    if style.headers:
        yield [safe_cell(name) for name in table.columns] if style.safe_cells else list(table.columns)
    write = _safe_value if style.safe_cells else csv_value
    for row in table.rows:
        yield [write(value) for value in row]


def _safe_value(value: Any) -> str:
    """Numbers stay as they are: a minus before digits is no formula, and `'-5` would be no number."""
    text = csv_value(value)
    return safe_cell(text) if isinstance(value, (str, bytes, list, tuple)) else text
