"""What the documentation shows of the program itself: help texts, transcripts, tables. Called by cog in the pages.

A transcript is what a terminal of 100 columns shows of the commands, run on an archive of the examples.
"""

import fcntl
import inspect
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable
from dataclasses import fields
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import click

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ("articles.txt", "articles.jsonl", "articles.csv")
BESIDE = ("labelled.jsonl", "contradicting.jsonl")  # for what needs an archive or a file of its own
# A site of the pages whose files are those of the examples.
SITE = "https://herald.example"
COLUMNS = 100
# What differs from run to run, and what a page shows for it.
VARYING = (
    (re.compile(r"seconds: \d+\.\d+"), "seconds: 0.80"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?=.* (?:done|failed|running)\b)"), "2026-11-22 09:00"),
)


def transcript(*commands: str) -> str:
    """Commands with what they print, as a fenced block. `newsdb ingest` finds no archive yet, the others a full one.

    A command with a `!` before it is shown being refused. Raises RuntimeError where another is, or that one is not.
    """
    shown = []
    for command in commands:
        asked = command.removeprefix("!")
        printed = _run(asked)
        if printed.startswith("newsdb: ") != (asked != command):
            raise RuntimeError(f"{command}: {printed}")
        shown.append(f"$ {asked}\n{printed}".rstrip())
    return fenced("console", "\n".join(shown))


def output(command: str, language: str = "text") -> str:
    """What a command prints, as a fenced block."""
    return fenced(language, _run(command).rstrip())


def help_pages() -> str:
    """The help of every command, a section each."""
    from newsdb.cli.main import cli

    return "\n\n".join(_help(cli, ("newsdb",)))


def _help(command: click.Command, path: tuple[str, ...]) -> list[str]:
    context = click.Context(command, info_name=" ".join(path), max_content_width=COLUMNS)
    context.help_option_names = ["-h", "--help"]
    pages = [f"## `{' '.join(path)}`\n\n" + fenced("text", command.get_help(context))]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                pages += _help(found, (*path, name))
    return pages


def entity_relationships() -> str:
    """The tables and their references, as a Mermaid diagram."""
    from newsdb.store.schema import METADATA

    lines = ["erDiagram"]
    for table in sorted(METADATA.tables.values(), key=lambda table: table.name):
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            mark = "|o" if key.parent.nullable else "||"
            label = key.parent.name.removesuffix("_id")
            lines.append(f'    {key.column.table.name} {mark}--o{{ {table.name} : "{label}"')
    return fenced("mermaid", "\n".join(lines))


def table_pages() -> str:
    """Every table: what it is, and its columns."""
    from newsdb.query.sql.describe import list_tables

    tables = [row for row in list_tables() if row.kind == "table"]
    return "\n\n".join(f"### `{row.name}`\n\n{row.about}\n\n{columns(row.name)}" for row in tables)


def columns(name: str) -> str:
    """The columns of a view or table, as a Markdown table."""
    from newsdb.query.sql.describe import list_columns

    head = "| column | type | |\n|---|---|---|"
    rows = [f"| `{row.name}` | {row.type} | {_references_marked(row.about)} |" for row in list_columns(name)]
    return "\n".join((head, *rows))


def archive_methods() -> str:
    """Every method of the archive, as a Markdown table for each of its parts."""
    from newsdb.archive.archive import Archive
    from newsdb.archive.curation import Curation
    from newsdb.archive.feeds import Feeds
    from newsdb.archive.maintenance import Maintenance

    parts = [_methods(Archive)]
    for name, part in (("feeds", Feeds), ("curation", Curation), ("maintenance", Maintenance)):
        parts.append(f"`archive.{name}`: {_first_sentence(part)}.\n\n{_methods(part)}")
    return "\n\n".join(parts)


def _methods(kind: type) -> str:
    """How each method is called, and the first sentence about it."""
    rows = [
        f"| `{name}({_parameters(method)})` | {_first_sentence(method)}. |"
        for name, method in vars(kind).items()
        if not name.startswith("_") and inspect.isfunction(method)
    ]
    return "\n".join(("| method | |", "|---|---|", *rows))


