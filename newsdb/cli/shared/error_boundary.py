"""Report every error as a line on standard error and an exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from newsdb.cli.shared.logs import is_logging_json
from newsdb.cli.shared.messages import print_error
from newsdb.cli.shared.safe_lines import make_safe
from newsdb.model.errors import NewsdbError

FAILED = 1
QUARANTINED = 3
FEED_FAILED = 4
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
BROKEN_PIPE = 141  # 128 + SIGPIPE
_INSUFFICIENT_PRIVILEGE = "42501"  # of PostgreSQL


@contextmanager
def error_boundary(*, debug: bool) -> Iterator[None]:
    """Turn an exception into one line on standard error and click's Exit.

    Click's own exceptions pass, unless the log is in JSON. With `debug` the traceback comes before the line.
    """
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # here, where a full disk or a closed pipe can still be reported
    except click.ClickException as error:
        if not is_logging_json():
            raise bound_click_error(error) from None
        print_error(error.format_message(), ())
        raise click.exceptions.Exit(error.exit_code) from None
    except (click.exceptions.Exit, click.Abort):
        raise
    except KeyboardInterrupt as error:
        print_error("; ".join(("stopped", *map(str, error.args))), ())
        raise click.exceptions.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _discard_output()
        raise click.exceptions.Exit(BROKEN_PIPE) from None
    except Exception as error:  # noqa: BLE001 - this is where all errors end
        details = error.details if isinstance(error, NewsdbError) else ()
        print_error(format_error(error), details, error if debug else None)
        _flush_or_discard_output()
        raise click.exceptions.Exit(error.exit_code if isinstance(error, NewsdbError) else FAILED) from None


def bound_click_error(error: click.ClickException) -> click.ClickException:
    """Return click's error with a message that is bounded and safe: it quotes what was typed."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error
    message = _tell_place(error) or make_safe(error.format_message())
    return (
        click.UsageError(message, error.ctx)
        if isinstance(error, click.UsageError)
        else click.ClickException(message)
    )


def _tell_place(error: click.ClickException) -> str | None:
    """Say where an option of all commands stands, if it was given behind one."""
    if not isinstance(error, click.NoSuchOption) or error.ctx is None:
        return None
    root, option = error.ctx.find_root(), error.option_name
    is_common = any(option in param.opts for param in root.command.params)
    command = error.ctx.command_path.removeprefix(f"{root.info_name} ")
    return f"{option} stands before the command: newsdb {option} ... {command} ..." if is_common else None


def format_error(error: Exception) -> str:
    """Return the user's line about an error."""
    if isinstance(error, NewsdbError):
        return _join_lines(str(error))
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return _join_lines(f"{error.filename}: {reason}" if error.filename else reason)
    if (message := _format_database_error(error)) is not None:
        return _join_lines(message)
    return _join_lines(f"unexpected {type(error).__name__}: {error} (--debug before the command shows where)")


def _format_database_error(error: Exception) -> str | None:
    """Return the database's own message. SQLAlchemy is not imported here: it raised nothing if it was not before."""
    exceptions = sys.modules.get("sqlalchemy.exc")
    if exceptions is None or not isinstance(error, exceptions.SQLAlchemyError):
        return None
    if isinstance(error, exceptions.DBAPIError):
        if getattr(error.orig, "sqlstate", None) == _INSUFFICIENT_PRIVILEGE:
            return (
                f"the database says: {error.orig}; its owner can grant a role to read: newsdb db grant ROLE"
            )
        return f"the database says: {error.orig}"
    if isinstance(error, exceptions.ArgumentError):
        return f"--db: {error}"
    return f"the database failed: {error}"


def _join_lines(text: str) -> str:
    return " ".join(text.split())


def _flush_or_discard_output() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _discard_output()


def _discard_output() -> None:
    """Send the rest to the null device: else Python's last flush would complain about the pipe or the full disk."""
    with suppress(OSError, ValueError):
        null_device = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null_device, sys.stdout.fileno())
