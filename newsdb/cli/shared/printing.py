"""Print rows in the format of the options, and messages about them on standard error."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from newsdb.cli.shared.destination import write_text
from newsdb.cli.shared.messages import format_count, print_message, print_notice
from newsdb.model.notices import Notices
from newsdb.model.rows.articles import ArticleDetail, Page
from newsdb.model.rows.table import Table
from newsdb.present.tables.rows import build_table, format_rows
from newsdb.present.values.style import BINARY_FORMATS, Style

if TYPE_CHECKING:
    from newsdb.model.rows.curation import EntityDetail
    from newsdb.model.rows.reports import Profile

Row = TypeVar("Row")

NOTHING_FOUND = "nothing found"


def write_rows(rows: Iterable[object] | Table, style: Style, row_type: type | None = None) -> None:
    """Print a Table, or dataclasses of `row_type`."""
    if style.format in BINARY_FORMATS:
        _write_binary(build_table(rows, style, row_type), style, row_type)
    else:
        write_text(format_rows(rows, style, row_type))


def write_profile(profile: "Profile", style: Style) -> None:
    """Print a profile."""
    from newsdb.present.pages.profile import build_profile_table, format_profile

    if style.format in BINARY_FORMATS:
        _write_binary(build_profile_table(profile, style), style)
    else:
        write_text(format_profile(profile, style))


def write_article(detail: ArticleDetail, style: Style) -> None:
    """Print an article; in Parquet and in workbooks only its spans."""
    from newsdb.present.pages.article import build_article_table, format_article

    if style.format in BINARY_FORMATS:
        _write_binary(build_article_table(detail, style), style)
    else:
        write_text(format_article(detail, style))


def write_entity(entity: "EntityDetail", style: Style) -> None:
    """Print an entity."""
    from newsdb.present.pages.entity import build_entity_table, format_entity

    if style.format in BINARY_FORMATS:
        _write_binary(build_table(build_entity_table(entity), style), style)
    else:
        write_text(format_entity(entity, style))


def _write_binary(table: Table, style: Style, row_type: type | None = None) -> None:
    if style.format == "parquet":
        from newsdb.present.exports.parquet_rows import write_rows_parquet

        write_rows_parquet(table, sys.stdout.buffer, row_type)
        return
    from newsdb.present.exports.workbook import write_workbook

    write_workbook(table, sys.stdout.buffer, headers=style.headers, notices=Notices(print_notice))


def write_page(page: Page[Row], style: Style, row_type: type) -> None:
    """Print a page of rows, and how to get the next one."""
    write_rows(page.rows, style, row_type)
    if page.after is not None:
        print_message(f"{format_count(len(page.rows), 'row')}; there are more: --after {page.after}")
    elif not page.rows:
        print_message(NOTHING_FOUND)


def write_list(
    rows: Sequence[object],
    style: Style,
    row_type: type,
    limit: int | None,
    *,
    bars: str | None = None,
    newest: int | None = None,
) -> None:
    """Print at most `limit` rows, and whether there are more: ask for one more with `increment_limit`.

    `bars` is the heading of the column of numbers to draw bars for. `newest` is the number of articles that the rows
    were limited to: a line below a table says so, and in formats for programs each row has it.
    """
    from newsdb.present.tables.bars import add_bars

    kept = rows[:limit]
    write_rows(add_bars(kept, row_type, bars, style) if bars else kept, style, row_type)
    if newest is not None and kept and style.format in ("table", "markdown"):
        write_text([f"\nof the newest {newest:,} articles\n"])
    if not rows:
        print_message(NOTHING_FOUND)
    else:
        _print_if_more(len(kept), len(rows))


def write_table(table: Table, style: Style, limit: int | None) -> None:
    """Print at most `limit` rows of a table, as `write_list` does; an empty table is an answer too."""
    kept = table.rows[:limit]
    write_rows(Table(table.columns, kept), style)
    _print_if_more(len(kept), len(table.rows))


def _print_if_more(kept: int, total: int) -> None:
    if kept < total:
        print_message(f"{format_count(kept, 'row')}; there are more: --limit all shows every one")


def increment_limit(limit: int | None) -> int | None:
    """Return the limit to ask with, for `write_list` to see whether there are more rows."""
    return None if limit is None else limit + 1
