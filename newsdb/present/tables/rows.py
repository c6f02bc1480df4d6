"""Rows in whatever format was asked for."""

from collections.abc import Iterable, Iterator
from typing import Any

from newsdb.model.rows.maintenance import Table
from newsdb.present.exports.delimited import format_delimited
from newsdb.present.exports.objects import format_json, format_json_lines
from newsdb.present.tables.column_selection import chosen_columns
from newsdb.present.tables.columns import full_table, shown_table
from newsdb.present.tables.style import Style


def format_rows(rows: Iterable[Any] | Table, style: Style, row_type: type | None = None) -> Iterator[str]:
    """The text of the rows, in pieces to be written one after another.

    Rows are a Table, or dataclasses of `row_type`: programs get all their fields, people the telling ones, and
    both those that `style` names where it names some. Parquet is no text: see newsdb.present.exports.parquet.
    """
    if style.format == "parquet":
        raise ValueError("Parquet is no text")
    if style.format in ("table", "markdown"):
        yield format_for_people(_for_people(rows, style, row_type), style) + "\n"
        return
    table = table_of_rows(rows, style, row_type)
    if style.format == "json":
        yield from format_json(table)
    elif style.format == "jsonl":
        yield from format_json_lines(table)
    else:
        yield from format_delimited(table, style)


def table_of_rows(rows: Iterable[Any] | Table, style: Style, row_type: type | None = None) -> Table:
    """The rows with all their fields, or with those that `style` names. Raises UsageError for an unknown one."""
    table = rows if isinstance(rows, Table) else full_table(rows, _known(row_type))
    return chosen_columns(table, style.columns)


def format_for_people(table: Table, style: Style) -> str:
    """A table or a Markdown table, without a line feed at its end."""
    if style.format == "markdown":
        from newsdb.present.exports.markdown import format_markdown_table

        return format_markdown_table(table, headers=style.headers)
    from newsdb.present.tables.table import format_table

    return format_table(table, headers=style.headers, width=style.width, colour=style.colour)


def _for_people(rows: Iterable[Any] | Table, style: Style, row_type: type | None) -> Table:
    if style.columns or isinstance(rows, Table):
        return table_of_rows(rows, style, row_type)
    return shown_table(rows, _known(row_type))


def _known(row_type: type | None) -> type:
    if row_type is None:
        raise TypeError("rows that are no Table need their type")
    return row_type
