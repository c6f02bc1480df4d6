"""Detect how a delimited text is written: its delimiter, its quotes, and escapes with backslashes."""

import csv
import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from newsdb.read.fields import find_columns

DELIMITERS = ",;\t|"
_LOOKED_AT = 20  # lines
_ESCAPED_QUOTE = re.compile(r'[^\\]\\"(?![",;\t|\r\n]|$)')
_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "bar": "|", "space": " "}


class Dialect(NamedTuple):
    """Hold the delimiter and the quote. `backslash`: a quote inside a cell is written `\\"`."""

    delimiter: str
    quote: str = '"'
    backslash: bool = False


def parse_delimiter(text: str) -> str | None:
    """Return the delimiter named by a user: one character, `tab`, `\\t`, `pipe`; else None."""
    named = _NAMES.get(text.casefold(), text)
    return named if len(named) == 1 and not named.isalnum() and named not in "\"'\r\n" else None


def detect_dialect(text: str, chosen: Mapping[str, str], delimiter: str | None = None) -> Dialect:
    """Detect the dialect by the start of a text.

    The delimiter is the one with the most known names in a row of the first 20; else the one with rows of one
    width; else the most frequent in the first line.
    """
    lines = [line for line in re.split(r"\r\n|\n|\r", text) if line.strip()][:_LOOKED_AT]
    backslash = bool(_ESCAPED_QUOTE.search(text))
    candidates = (
        Dialect(sign, quote, backslash and quote == '"')
        for sign in (delimiter or DELIMITERS)
        for quote in (('"', "'") if _has_single_quotes(lines, sign) else ('"',))
    )
    return max(candidates, key=lambda dialect: _rate_dialect(lines, dialect, chosen))


def parse_rows(lines: list[str], dialect: Dialect) -> list[list[str]]:
    """Parse the first rows of a text, leniently."""
    fed = (unescape_quotes(line) if dialect.backslash else line for line in lines)
    rows: list[list[str]] = []
    try:
        rows.extend(
            csv.reader((f"{line}\n" for line in fed), delimiter=dialect.delimiter, quotechar=dialect.quote)
        )
    except csv.Error:
        return rows
    return rows


def unescape_quotes(line: str) -> str:
    """Convert the escapes of a line with `\\"` to doubled quotes; `\\\\` becomes one backslash."""
    return re.sub(r'\\(["\\])', lambda match: '""' if match[1] == '"' else "\\", line)


def count_fields(cells: list[str], chosen: Mapping[str, str]) -> int:
    """Return the number of known names in a row, if one is of a title or text and there are two at least."""
    fields = find_columns([cell.strip("\ufeff \t\r\n") for cell in cells], chosen)
    return len(fields) if len(fields) > 1 and ("body" in fields or "title" in fields) else 0


def _rate_dialect(
    lines: list[str], dialect: Dialect, chosen: Mapping[str, str]
) -> tuple[int, bool, bool, int]:
    rows = parse_rows(lines, dialect)
    widths = Counter(map(len, rows))
    width, rows_of_width = widths.most_common(1)[0] if widths else (0, 0)
    is_even = width > 1 and rows_of_width * 10 >= len(rows) * 8
    fields = max((count_fields(row, chosen) for row in rows), default=0)
    return fields, is_even, dialect.quote == "'", lines[0].count(dialect.delimiter) if lines else 0


def _has_single_quotes(lines: list[str], delimiter: str) -> bool:
    """Return whether half of the lines have two cells in single quotes, and none has a double quote."""
    cell = re.compile(rf"(?:^|{re.escape(delimiter)})'[^']*(?:''[^']*)*'(?={re.escape(delimiter)}|$)")
    quoted = sum(1 for line in lines if len(cell.findall(line)) >= 2)
    return quoted > 0 and quoted * 2 >= len(lines) and not any(line.startswith('"') for line in lines)
