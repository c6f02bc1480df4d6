"""The command line on a stub of the archive."""

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from newsdb.cli.main import cli
from tests.cli.stubs import StubArchive

Run = Callable[..., Result]


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> type[StubArchive]:
    """What takes the archive's place: set its `answers`, look at what it was `asked`."""
    monkeypatch.delenv("COLUMNS", raising=False)  # where tests run side by side, it is set
    monkeypatch.setattr("newsdb.archive.archive.Archive", StubArchive)
    monkeypatch.setattr(StubArchive, "answers", {})
    monkeypatch.setattr(StubArchive, "asked", [])
    return StubArchive


@pytest.fixture
def run(archive: type[StubArchive]) -> Run:
    """Calls `newsdb` with these arguments; what archive methods answer can be given by name."""

    def call(*args: str, stdin: str | bytes | None = None, **answers: Any) -> Result:
        archive.answers = answers
        return CliRunner().invoke(cli, args, prog_name="newsdb", input=stdin)

    return call
