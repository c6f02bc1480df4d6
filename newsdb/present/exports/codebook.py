"""Write the codebook of an export: every view and table with its columns, as CSV and as Markdown."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from newsdb.model.rows.maintenance import ColumnRow, TableRow
from newsdb.present.exports.files import open_atomically

Codebook = Mapping[TableRow, Sequence[ColumnRow]]
"""Each view and table with its columns, in order."""

_HEADINGS = ("name", "kind", "column", "type", "about")


def write_codebook(codebook: Codebook, folder: Path) -> None:
    """Write `codebook.csv` with a row a column, and `codebook.md` with a section a table, into the folder."""
    with open_atomically(folder / "codebook.csv") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADINGS)
        for table, columns in codebook.items():
            writer.writerows(
                (table.name, table.kind, column.name, column.type, column.about) for column in columns
            )
    with open_atomically(folder / "codebook.md") as file:
        file.write("# Codebook\n")
        file.writelines(_format_section(table, columns) for table, columns in codebook.items())


def _format_section(table: TableRow, columns: Sequence[ColumnRow]) -> str:
    lines = [
        f"## `{table.name}` ({table.kind})",
        "",
        table.about,
        "",
        "| column | type | about |",
        "|---|---|---|",
    ]
    for column in columns:
        about = column.about.replace("|", "\\|")
        lines.append(f"| `{column.name}` | {column.type} | {about} |")
    return "\n".join(("", *lines, ""))
