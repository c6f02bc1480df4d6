"""Run read-only SQL on SQLite, in a process of its own: see `sqlite_process`."""

import base64
import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Engine

from newsdb.model.errors import UsageError
from newsdb.model.rows.table import Table
from newsdb.query.sql import answer_size, sqlite_process
from newsdb.query.sql.answer_size import hold_rows, refuse_answer
from newsdb.store.engine import BUSY_SECONDS
from newsdb.store.sqlite_file import build_read_only_uri

MEMORY = 1024 * 1024 * 1024
"""The most bytes of memory of a statement."""

FILE = 4 * 1024 * 1024 * 1024
"""The most bytes of a temporary file, of a sort that does not fit into memory."""

_GRACE = 1.0  # seconds beyond the time limit for a statement to stop by itself
_KILLED = (-9, 1) if sys.platform == "win32" else (-9,)
_PLAIN = (str, int, float, type(None))


def run_read_only(
    engine: Engine, query: str, parameters: Mapping[str, object], timeout: float | None, limit: int | None
) -> Table:
    """Run one statement.

    Raises UsageError for a refused or wrong one, for one that takes more than MEMORY, and for an answer that takes more
    than ANSWER; TimeoutError after `timeout` seconds.
    """
    path = engine.url.database
    if not path or path == ":memory:":
        raise UsageError("sql: needs a database in a file")
    request = {
        "uri": build_read_only_uri(Path(path)),
        "query": query,
        "parameters": {name: _encode(name, value) for name, value in parameters.items()},
        "timeout": timeout,
        "limit": limit,
        "memory": MEMORY,
        "file": FILE,
        "busy": BUSY_SECONDS,
    }
    with _start_process(request, timeout) as process:
        table = _read_table(process.stdout) if process.stdout else None
        if table is None and process.wait() not in _KILLED:
            raise UsageError("sql: the statement ended the process that ran it; ask for less at once")
    if table is None:
        raise TimeoutError  # ended by its clock: no function of SQLite looked at it
    return table


@contextmanager
def _start_process(request: Mapping[str, object], timeout: float | None) -> "Iterator[subprocess.Popen[str]]":
    """Start the process with a request, and end it at the end of the context."""
    command = [sys.executable, "-I", "-S", sqlite_process.__file__]
    process = subprocess.Popen(  # noqa: S603 - the interpreter itself, and a file of the package
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="ascii"
    )
    timer = threading.Timer(timeout + _GRACE, process.kill) if timeout is not None else None
    try:
        if timer:
            timer.start()
        if process.stdin:
            with suppress(BrokenPipeError), process.stdin as questions:
                json.dump(request, questions)
        yield process
    finally:
        if timer:
            timer.cancel()
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _read_table(answer: IO[str]) -> Table | None:
    """Read the columns and rows; None if the answer has no end. Raises UsageError and TimeoutError."""
    values = _read_values(answer)
    first = next(values, None)
    if first is None:
        return None
    ends: list[Mapping[str, str]] = [first] if isinstance(first, dict) else []

    def read_rows() -> Iterator[list[Any]]:
        for value in values:
            if isinstance(value, dict):
                ends.append(value)
                return
            yield [_decode(cell) for cell in value]

    rows = [] if ends else hold_rows(read_rows())
    if not ends:
        return None
    _check_end(ends[0])
    return Table(tuple(first), rows)


def _read_values(answer: IO[str]) -> Iterator[Any]:
    """Yield the values of the complete lines. Raises UsageError for a line that takes more than ANSWER."""
    while (line := answer.readline(answer_size.ANSWER)).endswith("\n"):
        yield json.loads(line)
    if len(line) == answer_size.ANSWER:
        raise refuse_answer()


def _check_end(value: Mapping[str, str]) -> None:
    """Raise the error that an answer ends with."""
    error = value.get("error")
    if error == "timeout":
        raise TimeoutError
    if error == "memory":
        raise UsageError(f"sql: takes more than {MEMORY >> 20} MB of memory; ask for less at once")
    if error:
        raise UsageError(f"sql: {value['message']}")


def _encode(name: str, value: object) -> object:
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if not isinstance(value, _PLAIN):
        raise UsageError(f"sql: the value of :{name} is no text, number or bytes")
    return value


def _decode(value: object) -> object:
    return base64.b64decode(value["bytes"]) if isinstance(value, dict) else value
