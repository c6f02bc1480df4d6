"""Send output to standard output, into a file, or through a pager on a terminal."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from itertools import chain
from pathlib import Path

import click

_PAGED = "newsdb.paged"


@contextmanager
def redirect_output(path: str | None, *, paged: bool) -> Iterator[None]:
    """Send output into a file, if there is a path; else page long output on a terminal, if `paged`.

    The file appears when it is complete: after an error the old file is still there.
    """
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta[_PAGED] = paged and path is None
    if path is None:
        yield
        return
    from newsdb.present.exports.files import open_atomically

    with open_atomically(Path(path)) as file, redirect_stdout(file):
        yield


def write_text(pieces: Iterable[str]) -> None:
    """Write text to standard output, piece by piece; through $PAGER if it is longer than the terminal."""
    if not _may_page():
        sys.stdout.writelines(pieces)
        return
    rest = iter(pieces)
    first_pieces, fits = _take_screenful(rest)
    if fits:
        sys.stdout.writelines(first_pieces)
    else:
        _page(chain(first_pieces, rest))


def _may_page() -> bool:
    context = click.get_current_context(silent=True)
    is_wanted = context is not None and context.meta.get(_PAGED, False)
    return is_wanted and sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _take_screenful(pieces: Iterator[str]) -> tuple[list[str], bool]:
    """Take pieces until they are longer than the screen; return them, and whether all pieces fit."""
    size = shutil.get_terminal_size()
    taken: list[str] = []
    lines = 1  # the prompt that follows
    for piece in pieces:
        taken.append(piece)
        lines += _count_lines(piece, size.columns)
        if lines > size.lines:
            return taken, False
    return taken, True


def _count_lines(text: str, columns: int) -> int:
    """Count the terminal's lines for the text."""
    from rich.cells import cell_len

    return sum(max(-(-cell_len(line) // columns), 1) for line in click.unstyle(text).splitlines())


def _page(pieces: Iterable[str]) -> None:
    os.environ.setdefault("LESS", "-R")  # colours, if the text has any
    with click.get_pager_file(color=True) as pager:
        pager.writelines(pieces)
