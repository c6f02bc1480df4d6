"""The help of questions: options in groups, and examples that work."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from newsdb import Archive
from newsdb.cli.main import cli
from newsdb.cli.query.group import QUESTIONS, query
from newsdb.cli.shared.grouped_help import GroupedCommand
from tests.cli.real import run

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
# The example articles contradict each other nowhere, and are converted at usual rates.
FILES = ("articles.txt", "articles.jsonl", "articles.csv", "facts.jsonl")
_EMPTY = ("conflicts", "conversions")


def list_commands() -> Iterator[GroupedCommand]:
    """Yield the questions and the export."""
    context = click.Context(query)
    for group, names in ((query, QUESTIONS), (cli, ("export",))):
        for name in names:
            command = group.get_command(context, name)
            assert isinstance(command, GroupedCommand)
            yield command


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The archive of the example articles."""
    path = str(tmp_path_factory.mktemp("help") / "news.db")
    with Archive(path) as archive:
        archive.ingest([str(EXAMPLES / name) for name in FILES])
    return path


def test_options_stand_under_what_they_say() -> None:
    result = run("none.db", "query", "articles", "--help")
    which, when, rows, output = (
        result.stdout.index(f"\n{title}:\n") for title in ("Which articles", "When", "Which rows", "Output")
    )
    places = {
        option: result.stdout.index(f"  {option}") for option in ("--title", "--since", "--by", "--wide")
    }
    assert (
        which
        < places["--title"]
        < when
        < places["--since"]
        < rows
        < places["--by"]
        < output
        < places["--wide"]
    )
    assert result.stdout.index("--help  ") > output


@pytest.mark.parametrize("command", [*list_commands()], ids=lambda command: command.name)
def test_every_option_is_in_one_group(command: GroupedCommand) -> None:
    context = click.Context(command, info_name=command.name, max_content_width=200)
    shown = command.get_help(context)
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert shown.count(f"{parameter.opts[-1]} ") >= 1


@pytest.mark.slow
@pytest.mark.parametrize("command", [*list_commands()], ids=lambda command: command.name)
def test_every_example_has_an_answer(
    command: GroupedCommand, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(command.examples) >= 2
    for example in command.examples:
        program, *arguments = shlex.split(example)
        assert (program, command.name in arguments) == ("newsdb", True)
        result = run(database, *arguments)
        assert result.exit_code == 0, result.stderr
        assert command.name in _EMPTY or "nothing found" not in result.stderr
        assert "Usage" not in result.stdout
