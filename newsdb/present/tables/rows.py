"""Write rows in the format of the style."""

from collections.abc import Iterable, Iterator

from newsdb.model.rows.table import Table
from newsdb.present.columns.row_tables import build_display_table, build_full_table
from newsdb.present.exports.delimited import format_delimited
from newsdb.present.exports.objects import format_json, format_json_lines
from newsdb.present.values.style import BINARY_FORMATS, Style, select_columns


def format_rows(rows: Iterable[object] | Table, style: Style, row_type: type | None = None) -> Iterator[str]:
    """Yield the text of the rows in pieces, to be written one after another.

    Rows are a Table, or dataclasses of `row_type`. Programs get all fields, people the main ones; selected columns
    replace both. Parquet and workbooks are no text: see newsdb.present.exports.
    """
    if style.format in BINARY_FORMATS:
        raise ValueError(f"{style.format} is no text")
    if style.format in ("table", "markdown"):
        yield format_table_for_people(_build_table_for_people(rows, style, row_type), style) + "\n"
        return
    table = build_table(rows, style, row_type)
    if style.format == "json":
        yield from format_json(table)
    elif style.format == "jsonl":
        yield from format_json_lines(table)
    else:
        yield from format_delimited(table, style)


def build_table(rows: Iterable[object] | Table, style: Style, row_type: type | None = None) -> Table:
    """Build a table of all fields, or of the selected columns. Raises UsageError for an unknown column."""
    table = rows if isinstance(rows, Table) else build_full_table(rows, _require_type(row_type))
    return select_columns(table, style.columns)


def format_table_for_people(table: Table, style: Style) -> str:
    """Write a terminal table or a Markdown table, without a line feed at its end."""
    if style.format == "markdown":
        from newsdb.present.exports.markdown import format_markdown_table

        return format_markdown_table(table, headers=style.headers)
    from newsdb.present.tables.terminal import format_table  # rich takes time to import

    return format_table(table, headers=style.headers, width=style.width, colour=style.colour)


def _build_table_for_people(rows: Iterable[object] | Table, style: Style, row_type: type | None) -> Table:
    if style.columns or isinstance(rows, Table):
        return build_table(rows, style, row_type)
    return build_display_table(rows, _require_type(row_type))


def _require_type(row_type: type | None) -> type:
    if row_type is None:
        raise TypeError("rows need their type, unless they are a Table")
    return row_type
