import errno
import json
import os
import subprocess
import sys

import pytest
from sqlalchemy.exc import ArgumentError, OperationalError

from newsdb.model.errors import AmbiguousError, NotFoundError, SchemaError, UsageError
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (NotFoundError("no company named 가나"), 1, "newsdb: no company named 가나\n"),
        (SchemaError("too old:\n run newsdb db upgrade"), 1, "newsdb: too old: run newsdb db upgrade\n"),
        (UsageError("--since x: is no date"), 2, "newsdb: --since x: is no date\n"),
        (
            OperationalError("INSERT", {}, Exception("database or disk is full")),
            1,
            "newsdb: the database says: database or disk is full\n",
        ),
        (ArgumentError("no such thing"), 1, "newsdb: --db: no such thing\n"),
        (
            PermissionError(errno.EACCES, "Permission denied", "news.db"),
            1,
            "newsdb: news.db: Permission denied\n",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "newsdb: No space left on device\n"),
        (KeyboardInterrupt(), 130, "newsdb: stopped\n"),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_an_error_is_one_line_and_an_exit_code(error: BaseException, code: int, line: str, run: Run) -> None:
    result = run("query", "articles", articles=error)
    assert (result.exit_code, result.stderr, result.stdout) == (code, line, "")


def test_an_ambiguous_name_lists_its_candidates(run: Run) -> None:
    result = run(
        "query", "reporter", "홍길동", reporter=AmbiguousError("two reporters", ["가나일보", "다라일보"])
    )
    assert result.exit_code == 1
    assert result.stderr == "newsdb: two reporters\n  가나일보\n  다라일보\n"


def test_a_bug_is_one_line_that_says_how_to_see_more(run: Run) -> None:
    result = run("query", "articles", articles=RuntimeError("oops"))
    assert result.exit_code == 1
    assert result.stderr == "newsdb: unexpected RuntimeError: oops (--debug before the command shows where)\n"


def test_debug_shows_the_traceback_and_keeps_line_and_code(run: Run) -> None:
    result = run("--debug", "query", "articles", articles=UsageError("wrong"))
    assert result.exit_code == 2
    assert result.stderr.startswith("Traceback")
    assert result.stderr.endswith("newsdb: wrong\n")


def test_debug_puts_the_traceback_into_the_json_line(run: Run) -> None:
    result = run("--debug", "--log-format", "json", "query", "articles", articles=UsageError("wrong"))
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    fields = json.loads(line)
    assert fields["message"] == "wrong"
    assert fields["exception"].startswith("Traceback")
    without = run("--log-format", "json", "query", "articles", articles=UsageError("wrong")).stderr
    assert "exception" not in json.loads(without)


def call(*args: str, **options: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "newsdb", "extract", *args]
    return subprocess.run(command, text=True, stderr=subprocess.PIPE, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_leaves_early_is_no_error_to_talk_about() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as output:
        done = call("--help", stdout=output)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
def test_a_full_disk_under_the_output_is_told() -> None:
    with open("/dev/full", "w") as output:  # noqa: PTH123
        done = call("--help", stdout=output)
    assert done.returncode == 1
    assert done.stderr == "newsdb: No space left on device\n"


HOSTILE = "\x1b[31m나\u202e" * 30_000


@pytest.mark.parametrize("log_format", ["text", "json"])
@pytest.mark.parametrize(
    "arguments",
    [
        (f"--{HOSTILE}",),
        (HOSTILE,),
        ("query", HOSTILE),
        ("query", "articles", f"--{HOSTILE}"),
        ("query", "articles", "--format", HOSTILE),
        ("query", "articles", "--limit", HOSTILE),
        ("query", "articles", "--since", HOSTILE),
        ("show", HOSTILE),
        ("db", "check", HOSTILE),
        ("completion", HOSTILE),
    ],
)
def test_wrong_usage_is_told_in_bounded_lines_without_control_characters(
    run: Run, arguments: tuple[str, ...], log_format: str
) -> None:
    result = run("--log-format", log_format, *arguments)
    assert result.exit_code == 2
    assert len(result.stderr) < 10_000
    assert "".join(result.stderr.splitlines()).isprintable()


def test_what_is_allowed_stands_behind_a_long_value(run: Run) -> None:
    assert "is not one of 'bash', 'zsh', 'fish'." in run("completion", HOSTILE).stderr


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("ingest", "a.csv", "--db", "x.db"), "--db stands before the command: newsdb --db ... ingest ..."),
        (
            ("query", "articles", "--quiet"),
            "--quiet stands before the command: newsdb --quiet ... query articles ...",
        ),
        (("query", "articles", "-v"), "-v stands before the command: newsdb -v ... query articles ..."),
    ],
)
def test_a_common_option_behind_a_command_is_told_where_it_stands(
    arguments: tuple[str, ...], hint: str, run: Run
) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_an_unknown_option_is_told_as_before(run: Run) -> None:
    result = run("query", "articles", "--compny", "가람")
    assert "No such option" in result.stderr
    assert "--company" in result.stderr
