"""Print messages for people on standard error."""

import logging
import traceback
from collections.abc import Sequence

import click

from newsdb.cli.shared.logs import is_logging_json

_LOGGER = logging.getLogger("newsdb.cli")


def print_message(text: str) -> None:
    """Print a line; with `--log-format json` a JSON line."""
    if is_logging_json():
        _LOGGER.info(text)
    else:
        click.echo(text, err=True)


def print_notice(text: str) -> None:
    """Print how a question was understood; with `--log-format json` a JSON line of level WARNING."""
    if is_logging_json():
        logging.getLogger("newsdb.notices").warning(text)
    else:
        click.echo(text, err=True)


def print_error(text: str, details: Sequence[str], exception: Exception | None = None) -> None:
    """Print an error in one line, and its details in further lines; with `--log-format json` one JSON line.

    The traceback of an exception comes before the line, or is a field of the JSON.
    """
    if is_logging_json():
        _LOGGER.error(text, extra={"details": list(details)} if details else None, exc_info=exception)
        return
    if exception is not None:
        traceback.print_exception(exception)
    for line in (f"newsdb: {text}", *(f"  {detail}" for detail in details)):
        click.echo(line, err=True)


def format_count(number: int, noun: str) -> str:
    """Return `1 row`, `2 rows`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
