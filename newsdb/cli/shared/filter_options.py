"""Add the filters to a command: a QUERY in newsdb's query language, and the same filters as options."""

from collections.abc import Sequence
from datetime import datetime
from functools import wraps
from typing import NamedTuple, TypedDict, cast

import click

from newsdb.cli.shared import Command
from newsdb.cli.shared.number_range import NumberRange
from newsdb.cli.shared.query_completion import complete_query
from newsdb.cli.shared.value_completion import complete_names
from newsdb.model.choices import CompletionKind
from newsdb.model.errors import UsageError
from newsdb.model.filters import Duplicates, Filters, combine_bounds, is_before


class _NameOption(NamedTuple):
    """Describe an option for a field of Filters; `completes` is the kind of names to complete it with."""

    field: str
    flag: str
    metavar: str
    help: str
    completes: CompletionKind | None = None


_NAME_OPTIONS = (
    _NameOption("reporters", "--reporter", "NAME", "Articles by this reporter.", "reporter"),
    _NameOption("outlets", "--outlet", "NAME", "Articles of this outlet, or of one of several.", "outlet"),
    _NameOption(
        "companies", "--company", "NAME", "Articles that mention this company, by any name.", "company"
    ),
    _NameOption("people", "--person", "NAME", "Articles that mention this person.", "person"),
    _NameOption("organisations", "--org", "NAME", "Articles that mention this organisation.", "organisation"),
    _NameOption("texts", "--text", "WORDS", 'Words in the title or the text: 칩 "데이터 센터" -주가.'),
    _NameOption("titles", "--title", "WORDS", "Words in the title: as --text, but in headlines alone."),
    _NameOption("bodies", "--body", "WORDS", "Words in the text without its title."),
    _NameOption("sections", "--section", "NAME", "Articles of this section, or of one of several."),
    _NameOption("languages", "--language", "CODE", "Articles in this language, or in one of several."),
    _NameOption("labels", "--label", "WORD", "Articles that the source labelled with this word."),
    _NameOption(
        "sources", "--source", "NAME", "Articles that cite this source, by any name or as written.", "entity"
    ),
)
_LONGEST_ID = 18  # digits that fit a key of the database
_QUERY_OPTIONS = (
    click.option(
        "--figure",
        "figures",
        metavar="CONDITION",
        multiple=True,
        help="Articles with such a figure: money, money>=1조원, percent<0 ... (repeatable)",
    ),
    click.option(
        "--exclude",
        "excluded",
        metavar="KEY:VALUE",
        multiple=True,
        help="Leave out articles with this: outlet:연합뉴스, company:AMD, a word ... (repeatable)",
        shell_complete=complete_query,
    ),
    click.option(
        "--date",
        "--during",
        "period",
        metavar="DATES",
        help="Published in this day, month or year, or in a range of them: 2026-01..2026-03.",
    ),
    click.option("--since", metavar="DATE", help="Published on or after this day, month or year."),
    click.option("--until", metavar="DATE", help="Published on or before this day, month or year."),
    click.option("--unique", is_flag=True, help="Leave out copies of other articles."),
    click.option(
        "--with-source/--without-source",
        "has_source",
        default=None,
        help="Articles that cite a source by name, or that cite none.",
    ),
    click.option(
        "--sure",
        type=NumberRange(0, 1),
        metavar="X",
        help="Count names of companies, people ... from this confidence on, from 0 to 1.",
    ),
)


class _Names(TypedDict, total=False):
    """Store the values of the name options."""

    reporters: tuple[str, ...]
    outlets: tuple[str, ...]
    companies: tuple[str, ...]
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    texts: tuple[str, ...]
    titles: tuple[str, ...]
    bodies: tuple[str, ...]
    sections: tuple[str, ...]
    languages: tuple[str, ...]
    labels: tuple[str, ...]
    sources: tuple[str, ...]


def filter_options(command: Command) -> Command:
    """Add all filters; the command receives `filters: Filters`."""
    return _add_filters(command, _NAME_OPTIONS)


def filter_options_without_company(command: Command) -> Command:
    """Add all filters except `--company`, for a command with its own."""
    return _add_filters(command, [option for option in _NAME_OPTIONS if option.field != "companies"])


