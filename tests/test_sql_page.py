"""The examples of docs/sql.md run, each with the program that it is for, where that is there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsdb.cli.main import cli
from newsdb.model import questions
from tests.processes import run_newsdb

pytestmark = pytest.mark.slow  # nearly every test runs a process

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")
EXAMPLES = [str(ROOT / "examples" / name) for name in ("articles.txt", "articles.jsonl", "articles.csv")]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


QUESTIONS = [
    question.replace("\\|", "|")
    for question in re.findall(
        r"^\| [^|]+ \| (?:`newsdb [^`]+`)? \| `(SELECT [^`]+)` \|$", PAGE, re.MULTILINE
    )
]


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "NEWSDB_URL": str(folder / "news.db"),
    }
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def newsdb(folder: Path, *arguments: str) -> str:
    done = run_newsdb(*arguments, folder=folder, variables={"NEWSDB_URL": str(folder / "news.db")})
    assert done.returncode in (0, 3), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive of the examples."""
    made = tmp_path_factory.mktemp("sql")
    newsdb(made, "ingest", *EXAMPLES)
    return made


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_of_the_page_has_an_answer(question: str, folder: Path) -> None:
    result = CliRunner().invoke(cli, ["--db", str(folder / "news.db"), "sql", question])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("{")


def test_the_page_has_its_questions() -> None:
    assert len(QUESTIONS) == len(questions.QUESTIONS)


def test_pandas_reads_the_archive(folder: Path) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    (code,) = (block for block in blocks("py") if "pandas" in block)
    done = run(folder, sys.executable, "-c", code)
    assert done.returncode == 0, done.stderr
    assert "USD" in done.stdout


def test_r_reads_the_archive(folder: Path) -> None:
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed")
    if run(folder, "Rscript", "-e", "library(DBI); library(RSQLite)").returncode:
        pytest.skip("R's package RSQLite is not installed")
    (code,) = blocks("r")
    done = run(folder, "Rscript", "-e", code)
    assert done.returncode == 0, done.stderr
    assert not re.search("warning", done.stderr, re.IGNORECASE)
    assert "2026-03" in done.stdout
    assert "KRW" in done.stdout


def test_duckdb_reads_exported_parquet(folder: Path) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    (commands,) = (block for block in blocks("sh") if "newsdb export" in block)
    for line in commands.splitlines():
        newsdb(folder, *line.split()[1:])
    (code,) = (block for block in blocks("py") if "parquet" in block)
    done = run(folder, sys.executable, "-c", code)
    assert done.returncode == 0, done.stderr
    assert "한빛경제" in done.stdout
    assert "KRW" in done.stdout


def test_duckdb_attaches_the_archive(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    installed = duckdb.sql(
        "SELECT installed FROM duckdb_extensions() WHERE extension_name = 'sqlite_scanner'"
    )
    if installed.fetchall() != [(True,)]:  # the tests fetch nothing from the web
        pytest.skip("DuckDB's extension for SQLite is not installed")
    (code,) = (block for block in blocks("py") if "ATTACH" in block)
    done = run(folder, sys.executable, "-c", code)
    assert done.returncode == 0, done.stderr
    assert "한빛경제" in done.stdout


def test_the_sqlite3_shell_reads_the_archive(folder: Path) -> None:
    if not shutil.which("sqlite3"):
        pytest.skip("the sqlite3 shell is not installed")
    (commands,) = (block for block in blocks("sh") if block.startswith("sqlite3"))
    done = run(folder, "sh", "-ec", commands)
    assert done.returncode == 0, done.stderr
    assert "엔비디아" in done.stdout
    assert (folder / "reporters.csv").read_text(encoding="utf-8").startswith("reporter,outlet,articles")
