"""What to ask for, as values: filters know nothing of databases, and an empty one adds nothing."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal

AnyOf = tuple[str, ...]
"""Alternatives: one of them must hold."""

Names = tuple[str | AnyOf, ...]
"""Names that must all hold; where one of them is a tuple, one of its names."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase as it was written. Only a word is looked for without its particle as well."""

    text: str
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class TextQuery:
    """Texts that hold one term of each group of `wanted`, and none of `unwanted`."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureCondition:
    """A figure that an article has: of one of the kinds, in one of the units, between the bounds.

    A range fits when any part of it lies between them. `above` and `below` leave the bound itself out. `bounds_unit` is
    the unit of the bounds: figures in all units of its dimension are compared with them (1GW with 2,000MW). Without it
    the bounds are in each figure's own unit.
    """

    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: bool = False
    below: bool = False
    bounds_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """What an article must not have, not any of it. Texts that it must not say are in the text queries."""

    reporters: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    figures: tuple[FigureCondition, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles. Names are any alias; several values of one kind must all hold (both companies, all words).

    `outlets`, `sections` and `languages` are alternatives, since an article has one. `since` is included, `until` is
    not; both aware. Articles without a known publication date are left out as soon as `since` or `until` is given.
    `labels` are words that the source itself hung on the article.
    """

    reporters: Names = ()
    outlets: tuple[str, ...] = ()
    companies: Names = ()
    persons: Names = ()
    organisations: Names = ()
    texts: tuple[str | TextQuery, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    unique: bool = False  # leave out copies of another article
    copies: bool = False  # leave out what is no copy
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    labels: Names = ()
    figures: tuple[FigureCondition, ...] = ()
    excluded: Excluded = Excluded()


@dataclass(frozen=True, slots=True)
class FigureFilters:
    """Which figures of these articles. A range fits when any part of it lies between the bounds.

    `bounds_unit` is the unit of the bounds, as in `FigureCondition`. `company` and all `companies` are named in the
    figure's sentence. Where the articles' filters have conditions on figures, one of these must hold as well.
    """

    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    company: str | None = None
    companies: Names = ()
    bounds_unit: str | None = None


def both(first: Filters, second: Filters) -> Filters:
    """What both ask for: values are joined, of two dates the narrower counts."""
    joined = {
        each.name: getattr(first, each.name) + getattr(second, each.name)
        for each in fields(Filters)
        if isinstance(getattr(first, each.name), tuple)
    }
    return replace(
        first,
        **joined,
        since=max(filter(None, (first.since, second.since)), default=None),
        until=min(filter(None, (first.until, second.until)), default=None),
        unique=first.unique or second.unique,
        copies=first.copies or second.copies,
        excluded=Excluded(
            **{
                each.name: getattr(first.excluded, each.name) + getattr(second.excluded, each.name)
                for each in fields(Excluded)
            }
        ),
    )