def filter_options_without_source(command: Command) -> Command:
    """Add all filters except `--source`, for a command with its own."""
    return _add_filters(command, [option for option in _NAME_OPTIONS if option.field != "sources"])


def filter_options_or_id(command: Command) -> Command:
    """Add all filters; the command receives `filters: Filters` and `article_id: int | None`.

    A QUERY of digits alone is the id of an article.
    """
    with_filters = _add_filters(command, _NAME_OPTIONS, "[ID|QUERY]")

    @wraps(with_filters)
    def with_id(*args: object, query_text: str | None, **kwargs: object) -> object:
        if query_text is None or not (query_text.isascii() and query_text.isdigit()):
            return with_filters(*args, query_text=query_text, article_id=None, **kwargs)
        return with_filters(*args, query_text=None, article_id=int(query_text[:_LONGEST_ID]), **kwargs)

    return with_id


def _add_filters(
    command: Command, name_options: Sequence[_NameOption], query_name: str = "[QUERY]"
) -> Command:
    @wraps(command)
    def with_filters(
        *args: object,
        figures: tuple[str, ...],
        excluded: tuple[str, ...],
        query_text: str | None,
        period: str | None,
        since: str | None,
        until: str | None,
        unique: bool,
        has_source: bool | None,
        sure: float | None,
        **kwargs: object,
    ) -> object:
        names = cast("_Names", {option.field: kwargs.pop(option.field) for option in name_options})
        first, last = _parse_dates(period, since, until)
        duplicates: Duplicates = "exclude" if unique else "include"
        filters = Filters(
            since=first, until=last, duplicates=duplicates, has_source=has_source, sure=sure, **names
        )
        filters = _add_query(filters, query_text, figures, excluded)
        return command(*args, filters=filters, **kwargs)

    wrapped = click.argument("query_text", metavar=query_name, required=False, shell_complete=complete_query)(
        with_filters
    )
    for option in reversed(_QUERY_OPTIONS):
        wrapped = option(wrapped)
    for name_option in reversed(name_options):
        kind = name_option.completes
        wrapped = click.option(
            name_option.flag,
            name_option.field,
            metavar=name_option.metavar,
            multiple=True,
            help=f"{name_option.help} (repeatable)",
            shell_complete=complete_names(kind) if kind else None,
        )(wrapped)
    return wrapped


def _add_query(
    filters: Filters,
    query_text: str | None,
    figures: Sequence[str],
    excluded: Sequence[str],
) -> Filters:
    """Add the filters written in the query language: QUERY, `--figure`, `--exclude`."""
    if query_text is None and not figures and not excluded:
        return filters
    from newsdb.model.filters import combine_filters
    from newsdb.query.language.parser import parse_exclusion, parse_figure, parse_query

    if query_text is not None:
        filters = combine_filters(filters, parse_query(query_text))
    for value in figures:
        filters = combine_filters(filters, Filters(figures=(parse_figure(value),)))
    for value in excluded:
        filters = combine_filters(filters, parse_exclusion(value))
    return filters


def _parse_dates(
    period: str | None, since: str | None, until: str | None
) -> tuple[datetime | None, datetime | None]:
    """Parse the dates of --date, --since and --until.

    Raises UsageError for a wrong date, and if --since is not before --until.
    """
    if period is None and since is None and until is None:
        return None, None
    from newsdb.query.language.ranges import parse_date_range, split_range
    from newsdb.text.periods import parse_period

    for option, value in (("--since", since), ("--until", until)):
        if value is not None and split_range(value) is not None:
            raise UsageError(f"{option} {value}: a range of dates is written --date {value}")
    first = parse_period(since).start if since is not None else None
    last = parse_period(until).end if until is not None else None
    if not is_before(first, last):
        raise UsageError(f"--since {since} is not before --until {until}")
    begin, end = parse_date_range(period) if period is not None else (None, None)
    first, last = combine_bounds((first, begin), (last, end))
    if not is_before(first, last):
        raise UsageError(f"--date {period} does not meet --since and --until")
    return first, last
