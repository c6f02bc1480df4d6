"""Hold the output style of a command and apply its column selection."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from newsdb.model.errors import UsageError
from newsdb.model.rows.column_kinds import make_names_unique
from newsdb.model.rows.table import Table

Format = Literal["table", "json", "jsonl", "csv", "tsv", "markdown", "parquet", "xlsx", "graphml", "gexf"]

NETWORK_FORMATS = ("graphml", "gexf")
"""The formats of networks: no list of rows."""

FORMATS = tuple(name for name in get_args(Format) if name not in NETWORK_FORMATS)
"""The names of the formats of rows."""

BINARY_FORMATS = ("parquet", "xlsx")
"""The formats that are no text."""


@dataclass(frozen=True, slots=True)
class Style:
    """Hold a format and its details.

    `headers` writes column headings (not in JSON), `bom` a byte order mark before CSV and TSV, so that Excel reads
    UTF-8. `width` is the number of terminal columns for a table, None for no limit; `colour` allows terminal colours.
    `columns` are the columns to write, in this order; empty means all. `safe_cells` keeps a spreadsheet from taking
    a cell of CSV and TSV for a formula.
    """

    format: Format
    headers: bool = True
    bom: bool = False
    width: int | None = None
    colour: bool = False
    columns: tuple[str, ...] = ()
    safe_cells: bool = False


def select_columns(table: Table, columns: Sequence[str]) -> Table:
    """Return the table with these columns alone; rows are taken one by one.

    Columns of the same name are selected as `name`, `name_2`, `name_3`. Raises UsageError for an unknown column.
    """
    if not columns:
        return table
    names = make_names_unique(table.columns)
    if unknown := [column for column in columns if column not in names]:
        raise UsageError(f"--columns {', '.join(unknown)}: no such column; there are {', '.join(names)}")
    indexes = [names.index(column) for column in columns]
    cells = ([row[index] for index in indexes] for row in table.rows)
    return Table(tuple(columns), cells)  # type: ignore[arg-type]


def check_no_columns(style: Style, subject: str) -> None:
    """Raise UsageError if columns were selected for a subject without columns in this format."""
    if style.columns:
        raise UsageError(
            f"--columns: {subject} is no list; it has columns in --format csv, tsv, xlsx and parquet"
        )
