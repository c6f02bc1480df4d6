"""Generate the help texts, transcripts and tables of the documentation. The pages call it through cog.

A transcript shows commands and their output on a terminal of 100 columns, with an archive of the examples.
"""

import fcntl
import inspect
import os
import pty
import re
import shlex
import shutil
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
OTHER_FILES = (
    "labelled.jsonl",
    "contradicting.jsonl",
    "facts.jsonl",
)  # not part of the archive of the examples
# The pages show this site; the files behind it are the examples.
SITE = "https://herald.example"
COLUMNS = 100
_WRITES = re.compile(
    r"!?newsdb (?:delete|reextract|(?:entity|reporter|outlet) (?!list|review|show|judgements|export)) ?"
)
# Output that differs from run to run, and its replacement on the pages.
VARYING = (
    (re.compile(r"seconds: \d+\.\d+"), "seconds: 0.80"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?=.* (?:done|failed|running)\b)"), "2026-11-22 09:00"),
    (re.compile(r"(?<=last good run  )\d{4}-\d\d-\d\d \d\d:\d\d"), "2026-11-22 09:00"),
)


def transcript(*commands: str) -> str:
    """Write commands and their output as a fenced block.

    `newsdb ingest` starts without an archive; all other commands use the archive of the examples. A command with `!`
    before it must fail. Raises RuntimeError if it does not, or if another command fails. Commands of which one writes
    work on a copy: the archive of the examples is the same for all pages, in any order.
    """
    parts = []
    copy = _copy_archive() if any(map(_WRITES.match, commands)) else None
    for command in commands:
        bare_command = command.removeprefix("!")
        printed = _run(bare_command, copy)
        if printed.startswith("newsdb: ") != (bare_command != command):
            raise RuntimeError(f"{command}: {printed}")
        parts.append(f"$ {bare_command}\n{printed}".rstrip())
    return fenced("console", "\n".join(parts))


def write_file(name: str, content: bytes) -> None:
    """Write a file beside the archives of `--db`, for the commands of a transcript."""
    (_other_folder() / name).write_bytes(content)


def output(command: str, language: str = "text") -> str:
    """Write the output of a command as a fenced block."""
    return fenced(language, _run(command).rstrip())


def questions() -> str:
    """Write the frequent questions with their commands and their SQL as a table."""
    from newsdb.model.questions import QUESTIONS

    rows = (
        f"| {question.example_title} | {f'`{command}`' if (command := question.example_command) else ''} "
        f"| `{question.example_sql.replace('|', chr(92) + '|')}` |"
        for question in QUESTIONS
    )
    return "\n".join(("| question | command | SQL |", "|---|---|---|", *rows))


def help_pages() -> str:
    """Write the help of every command, each in a section."""
    from newsdb.cli.main import cli

    return "\n\n".join(_help(cli, ("newsdb",)))


def _help(command: click.Command, path: tuple[str, ...]) -> list[str]:
    context = click.Context(command, info_name=" ".join(path), max_content_width=COLUMNS)
    context.help_option_names = ["-h", "--help"]
    pages = [f"## `{' '.join(path)}`\n\n" + fenced("text", command.get_help(context))]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            subcommand = command.get_command(context, name)
            if subcommand is not None:
                pages += _help(subcommand, (*path, name))
    return pages


def entity_relationships() -> str:
    """Draw the tables and their references as a Mermaid diagram."""
    from newsdb.store.schema import METADATA

    lines = ["erDiagram"]
    for table in sorted(METADATA.tables.values(), key=lambda table: table.name):
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            mark = "|o" if key.parent.nullable else "||"
            label = key.parent.name.removesuffix("_id")
            lines.append(f'    {key.column.table.name} {mark}--o{{ {table.name} : "{label}"')
    return fenced("mermaid", "\n".join(lines))


def table_pages() -> str:
    """Write a section for every table: its meaning and its columns."""
    from newsdb.query.sql.describe import list_tables

    tables = [row for row in list_tables() if row.kind == "table"]
    return "\n\n".join(f"### `{row.name}`\n\n{row.about}\n\n{columns(row.name)}" for row in tables)


def columns(name: str) -> str:
    """Write the columns of a view or table as a Markdown table."""
    from newsdb.query.sql.describe import list_columns

    head = "| column | type | |\n|---|---|---|"
    rows = [f"| `{row.name}` | {row.type} | {_mark_references(row.about)} |" for row in list_columns(name)]
    return "\n".join((head, *rows))


def archive_methods() -> str:
    """Write the methods of the archive and of its parts as Markdown tables."""
    from newsdb.archive.archive import Archive
    from newsdb.archive.curation import Curation
    from newsdb.archive.feeds import Feeds
    from newsdb.archive.maintenance import Maintenance

    parts = [_methods(Archive)]
    for name, part in (("feeds", Feeds), ("curation", Curation), ("maintenance", Maintenance)):
        parts.append(f"`archive.{name}`: {_first_sentence(part)}.\n\n{_methods(part)}")
    return "\n\n".join(parts)


def _methods(kind: type) -> str:
    """Write each method with its parameters and the first sentence of its docstring."""
    rows = [
        f"| `{name}({_parameters(method)})` | {_first_sentence(method)}. |"
        for base in inspect.getmro(kind)
        for name, method in vars(base).items()
        if not name.startswith("_") and inspect.isfunction(method)
    ]
    return "\n".join(("| method | |", "|---|---|", *rows))


