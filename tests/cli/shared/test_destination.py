"""Output goes to a file, to standard output, or through a pager when it is longer than the screen."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

import click
import pytest

from newsdb.cli.shared.destination import redirect_output, write_text


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal of five lines with ten columns, whose pager writes PAGED in front."""
    screen = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((10, 5)))

    @contextmanager
    def open_pager(*, color: bool) -> Iterator[StringIO]:
        assert color
        screen.write("PAGED ")
        yield screen

    monkeypatch.setattr("click.get_pager_file", open_pager)
    return screen


def write(screen: Terminal, *pieces: str, paged: bool = True, path: Path | None = None) -> None:
    context = click.Context(click.Command("show"))
    with redirect_stdout(screen), context, redirect_output(str(path) if path else None, paged=paged):
        write_text(pieces)


@pytest.mark.parametrize(
    ("pieces", "is_paged"),
    [
        (("a\n",) * 4, False),  # and the prompt: five lines
        (("a\n",) * 5, True),
        (("가나다라마\n", "a\n", "a\n", "a\n"), False),  # five Hangul are ten columns
        (("가나다라마바\n", "a\n", "a\n", "a\n"), True),  # six take two lines
        (("\x1b[31maaaaaaaaaa\x1b[0m\n", "\n", "\n", "\n"), False),  # colours have no width
    ],
)
def test_what_is_longer_than_the_screen_is_paged(
    pieces: tuple[str, ...], terminal: Terminal, *, is_paged: bool
) -> None:
    write(terminal, *pieces)
    assert terminal.getvalue() == ("PAGED " if is_paged else "") + "".join(pieces)


def test_nothing_is_paged_that_should_not_be(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    write(terminal, "a\n" * 9, paged=False)
    monkeypatch.setenv("TERM", "dumb")
    write(terminal, "a\n" * 9)
    assert "PAGED" not in terminal.getvalue()


def test_a_file_gets_the_output_and_keeps_the_old_one_after_an_error(
    tmp_path: Path, terminal: Terminal
) -> None:
    file = tmp_path / "rows.txt"
    write(terminal, "a\n" * 9, path=file)
    assert file.read_text(encoding="utf-8") == "a\n" * 9

    def write_half() -> Iterator[str]:
        yield "half"
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"), redirect_output(str(file), paged=True):
        write_text(write_half())
    assert file.read_text(encoding="utf-8") == "a\n" * 9
    assert terminal.getvalue() == ""
