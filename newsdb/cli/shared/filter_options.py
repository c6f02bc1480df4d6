"""The filters that the commands under `query` share: a query in newsdb's own language, and the same as options."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from newsdb.cli.shared.value_completion import names_of
from newsdb.model.choices import CompletionKind
from newsdb.model.filters import Filters

Command = Callable[..., Any]

_NAMED = (
    ("reporters", "--reporter", "NAME", "Written by this reporter."),
    ("outlets", "--outlet", "NAME", "Published by this outlet; one of them, where several are named."),
    ("companies", "--company", "NAME", "Names this company, under any of its names."),
    ("persons", "--person", "NAME", "Names this person."),
    ("organisations", "--org", "NAME", "Names this organisation."),
    ("texts", "--text", "WORDS", 'Holds these words, in the title or the text: 칩 "데이터 센터" -주가.'),
    ("sections", "--section", "NAME", "Is in this section; in one of them, where several are named."),
    ("languages", "--language", "CODE", "Is in this language; in one of them, where several are named."),
    ("labels", "--label", "WORD", "Has this label of the source's own."),
    ("figures", "--figure", "CONDITION", "Has such a figure: money, money>=1조원, percent<0 ..."),
    (
        "excluded",
        "--exclude",
        "KEY:VALUE",
        "Leave out what has this: outlet:연합뉴스, company:AMD, a word ...",
    ),
)
_KINDS: dict[str, CompletionKind] = {  # whose names complete an option
    "reporters": "reporter",
    "outlets": "outlet",
    "companies": "company",
    "persons": "person",
    "organisations": "organisation",
}
_SPELT = ("figures", "excluded")  # their values are spelt in the query language


def filter_options(command: Command) -> Command:
    """Add all filters; the command is given `filters: Filters`."""
    return _with_filters(command, _NAMED)


def filter_options_without_company(command: Command) -> Command:
    """Add all filters but `--company`, for a command that has one of its own."""
    return _with_filters(command, [entry for entry in _NAMED if entry[0] != "companies"])


def _with_filters(command: Command, named: Any) -> Command:
    @click.argument("asked", metavar="[QUERY]", required=False)
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
        asked: str | None,
        since: str | None,
        until: str | None,
        timezone: str,
        unique: bool,
        **kwargs: Any,
    ) -> Any:
        chosen = {name: kwargs.pop(name) for name, *_ in named}
        spelt = [(name, value) for name in _SPELT for value in chosen.pop(name)]
        first, last = _dates(since, until, timezone)
        filters = Filters(since=first, until=last, unique=unique, **chosen)
        return command(*args, filters=_with_spelt(filters, asked, spelt, timezone), **kwargs)

    wrapped: Command = with_filters
    for name, flag, metavar, text in reversed(named):
        wrapped = click.option(
            flag,
            name,
            metavar=metavar,
            multiple=True,
            help=f"{text} (repeatable)",
            shell_complete=names_of(_KINDS[name]) if name in _KINDS else None,
        )(wrapped)
    return wrapped


def _with_spelt(filters: Filters, asked: str | None, spelt: list[tuple[str, str]], timezone: str) -> Filters:
    """The filters with those of the query and of the options that are spelt in its language."""
    if asked is None and not spelt:
        return filters
    from newsdb.model.filters import both
    from newsdb.query.language.parser import parse_exclusion, parse_figure, parse_query

    if asked is not None:
        filters = both(filters, parse_query(asked, timezone))
    for name, value in spelt:
        more = (
            parse_exclusion(value, timezone)
            if name == "excluded"
            else Filters(figures=(parse_figure(value),))
        )
        filters = both(filters, more)
    return filters


def _dates(since: str | None, until: str | None, timezone: str) -> tuple[Any, Any]:
    """Both ends of the span, aware. Raises UsageError for what is no date, or a span that ends before it begins."""
    if since is None and until is None:
        return None, None
    from newsdb.query.language.dates import parse_since, parse_until

    first = parse_since(since, timezone) if since is not None else None
    last = parse_until(until, timezone) if until is not None else None
    if first is not None and last is not None and first >= last:
        raise click.UsageError(f"--since {since} is not before --until {until}")
    return first, last
