import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from newsdb import __version__
from newsdb.cli.main import cli
from newsdb.cli.shared.lazy_group import LazyGroup
from tests.cli.conftest import Run


def commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = list(commands(cli))


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) for path, _ in ALL])
def test_every_command_and_every_option_says_what_it_does(
    path: tuple[str, ...], command: click.Command
) -> None:
    assert command.help
    assert command.name == path[-1]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) for path, _ in ALL])
def test_every_command_prints_its_help(path: tuple[str, ...], command: click.Command, run: Run) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert f"Usage: newsdb {' '.join(path)}" in result.stdout


@pytest.mark.parametrize("group", [command for _, command in ALL if isinstance(command, LazyGroup)] + [cli])
def test_a_short_help_is_one_line(group: LazyGroup) -> None:
    for entry in group.lazy.values():
        assert entry.help.endswith(".")
        assert len(entry.help) < 65


def test_help_imports_neither_the_database_nor_what_draws() -> None:
    code = (
        "import sys\n"
        "from newsdb.cli.main import cli\n"
        "cli(['--help'], standalone_mode=False)\n"
        "heavy = {'sqlalchemy', 'alembic', 'rich', 'json', 'newsdb.archive.archive', 'newsdb.model.records'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_question_imports_neither_the_orm_nor_what_draws() -> None:
    code = (
        "import sys, newsdb.archive.archive, newsdb.query.profiles.profile, newsdb.query.sql.read_only\n"
        "import newsdb.cli.shared.printing\n"
        "heavy = {'sqlalchemy.orm', 'alembic', 'rich', 'newsdb.extract'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_extract_imports_no_database() -> None:
    code = (
        "import sys, newsdb.cli.ingest.extract, newsdb.extract.extractor\n"
        "sys.exit(' '.join(sorted({'sqlalchemy', 'alembic', 'rich'} & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").stdout == f"newsdb, version {__version__}\n"


def test_a_mistyped_command_is_guessed_and_is_wrong_usage(run: Run) -> None:
    result = run("ingset")
    assert result.exit_code == 2
    assert "Did you mean 'ingest'?" in result.stderr
    assert result.stdout == ""


def test_no_command_is_wrong_usage_and_shows_the_help(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "Commands:" in result.stderr


def test_the_module_can_be_run() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsdb", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, f"newsdb, version {__version__}\n")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_no_command(closed: str, tmp_path: Path) -> None:
    script = f'{sys.executable} -m newsdb --db "{tmp_path}/new.db" db upgrade {closed}'
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert (tmp_path / "new.db").stat().st_size > 0
