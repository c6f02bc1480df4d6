"""Tell the columns of dates apart: the time of publication, the clock of the crawl, the time beside the day."""

from collections.abc import Iterable, Mapping, Sequence

from newsdb.read.cells import CellProfile
from newsdb.read.field_values import is_null
from newsdb.read.fields import says_published
from newsdb.text.date_forms import (
    MIDNIGHT,
    apply_date_form,
    choose_date_form,
    is_ambiguous_date,
    is_midnight,
    is_serial,
)
from newsdb.text.dates import is_date

UNDECIDED = "undecided"
"""Stands for the form of a column whose first cells do not tell it."""
_FEWEST_MIDNIGHTS = 2  # one article may appear at midnight
_CRAWL_NAMES = (
    "crawl", "scrap", "collect", "fetch", "retriev", "download", "ingest", "수집", "크롤", "스크랩",
)  # fmt: skip
_CLOCK_NAMES = ("시간", "시각", "time", "hour")


def choose_form(cells: Iterable[str]) -> str | None:
    """Return the form of the dates of a column; None if its cells do not tell it."""
    return choose_date_form([cell for cell in cells if cell.strip() and not is_null(cell)])


def read_date_columns(
    indexes: Iterable[int], columns: Sequence[Sequence[str]], date_form: str | None
) -> dict[int, str]:
    """Find the form of each date column with cells that are ambiguous alone, or `UNDECIDED`."""
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
            forms[index] = choose_form(unread) or UNDECIDED
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


def list_dropped(
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


def is_crawl_time(name: str, profile: CellProfile) -> bool:
    """Return whether a column is the time of the crawl: by its name, or by clock ticks.

    The articles of a busy day, in order, tick like a clock: a name that says `published` is believed.
    """
    is_named_so = any(word in name.casefold() for word in _CRAWL_NAMES)
    return (profile.ticks and not says_published(name)) or (is_named_so and profile.dates >= 0.5)
