"""Choose the style of the output from the options and the terminal or pipe."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import PurePath
from typing import cast

import click

from newsdb.model.errors import UsageError
from newsdb.present.values.style import FORMATS, Format, Style

FORMAT_VARIABLE = "NEWSDB_FORMAT"
"""The variable of the environment with the format to take without --format."""

_BY_SUFFIX: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".txt": "table",
    ".graphml": "graphml",
    ".gexf": "gexf",
}


def choose_style(
    *,
    format_name: Format | None,
    columns: str | None,
    output: str | None,
    wide: bool,
    no_headers: bool,
    bom: bool,
    safe_cells: bool,
    colour: str,
    formats: Sequence[str] = FORMATS,
) -> Style:
    """Return the style, in one of the `formats`. Raises click.UsageError for conflicting options."""
    is_terminal = output is None and sys.stdout.isatty()
    format_name = format_name or _choose_format(output, formats, is_terminal=is_terminal)
    for option, is_set in (("--bom", bom), ("--safe-cells", safe_cells)):
        if is_set and format_name not in ("csv", "tsv"):
            raise click.UsageError(f"{option} is for --format csv and tsv")
    if output is None and (format_name == "parquet" or (format_name == "xlsx" and is_terminal)):
        raise UsageError(f"--format {format_name} needs a file: --output FILE")
    return Style(
        format_name,
        headers=not no_headers,
        bom=bom,
        width=None if wide else _choose_width(is_terminal=is_terminal),
        colour=_has_colours(colour, is_terminal=is_terminal),
        columns=_split_columns(columns),
        safe_cells=safe_cells,
    )


def _choose_format(output: str | None, formats: Sequence[str], *, is_terminal: bool) -> Format:
    """Return the format of the file's ending, else of $NEWSDB_FORMAT, else the one of the terminal or pipe."""
    suffix = PurePath(output).suffix.lower() if output is not None else ""
    if suffix and _BY_SUFFIX.get(suffix) not in formats:
        suffixes = ", ".join(ending for ending, name in _BY_SUFFIX.items() if name in formats)
        raise click.UsageError(f"--output {output}: no format ends in {suffix} ({suffixes}); add --format")
    if suffix:
        return _BY_SUFFIX[suffix]
    if name := os.environ.get(FORMAT_VARIABLE):
        if name not in FORMATS:
            raise UsageError(f"${FORMAT_VARIABLE} is {name!r}; the formats are {', '.join(FORMATS)}")
        return cast("Format", name)
    return "table" if is_terminal else "jsonl"


def _split_columns(columns: str | None) -> tuple[str, ...]:
    """Split at the commas; each name once."""
    if columns is None:
        return ()
    names = tuple(dict.fromkeys(name for part in columns.split(",") if (name := part.strip())))
    if not names:
        raise click.UsageError("--columns: name at least one")
    return names


def _has_colours(choice: str, *, is_terminal: bool) -> bool:
    """Return whether to colour; `auto` means on a terminal with colours, unless $NO_COLOR is set (no-color.org)."""
    if choice != "auto":
        return choice == "always"
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _choose_width(*, is_terminal: bool) -> int | None:
    """Return the width of a table: the terminal's or $COLUMNS; in a pipe without $COLUMNS unlimited."""
    return shutil.get_terminal_size().columns if is_terminal or os.environ.get("COLUMNS") else None
