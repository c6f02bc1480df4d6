"""Choose the style of the output from the options and the terminal or pipe."""

import os
import shutil
import sys
from pathlib import PurePath

import click

from newsdb.present.values.style import Format, Style

_BY_SUFFIX: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".parquet": "parquet",
    ".txt": "table",
}


def choose_style(
    *,
    format_name: Format | None,
    columns: str | None,
    output: str | None,
    no_headers: bool,
    bom: bool,
    safe_cells: bool,
    colour: str,
) -> Style:
    """Return the style. Raises click.UsageError for conflicting options."""
    is_terminal = output is None and sys.stdout.isatty()
    format_name = format_name or _default_format(output, is_terminal=is_terminal)
    for option, is_set in (("--bom", bom), ("--safe-cells", safe_cells)):
        if is_set and format_name not in ("csv", "tsv"):
            raise click.UsageError(f"{option} is for --format csv and tsv")
    if format_name == "parquet" and output is None:
        raise click.UsageError("--format parquet needs a file: --output FILE")
    return Style(
        format_name,
        headers=not no_headers,
        bom=bom,
        width=_choose_width(is_terminal=is_terminal),
        colour=_has_colours(colour, is_terminal=is_terminal),
        columns=_split_columns(columns),
        safe_cells=safe_cells,
    )


def _default_format(output: str | None, *, is_terminal: bool) -> Format:
    if output is None:
        return "table" if is_terminal else "jsonl"
    suffix = PurePath(output).suffix.lower()
    if suffix and suffix not in _BY_SUFFIX:
        suffixes = ", ".join(_BY_SUFFIX)
        raise click.UsageError(f"--output {output}: no format ends in {suffix} ({suffixes}); add --format")
    return _BY_SUFFIX.get(suffix, "jsonl")


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
