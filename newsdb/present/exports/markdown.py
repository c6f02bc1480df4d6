"""Write Markdown: tables in the form of GitHub, and text with its markup escaped."""

import re

from newsdb.model.rows.table import Table
from newsdb.present.values.convert import to_display_text

_MARKUP = re.compile(r"[\\|*`\[\]<>&]")
_LINE_START = re.compile(r"([#+\-=>~]|\d{1,9}(?=[.)](?:\s|$)))")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def format_markdown_table(table: Table, *, headers: bool = True) -> str:
    """Write a table without a line feed at its end; a line feed in a cell becomes `<br>`.

    Markdown has no tables without headings: without them, only the rows are written.
    """
    lines = [_join_cells([_escape_cell(value) for value in row]) for row in table.rows]
    if headers:
        names = [escape_inline(name) for name in table.columns]
        lines = [_join_cells(names), "|" + "---|" * len(names), *lines]
    return "\n".join(lines)


def escape_inline(text: str) -> str:
    """Escape text inside a line or a cell."""
    return _MARKUP.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), text)


def escape_block(text: str) -> str:
    """Make each line of an escaped text a paragraph, and escape the start of lists, headings and quotations."""
    lines = [line.strip() for line in text.split("\n")]
    return "\n\n".join(_escape_start(line) for line in lines if line)


def _escape_start(line: str) -> str:
    start = _LINE_START.match(line)
    if start is None:
        return line
    index = start.end() if start[1].isdigit() else 0
    return f"{line[:index]}\\{line[index:]}"


def _join_cells(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escape_cell(value: object) -> str:
    return escape_inline(to_display_text(value)).replace("\n", "<br>")
