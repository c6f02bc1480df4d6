"""Run a command in a process forked from that of the tests: it has loaded the program already.

What a start by itself does (imports, the interpreter's options) is tested by `subprocess` instead.
"""

import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from types import MappingProxyType
from unittest.mock import patch

from newsdb import Archive
from newsdb.cli.main import main


def run_forked(
    run: Callable[[], object],
    *,
    folder: Path | None = None,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> CompletedProcess[str]:
    """Run a function in a child process with a folder and environment variables of its own.

    Return its exit code with what it wrote. Warnings are errors in it.
    """
    _load_program()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        with warnings.catch_warnings():
            # Python 3.12 and newer warn of the thread by which pytest-xdist talks; the child does not use it.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if not child:
            os._exit(_run_as_child(run, folder, variables, (output.fileno(), errors.fileno())))
        _, status = os.waitpid(child, 0)
        texts = []
        for file in (output, errors):
            file.seek(0)
            texts.append(file.read().decode())
    return CompletedProcess((), os.waitstatus_to_exitcode(status), *texts)


def run_newsdb(
    *arguments: str, folder: Path | None = None, variables: Mapping[str, str] = MappingProxyType({})
) -> CompletedProcess[str]:
    """Run a command line of newsdb in a forked process, without the user's own variables of newsdb."""

    def run() -> None:
        sys.argv = ["newsdb", *arguments]
        main()

    return run_forked(run, folder=folder, variables=variables)


@cache
def _load_program() -> None:
    """Load what an ingest loads, once and not in each child."""
    with tempfile.TemporaryDirectory() as folder, Archive(f"{folder}/archive.db") as archive:
        source = Path(folder, "article.txt")
        source.write_text("제목\n\n가나전자는 5일 3조원을 투자한다고 밝혔다.\n", encoding="utf-8")
        archive.ingest([str(source)])


def _run_as_child(
    run: Callable[[], object], folder: Path | None, variables: Mapping[str, str], outputs: tuple[int, int]
) -> int:
    """Run a function with its output in two files, and return the exit code of the process."""
    for number, file in enumerate(outputs, 1):
        os.dup2(file, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSDB_")}
    code = 0
    try:
        os.chdir(folder or Path.cwd())
        with patch.dict(os.environ, {**kept, **variables}, clear=True), warnings.catch_warnings():
            warnings.simplefilter("error")
            run()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - what a program does not catch ends it with its traceback
        traceback.print_exc()
        code = 1
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return code
