"""Run the command line on a real archive, in this process."""

from click.testing import CliRunner, Result

from newsdb.cli.main import cli


def run(database: str, *arguments: str, stdin: str | None = None) -> Result:
    """Return the result of `newsdb --db DATABASE ARGUMENTS`."""
    return CliRunner().invoke(cli, ["--db", database, *arguments], prog_name="newsdb", input=stdin)


def read_output(database: str, *arguments: str, stdin: str | None = None) -> str:
    """Return the standard output of a command that must succeed."""
    result = run(database, *arguments, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    return result.stdout
