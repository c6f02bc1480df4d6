"""What docs/formats.md shows of tables is what happens."""

import re
import shlex
from pathlib import Path

import pytest

from newsdb.read import FORMATS, limits
from tests.processes import run_newsdb

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
TABLES = PAGE[PAGE.index("## Tables") : PAGE.index("## BigKinds")]


def shown() -> list[tuple[str, str]]:
    """The commands of the section with what is printed below them."""
    blocks = re.findall(r"^```console\n(.*?)^```", TABLES, re.MULTILINE | re.DOTALL)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


@pytest.mark.slow
def test_the_tables_are_read_as_the_page_says(tmp_path: Path) -> None:
    table = re.search(r"^```csv\n(.*?)^```", TABLES, re.MULTILINE | re.DOTALL)
    assert table
    (tmp_path / "crawl.csv").write_text(table[1], encoding="utf-8")
    commands = shown()
    assert len(commands) == 4
    for command, output in commands:
        done = run_newsdb(*shlex.split(command)[1:], folder=tmp_path, variables={"NO_COLOR": "1"})
        told = done.stderr + done.stdout.rstrip("\n") + "\n" if done.stdout else done.stderr
        assert re.sub(r"seconds: [\d.]+", "seconds: 0.80", told) == output


@pytest.mark.parametrize("name", FORMATS)
def test_the_page_names_every_format(name: str) -> None:
    formats = PAGE[: PAGE.index("## Fields")]
    assert re.search(rf"^\| .*`{re.escape(name)}`.* \|", formats, re.MULTILINE), (
        f"docs/formats.md lacks {name}"
    )


def test_the_page_states_the_limits() -> None:
    assert f"up to {limits.EXPANDED >> 30} GB" in PAGE
    assert f"may have {limits.LINE >> 20} MB" in PAGE.replace("\n", " ")
