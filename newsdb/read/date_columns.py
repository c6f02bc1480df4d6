"""Tell the columns of dates apart: the time of publication, the clock of the crawl, the time beside the day."""

import re
from collections.abc import Iterable, Mapping, Sequence

from newsdb.read.cells import CellProfile, are_short_numbers
from newsdb.read.field_values import is_null
from newsdb.read.fields import says_publication
from newsdb.text.date_forms import (
    MIDNIGHT,
    apply_date_form,
    choose_date_form,
    is_ambiguous_date,
    is_midnight,
    is_serial,
)
from newsdb.text.dates import is_date, parse_date

UNDECIDED = "undecided"
"""Stands for the form of a column whose first cells do not tell it."""
_FEWEST_MIDNIGHTS = 2  # one article may appear at midnight
_CRAWL_NAMES = (
    "crawl", "scrap", "collect", "fetch", "retriev", "download", "ingest", "수집", "크롤", "스크랩",
)  # fmt: skip
_FEWEST_ROWS = 3
_DAY = re.compile(r"((?:19|20)\d{2})-(\d{2})-(\d{2})")
_WRITTEN_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})[-./]?(?P<month>\d{2})[-./]?(?P<day>\d{2})(?!\d)|(?<![\d.])(?P<alone>\d{1,2})일(?!간)"
)
_CLOCK_NAMES = ("시간", "시각", "time", "hour")


def choose_form(cells: Iterable[str]) -> str | None:
    """Return the form of the dates of a column; None if its cells do not tell it."""
    return choose_date_form([cell for cell in cells if cell.strip() and not is_null(cell)])


def read_date_columns(
    indexes: Iterable[int], columns: Sequence[Sequence[str]], date_form: str | None
) -> dict[int, str]:
    """Find the form of each date column with cells ambiguous alone, or `UNDECIDED`."""
    forms = {}
    for index in indexes:
        cells = [cell for cell in columns[index] if cell.strip() and not is_null(cell)]
        unread = [cell for cell in cells if not is_date(cell)]
        if date_form:
            if not cells or any(is_date(apply_date_form(cell, date_form)) for cell in cells):
                forms[index] = date_form
            continue
        known = [cell for cell in cells if is_date(cell)]
        if len(known) >= _FEWEST_MIDNIGHTS and all(map(is_midnight, known)):
            forms[index] = MIDNIGHT  # a date that a program wrote as a moment
            continue
        ambiguous = sum(1 for cell in unread if is_ambiguous_date(cell) or is_serial(cell))
        if unread and ambiguous * 2 >= len(unread):
            years = {parsed.local.year for cell in known if (parsed := parse_date(cell.strip()))}
            form = choose_date_form(unread, years)
            if form or not known:
                forms[index] = form or UNDECIDED
    return forms


def find_unnamed_dates(
    indexes: Iterable[int], columns: Sequence[Sequence[str]], profiles: Sequence[CellProfile]
) -> dict[int, str]:
    """Find columns of dates told by the whole column only: `16/03/2024`, with their form."""
    forms = {}
    for index in indexes:
        cells = [cell for cell in columns[index] if cell.strip() and not is_null(cell)]
        ambiguous = sum(map(is_ambiguous_date, cells))
        if (
            profiles[index].filled < _FEWEST_ROWS
            or ambiguous * 5 < len(cells) * 4
            or are_short_numbers(cells)
        ):
            continue
        if form := choose_form(cells):
            forms[index] = form
    return forms


def take_clock(
    fields: dict[str, list[int]],
    names: Sequence[str],
    profiles: Sequence[CellProfile],
    chosen: Mapping[str, str],
) -> int | None:
    """Return the column with the time of the day beside that of the day, and remove it from `fields`."""
    published = fields.get("published", [])
    clocks = [
        index
        for index, profile in enumerate(profiles)
        if profile.clocks >= 0.5
        and names[index] not in chosen.values()
        and any(word in names[index].casefold() for word in _CLOCK_NAMES)
    ]
    fields["published"] = [index for index in published if index not in clocks]
    return clocks[0] if clocks and fields["published"] else None


def list_dropped_columns(
    fields: Mapping[str, Sequence[int]],
    named_columns: Mapping[str, Sequence[int]],
    names: Sequence[str],
    profiles: Sequence[CellProfile],
    clock: int | None,
) -> tuple[str, ...]:
    """List the columns named for the time of publication if none of them is taken."""
    if fields.get("published"):
        return ()
    return tuple(
        names[index]
        for index in named_columns.get("published", [])
        if profiles[index].filled and index != clock and profiles[index].clocks < 0.5
    )


def is_crawl_time(index: int, name: str, profile: CellProfile, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column is the time of the crawl: by its name, or by clock ticks.

    The articles of a busy day, in order, tick like a clock: a name with `published` is believed, and so are
    addresses and texts with the same day.
    """
    if any(word in name.casefold() for word in _CRAWL_NAMES):
        return profile.ticks or profile.dates >= 0.5
    return profile.ticks and not says_publication(name) and not _agrees_with_other_days(index, rows)


def _agrees_with_other_days(index: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether most rows with a day in another cell (`/2024/03/05/`, `5일 밝혔다`) name that of this column."""
    named = agreeing = 0
    for row in rows:
        day = _DAY.search(row[index]) if index < len(row) else None
        others = " ".join(cell for place, cell in enumerate(row) if place != index)
        written = [match for match in _WRITTEN_DAY.finditer(others) if _is_day(match)]
        if day is None or not written:
            continue
        named += 1
        agreeing += any(_agrees(match, day) for match in written)
    return named >= _FEWEST_ROWS and agreeing * 3 >= named * 2


def _is_day(match: re.Match[str]) -> bool:
    return 1 <= int(match["day"] or match["alone"]) <= 31


def _agrees(written: re.Match[str], day: re.Match[str]) -> bool:
    if written["alone"]:
        return int(written["alone"]) == int(day[3])
    return (int(written["year"]), int(written["month"]), int(written["day"])) == tuple(map(int, day.groups()))
