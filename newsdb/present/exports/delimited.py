"""Write CSV and TSV, row by row."""

import csv
import io
from collections.abc import Iterator

from newsdb.model.rows.table import Table
from newsdb.present.values.convert import to_csv_text
from newsdb.present.values.style import Style

BYTE_ORDER_MARK = "\ufeff"

# Excel, LibreOffice and Google Sheets begin a formula with these (OWASP, "CSV Injection"), in both widths.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def format_delimited(table: Table, style: Style) -> Iterator[str]:
    """Yield lines with commas or, for TSV, tabs; each ends with a line feed. Fields are quoted if necessary."""
    if style.bom:
        yield BYTE_ORDER_MARK
    buffer = io.StringIO(newline="")
    # The two-character line end makes the writer quote fields with either of the two.
    writer = csv.writer(buffer, delimiter="\t" if style.format == "tsv" else ",", lineterminator="\r\n")
    for cells in _build_lines(table, style):
        writer.writerow(cells)
        yield buffer.getvalue().removesuffix("\r\n") + "\n"
        buffer.seek(0)
        buffer.truncate()


def escape_formula(text: str) -> str:
    """Put an apostrophe before a text taken for a formula by a spreadsheet."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _build_lines(table: Table, style: Style) -> Iterator[list[str]]:
    if style.headers:
        yield [escape_formula(name) for name in table.columns] if style.safe_cells else list(table.columns)
    write = _to_safe_text if style.safe_cells else to_csv_text
    for row in table.rows:
        yield [write(value) for value in row]


def _to_safe_text(value: object) -> str:
    # Numbers stay: a minus before digits is no formula, and `'-5` would be no number.
    text = to_csv_text(value)
    return escape_formula(text) if isinstance(value, (str, bytes, list, tuple)) else text
