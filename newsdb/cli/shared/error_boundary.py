"""The one place where errors end: a line on standard error and an exit code."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from newsdb.model.errors import AmbiguousError, NewsdbError

FAILED = 1
QUARANTINED = 3
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
NO_READER = 141  # 128 + SIGPIPE


@contextmanager
def error_boundary(*, debug: bool) -> Iterator[None]:
    """Turn whatever is raised inside into one line on standard error and click's Exit.

    Click's own exceptions pass. With `debug` the traceback comes before the line.
    """
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # here, where a full disk or a closed pipe can still be told
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except KeyboardInterrupt:
        _tell("stopped")
        raise click.exceptions.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _drop_output()
        raise click.exceptions.Exit(NO_READER) from None
    except Exception as error:  # noqa: BLE001 - this is where all errors end
        if debug:
            traceback.print_exception(error)
        _tell(message_of(error))
        _tell_lines(error)
        _drop_what_cannot_be_written()
        raise click.exceptions.Exit(error.exit_code if isinstance(error, NewsdbError) else FAILED) from None


def message_of(error: Exception) -> str:
    """What the user is told about an error, in one line."""
    if isinstance(error, NewsdbError):
        return _line(str(error))
    if isinstance(error, OSError):
        return _line(
            f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
        )
    if (told := _database_message(error)) is not None:
        return _line(told)
    return _line(f"unexpected {type(error).__name__}: {error} (--debug before the command shows where)")


def _database_message(error: Exception) -> str | None:
    """What the database itself said. SQLAlchemy is not imported for this: where it was not, it did not fail."""
    exceptions = sys.modules.get("sqlalchemy.exc")
    if exceptions is None or not isinstance(error, exceptions.SQLAlchemyError):
        return None
    if isinstance(error, exceptions.DBAPIError):
        return f"the database says: {error.orig}"
    if isinstance(error, exceptions.ArgumentError):
        return f"--db: {error}"
    return f"the database failed: {error}"


def _tell_lines(error: Exception) -> None:
    """The candidates of an ambiguous name; what was typed, with a caret under the place that is wrong."""
    lines = error.candidates if isinstance(error, AmbiguousError) else getattr(error, "lines", ())
    for line in lines:
        click.echo(f"  {line}", err=True)


def _tell(message: str) -> None:
    click.echo(f"newsdb: {message}", err=True)


def _line(text: str) -> str:
    return " ".join(text.split())


def _drop_what_cannot_be_written() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()


def _drop_output() -> None:
    """Send the rest nowhere, since nobody reads it or nothing holds it: Python's own last flush would complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
