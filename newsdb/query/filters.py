"""What to ask for, as values: filters know nothing of databases, and an empty one adds nothing."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles. Names are any alias; several values of one kind must all hold (both companies, all words).

    `outlets` alone are alternatives, since an article has one. `since` is included, `until` is not; both aware.
    Articles without a known publication date are left out as soon as `since` or `until` is given.
    """

    reporters: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    unique: bool = False  # leave out copies of another article


@dataclass(frozen=True, slots=True)
class FigureFilters:
    """Which figures of these articles. A range fits when any part of it lies between the bounds."""

    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    company: str | None = None  # named in the same sentence
