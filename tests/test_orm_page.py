"""The tasks of docs/orm.md print what the page says, on both databases, and take as many statements as it says."""

import io
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from sqlalchemy import event

if TYPE_CHECKING:
    from newsdb import Archive

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "orm.md").read_text(encoding="utf-8")
EXAMPLES = ("articles.txt", "articles.jsonl", "articles.csv")


class Task(NamedTuple):
    """A piece of code of the page, what it prints, and its number of statements, if the page tells it."""

    title: str
    code: str
    output: str | None
    statements: int | None


def read_tasks() -> list[Task]:
    """Return the pieces of code of the page in their order."""
    block = re.compile(
        r"^```python\n(.*?)^```\n(?:```text\n(.*?)^```\n)?(?:\nStatements: (\d+))?", re.MULTILINE | re.DOTALL
    )
    return [
        Task(section.partition("\n")[0], code, output or None, int(statements) if statements else None)
        for section in re.split(r"^##+ ", PAGE, flags=re.MULTILINE)
        for code, output, statements in block.findall(section)
    ]


TASKS = read_tasks()
SETUP = PAGE[PAGE.index("```python\n") + len("```python\n") :].partition("```\n")[0]


def test_the_page_has_twenty_tasks_and_shows_what_each_prints_and_the_costs_of_some() -> None:
    assert len([task for task in TASKS if task.statements]) == 5
    numbered = [task for task in TASKS if re.match(r"\d+\. ", task.title)]
    assert len({task.title for task in numbered}) >= 20
    assert [task.title for task in numbered if task.output is None] == []


@pytest.fixture
def names(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The names that the page defines, with the archive of the examples."""
    for name in EXAMPLES:
        (tmp_path / name).write_bytes((ROOT / "examples" / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    defined: dict[str, Any] = {}
    exec(SETUP.replace("news.db", url), defined)  # noqa: S102 - the page's own code
    yield defined
    defined["archive"].close()


def run(task: Task, names: dict[str, Any]) -> tuple[str, int]:
    """Run a task; return what it prints and its number of statements."""
    archive: Archive = names["archive"]
    counted: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        counted.append(statement)

    engine = archive.database.engine
    event.listen(engine, "before_cursor_execute", count)
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            exec(task.code, names)  # noqa: S102 - the page's own code
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return printed.getvalue(), len(counted)


@pytest.mark.slow
def test_every_task_prints_what_the_page_says_in_as_many_statements(names: dict[str, Any]) -> None:
    wrong = []
    for task in TASKS:
        if task.code == SETUP:
            continue
        printed, statements = run(task, names)
        if printed != (task.output or ""):
            wrong.append(f"{task.title}: prints\n{printed}")
        if task.statements not in (None, statements):
            wrong.append(f"{task.title}: {statements} statements")
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_a_type_checker_accepts_the_code_of_the_page(tmp_path: Path) -> None:
    titles = list(dict.fromkeys(task.title for task in TASKS))
    functions = [
        f"def task_{number}() -> None:\n"
        + textwrap.indent(
            "\n".join(task.code for task in TASKS if task.title == title and task.code != SETUP), "    "
        )
        for number, title in enumerate(titles)
        if any(task.title == title and task.code != SETUP for task in TASKS)
    ]
    module = tmp_path / "page.py"
    module.write_text("\n\n".join((SETUP, *functions)), encoding="utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file", "pyproject.toml", str(module)]
    done = subprocess.run(mypy, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
