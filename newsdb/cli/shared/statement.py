"""Read the statement of a command that takes SQL, and its parameters."""

import sys
from pathlib import Path

import click

from newsdb.cli.shared import Command


def parameter_option(command: Command) -> Command:
    """Add `-p NAME VALUE`; the command receives `parameters`, for `parse_parameters`."""
    return click.option(
        "-p",
        "--parameter",
        "parameters",
        nargs=2,
        multiple=True,
        metavar="NAME VALUE",
        help="The value of :NAME, a text. (repeatable)",
    )(command)


def parse_parameters(parameters: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the values of `-p` by name."""
    return {name.removeprefix(":"): value for name, value in parameters}


def read_statement(query: str) -> str:
    """Return the statement. A name of a file ends in .sql; a statement has spaces or another ending."""
    statement = _read_text(query)
    if not statement.strip():
        raise click.UsageError("the query is empty")
    return statement


def _read_text(query: str) -> str:
    if query == "-":
        return _decode(sys.stdin.buffer.read())
    if not query.lower().endswith(".sql") or "\n" in query:
        return query
    path = Path(query)
    return _decode(path.read_bytes()) if " " not in query or path.is_file() else query


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"the query is not UTF-8: {error.reason} at byte {error.start}") from error
