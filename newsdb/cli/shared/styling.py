"""The style that the options ask for, on the terminal or pipe as it is now."""

import os
import shutil
import sys
from pathlib import PurePath
from typing import Any

import click

from newsdb.present.values.style import Style

_BY_ENDING = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".parquet": "parquet",
    ".txt": "table",
}


def chosen_style(
    *,
    format_name: str | None,
    columns: str | None,
    output: str | None,
    no_headers: bool,
    bom: bool,
    safe_cells: bool,
    colour: str,
) -> Style:
    """The style. Raises click.UsageError for options that do not go together."""
    terminal = output is None and sys.stdout.isatty()
    name: Any = format_name or _usual_format(output, terminal=terminal)
    for option, given in (("--bom", bom), ("--safe-cells", safe_cells)):
        if given and name not in ("csv", "tsv"):
            raise click.UsageError(f"{option} is for --format csv and tsv")
    if name == "parquet" and output is None:
        raise click.UsageError("--format parquet needs a file: --output FILE")
    return Style(
        name,
        not no_headers,
        bom,
        _width(terminal=terminal),
        _colours(colour, terminal=terminal),
        _names(columns),
        safe_cells,
    )


def _usual_format(output: str | None, *, terminal: bool) -> str:
    if output is not None:
        ending = PurePath(output).suffix.lower()
        if ending and ending not in _BY_ENDING:
            known = ", ".join(_BY_ENDING)
            raise click.UsageError(f"--output {output}: no format ends in {ending} ({known}); add --format")
        return _BY_ENDING.get(ending, "jsonl")
    return "table" if terminal else "jsonl"


def _names(columns: str | None) -> tuple[str, ...]:
    """The names between the commas, each once."""
    if columns is None:
        return ()
    names = tuple(dict.fromkeys(name for each in columns.split(",") if (name := each.strip())))
    if not names:
        raise click.UsageError("--columns: name at least one")
    return names


def _colours(wanted: str, *, terminal: bool) -> bool:
    """Whether to colour. Where nobody said: on a terminal that can, for a user who wants it (no-color.org)."""
    if wanted != "auto":
        return wanted == "always"
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width(*, terminal: bool) -> int | None:
    """What a table may take. In a pipe nothing is wrapped, unless $COLUMNS says how wide it is."""
    return shutil.get_terminal_size().columns if terminal or os.environ.get("COLUMNS") else None
