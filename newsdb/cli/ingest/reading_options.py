"""The options of the commands that read articles: what to read them as, and what to assume where they do not say."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.read import FIELDS, FORMATS

Command = Callable[..., Any]

_OPTIONS = (
    click.option(
        "--format",
        "format_name",
        type=click.Choice(FORMATS),
        help="What the sources are. [default: by content]",
    ),
    click.option(
        "--map",
        "columns",
        metavar="FIELD=COLUMN",
        multiple=True,
        help=f"The column or JSON key that holds a field; fields: {', '.join(FIELDS)}.",
    ),
    click.option("--encoding", metavar="NAME", help="The sources' encoding. [default: by content]"),
    click.option("--outlet", metavar="NAME", help="The outlet of articles that name none."),
    click.option("--published", metavar="DATE", help="The publication date of articles that give none."),
    click.option(
        "--timezone",
        metavar="ZONE",
        default="Asia/Seoul",
        show_default=True,
        help="The zone of dates that name none.",
    ),
)


def reading_options(command: Command) -> Command:
    """Add the options; the command is given `read: ReadOptions` and `parse: ParseOptions`."""

    @wraps(command)
    def with_options(
        *args: Any,
        format_name: str | None,
        columns: tuple[str, ...],
        encoding: str | None,
        outlet: str | None,
        published: str | None,
        timezone: str,
        **kwargs: Any,
    ) -> Any:
        read = ReadOptions(format_name, encoding, _columns(columns))
        return command(*args, read=read, parse=ParseOptions(outlet, published, timezone), **kwargs)

    wrapped: Command = with_options
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def _columns(pairs: tuple[str, ...]) -> dict[str, str]:
    """The mapping that `--map` gives. A column's name may hold `=`; a field's does not."""
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
