"""Logging on the command line: quiet by default, -v and -vv, JSON lines."""

import json
import logging
from collections.abc import Iterator
from datetime import datetime

import pytest

from newsdb.cli.shared.logs import LogFormat, configure_logging, is_logging_json
from newsdb.model.errors import AmbiguousError, NotFoundError
from newsdb.store.writing.runs import Counts
from tests.cli.conftest import Run

LOGGER = logging.getLogger("newsdb.ingest.somewhere")


Capture = pytest.CaptureFixture[str]


def log_all() -> None:
    LOGGER.debug("a detail")
    LOGGER.info("batch stored", extra={"run": 3, "seconds": 0.5})
    LOGGER.warning("%s is slow", "news.db")


def lines_of(text: str) -> Iterator[dict[str, object]]:
    yield from map(json.loads, text.splitlines())


@pytest.mark.parametrize(
    ("verbosity", "levels"),
    [
        (0, ["WARNING"]),
        (1, ["INFO", "WARNING"]),
        (2, ["DEBUG", "INFO", "WARNING"]),
        (5, ["DEBUG", "INFO", "WARNING"]),
    ],
)
def test_each_v_logs_more(capsys: Capture, verbosity: int, levels: list[str]) -> None:
    stop = configure_logging(verbosity, "text")
    log_all()
    stop()
    assert [line.split()[2] for line in capsys.readouterr().err.splitlines()] == levels


def test_a_text_line_has_time_level_logger_message_and_fields(capsys: Capture) -> None:
    stop = configure_logging(1, "text")
    LOGGER.info("batch stored", extra={"run": 3, "seconds": 0.5})
    stop()
    date, time, rest = capsys.readouterr().err.split(" ", 2)
    assert datetime.fromisoformat(f"{date}T{time}")
    assert rest == "INFO newsdb.ingest.somewhere: batch stored (run=3, seconds=0.5)\n"


def test_a_json_line_has_time_level_logger_message_and_fields(capsys: Capture) -> None:
    stop = configure_logging(1, "json")
    assert is_logging_json()
    LOGGER.info("저장됨", extra={"run": 3, "source": "기사.jsonl"})
    stop()
    assert not is_logging_json()
    printed = capsys.readouterr().err
    assert "저장됨" in printed
    (line,) = lines_of(printed)
    assert datetime.fromisoformat(str(line.pop("time"))).utcoffset() is not None
    assert line == {
        "level": "INFO",
        "logger": "newsdb.ingest.somewhere",
        "message": "저장됨",
        "run": 3,
        "source": "기사.jsonl",
    }


def test_an_exception_is_logged_with_its_traceback(capsys: Capture) -> None:
    for log_format in ("text", "json"):
        stop = configure_logging(0, "json" if log_format == "json" else "text")
        try:
            raise ValueError("no number")
        except ValueError:
            LOGGER.exception("failed")
        stop()
    text, _, last = capsys.readouterr().err.rstrip().rpartition("\n")
    assert text.endswith("ValueError: no number")
    assert "ValueError: no number" in json.loads(last)["exception"]


def test_logging_stops_with_the_command(run: Run, capsys: Capture) -> None:
    assert run("-vv", "runs").exit_code == 0
    log_all()
    assert capsys.readouterr().err == ""
    assert logging.getLogger("newsdb").level == logging.NOTSET


def test_with_json_every_message_of_a_command_is_a_json_line(run: Run) -> None:
    result = run("--log-format", "json", "ingest", "a.jsonl", ingest=Counts(read=1, quarantined=1))
    (line,) = lines_of(result.stderr)
    assert (line["level"], line["logger"]) == ("WARNING", "newsdb.cli")
    assert "newsdb rejects gives the reasons" in str(line["message"])
    assert result.stdout.startswith("read: 1, ")


def test_with_json_an_error_is_a_json_line_with_its_details(run: Run) -> None:
    result = run("--log-format", "json", "query", "company", "없음", company=NotFoundError("no company 없음"))
    (line,) = lines_of(result.stderr)
    assert (line["level"], line["message"], "details" in line) == ("ERROR", "no company 없음", False)
    ambiguous = AmbiguousError("two reporters", ["가나일보", "다라일보"])
    (line,) = lines_of(run("--log-format", "json", "query", "reporter", "홍길동", reporter=ambiguous).stderr)
    assert line["details"] == ["가나일보", "다라일보"]
    assert run("--log-format", "json", "query", "company", "없음", company=NotFoundError("x")).exit_code == 1


def test_with_json_wrong_usage_is_a_json_line(run: Run) -> None:
    result = run("--log-format", "json", "query", "articles", "--limt", "3")
    (line,) = lines_of(result.stderr)
    assert (result.exit_code, line["level"]) == (2, "ERROR")
    assert "No such option '--limt'" in str(line["message"])


def test_an_unknown_command_is_reported_in_json_too(run: Run) -> None:
    result = run("--log-format", "json", "nocommand")
    assert result.exit_code == 2
    (line,) = lines_of(result.stderr)
    assert line["message"] == "No such command 'nocommand'."


def test_v_may_stand_behind_a_command_that_takes_long(run: Run) -> None:
    for arguments in (("-v", "ingest", "a.jsonl"), ("ingest", "-v", "a.jsonl"), ("-v", "ingest", "-vv", "a")):
        assert run(*arguments).exit_code == 0


def test_a_wrong_log_format_is_wrong_usage(run: Run) -> None:
    assert run("--log-format", "xml", "runs").exit_code == 2


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_line_of_the_log_is_bounded_and_safe(capsys: Capture, log_format: LogFormat) -> None:
    hostile = "가\x1b[31m\u202e\x9b" * 20_000
    stop = configure_logging(1, log_format)
    LOGGER.info(hostile, extra={"source": hostile, "details": [hostile] * 3})
    stop()
    printed = capsys.readouterr().err
    assert printed.count("\n") == 1
    assert printed[:-1].isprintable()
    assert len(printed) < 40_000


def test_numbers_stay_numbers_in_json(capsys: Capture) -> None:
    stop = configure_logging(1, "json")
    LOGGER.info("batch stored", extra={"run": 3, "seconds": 0.5, "is_last": True, "error": None})
    stop()
    (line,) = lines_of(capsys.readouterr().err)
    assert (line["run"], line["seconds"], line["is_last"], line["error"]) == (3, 0.5, True, None)
