"""show, sql, runs, rejects, db and ingest: what reaches the archive, and what is printed."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.model.rows.maintenance import RejectRow
from newsdb.model.rows.table import Table
from newsdb.store.writing.runs import Counts
from tests.cli.conftest import Run
from tests.cli.stubs import StubArchive

Stub = type[StubArchive]
REJECT = RejectRow(4, 2, "a.csv", 17, "csv", "no body", b"a,b\n1,\xff\n", None)


def asked(archive: Stub, name: str) -> tuple[object, ...]:
    return next((*args, kwargs) for called, args, kwargs in archive.asked if called == name)


def test_show_prints_a_page(run: Run) -> None:
    assert "[20억 달러|money]" in run("show", "1", "--format", "table").stdout


@pytest.mark.parametrize("number", ["x", "0", "99999999999999999999"])
def test_show_wants_a_number(number: str, run: Run) -> None:
    assert run("show", number).exit_code == 2


def test_sql_binds_parameters(run: Run, archive: Stub) -> None:
    assert run("sql", "SELECT :n", "-p", "n", "가", "-p", ":m", "1").stdout == '{"n": 1}\n'
    limits = {"timeout": 30.0, "limit": None, "engine": "database"}
    assert asked(archive, "sql") == ("SELECT :n", {"n": "가", "m": "1"}, limits)


def test_sql_is_answered_by_another_engine(run: Run, archive: Stub) -> None:
    run("sql", "SELECT 1", "--engine", "duckdb")
    assert asked(archive, "sql")[2] == {"timeout": 30.0, "limit": None, "engine": "duckdb"}
    assert run("sql", "SELECT 1", "--engine", "oracle").exit_code == 2


def test_sql_is_read_from_a_file_that_is_named_so(run: Run, archive: Stub, tmp_path: Path) -> None:
    file = tmp_path / "a question.sql"
    file.write_text("SELECT 1 -- 하나\n", encoding="utf-8")
    assert run("sql", str(file), "--timeout", "0", "--limit", "5").exit_code == 0
    assert asked(archive, "sql") == (
        "SELECT 1 -- 하나\n",
        {},
        {"timeout": None, "limit": 6, "engine": "database"},
    )
    archive.asked.clear()
    assert run("sql", "SELECT * FROM x.sql").exit_code == 0
    assert asked(archive, "sql")[0] == "SELECT * FROM x.sql"
    missing = run("sql", "nowhere.sql")
    assert (missing.exit_code, missing.stderr) == (1, "newsdb: nowhere.sql: No such file or directory\n")


def test_sql_tells_that_there_are_more_rows(run: Run) -> None:
    result = run("sql", "SELECT n", "--limit", "2", sql=Table(("n",), [[1], [2], [3]]))
    assert result.stdout == '{"n": 1}\n{"n": 2}\n'
    assert "there are more" in result.stderr


def test_sql_reads_standard_input(run: Run, archive: Stub) -> None:
    run("sql", "-", stdin="\ufeffSELECT '가'".encode())
    assert asked(archive, "sql")[0] == "SELECT '가'"


@pytest.mark.parametrize("stdin", [b"  ", b"SELECT '\xff'"])
def test_sql_refuses_what_is_no_query(stdin: bytes, run: Run) -> None:
    assert run("sql", "-", stdin=stdin).exit_code == 2


def test_rejects_are_listed_with_their_bytes_for_programs(run: Run) -> None:
    row = json.loads(run("rejects", rejects=[REJECT]).stdout)
    assert row["reason"] == "no body"
    assert row["raw"] == {"base64": "YSxiCjEs/wo="}


def test_rejects_can_be_saved_as_they_were(run: Run) -> None:
    assert run("rejects", "--raw", rejects=[REJECT, REJECT]).stdout_bytes == b"a,b\n1,\xff\na,b\n1,\xff\n"


def test_saving_only_some_of_the_rejects_is_told(run: Run) -> None:
    result = run("rejects", "--raw", "--limit", "1", rejects=[REJECT, REJECT])
    assert result.stdout_bytes == REJECT.raw
    assert result.stderr == "1 record; there are more: --limit all prints every one\n"


def test_rejects_can_be_tried_again(run: Run) -> None:
    result = run("rejects", "--retry", retry_rejects=Counts(read=2, new=1, quarantined=1))
    assert result.exit_code == 3
    assert result.stdout.startswith("read: 2, new: 1, ")


def test_rejects_can_be_read_otherwise(run: Run, archive: Stub) -> None:
    run("rejects", "--retry", "--encoding", "CP949", "--map", "body=글", "--date-format", "DD/MM/YYYY")
    assert asked(archive, "retry_rejects") == (
        ReadOptions(None, "CP949", {"body": "글"}, None, "DD/MM/YYYY"),
        {},
    )
    result = run("rejects", "--encoding", "CP949")
    assert result.exit_code == 2
    assert "need --retry" in result.stderr


def test_rejects_are_not_saved_and_retried_at_once(run: Run) -> None:
    assert run("rejects", "--raw", "--retry").exit_code == 2


def test_rejects_that_went_in_are_listed_when_asked_for(run: Run, archive: Stub) -> None:
    run("rejects", "--all", "--limit", "5")
    assert asked(archive, "rejects") == ({"limit": 6, "replayed": True},)


def test_runs_are_listed(run: Run, archive: Stub) -> None:
    assert run("runs", "--format", "json").stdout == "[]\n"
    assert asked(archive, "runs") == ({"limit": 21},)


def test_db_upgrade_tells_the_revisions(run: Run) -> None:
    assert run("db", "upgrade").stdout == "empty -> 0004\n"
    assert run("db", "upgrade", upgrade=("0004", "0004")).stdout == "0004: nothing to do\n"


def test_db_current_tells_what_is_needed_where_that_is_another(run: Run) -> None:
    result = run("db", "current", schema=("0001", "0004"))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "0001\n", "this newsdb needs 0004\n")
    assert run("db", "current").stderr == ""


def test_db_check_repairs_first_where_this_is_asked_for(run: Run) -> None:
    result = run("db", "check", "--repair", repair=["article.listed_at: 2 rows"])
    assert (result.exit_code, result.stderr) == (0, "repaired: article.listed_at: 2 rows\nno problems\n")


def test_db_check_fails_where_there_is_a_problem(run: Run) -> None:
    assert run("db", "check").exit_code == 0
    result = run("db", "check", check=["mention 3: its span is not its text"])
    assert (result.exit_code, result.stdout) == (1, "mention 3: its span is not its text\n")


def test_db_stats_counts_rows(run: Run) -> None:
    assert run("db", "stats").stdout == '{"table": "article", "rows": 3}\n'


def test_ingest_ends_with_a_summary(run: Run) -> None:
    result = run("ingest", "a.jsonl", ingest=Counts(5, 3, 1, 0, 1, 0))
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "read: 5, new: 3, unchanged: 1, revised: 0, duplicate: 1, quarantined: 0, seconds: "
    )
    assert result.stdout.count("\n") == 1
    assert result.stderr == ""


def test_ingest_exits_3_after_a_quarantine(run: Run) -> None:
    result = run("ingest", "a.jsonl", ingest=Counts(read=1, quarantined=1))
    assert result.exit_code == 3
    assert "newsdb rejects" in result.stderr


def test_ingest_hands_its_options_on(run: Run, archive: Stub) -> None:
    options = "--format csv --map body=내용 --map title=a=b --encoding cp949 --outlet 가나일보 --published 2026-01-31"
    more = "--timezone UTC --workers 2 --dry-run"
    assert run("ingest", "a.csv", "b.csv", *options.split(), *more.split()).exit_code == 0
    sources, given = asked(archive, "ingest")
    assert sources == ("a.csv", "b.csv")
    assert isinstance(given, dict)
    assert given["read"] == ReadOptions("csv", "cp949", {"body": "내용", "title": "a=b"})
    assert given["parse"] == ParseOptions("가나일보", "2026-01-31", "UTC")
    assert (given["workers"], given["dry_run"]) == (2, True)


@pytest.mark.parametrize(
    "options",
    [(), ("a", "--map", "body"), ("a", "--map", "cat=x"), ("a", "--format", "xls"), ("a", "--workers", "0")],
)
def test_ingest_refuses_wrong_usage(options: tuple[str, ...], run: Run, archive: Stub) -> None:
    assert run("ingest", *options).exit_code == 2
    assert archive.asked == []


def test_times_are_shown_in_utc(run: Run) -> None:
    row = RejectRow(4, 2, "a", 1, "csv", "no body", b"", datetime(2026, 1, 31, 9, 30, tzinfo=UTC))
    assert "2026-01-31 09:30" in run("rejects", "--format", "table", rejects=[row]).stdout


def test_a_file_can_be_named_that_is_not_ascii(run: Run, archive: Stub, tmp_path: Path) -> None:
    name = str(tmp_path / "기사.jsonl")
    run("ingest", name)
    assert asked(archive, "ingest")[0] == (name,)
