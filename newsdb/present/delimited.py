"""CSV and TSV, a row at a time."""

import csv
import io
from collections.abc import Iterator

from newsdb.present.values import csv_value
from newsdb.query.rows import Table

BYTE_ORDER_MARK = "\ufeff"


def format_delimited(
    table: Table, delimiter: str, *, headers: bool = True, bom: bool = False
) -> Iterator[str]:
    """Lines that end with a line feed; fields are quoted where they have to be."""
    if bom:
        yield BYTE_ORDER_MARK
    buffer = io.StringIO(newline="")
    # Ending lines with both makes the writer quote fields that hold either.
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    for cells in _lines(table, headers=headers):
        writer.writerow(cells)
        yield buffer.getvalue().removesuffix("\r\n") + "\n"
        buffer.seek(0)
        buffer.truncate()


def _lines(table: Table, *, headers: bool) -> Iterator[list[str]]:
    if headers:
        yield list(table.columns)
    for row in table.rows:
        yield [csv_value(value) for value in row]
