"""Rows to where they are wanted, and what is to be said about them to standard error."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from newsdb.cli.shared.destination import send
from newsdb.model.rows.articles import ArticleDetail, Page
from newsdb.model.rows.maintenance import Table
from newsdb.model.rows.reports import Profile
from newsdb.present.pages.article import build_article_table, format_article
from newsdb.present.pages.profile import build_profile_table, format_profile
from newsdb.present.tables.rows import build_table, format_rows
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.model.rows.curation import EntityDetail


def write(pieces: Iterable[str]) -> None:
    """Write text to standard output, piece by piece; through a pager where it is long and a terminal's."""
    send(pieces)


def write_rows(rows: Iterable[Any] | Table, style: Style, row_type: type | None = None) -> None:
    """Write a Table, or dataclasses of `row_type`, in the format that was asked for."""
    if style.format == "parquet":
        _write_parquet(build_table(rows, style, row_type), row_type)
    else:
        send(format_rows(rows, style, row_type))


def write_profile(profile: Profile, style: Style) -> None:
    """Write a profile in the format that was asked for."""
    if style.format == "parquet":
        _write_parquet(build_profile_table(profile, style))
    else:
        send(format_profile(profile, style))


def write_article(detail: ArticleDetail, style: Style) -> None:
    """Write an article in the format that was asked for; in Parquet what was found in it."""
    if style.format == "parquet":
        _write_parquet(build_article_table(detail, style))
    else:
        send(format_article(detail, style))


def write_entity(entity: "EntityDetail", style: Style) -> None:
    """Write an entity in the format that was asked for."""
    from newsdb.present.pages.entity import build_entity_table, format_entity

    if style.format == "parquet":
        _write_parquet(build_table(build_entity_table(entity), style))
    else:
        send(format_entity(entity, style))


def _write_parquet(table: Table, row_type: type | None = None) -> None:
    from newsdb.present.exports.parquet_rows import write_rows_parquet

    write_rows_parquet(table, sys.stdout.buffer, row_type)


def tell(message: str) -> None:
    """A line to standard error: it is for a person, whatever standard output goes to."""
    click.echo(message, err=True)


def tell_once() -> Callable[[str], None]:
    """What tells a line the first time that it is given it."""
    told: set[str] = set()

    def tell_new(line: str) -> None:
        if line not in told:
            told.add(line)
            tell(line)

    return tell_new


def counted(number: int, noun: str) -> str:
    """`1 row`, `2 rows`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def write_page(page: Page[Any], style: Style, row_type: type) -> None:
    """A page of rows, and where there is a next one, how to get it."""
    write_rows(page.rows, style, row_type)
    if page.after is not None:
        tell(f"{counted(len(page.rows), 'row')}; there are more: --after {page.after}")
    elif not page.rows:
        tell("nothing found")


def write_list(
    rows: Sequence[Any], style: Style, row_type: type, limit: int | None, *, bars: str | None = None
) -> None:
    """Rows of which one more than the limit was asked for: it is not shown, but tells that there are more.

    `bars` is the heading of the numbers that people see bars for.
    """
    from newsdb.present.tables.bars import add_bars

    shown = rows if limit is None else rows[:limit]
    write_rows(add_bars(shown, row_type, bars, style) if bars else shown, style, row_type)
    if len(shown) < len(rows):
        tell(f"{counted(len(shown), 'row')}; there are more: --limit all shows every one")
    elif not rows:
        tell("nothing found")


def write_table(table: Table, style: Style, limit: int | None) -> None:
    """As write_list, for an answer whose columns only the question knows. No rows are an answer as well."""
    shown = table.rows if limit is None else table.rows[:limit]
    write_rows(Table(table.columns, shown), style)
    if len(shown) < len(table.rows):
        tell(f"{counted(len(shown), 'row')}; there are more: --limit all shows every one")


def one_more(limit: int | None) -> int | None:
    """The limit to ask with for write_list."""
    return None if limit is None else limit + 1
