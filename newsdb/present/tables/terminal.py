"""Draw a table for a terminal, by display width: numbers and names whole, excerpts cut, other texts wrapped."""

import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from newsdb.model.rows.articles import MarkedText
from newsdb.model.rows.table import Table
from newsdb.present.tables.excerpt import cut_excerpt
from newsdb.present.tables.layout import GAP, Layout, choose_layout, count_gaps, measure_column
from newsdb.present.values.convert import to_display_text

_RANGE = re.compile(r"-?[\d,.]+–-?[\d,.]+")
_HIT, _HEADING = "bold yellow", "bold"
_RULE = "─"
_INDENT = 4  # of what stands below a row

Lines = list[Text]


def format_table(
    table: Table, *, headers: bool = True, width: int | None = None, colour: bool = False
) -> str:
    """Write a table without a line feed at its end, within `width` terminal columns; None neither wraps nor cuts.

    Texts with hits are cut around these, other long texts are wrapped. Columns that do not fit stand below their row.
    With `colour`, headings are bold and search hits yellow.
    """
    rows = list(table.rows)  # may be read once only
    if not rows and not headers:
        return ""
    drawing = _Drawing(Table(table.columns, rows), headers=headers, width=width)
    lines = [*drawing.draw_headings(), *(line for row in rows for line in drawing.draw_row(row))]
    return _render(lines, colour=colour)


def measure_table(table: Table) -> int:
    """Return the number of terminal columns of a table with its headings, if nothing is wrapped."""
    rows = [table.columns, *table.rows]
    widths = [max(_measure(to_display_text(value)) for value in column) for column in zip(*rows, strict=True)]
    return sum(widths) + count_gaps(len(widths))


def wrap_prose(text: str, width: int | None) -> str:
    """Wrap a text, which may have colours, between its words; None leaves it as it is."""
    if width is None:
        return text
    lines = (_wrap(Text.from_ansi(line), width) for line in text.split("\n"))
    has_colours = "\x1b[" in text
    return _render([part for wrapped in lines for part in wrapped], colour=has_colours)


class _Drawing:
    """Draw the rows of one table."""

    def __init__(self, table: Table, *, headers: bool, width: int | None) -> None:
        columns = [[row[place] for row in table.rows] for place in range(len(table.columns))]
        self._headings = [name if headers else "" for name in table.columns]
        self._headers, self._width = headers, width
        self._is_number = [_is_numeric(values) for values in columns]
        self._layout = self._choose_layout(columns)

    def _choose_layout(self, columns: Sequence[Sequence[object]]) -> Layout:
        sizes = []
        for heading, values, is_number in zip(self._headings, columns, self._is_number, strict=True):
            natural = max((_measure(to_display_text(value)) for value in values), default=0)
            word = max(map(cell_len, heading.split()), default=0)
            size = measure_column(natural or 1, word, self._width, is_number=is_number)
            sizes.append(size._replace(natural=max(size.natural, cell_len(heading))))
        return choose_layout(sizes, self._width)

    def draw_headings(self) -> Iterator[Text]:
        """Yield the headings and a rule below them; a long heading has several lines."""
        if not self._headers:
            return
        cells = [
            _wrap(Text(self._headings[place], style=_HEADING), width)
            for place, width in self._layout.widths.items()
        ]
        height = max(map(len, cells), default=0)
        yield from self._join_cells([[Text()] * (height - len(cell)) + cell for cell in cells])
        yield Text(_RULE * self._layout.width)

    def draw_row(self, row: Sequence[object]) -> Iterator[Text]:
        """Yield the lines of a row, and below them the columns that do not fit beside each other."""
        yield from self._join_cells(
            [_draw_cell(row[place], width) for place, width in self._layout.widths.items()]
        )
        if self._width is not None and self._layout.below:
            yield from self._draw_below(row, max(self._width - _INDENT, 1))

    def _draw_below(self, row: Sequence[object], width: int) -> Iterator[Text]:
        """Yield the columns below a row with their headings: short ones side by side, then excerpts on a line each."""
        fields: Lines = []
        excerpts: Lines = []
        for place in self._layout.below:
            label = Text(f"{self._headings[place]}: " if self._headers else "")
            value = row[place]
            if isinstance(value, MarkedText):
                excerpts += [
                    label + line for line in _draw_cell(value, max(width - cell_len(label.plain), 1))
                ]
            elif text := to_display_text(value):
                fields.append(label + Text(text))
        for line in [*_join_fields(fields, width), *excerpts]:
            yield from _indent(_wrap(line, width))

    def _join_cells(self, cells: Sequence[Lines]) -> Iterator[Text]:
        """Yield the lines of cells side by side."""
        widths = self._layout.widths
        for number in range(max(map(len, cells), default=0)):
            line = Text()
            for cell, (place, width) in zip(cells, widths.items(), strict=True):
                part = cell[number] if number < len(cell) else Text()
                padding = " " * max(width - cell_len(part.plain), 0)
                line.append(padding if self._is_number[place] else "")
                line.append_text(part)
                line.append("" if self._is_number[place] else padding)
                line.append(" " * GAP)
            yield line


def _join_fields(fields: Sequence[Text], width: int) -> Lines:
    """Return the fields side by side, as many on a line as fit."""
    lines: Lines = []
    for field in fields:
        if lines and cell_len(lines[-1].plain) + GAP + cell_len(field.plain) <= width:
            lines[-1].append(" " * GAP).append_text(field)
        else:
            lines.append(field)
    return lines


def _draw_cell(value: object, width: int) -> Lines:
    """Draw a value within a width: an excerpt on one line, any other text on as many as it needs."""
    if isinstance(value, MarkedText):
        cut = cut_excerpt(MarkedText(to_display_text(value), value.hits), width)
        text = Text(cut)
        for start, end in cut.hits:
            text.stylize(_HIT, start, end)
        return [text]
    return [line for part in to_display_text(value).split("\n") for line in _wrap(Text(part), width)]


def _wrap(text: Text, width: int) -> Lines:
    if cell_len(text.plain) <= width:
        return [text]
    lines = text.wrap(_CONSOLE, max(width, 1), overflow="fold")
    for line in lines:
        line.rstrip()
    return list(lines)


def _indent(lines: Lines) -> Iterator[Text]:
    return (Text(" " * _INDENT).append_text(line) for line in lines)


def _make_console(*, colour: bool) -> Console:
    # Width, height, encoding and colours are given, so that no environment variable changes the text.
    return Console(
        file=io.StringIO(),
        width=80,
        height=25,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        legacy_windows=False,
    )


_CONSOLE = _make_console(colour=False)


def _render(lines: Sequence[Text], *, colour: bool) -> str:
    if not colour:
        return "\n".join(line.plain.rstrip(" ") for line in lines)
    console = _make_console(colour=True)
    with console.capture() as capture:
        console.print(Text("\n").join(lines), soft_wrap=True)
    return "\n".join(line.rstrip(" ") for line in capture.get().removesuffix("\n").split("\n"))


def _measure(text: str) -> int:
    return max(map(cell_len, text.split("\n")))


def _is_numeric(values: Sequence[object]) -> bool:
    """Check that a column holds numbers, beside them nothing but ranges of numbers."""
    known = [value for value in values if value is not None]
    return any(map(_is_number, known)) and all(
        _is_number(value) or (isinstance(value, str) and _RANGE.fullmatch(value) is not None)
        for value in known
    )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
