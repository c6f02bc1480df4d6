"""Find the header of a table, and the rows below it without articles: headers again, hints, totals."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from newsdb.read.cells import profile_cells
from newsdb.read.columns import ColumnMapping
from newsdb.read.field_values import is_null
from newsdb.read.fields import find_columns
from newsdb.read.tables.csv_rows import RawRow

_HEADER_WITHIN = 20  # rows of title and remarks above the header
_LONGEST_NAME = 60  # characters: a cell that is longer is rather a text than a name
_LONGEST_HEADER = 500  # characters: a row with a longer cell is no header
_LONGEST_HEADER_CELL = 30
_FEWEST_TURNED = 3  # fields
_FEWEST_ARTICLES = 2
_TOTAL = re.compile(
    r"(?:총\s?)?(?:합계|총계|소계|누계|계|총|평균|건수)\s*[:：]?"
    r"|(?:grand )?totals?\s*:?|sub-?totals?\s*:?|sum|average|count",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:총|이상|합계|전체|total:?)?\s?[\d,]{1,12}\s?(?:건|개|편|articles?|items?|rows?)?\.?", re.IGNORECASE
)
_CAPTION = re.compile(
    r"[■□▶▷●○◆◇※*#<\[【].{0,40}"
    r"|.{0,40}(?:별|현황|건수|집계|통계|목록|요약|순위|합계|보도|분석|결과|참고|비고|summary|counts?|statistics"
    r"|by \w+)[\])>】:]?",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"[(（\[<【※].{0,60}|.{0,60}(?:필수|선택|입력|이내|자동|형식)[)）\]]?|(?:예|예시|ex|e\.g\.?)\s?[):.：].{0,60}"
    r"|required|optional|(?:yyyy|yy)[-./]?mm[-./]?dd.{0,20}|string|text|varchar(?:\(\d+\))?|date(?:time)?|url|int(?:eger)?"
    r"|n?char(?:\(\d+\))?|timestamp",
    re.IGNORECASE | re.DOTALL,
)


def clean_column_names(cells: Sequence[str]) -> list[str]:
    """Strip spaces and byte order marks around the names in a header."""
    return [cell.strip("\ufeff \t\r\n") for cell in cells]


def find_header(
    rows: Sequence[RawRow], chosen: Mapping[str, str], delimiter: str = ","
) -> tuple[int, RawRow | None]:
    """Find the header and the index of the first row below it; without one, name columns by numbers."""
    if not rows:
        return 0, None
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        if max(map(len, row.cells), default=0) > _LONGEST_HEADER:
            continue
        fields = find_columns(clean_column_names(row.cells), chosen)
        if len(fields) > 1 and ("body" in fields or "title" in fields):
            return index + 1, row
    first = rows[0]
    if _is_data(first, rows[1:]):
        names = [str(number) for number in range(1, len(first.cells) + 1)]
        return 0, RawRow(names, delimiter.join(names).encode())
    return 1, first


def turn_table(rows: Sequence[RawRow], chosen: Mapping[str, str]) -> list[RawRow] | None:
    """Turn a table with a field in each row, its names in the first column; None for a table of the usual kind."""
    width = max((len(row.cells) for row in rows), default=0)
    if len(rows) < _FEWEST_TURNED or width < 2 or any(row.fault or row.cut for row in rows):
        return None
    names = clean_column_names([row.cells[0] for row in rows])
    fields = find_columns(names, chosen)
    if len(fields) < _FEWEST_TURNED or not {"title", "body"} & fields.keys() or len(fields) * 2 < len(names):
        return None
    if len(find_columns(clean_column_names(rows[0].cells), chosen)) > 1:
        return None
    columns = [[row.cells[at] if at < len(row.cells) else "" for row in rows] for at in range(1, width)]
    return [RawRow(names, b""), *(RawRow(cells, b"") for cells in columns if any(map(str.strip, cells)))]


def is_header_again(row: RawRow, names: Sequence[str]) -> bool:
    """Return whether a row repeats the header above: files were joined, or a page began."""
    cells = clean_column_names(row.cells)
    filled = [index for index, cell in enumerate(cells) if cell]
    same = sum(1 for index in filled if index < len(names) and cells[index] == names[index])
    named = sum(1 for _ in islice(filter(None, names), 2))  # not all of a wide header for each row
    return same >= named and same * 10 >= len(filled) * 8


def is_other_header(row: RawRow) -> bool:
    """Return whether a row is the header of another table: short names, half of them of known fields."""
    cells = [cell for cell in clean_column_names(row.cells) if cell]
    if row.fault or row.cut or not len(cells) >= 2 or max(map(len, cells)) > _LONGEST_HEADER_CELL:
        return False
    fields = find_columns(cells, {})
    known = sum(map(len, fields.values()))
    is_table = len(fields) >= 3 or (len(fields) == 2 and known == len(cells))
    return is_table and ("body" in fields or "title" in fields) and known * 2 >= len(cells)


def is_hint_row(row: RawRow) -> bool:
    """Return whether a row under the header tells how to fill in the columns: `(50자 이내)`, `YYYY-MM-DD`."""
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    hints = sum(1 for cell in cells if _HINT.fullmatch(cell))
    return hints > 0 and hints * 10 >= len(cells) * 7 and max(map(len, cells)) <= _LONGEST_NAME


def is_null_row(row: RawRow) -> bool:
    """Return whether a row that is not empty holds no value: `nan,NULL,,[]`."""
    return all(not cell.strip() or is_null(cell) for cell in row.cells)


def is_total_row(row: RawRow, columns: ColumnMapping) -> bool:
    """Return whether a row counts those above: `합계`, `총 2건`, with numbers in the place of texts."""
    cells = [cell.strip() for cell in row.cells]
    filled = [cell for cell in cells if cell and not is_null(cell)]
    if not filled or max(map(len, filled)) > _LONGEST_NAME:
        return False
    texts = [
        cells[index]
        for field in ("title", "body")
        for index in columns.fields.get(field, ())
        if index < len(cells) and cells[index]
    ]
    are_counts = all(_COUNT.fullmatch(text) or _TOTAL.fullmatch(text) for text in texts)
    is_named = any(_TOTAL.fullmatch(cell) for cell in filled)
    counts = sum(1 for cell in filled if _COUNT.fullmatch(cell) or _TOTAL.fullmatch(cell))
    return are_counts and (
        (is_named and counts == len(filled)) or (is_named and len(filled) * 2 <= len(cells))
    )


def has_one_cell(row: RawRow) -> bool:
    """Return whether all cells of a row but one are empty."""
    return sum(1 for cell in row.cells if cell.strip()) == 1


def is_caption(row: RawRow, columns: ColumnMapping) -> bool:
    """Return whether a row is the title of a table below it: one cell, and none in the columns of articles."""
    filled = [index for index, cell in enumerate(row.cells) if cell.strip()]
    if len(filled) != 1 or len(columns.names) < 3:
        return False
    own = {index for field in ("title", "body", "url") for index in columns.fields.get(field, ())}
    return filled[0] not in own


class SideTable:
    """Find the rows of a table without texts below one of articles: they follow a caption in the first columns."""

    def __init__(self, columns: ColumnMapping | None) -> None:
        """Take the columns of the table of articles; None if they are fixed."""
        self._bodies = columns.fields.get("body", ()) if columns else ()
        self._width = len(columns.names) if columns else 0
        self._articles = 0
        self._is_inside = False

    def holds(self, row: RawRow) -> bool:
        """Return whether a row is part of such a table. Rows are given in order."""
        if not self._bodies or row.fault or row.cut:
            return False
        texts = [row.cells[index] for index in self._bodies if index < len(row.cells)]
        if any(text.strip() and not is_null(text) for text in texts):
            self._articles += 1
            self._is_inside = False
            return False
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        is_named = len(filled) == 1 and self._width >= _FEWEST_TURNED and bool(_CAPTION.fullmatch(filled[0]))
        if is_named and self._articles >= _FEWEST_ARTICLES:
            self._is_inside = True
        elif not self._is_inside:
            self._bodies = ()  # an article without a text: others may follow
        return self._is_inside


def _is_data(first: RawRow, others: Sequence[RawRow]) -> bool:
    """Return whether a first row is an article: it has a long text or an address like the rows below."""
    if first.fault or first.cut or not others:
        return False
    below = [row for row in others if len(row.cells) == len(first.cells)]
    for index, cell in enumerate(first.cells):
        profile = profile_cells([row.cells[index] for row in below])
        own = profile_cells([cell])
        if (own.deep_addresses and profile.deep_addresses >= 0.5) or (
            len(cell) > _LONGEST_NAME and profile.mean_length > _LONGEST_NAME
        ):
            return True
    return False
