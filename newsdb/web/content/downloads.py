"""Send rows as files."""

from collections.abc import Iterable

from fastapi.responses import Response

from newsdb.model.rows.table import Table
from newsdb.present.columns.row_tables import build_full_table
from newsdb.present.exports.delimited import format_delimited
from newsdb.present.values.style import Style

MOST_CSV_ROWS = 5_000
"""The rows of one CSV file; `newsdb export` has no such limit."""


def send_csv(name: str, rows: Iterable[object], row_type: type) -> Response:
    """Return the rows as a CSV file to be stored under a name, safe for a spreadsheet."""
    return send_table(name, build_full_table(rows, row_type))


def send_table(name: str, table: Table) -> Response:
    """Return a table as a CSV file to be stored under a name, safe for a spreadsheet."""
    text = "".join(format_delimited(table, Style("csv", safe_cells=True)))
    return Response(
        text, media_type="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
