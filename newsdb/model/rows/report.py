"""A report: a profile, and the articles that it can be checked by."""

from dataclasses import dataclass

from newsdb.model.rows.answers import FigureRow, Profile
from newsdb.model.rows.reports import Link

Line = tuple[str, str, str | None]
"""A line of a profile: its heading, name and detail."""


@dataclass(frozen=True, slots=True)
class Report:
    """A profile with more of its figures; `behind` are the newest articles behind a line, `links` all by their ids."""

    profile: Profile
    figures: list[FigureRow]
    behind: dict[Line, tuple[Link, ...]]
    links: dict[int, Link]