def _first_sentence(told: object) -> str:
    """The first sentence of a docstring, or its part before a semicolon, without the stop."""
    return re.split(r"(?<=[.;])\s", " ".join((told.__doc__ or "").split()))[0].rstrip(".;")


def row_fields(*row_types: str) -> str:
    """Kinds of rows with their fields, as a Markdown table."""
    from newsdb.model.rows import articles, maintenance, reports

    known = {**vars(articles), **vars(reports), **vars(maintenance)}
    found = [(name, known[name]) for name in row_types]
    lines = [f"| `{name}` | {', '.join(f'`{each.name}`' for each in fields(kind))} |" for name, kind in found]
    return "\n".join(("| row | fields |", "|---|---|", *lines))


def _parameters(method: Callable[..., object]) -> str:
    """The names of the parameters; those that may be left out with `=…`."""
    told, only_named = [], False
    for parameter in list(inspect.signature(method).parameters.values())[1:]:
        if parameter.kind is parameter.KEYWORD_ONLY and not only_named:
            told.append("*")
            only_named = True
        told.append(parameter.name if parameter.default is parameter.empty else f"{parameter.name}=…")
    return ", ".join(told)


def _references_marked(text: str) -> str:
    return re.sub(r"→ ([\w.]+)", r"→ `\1`", text)


def fenced(language: str, text: str) -> str:
    """A fenced code block."""
    return f"```{language}\n{text}\n```"


def _run(command: str) -> str:
    """What a terminal shows of a command; `newsdb` is this one, on the archive of the examples."""
    asked = command.replace(SITE, _served()) if SITE in command else command
    arguments = (
        [sys.executable, "-m", *shlex.split(asked)] if command.startswith("newsdb ") else shlex.split(asked)
    )
    text, errors = _in_terminal(arguments, _folder_of(command))
    if command.startswith("newsdb feeds "):
        text = (errors + text).replace(_served(), SITE)
    text = text or errors
    for pattern, steady in VARYING:
        text = pattern.sub(steady, text)
    return text


def _folder_of(command: str) -> Path:
    """A command that names its archive (`--db`) or makes one finds none; feeds have an archive of their own."""
    if command.startswith("newsdb feeds "):
        return _following()
    return _ingesting() if " ingest " in command or "--db " in command else _archive()


@cache
def _archive() -> Path:
    """A folder with the examples and their archive."""
    folder = _folder()
    done = subprocess.run(
        [sys.executable, "-m", "newsdb", "ingest", *EXAMPLES],
        cwd=folder,
        env=_environment(),
        capture_output=True,
        check=False,
    )
    if done.returncode != 3:  # some of the examples are broken on purpose
        raise RuntimeError(done.stderr.decode())
    return folder


@cache
def _ingesting() -> Path:
    """A folder with the examples and no archive yet."""
    return _folder()


@cache
def _following() -> Path:
    """A folder whose archive follows feeds."""
    return _folder()


@cache
def _served() -> str:
    """The address under which this machine serves the examples, as long as `SITE`, so that tables are as wide."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=ROOT / "examples"))
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port:05}"


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="newsdb-docs-"))
    for name in (*EXAMPLES, *BESIDE):
        (folder / name).write_bytes((ROOT / "examples" / name).read_bytes())
    return folder


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSDB")}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "NO_COLOR": "1",
        "TERM": "xterm",
        "PAGER": "cat",
        "COLUMNS": str(COLUMNS),
    }


def _in_terminal(arguments: list[str], folder: Path) -> tuple[str, str]:
    """What a command prints on a pseudo-terminal of COLUMNS columns, and what on standard error."""
    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    process = subprocess.Popen(
        arguments,
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=subprocess.PIPE,
    )
    os.close(terminal)
    chunks = []
    try:
        while chunk := os.read(reader, 65536):
            chunks.append(chunk)
    except OSError:
        pass  # how Linux ends a terminal whose other side is closed
    os.close(reader)
    _, errors = process.communicate()
    return _without_ends(b"".join(chunks)), _without_ends(errors)


def _without_ends(printed: bytes) -> str:
    """The lines without the blanks at their ends."""
    return "".join(line.rstrip() + "\n" for line in printed.decode().replace("\r\n", "\n").splitlines())
