"""Print messages for people on standard error."""

import logging
import traceback
from collections.abc import Sequence

import click

from newsdb.cli.shared.logs import is_logging_json
from newsdb.present.values.control_characters import replace_control_characters

_LOGGER = logging.getLogger("newsdb.cli")
_LONGEST = 2000  # characters of a message
_LINE_FEED = "\u240a"  # its picture


def print_message(text: str) -> None:
    """Print a line; with `--log-format json` a JSON line."""
    if is_logging_json():
        _LOGGER.info(text)
    else:
        click.echo(make_safe(text), err=True)


def print_notice(text: str) -> None:
    """Print how a question was understood; with `--log-format json` a JSON line of level WARNING."""
    if is_logging_json():
        logging.getLogger("newsdb.notices").warning(text)
    else:
        click.echo(make_safe(text), err=True)


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
        click.echo(make_safe(line), err=True)


def make_safe(text: str) -> str:
    """Return a message as one line that a terminal does not obey, and that is no longer than a screen.

    Names of files, columns and sheets, and the words of a library's error, stand in messages as others wrote them.
    """
    line = replace_control_characters(text).replace("\n", _LINE_FEED)
    if len(line) <= _LONGEST:
        return line
    return f"{line[:_LONGEST]}… ({len(line):,} characters)"


def format_count(number: int, noun: str) -> str:
    """Return `1 row`, `2 rows`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
