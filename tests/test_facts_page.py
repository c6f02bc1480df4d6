"""The SQL and the Python of docs/facts.md print what the page says."""

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from newsdb import Archive

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sql|py)\n(.*?)^```\n\n```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("facts")
    with Archive(str(folder / "facts.db")) as opened:
        opened.ingest([str(ROOT / "examples" / "facts.jsonl")])
        yield opened


def answer(archive: Archive, language: str, code: str) -> str:
    if language == "sql":
        table = archive.sql(code)
        return "".join(
            " | ".join("" if value is None else str(value) for value in row) + "\n" for row in table.rows
        )
    printed = io.StringIO()
    with redirect_stdout(printed), archive.session() as session:
        exec(code, {"session": session, "database": archive.database.engine.url.database})  # noqa: S102 - the page's
    return printed.getvalue()


def test_the_page_has_examples_of_both_kinds() -> None:
    assert {language for language, _, _ in BLOCKS} == {"sql", "py"}
    assert len(BLOCKS) == PAGE.count("```sql\n") + PAGE.count("```py\n") == 4


@pytest.mark.parametrize(("language", "code", "output"), BLOCKS, ids=range(len(BLOCKS)))
def test_an_example_prints_what_the_page_says(
    archive: Archive, language: str, code: str, output: str
) -> None:
    assert answer(archive, language, code) == output
