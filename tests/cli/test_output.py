"""Where rows go and in which dress: files, columns, colours, the pager."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from newsdb.cli.shared.style import choose_style
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.rows.reports import CountRow
from tests.cli.conftest import Run

TOP = ("query", "top", "companies")


def test_a_file_gets_the_format_that_its_name_ends_with(run: Run, tmp_path: Path) -> None:
    for ending, begins in (("csv", "name,articles"), ("md", "| name"), ("txt", "name"), ("", '{"name"')):
        file = tmp_path / f"top.{ending}".rstrip(".")
        result = run(*TOP, "--output", str(file))
        assert (result.exit_code, result.stdout) == (0, "")
        assert file.read_text(encoding="utf-8").startswith(begins)


def test_an_ending_of_no_format_is_refused_unless_the_format_is_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "top.dat"
    refused = run(*TOP, "--output", str(file))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "no format ends in .dat (.csv, .tsv, .json, .jsonl, .md, .parquet, .xlsx, .txt)" in refused.stderr
    assert not file.exists()
    assert run(*TOP, "--output", str(file), "--format", "csv").exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("name,articles")


def test_the_format_that_is_named_counts_more_than_the_ending(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "top.csv"
    run(*TOP, "--output", str(file), "--format", "tsv", "--bom")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfname\t")


def test_an_error_leaves_the_file_that_was_there(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "top.csv"
    file.write_text("before", encoding="utf-8")
    assert run(*TOP, "--output", str(file), top=NotFoundError("none")).exit_code == 1
    assert run(*TOP, "--output", str(file), "--columns", "size").exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["top.csv"]
    assert file.read_text(encoding="utf-8") == "before"


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    result = run(*TOP, "--output", str(tmp_path / "no" / "top.csv"))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "cannot be written" in result.stderr


def test_a_workbook_goes_into_a_file_or_a_pipe_and_not_onto_a_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "rows.xlsx"
    for arguments in (
        (*TOP, "-o", str(file)),
        ("query", "company", "두솔", "--format", "xlsx", "-o", str(file)),
    ):
        assert run(*arguments).exit_code == 0
        assert file.read_bytes().startswith(b"PK")
    assert run(*TOP, "--format", "xlsx").stdout_bytes.startswith(b"PK")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(UsageError, match="--format xlsx needs a file: --output FILE"):
        choose_style(
            format_name="xlsx", columns=None, output=None, wide=False, no_headers=False, bom=False, safe_cells=False,
            colour="auto",
        )  # fmt: skip


def test_the_format_can_be_given_by_the_environment(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSDB_FORMAT", "csv")
    assert run(*TOP).stdout.startswith("name,articles")
    assert run(*TOP, "--format", "json").stdout.startswith("[")
    file = tmp_path / "rows.tsv"
    assert run(*TOP, "--output", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("name\tarticles")
    monkeypatch.setenv("NEWSDB_FORMAT", "excel")
    refused = run(*TOP)
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert "$NEWSDB_FORMAT is 'excel'; the formats are table, json" in refused.stderr


def test_parquet_needs_a_file(run: Run, tmp_path: Path) -> None:
    assert "--output FILE" in run(*TOP, "--format", "parquet").stderr
    parquet = pytest.importorskip("pyarrow.parquet")
    for command in (
        TOP,
        ("query", "reporter", "홍길동"),
        ("show", "1"),
        ("sql", "SELECT 1"),
        ("db", "stats"),
    ):
        file = tmp_path / "rows.parquet"
        assert run(*command, "--output", str(file)).exit_code == 0
        assert parquet.read_table(file).num_rows > 0


def test_columns_are_chosen_by_name(run: Run) -> None:
    assert run(*TOP, "--format", "csv", "--columns", "articles, name").stdout == "articles,name\n2,가\n1,나\n"
    wrong = run(*TOP, "--columns", "size")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert (
        wrong.stderr
        == "newsdb: --columns size: no such column; there are name, articles, outlet, description\n"
    )
    assert run(*TOP, "--columns", " , ").exit_code == 2


def test_formulas_are_made_plain_on_request(run: Run) -> None:
    rows = [CountRow("=cmd|' /C calc'!A0", 2)]
    plain = run(*TOP, "--format", "csv", "--no-headers", top=rows)
    assert plain.stdout == "=cmd|' /C calc'!A0,2,,\n"
    safe = run(*TOP, "--format", "csv", "--no-headers", "--safe-cells", top=rows)
    assert safe.stdout == "'=cmd|' /C calc'!A0,2,,\n"
    assert run(*TOP, "--format", "json", "--safe-cells").exit_code == 2


def test_colours_are_for_terminals_unless_somebody_says(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ("query", "reporter", "홍길동", "--format", "table")
    assert "\x1b[" not in run(*page).stdout
    assert "\x1b[" in run(*page, "--color", "always").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in run(*page, "--color", "always").stdout
    assert "\x1b[" not in run(*page, "--color", "never").stdout


def on_a_terminal(*arguments: str, **variables: str) -> str:
    """What a terminal of 24 lines shows of `newsdb schema`, which needs no archive."""
    code = "import fcntl, struct, termios\nfcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))\n"
    code += "from newsdb.cli.main import main\nmain()\n"
    reader, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", code, "schema", *arguments],
        stdin=terminal,
        stdout=terminal,
        env={**os.environ, "TERM": "xterm", **variables},
    )
    os.close(terminal)
    chunks = []
    try:
        while chunk := os.read(reader, 65536):
            chunks.append(chunk)
    except OSError:
        pass  # how Linux ends a terminal whose other side is closed
    os.close(reader)
    assert process.wait() == 0
    return b"".join(chunks).decode()


@pytest.mark.slow
def test_what_is_longer_than_a_terminal_goes_through_the_pager() -> None:
    marking = "sed s/^/PAGED/"
    assert "PAGED" in on_a_terminal("article_view", PAGER=marking)
    assert "PAGED" not in on_a_terminal("name_view", PAGER=marking)
    assert "PAGED" not in on_a_terminal("article_view", "--no-pager", PAGER=marking)


def test_a_user_who_wants_no_colours_gets_none_on_a_terminal() -> None:
    assert "\x1b[" not in on_a_terminal("name_view", NO_COLOR="1")


def test_a_pipe_never_has_a_pager(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsdb", "schema", "article_view"],
        env={**os.environ, "PAGER": "false"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith('{"name": "article_id"')
