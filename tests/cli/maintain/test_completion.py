"""What a shell is told when somebody presses the tab key."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsdb.cli.maintain.completion import SHELLS
from newsdb.cli.shared.value_completion import quote_for_bash
from newsdb.store.engine import begin_write, open_engine
from newsdb.store.migration_files import view_names
from tests.processes import run_newsdb
from tests.query.builder import Builder

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def archive(sqlite_url: str) -> str:
    engine = open_engine(sqlite_url)
    with begin_write(engine) as connection:
        build = Builder(connection)
        build.reporter("홍길동", build.outlet("가나일보"))
        build.reporter("홍길순", build.outlet("North Ledger"))
        build.entity("company", "한빛전자")
        build.entity("company", "두솔")
        build.entity("person", "한가람")
    engine.dispose()
    return sqlite_url


def completed(line: str, archive: str = "", shell: str = "bash", word: int | None = None) -> list[str]:
    """The values for the last word of a line."""
    words = line.split(" ")
    variables = {
        "_NEWSDB_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1),
        "NEWSDB_URL": archive,
    }
    done = run_newsdb(variables=variables)
    assert (done.returncode, done.stderr) == (0, "")
    if shell == "zsh":
        return done.stdout.splitlines()[1::3]
    return [each.split("\t")[0].removeprefix("plain,") for each in done.stdout.splitlines() if each]


@pytest.mark.parametrize("shell", SHELLS)
def test_names_come_from_the_archive(shell: str, archive: str) -> None:
    assert completed("newsdb query articles --company 한", archive, shell) == ["한빛전자"]
    assert completed("newsdb query articles --person 한", archive, shell) == ["한가람"]
    assert completed("newsdb query reporter 홍", archive, shell) == ["홍길동", "홍길순"]
    assert completed("newsdb query top companies --reporter 홍길동", archive, shell) == ["홍길동"]


def test_names_to_judge_and_to_report_on_are_completed(archive: str) -> None:
    assert completed("newsdb entity show 한", archive) == ["한가람", "한빛전자"]
    assert completed("newsdb entity merge 두솔 한빛", archive) == ["한빛전자"]
    assert completed("newsdb entity split 한가람 --company 두", archive) == ["두솔"]
    assert completed("newsdb reporter merge 홍길", archive) == ["홍길동", "홍길순"]
    assert completed("newsdb outlet merge 가", archive) == ["가나일보"]
    assert completed("newsdb query report person 한", archive) == ["한가람"]


def test_the_archive_may_be_named_on_the_line(archive: str) -> None:
    assert completed(f"newsdb --db {archive} query outlet 가") == ["가나일보"]


def test_bash_gets_a_name_with_a_space_as_one_word(archive: str) -> None:
    assert completed("newsdb query articles --outlet nor", archive) == ["North\\\\ Ledger"]
    assert completed("newsdb query articles --outlet nor", archive, "fish") == ["North Ledger"]
    assert quote_for_bash("a'b (c) $d") == "a\\'b\\ \\(c\\)\\ \\$d"


def test_commands_formats_kinds_and_views_are_completed() -> None:
    assert completed("newsdb s") == ["sample", "show", "serve", "sql", "spark", "schema", "status"]
    assert completed("newsdb query ou") == ["outlet", "outlets"]
    assert completed("newsdb query articles --format j") == ["json", "jsonl"]
    assert completed("newsdb query figures --kind pe") == ["percent", "percent_point"]
    assert completed("newsdb schema ") == view_names()
    assert "--columns" in completed("newsdb db stats --")


def test_without_an_archive_there_are_no_names_and_none_is_made(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    assert completed("newsdb query articles --company 한", str(missing)) == []
    assert not missing.exists()
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all, but long enough to be taken for one" * 20)
    assert completed("newsdb query articles --company 한", str(broken)) == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed_and_understood(shell: str) -> None:
    done = run_newsdb("completion", shell)
    assert f"_NEWSDB_COMPLETE={shell}_complete" in done.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=done.stdout, text=True, check=True)


def test_completing_names_imports_no_sqlalchemy(archive: str) -> None:
    code = (
        "import sys\nfrom newsdb import Archive\n"
        f"assert Archive({archive!r}).names('company', '한') == ['한빛전자']\n"
        "sys.exit('sqlalchemy' in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("typed", "put"), [("No", "North\\ Ledger"), ('"No', "North Ledger"), ("가", "가나일보")]
)
def test_bash_itself_puts_one_word_into_the_line(typed: str, put: str, archive: str, tmp_path: Path) -> None:
    command = tmp_path / "newsdb"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m newsdb "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = (
        'eval "$(newsdb completion bash)"\nCOMP_WORDS=(newsdb query articles --outlet "$1")\nCOMP_CWORD=4\n'
        "_newsdb_completion newsdb\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
    )
    variables = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "NEWSDB_URL": archive, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", script, "bash", typed],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == (f"{put}\n", "")
