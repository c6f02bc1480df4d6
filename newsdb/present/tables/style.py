"""How the user wants rows to be written."""

from dataclasses import dataclass
from typing import Literal, get_args

Format = Literal["table", "json", "jsonl", "csv", "tsv", "markdown", "parquet"]

FORMATS: tuple[str, ...] = get_args(Format)
"""The names of the formats."""


@dataclass(frozen=True, slots=True)
class Style:
    """A format and its details.

    `headers` are column headings (not in JSON), `bom` a byte order mark before CSV and TSV, which tells Excel that
    they are UTF-8. `width` is the number of columns that a table may take, None for as many as it needs; `colour`
    allows terminal colours. `columns` are those to write, in this order; empty for all. `safe_cells` keeps spreadsheets
    from taking a cell of CSV and TSV for a formula.
    """

    format: Format
    headers: bool = True
    bom: bool = False
    width: int | None = None
    colour: bool = False
    columns: tuple[str, ...] = ()
    safe_cells: bool = False
