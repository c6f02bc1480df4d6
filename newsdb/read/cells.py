"""Measure the cells of a column: addresses, dates, numbers, prose, clock ticks."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

_ADDRESS = re.compile(r"\s*https?://[^\s/]+(?P<deep>/[^\s]*[^\s/])?/?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[-+]?\d[\d,. ]{0,30}%?\s*$")
_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d{2}\s?[-./년]\s?\d{1,2}(?!\d)|^\s*(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d{7})"
    r"|^\s*1\d{9}(?:\d{3})?(?:\.\d{1,9})?\s*$|^\s*\d{1,4} ?(?:초|분|시간|일) ?전\s*$"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b.{0,12}(?:19|20)\d{2}",
    re.IGNORECASE,
)
_LONGEST_DATE = 60
_SECONDS = re.compile(r"\s*((?:19|20)\d{2}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?!\d)")
_BYLINE = re.compile(
    r"\s*(?:\S{1,12}\s?=\s?)?[가-힣]{2,4}\s?\S{0,4}(?:기자|특파원)(?:\s\S{3,60}@\S{3,60})?\s*$"
)
_WORDS = re.compile(r"[^\W\d_]\s+\S")
_FEWEST_TICKS = 5
_LONGEST_TICK = (
    20  # seconds between two rows, as a rule: a page is fetched in that time, and news is not so frequent
)


class CellProfile(NamedTuple):
    """Hold shares, from 0 to 1, of the filled cells.

    `deep_addresses` lead beyond a site's front page; `ticks` is true for the clock of a machine.
    """

    filled: int
    mean_length: int
    addresses: float
    deep_addresses: float
    dates: float
    numbers: float
    prose: float
    bylines: float
    ticks: bool


def profile_cells(cells: Sequence[str]) -> CellProfile:
    """Measure the cells of one column, given in row order."""
    filled = [cell for cell in cells if cell and not cell.isspace()]
    if not filled:
        return CellProfile(0, 0, 0, 0, 0, 0, 0, 0, ticks=False)
    addresses = [_ADDRESS.match(cell[:2000]) for cell in filled]

    def share(count: int) -> float:
        return count / len(filled)

    return CellProfile(
        filled=len(filled),
        mean_length=round(sum(map(len, filled)) / len(filled)),
        addresses=share(sum(1 for match in addresses if match)),
        deep_addresses=share(sum(1 for match in addresses if match and match["deep"])),
        dates=share(sum(map(_is_date, filled))),
        numbers=share(sum(1 for cell in filled if _NUMBER.match(cell[:50]))),
        prose=share(sum(1 for cell in filled if _WORDS.search(cell[:400]) and not _is_list(cell))),
        bylines=share(sum(1 for cell in filled if _BYLINE.match(cell[:100]))),
        ticks=_has_ticks(filled),
    )


def _is_date(cell: str) -> bool:
    return len(cell) <= _LONGEST_DATE and bool(_DATE.search(cell))


def _is_list(cell: str) -> bool:
    """Return whether a cell is words with commas or bars between them, like keywords."""
    return cell.count(",") * 8 > len(cell) or cell.count("|") * 8 > len(cell)


def _has_ticks(filled: Sequence[str]) -> bool:
    """Return whether the cells are times with seconds, each a little later than the one above."""
    matches = [_SECONDS.match(cell) for cell in filled]
    parsed = [_parse_time(f"{match[1]} {match[2]}") for match in matches if match]
    times = [time for time in parsed if time is not None]
    if len(times) < _FEWEST_TICKS or len(times) * 10 < len(filled) * 9:
        return False
    steps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    forward = sum(1 for step in steps if step >= 0)
    return forward * 10 >= len(steps) * 9 and 0 < sorted(steps)[len(steps) // 2] <= _LONGEST_TICK


def _parse_time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
