"""Decide which columns of a table stand side by side in a terminal, how wide, and which stand below their row."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

GAP = 2
"""The number of terminal columns between two columns of a table."""

NARROWEST = 10  # least width of a long text: a date, or five Hangul
COMFORTABLE = 25  # a text in a narrower column has one word a line


class ColumnSize(NamedTuple):
    """Hold how wide a column is with nothing wrapped, and how narrow it may get, in terminal columns."""

    natural: int
    least: int

    @property
    def is_long(self) -> bool:
        """Return whether it holds texts that may be wrapped or cut."""
        return self.least < self.natural


class Layout(NamedTuple):
    """Hold the columns side by side with their widths, and the columns below each row, by their places."""

    widths: dict[int, int]
    below: tuple[int, ...]

    @property
    def width(self) -> int:
        """Return the width of the columns side by side."""
        return sum(self.widths.values()) + count_gaps(len(self.widths))


def measure_column(natural: int, heading_word: int, width: int | None, *, is_number: bool) -> ColumnSize:
    """Return the size of a column for a terminal of `width` columns; `heading_word` is the longest of its heading.

    Numbers, names and dates are not wrapped, longer texts down to a third of the terminal.
    """
    comfortable = COMFORTABLE if width is None else max(NARROWEST, min(COMFORTABLE, width // 3))
    least = natural if is_number else min(natural, comfortable)
    return ColumnSize(max(natural, heading_word), max(least, heading_word))


def choose_layout(sizes: Sequence[ColumnSize], width: int | None) -> Layout:
    """Return the layout for a terminal of `width` columns; None means no limit.

    If the columns do not fit side by side, the longest text goes below its row, then the next; then the last of the
    other columns. The first one stays.
    """
    kept = dict.fromkeys(range(len(sizes)))
    if width is None:
        return Layout({place: sizes[place].natural for place in kept}, ())
    below: list[int] = []
    for place in _list_movable(sizes):
        if sum(sizes[kept_place].least for kept_place in kept) + count_gaps(len(kept)) <= width:
            break
        del kept[place]
        below.append(place)
    natural, least = ([getattr(sizes[place], name) for place in kept] for name in ("natural", "least"))
    widths = fit_widths(natural, least, width - count_gaps(len(kept)))
    return Layout(dict(zip(kept, widths, strict=True)), tuple(sorted(below)))


def fit_widths(natural: Sequence[int], least: Sequence[int], available: int) -> list[int]:
    """Narrow the widest columns first, none below its least width.

    The result is wider than available if the least widths are.
    """

    def narrow(limit: int) -> list[int]:
        return [max(low, min(width, limit)) for width, low in zip(natural, least, strict=True)]

    low, high = 0, max(natural, default=0)
    while low < high:  # find the highest limit within the available width
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(narrow(middle)) <= available else (low, middle - 1)
    fitted = narrow(low)
    spare = available - sum(fitted)
    for index, width in enumerate(natural):
        if spare > 0 and fitted[index] < width:
            fitted[index] += 1
            spare -= 1
    return fitted


def count_gaps(columns: int) -> int:
    """Return the width of all gaps between so many columns."""
    return GAP * max(columns - 1, 0)


def _list_movable(sizes: Sequence[ColumnSize]) -> Iterator[int]:
    """Yield the columns in the order in which they go below."""
    places = range(1, len(sizes))
    long = sorted(
        (place for place in places if sizes[place].is_long), key=lambda place: -sizes[place].natural
    )
    yield from long
    yield from (place for place in reversed(places) if not sizes[place].is_long)
