"""The columns that were asked for, by their names, in their order."""

from collections.abc import Sequence

from newsdb.model.errors import UsageError
from newsdb.model.rows.maintenance import Table
from newsdb.present.exports.objects import unique_names
from newsdb.present.tables.style import Style


def chosen_columns(table: Table, columns: Sequence[str]) -> Table:
    """The table with these columns alone; rows are taken one by one. Raises UsageError for one that it has not.

    Where several columns of an answer share a name, the later ones are asked for as `name_2`, `name_3`.
    """
    if not columns:
        return table
    names = unique_names(table.columns)
    if unknown := [column for column in columns if column not in names]:
        raise UsageError(f"--columns {', '.join(unknown)}: no such column; there are {', '.join(names)}")
    places = [names.index(column) for column in columns]
    cells = ([row[place] for place in places] for row in table.rows)
    return Table(tuple(columns), cells)  # type: ignore[arg-type]


def check_no_columns(style: Style, what: str) -> None:
    """Raises UsageError where columns were asked for of what has none in this format."""
    if style.columns:
        raise UsageError(f"--columns: {what} is no list; it has columns in --format csv, tsv and parquet")
