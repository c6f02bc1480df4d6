"""Rows in whatever format was asked for."""

from collections.abc import Iterable, Iterator
from typing import Any

from newsdb.present.columns import full_table, shown_table
from newsdb.present.delimited import format_delimited
from newsdb.present.objects import format_json, format_json_lines
from newsdb.present.style import Style
from newsdb.query.rows import Table


def format_rows(rows: Iterable[Any] | Table, style: Style, row_type: type | None = None) -> Iterator[str]:
    """The text of the rows, in pieces to be written one after another.

    Rows are a Table, or dataclasses of `row_type`: programs get all their fields, people the telling ones.
    """
    if style.format in ("table", "markdown"):
        shown = rows if isinstance(rows, Table) else shown_table(rows, _known(row_type))
        yield format_for_people(shown, style) + "\n"
        return
    table = rows if isinstance(rows, Table) else full_table(rows, _known(row_type))
    if style.format == "json":
        yield from format_json(table)
    elif style.format == "jsonl":
        yield from format_json_lines(table)
    else:
        delimiter = "\t" if style.format == "tsv" else ","
        yield from format_delimited(table, delimiter, headers=style.headers, bom=style.bom)


def format_for_people(table: Table, style: Style) -> str:
    """A table or a Markdown table, without a line feed at its end."""
    if style.format == "markdown":
        from newsdb.present.markdown import format_markdown_table

        return format_markdown_table(table, headers=style.headers)
    from newsdb.present.table import format_table

    return format_table(table, headers=style.headers, width=style.width)


def _known(row_type: type | None) -> type:
    if row_type is None:
        raise TypeError("rows that are no Table need their type")
    return row_type
