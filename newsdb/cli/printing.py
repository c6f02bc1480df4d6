"""Rows to standard output, and what is to be said about them to standard error."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from newsdb.present import format_rows
from newsdb.present.style import Style
from newsdb.query.rows import Page


def write(pieces: Iterable[str]) -> None:
    """Write text to standard output, piece by piece."""
    sys.stdout.writelines(pieces)


def tell(message: str) -> None:
    """A line to standard error: it is for a person, whatever standard output goes to."""
    click.echo(message, err=True)


def counted(number: int, noun: str) -> str:
    """`1 row`, `2 rows`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def write_page(page: Page[Any], style: Style, row_type: type) -> None:
    """A page of rows, and where there is a next one, how to get it."""
    write(format_rows(page.rows, style, row_type))
    if page.after is not None:
        tell(f"{counted(len(page.rows), 'row')}; there are more: --after {page.after}")
    elif not page.rows:
        tell("nothing found")


def write_list(rows: Sequence[Any], style: Style, row_type: type, limit: int | None) -> None:
    """Rows of which one more than the limit was asked for: it is not shown, but tells that there are more."""
    shown = rows if limit is None else rows[:limit]
    write(format_rows(shown, style, row_type))
    if len(shown) < len(rows):
        tell(f"{counted(len(shown), 'row')}; there are more: --limit all shows every one")
    elif not rows:
        tell("nothing found")


def one_more(limit: int | None) -> int | None:
    """The limit to ask with for write_list."""
    return None if limit is None else limit + 1
