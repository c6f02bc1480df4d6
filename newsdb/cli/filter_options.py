"""The filters that the commands under `query` share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from newsdb.query.filters import Filters

Command = Callable[..., Any]

_NAMED = (
    ("reporters", "--reporter", "NAME", "Written by this reporter."),
    ("outlets", "--outlet", "NAME", "Published by this outlet; one of them, where several are named."),
    ("companies", "--company", "NAME", "Names this company, under any of its names."),
    ("persons", "--person", "NAME", "Names this person."),
    ("organisations", "--org", "NAME", "Names this organisation."),
    ("texts", "--text", "WORDS", "Holds these words, in the title or the text."),
)


def filter_options(command: Command) -> Command:
    """Add all filters; the command is given `filters: Filters`."""
    return _with_filters(command, _NAMED)


def filter_options_without_company(command: Command) -> Command:
    """Add all filters but `--company`, for a command that has one of its own."""
    return _with_filters(command, [entry for entry in _NAMED if entry[0] != "companies"])


def _with_filters(command: Command, named: Any) -> Command:
    @click.option("--since", metavar="DATE", help="Published from this day, month or year on.")
    @click.option("--until", metavar="DATE", help="Published up to the end of this day, month or year.")
    @click.option(
        "--timezone",
        metavar="ZONE",
        default="Asia/Seoul",
        show_default=True,
        help="The zone of --since and --until.",
    )
    @click.option("--unique", is_flag=True, help="Leave out copies of other articles.")
    @wraps(command)
    def with_filters(
        *args: Any,
        since: str | None,
        until: str | None,
        timezone: str,
        unique: bool,
        **kwargs: Any,
    ) -> Any:
        chosen = {name: kwargs.pop(name) for name, *_ in named}
        first, last = _dates(since, until, timezone)
        return command(*args, filters=Filters(since=first, until=last, unique=unique, **chosen), **kwargs)

    wrapped: Command = with_filters
    for name, flag, metavar, text in reversed(named):
        wrapped = click.option(flag, name, metavar=metavar, multiple=True, help=f"{text} (repeatable)")(
            wrapped
        )
    return wrapped


def _dates(since: str | None, until: str | None, timezone: str) -> tuple[Any, Any]:
    """Both ends of the span, aware. Raises UsageError for what is no date, or a span that ends before it begins."""
    if since is None and until is None:
        return None, None
    from newsdb.query.dates import parse_since, parse_until

    first = parse_since(since, timezone) if since is not None else None
    last = parse_until(until, timezone) if until is not None else None
    if first is not None and last is not None and first >= last:
        raise click.UsageError(f"--since {since} is not before --until {until}")
    return first, last
