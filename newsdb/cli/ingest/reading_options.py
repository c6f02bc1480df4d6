"""Add the options for reading articles: the format, and defaults for missing fields."""

import os
from collections.abc import Callable, Sequence
from functools import wraps

import click

from newsdb.cli.shared import Command
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.read import FIELDS, FORMATS, LIMITS, parse_limit

_MOST_WORKERS = 8  # one process stores what they extract
_FORMAT = click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    help="Format of the sources. [default: by content]",
)
_TEXT_OPTIONS = (
    click.option(
        "--map",
        "pairs",
        metavar="FIELD=COLUMN",
        multiple=True,
        help=f"The column or JSON key of a field. (repeatable) Fields: {', '.join(FIELDS)}.",
    ),
    click.option("--encoding", metavar="NAME", help="Encoding of the sources. [default: by content]"),
    click.option("--delimiter", metavar="CHARACTER", help="Delimiter of CSV, or tab. [default: by content]"),
    click.option(
        "--date-format",
        metavar="FORM",
        help="Form of the dates in tables and JSON: DD/MM/YYYY, MM/DD/YY, YY.MM.DD, serial, or as in strptime."
        " [default: by the column]",
    ),
)
_AT_MOST = click.option(
    "--at-most",
    "most",
    metavar="LIMIT=NUMBER",
    multiple=True,
    envvar="NEWSDB_AT_MOST",
    help=f"Another limit of each source: unpacked=20GB. (repeatable) Limits: {', '.join(LIMITS)}.",
)
_DEFAULTS = (
    click.option("--outlet", metavar="NAME", help="Outlet of articles without one."),
    click.option("--published", metavar="DATE", help="Publication date of articles without one."),
    click.option(
        "--timezone",
        metavar="ZONE",
        help="Time zone of dates without one. [default: that of the outlet's country if known, else Asia/Seoul]",
    ),
)


def reading_again_options(command: Command) -> Command:
    """Add the options for reading what was read before; the command receives `read: ReadOptions`."""

    @wraps(command)
    def with_options(
        *args: object,
        pairs: tuple[str, ...],
        encoding: str | None,
        delimiter: str | None,
        date_format: str | None,
        most: tuple[str, ...],
        **kwargs: object,
    ) -> object:
        at_most = dict(map(parse_limit, most))
        read = ReadOptions(None, encoding, _parse_columns(pairs), delimiter, date_format, at_most)
        return command(*args, read=read, **kwargs)

    return _add_options(with_options, (*_TEXT_OPTIONS, _AT_MOST))


def reading_options(command: Command) -> Command:
    """Add the options; the command receives `read: ReadOptions` and `parse: ParseOptions`."""

    @wraps(command)
    def with_options(
        *args: object,
        format_name: str | None,
        pairs: tuple[str, ...],
        encoding: str | None,
        delimiter: str | None,
        date_format: str | None,
        outlet: str | None,
        published: str | None,
        timezone: str | None,
        most: tuple[str, ...],
        **kwargs: object,
    ) -> object:
        at_most = dict(map(parse_limit, most))
        read = ReadOptions(format_name, encoding, _parse_columns(pairs), delimiter, date_format, at_most)
        return command(*args, read=read, parse=ParseOptions(outlet, published, timezone), **kwargs)

    return _add_options(with_options, (_FORMAT, *_TEXT_OPTIONS, *_DEFAULTS, _AT_MOST))


def workers_option(command: Command) -> Command:
    """Add `--workers`; the command receives `workers: int`."""
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=_count_workers,
        show_default="one a core, at most 8",
        help="Number of processes that extract from many articles.",
    )(command)


def _count_workers() -> int:
    """Return the number of cores that this process may use, or the number that one writer can feed."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_WORKERS)


def _add_options(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def _parse_columns(pairs: tuple[str, ...]) -> dict[str, str]:
    """Parse the values of `--map`. A column's name may contain `=`."""
    columns: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or not field or not column:
            raise click.BadParameter(f"{pair!r} is not FIELD=COLUMN", param_hint="--map")
        if field not in FIELDS:
            raise click.BadParameter(
                f"no field {field!r}; the fields are {', '.join(FIELDS)}", param_hint="--map"
            )
        columns[field] = column
    return columns
