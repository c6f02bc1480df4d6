"""Where what is printed goes: to standard output, into a file, or on a terminal through a pager."""

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
def destination(output: str | None, *, paged: bool) -> Iterator[None]:
    """Send what is printed inside into a file, where one is named; long texts to a terminal's pager, where `paged`.

    The file is there once it is whole: an error leaves what was there before.
    """
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta[_PAGED] = paged and output is None
    if output is None:
        yield
        return
    from newsdb.present.exports.files import open_atomically

    with open_atomically(Path(output)) as file, redirect_stdout(file):
        yield


def send(pieces: Iterable[str]) -> None:
    """Write text to standard output, piece by piece; through $PAGER where it is longer than the terminal."""
    if not _may_page():
        sys.stdout.writelines(pieces)
        return
    rest = iter(pieces)
    held, fits = _screenful(rest)
    if fits:
        sys.stdout.writelines(held)
    else:
        _page(chain(held, rest))


def _may_page() -> bool:
    context = click.get_current_context(silent=True)
    wanted = context is not None and context.meta.get(_PAGED, False)
    return wanted and sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _screenful(pieces: Iterator[str]) -> tuple[list[str], bool]:
    """The pieces up to the one that passes the screen, and whether there was none."""
    size = shutil.get_terminal_size()
    held: list[str] = []
    taken = 1  # the prompt that follows
    for piece in pieces:
        held.append(piece)
        taken += _lines(piece, size.columns)
        if taken > size.lines:
            return held, False
    return held, True


def _lines(text: str, columns: int) -> int:
    """How many lines of a terminal the text takes."""
    from rich.cells import cell_len

    return sum(max(-(-cell_len(line) // columns), 1) for line in click.unstyle(text).splitlines())


def _page(pieces: Iterable[str]) -> None:
    os.environ.setdefault("LESS", "-R")  # colours, where the text has any
    with click.get_pager_file(color=True) as pager:
        pager.writelines(pieces)
