"""A query may begin with a minus, on every command that takes one, and typing errors are still found."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from newsdb.cli.main import cli
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.filters import Filters
from newsdb.query.language.parser import parse_query
from tests.cli.conftest import Run
from tests.cli.stubs import StubArchive

QUERIES = [
    "-outlet:새벽일보 데이터센터",
    '-"특징 주"',
    "-주가",
    "-AMD",
    "-hbm",
    "-section:경제 -section:사회",
    "-company:두솔,AMD money>=1조원",
    "-money>=1조원",
    "-text:limit",
]
COMMANDS = [
    ("query", "articles"),
    ("query", "figures"),
    ("query", "sources"),
    ("query", "top", "companies"),
    ("query", "together"),
    ("query", "timeline"),
    ("query", "conflicts"),
    ("query", "conversions"),
    ("query", "reporter", "김하나"),
    ("query", "company", "두솔"),
    ("query", "person", "김하나"),
    ("query", "outlet", "가나일보"),
]


def filters_of(archive: type[StubArchive]) -> Filters:
    return next(value for _, args, _ in archive.asked for value in args if isinstance(value, Filters))


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_query_may_begin_with_a_minus(
    run: Run, archive: type[StubArchive], command: tuple[str, ...], query: str
) -> None:
    wanted = parse_query(query)
    for arguments in ([*command, query], [*command, "--", query], [*command[:2], query, *command[2:]]):
        archive.asked.clear()
        result = run(*arguments, "--since", "2026") if "--" not in arguments else run(*arguments)
        assert result.exit_code == 0, result.stderr
        assert filters_of(archive).exclude == wanted.exclude
        assert filters_of(archive).texts == wanted.texts


@pytest.mark.parametrize("query", QUERIES)
def test_a_report_takes_such_a_query(
    run: Run, archive: type[StubArchive], query: str, tmp_path: Path
) -> None:
    page = str(tmp_path / "page.html")
    result = run("query", "report", query, "company", "두솔", "--html", page)
    assert result.exit_code == 0, result.stderr
    assert filters_of(archive).exclude == parse_query(query).exclude


@pytest.mark.parametrize("value", ["-주가", "-outlet:가나일보", "-20"])
def test_a_value_of_an_option_is_no_query(run: Run, archive: type[StubArchive], value: str) -> None:
    result = run("query", "articles", "--text", value, "-칩", "--unique", "--limit", "3")
    assert result.exit_code == 0, result.stderr
    assert filters_of(archive).duplicates == "exclude"
    assert value in filters_of(archive).texts


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--limt", "5"), "No such option '--limt'"),
        (("--limt=5",), "No such option '--limt'"),
        (("-n", "5"), "No such option '-n'"),
        (("-limit", "5"), "No such option"),
        (("-limit=5",), "No such option"),
        (("-칩", "--uniq"), "No such option '--uniq'"),
        (("-칩", "-주가"), "unexpected -주가: put a QUERY of several words in quotation marks"),
        (("칩", "-주가"), "put a QUERY of several words in quotation marks"),
        (("회사:두솔", "부터:2026", "공장"), "unexpected 부터:2026 공장: put a QUERY"),
        (("-칩", "--limit"), "requires an argument"),
    ],
)
def test_typing_errors_are_still_found(run: Run, arguments: tuple[str, ...], message: str) -> None:
    result = run("query", "articles", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_help_is_help(run: Run) -> None:
    for flag in ("-h", "--help"):
        assert run("query", "articles", flag).stdout.startswith("Usage: newsdb query articles")


def leaves(group: click.Group) -> Iterator[click.Command]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from leaves(command)
        else:
            yield command


def test_every_command_with_a_query_takes_it_so() -> None:
    with_query = [
        command for command in leaves(cli) if any(param.metavar == "[QUERY]" for param in command.params)
    ]
    assert len(with_query) >= 14
    assert all(isinstance(command, QueryCommand) for command in with_query)
