"""Print messages for people on standard error."""

import logging
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.logs import is_logging_json
from newsdb.cli.shared.safe_lines import list_first_lines, make_last_lines_safe, make_safe

if TYPE_CHECKING:
    from newsdb.model.notices import Notice

_LOGGER = logging.getLogger("newsdb.cli")
_is_quiet: ContextVar[bool] = ContextVar("is_quiet", default=False)


@contextmanager
def be_quiet(*, quiet: bool) -> Iterator[None]:
    """Leave out messages that do not matter, if `quiet`."""
    token = _is_quiet.set(quiet)
    try:
        yield
    finally:
        _is_quiet.reset(token)


def is_quiet() -> bool:
    """Return whether only what matters is printed."""
    return _is_quiet.get()


def print_message(text: str, *, matters: bool = False) -> None:
    """Print a line; with `--log-format json` a JSON line. `--quiet` leaves it out unless it `matters`."""
    if is_quiet() and not matters:
        return
    if is_logging_json():
        _LOGGER.log(logging.WARNING if matters else logging.INFO, text)
    else:
        click.echo(make_safe(text), err=True)


def print_notice(notice: "Notice") -> None:
    """Print how a question was understood; with `--log-format json` a JSON line of level WARNING."""
    from newsdb.present.notices import format_notice

    text = format_notice(notice)
    if is_logging_json():
        logging.getLogger("newsdb.notices").warning(text)
    else:
        click.echo(make_safe(text), err=True)


def print_error(text: str, details: Sequence[str], exception: Exception | None = None) -> None:
    """Print an error in one line, and its details in further lines; with `--log-format json` one JSON line.

    The traceback of an exception comes before the line, or is a field of the JSON.
    """
    shown = list_first_lines(details)
    if is_logging_json():
        _LOGGER.error(text, extra={"details": shown} if shown else None, exc_info=exception)
        return
    if exception is not None:
        click.echo(make_last_lines_safe("".join(traceback.format_exception(exception))), err=True)
    for line in (f"newsdb: {text}", *(f"  {detail}" for detail in shown)):
        click.echo(make_safe(line), err=True)


def format_count(number: int, noun: str) -> str:
    """Return `1 row`, `2 rows`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
