"""Markdown: tables in the GitHub form, and text in which nothing is taken for markup."""

import re

from tabulate import tabulate

from newsdb.model.rows.maintenance import Table
from newsdb.present.tables.values import shown_value

_MARKUP = re.compile(r"[\\|*`\[\]<>&]")
_LINE_START = re.compile(r"([#+\-=>~]|\d{1,9}(?=[.)](?:\s|$)))")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def format_markdown_table(table: Table, *, headers: bool = True) -> str:
    """A table without a line feed at its end; a line feed in a cell is `<br>`.

    Markdown has no tables without headings, so that without them only the rows are written.
    """
    cells = [[_cell(value) for value in row] for row in table.rows]
    headings = [escape_inline(name) for name in table.columns]
    text: str = tabulate(cells, headers=headings, tablefmt="github", disable_numparse=True)
    return text if headers else "\n".join(text.split("\n")[2:])


def escape_inline(text: str) -> str:
    """Text inside a line or a cell."""
    return _MARKUP.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), text)


def escape_block(text: str) -> str:
    """Escaped text as paragraphs, each line one, where no line starts a list, a heading or a quotation."""
    lines = [line.strip() for line in text.split("\n")]
    return "\n\n".join(_guarded(line) for line in lines if line)


def _guarded(line: str) -> str:
    found = _LINE_START.match(line)
    if found is None:
        return line
    place = found.end() if found[1].isdigit() else 0
    return f"{line[:place]}\\{line[place:]}"


def _cell(value: object) -> str:
    return escape_inline(shown_value(value)).replace("\n", "<br>")