def _first_sentence(value: object) -> str:
    """Return the first sentence of a docstring, or its part before a semicolon, without the full stop."""
    return re.split(r"(?<=[.;])\s", " ".join((value.__doc__ or "").split()))[0].rstrip(".;")


def row_fields(*row_types: str) -> str:
    """Write row types with their fields as a Markdown table."""
    from newsdb.model.rows import articles, maintenance, reports

    known = {**vars(articles), **vars(reports), **vars(maintenance)}
    lines = [
        f"| `{name}` | {', '.join(f'`{field.name}`' for field in fields(known[name]))} |"
        for name in row_types
    ]
    return "\n".join(("| row | fields |", "|---|---|", *lines))


def _parameters(method: Callable[..., object]) -> str:
    """Write the names of the parameters, optional ones with `=…`."""
    parameters, keyword_only = [], False
    for parameter in list(inspect.signature(method).parameters.values())[1:]:
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            parameters.append("*")
            keyword_only = True
        parameters.append(parameter.name if parameter.default is parameter.empty else f"{parameter.name}=…")
    return ", ".join(parameters)


def _mark_references(text: str) -> str:
    return re.sub(r"→ (\w+\.\w+)", r"→ `\1`", text)


def fenced(language: str, text: str) -> str:
    """Write a fenced code block."""
    return f"```{language}\n{text}\n```"


def _run(command: str, copy: Path | None = None) -> str:
    """Return the terminal output of a command; `newsdb` runs from this checkout, on a copy of the archive if given."""
    local_command = command.replace(SITE, _serve_examples()) if SITE in command else command
    arguments = shlex.split(local_command)
    if arguments[0] == "newsdb":
        arguments = [sys.executable, "-m", *arguments]
    text, errors = _run_in_terminal(arguments, copy or _choose_folder(command))
    if re.match(r"newsdb (?:--db \S+ )?ingest ", command):
        text = errors + text
    if command.startswith("newsdb feeds "):
        text = (errors + text).replace(_serve_examples(), SITE)
    text = text or errors
    for pattern, replacement in VARYING:
        text = pattern.sub(replacement, text)
    return text


def _choose_folder(command: str) -> Path:
    """Choose the folder of a command: an own archive for feeds and for `--db`, none yet for each `ingest`."""
    if command.startswith("newsdb feeds "):
        return _feeds_folder()
    if command.startswith("newsdb delete "):
        return Path(
            shutil.copytree(_archive_folder(), Path(tempfile.mkdtemp(prefix="newsdb-docs-")) / "copy")
        )
    if "--db " in command:
        return _other_folder()
    return _create_folder() if " ingest " in command else _archive_folder()


@cache
def _archive_folder() -> Path:
    """Create a folder with the examples and their archive."""
    folder = _create_folder()
    result = subprocess.run(
        [sys.executable, "-m", "newsdb", "ingest", *EXAMPLES],
        cwd=folder,
        env=_environment(),
        capture_output=True,
        check=False,
    )
    if result.returncode != 3:  # some of the examples are broken on purpose
        raise RuntimeError(result.stderr.decode())
    return folder


def _copy_archive() -> Path:
    """Copy the folder with the archive of the examples."""
    return shutil.copytree(_archive_folder(), Path(tempfile.mkdtemp(prefix="newsdb-docs-")) / "examples")


@cache
def _other_folder() -> Path:
    """Create a folder with the examples for the archives of `--db`."""
    return _create_folder()


@cache
def _feeds_folder() -> Path:
    """Create a folder for the archive with feeds."""
    return _create_folder()


@cache
def _serve_examples() -> str:
    """Serve the examples and return the address: as long as `SITE`, so that tables keep their width."""

    class QuietHandler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            """Serve a feed with the addresses of this server in it, and other files as they are."""
            path = ROOT / "examples" / self.path.lstrip("/")
            if path.suffix != ".xml" or not path.is_file():
                super().do_GET()
                return
            changed = self.date_time_string(path.stat().st_mtime)
            is_known = self.headers.get("If-Modified-Since") == changed
            content = path.read_bytes().replace(SITE.encode(), f"http://{self.headers['Host']}".encode())
            body = b"" if is_known else content
            self.send_response(304 if is_known else 200)
            self.send_header("Last-Modified", changed)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=ROOT / "examples"))
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port:05}"


def _create_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="newsdb-docs-"))
    for name in (*EXAMPLES, *OTHER_FILES):
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


def _run_in_terminal(arguments: list[str], folder: Path) -> tuple[str, str]:
    """Run a command on a pseudo-terminal of COLUMNS columns; return its output and its standard error."""
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
        pass  # Linux reports the closed other side of a terminal as an error
    os.close(reader)
    _, errors = process.communicate()
    return _strip_line_ends(b"".join(chunks)), _strip_line_ends(errors)


def _strip_line_ends(printed: bytes) -> str:
    """Strip the blanks at the ends of lines."""
    return "".join(line.rstrip() + "\n" for line in printed.decode().replace("\r\n", "\n").splitlines())
