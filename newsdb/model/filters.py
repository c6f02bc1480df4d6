"""Define filters: what a user asks for, as plain values. An empty filter lets everything through."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal, get_args

from newsdb.model.errors import UsageError
from newsdb.model.facts import FactRole, FactStatus

AnyOf = tuple[str, ...]
"""Alternatives: one of them must hold."""

Names = tuple[str | AnyOf, ...]
"""Names of which all must hold; a tuple among them holds if one of its names does."""

Duplicates = Literal["include", "exclude", "only"]
"""Whether copies of another article are listed: with the others, not at all, or alone."""

SearchedPart = Literal["title", "body"]
"""The part of an article that is searched alone."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a phrase, or the beginning of a word (`is_prefix`) as typed, without quotation marks and `*`.

    Only a word is searched without its particle as well, and before a number (HBM in HBM4).
    """

    text: str
    is_phrase: bool = False
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class TextQuery:
    """Select texts with one term of each group in `wanted` and no term of `unwanted`; in one `part`, or in both."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()
    part: SearchedPart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCondition:
    """Select figures of one of the kinds, in one of the units, between the bounds.

    `bounds_unit` is the unit of the bounds: figures in all units of its dimension are compared with them (1GW with
    2,000MW). Without it the bounds are in each figure's own unit. The bounds are included unless `above` (the minimum)
    or `below` (the maximum) is set. A range like 3~5% fits if any part of it lies between the bounds.
    """

    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: bool = False
    below: bool = False
    bounds_unit: str | None = None

    def __post_init__(self) -> None:
        """Raise UsageError for a string in place of a tuple, and for bounds not numbers or crossing."""
        _check_tuples(self)
        kind = type(self).__name__
        for name in ("minimum", "maximum"):
            if isinstance(value := getattr(self, name), str):
                raise UsageError(f"{kind}: {name} takes a Decimal and not a str: {value!r}")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise UsageError(f"{kind}: the minimum {self.minimum} is above the maximum {self.maximum}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilters(FigureCondition):
    """Select figures of an article list: a condition, and companies named in the figure's sentence.

    All `companies` must be named there. `said_by` are cited sources: any name of an entity, or a source as written; the
    figure must be from one of them. If the filters of the articles have conditions on figures, one of these must hold
    for the figure as well.
    """

    companies: Names = ()
    said_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCondition(FigureCondition):
    """Select facts of one of the measures (`revenue`, `operating_profit`), as `FigureCondition` selects figures.

    The bounds are compared with the signed amount: an operating loss is an operating profit below zero.
    """

    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFilters(FactCondition):
    """Select facts of an article list: a condition, and whose, of when, of which status and role.

    Values of a field are alternatives. `subjects` and `objects` are names of any entity, or phrases as written;
    `companies` are companies as subjects. A subject is found as well where the stated one is a part of it.
    The period of a fact lies between `period_from` and `period_to` (not included), local times of the article.
    """

    companies: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    statuses: tuple[FactStatus, ...] = ()
    roles: tuple[FactRole, ...] = ()
    period_from: datetime | None = None
    period_to: datetime | None = None

    def __post_init__(self) -> None:
        """Raise UsageError for another status or role, and as FigureCondition does."""
        FigureCondition.__post_init__(self)
        for name, values, words in (
            ("statuses", self.statuses, get_args(FactStatus)),
            ("roles", self.roles, get_args(FactRole)),
        ):
            if wrong := [value for value in values if value not in words]:
                raise UsageError(f"FactFilters: {name} are {', '.join(words)} and not {wrong[0]!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Select articles. Names are any alias; all values of a field must hold (both companies, all words).

    `outlets`, `sections` and `languages` are alternatives, since an article has one of each. `texts` are searched in
    title and body, `titles` and `bodies` in that part alone. `labels` are the source's own keywords. `since` is
    included, `until` is not, and both leave out articles without a known date. A datetime without a zone is the local
    time of each article, one with a zone a moment; a date is a whole local day, so that until a date is to its end.
    `sources` are cited: any name of an entity, or a source as written. `has_source` selects articles citing a source by
    name, or those citing none. Names of companies, people and organisations count from the confidence `sure` on, from 0
    to 1, in conditions, lists and counts; names of less are as good as absent. An article is left out if any value of
    `exclude` holds for it.
    """

    reporters: Names = ()
    outlets: tuple[str, ...] = ()
    companies: Names = ()
    people: Names = ()
    organisations: Names = ()
    texts: tuple[str | TextQuery, ...] = ()
    titles: tuple[str | TextQuery, ...] = ()
    bodies: tuple[str | TextQuery, ...] = ()
    since: date | datetime | None = None
    until: date | datetime | None = None
    duplicates: Duplicates = "include"
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    labels: Names = ()
    sources: Names = ()
    figures: tuple[FigureCondition, ...] = ()
    has_source: bool | None = None
    sure: float | None = None
    facts: tuple[FactCondition, ...] = ()
    exclude: "Filters | None" = None

    def __post_init__(self) -> None:
        """Raise UsageError for values of another type, and for fields without a meaning in `exclude`."""
        _check_tuples(self)
        _check_values(self)
        object.__setattr__(self, "since", _start_day(self.since))
        object.__setattr__(self, "until", _start_day(self.until, add=timedelta(days=1)))
        if self.exclude is None:
            return
        for name, hint in _NOT_IN_EXCLUDE.items():
            if getattr(self.exclude, name) != getattr(_EVERYTHING, name):
                raise UsageError(f"Filters: exclude: {name} has no meaning here; {hint}")


def list_names(names: Names) -> tuple[str, ...]:
    """Return all names of a field."""
    return tuple(each for name in names for each in ((name,) if isinstance(name, str) else name))


def combine_filters(first: Filters, second: Filters) -> Filters:
    """Return the filters of both: all values must hold, and the narrower dates and the higher confidence count.

    Raises UsageError for two no article fits: copies left out and listed alone, articles with a source and
    without; and for a date with a zone beside one without.
    """
    chosen = {first.duplicates, second.duplicates} - {"include"}
    if len(chosen) > 1:
        raise UsageError("unique: copies are left out and listed alone at once: no article fits both")
    sourced = {first.has_source, second.has_source} - {None}
    if len(sourced) > 1:
        raise UsageError("has: articles with a source and without one at once: no article fits both")
    if first.exclude is None or second.exclude is None:
        exclude = first.exclude or second.exclude
    else:
        exclude = combine_filters(first.exclude, second.exclude)
    since, until = combine_bounds((first.since, second.since), (first.until, second.until))
    joined = {name: getattr(first, name) + getattr(second, name) for name in _TUPLE_FIELDS[Filters]}
    return replace(
        first,
        **joined,
        since=since,
        until=until,
        duplicates=next(iter(chosen), "include"),
        has_source=next(iter(sourced), None),
        sure=max((sure for sure in (first.sure, second.sure) if sure is not None), default=None),
        exclude=exclude,
    )


def combine_bounds(
    since: Iterable[date | datetime | None], until: Iterable[date | datetime | None]
) -> tuple[datetime | None, datetime | None]:
    """Return the latest `since` and the earliest `until`.

    Raises UsageError for a time with a zone beside one without: which of them is later depends on the article.
    """
    return (
        max(_list_bounds("since", since), default=None),
        min(_list_bounds("until", until), default=None),
    )


def is_before(since: date | datetime | None, until: date | datetime | None) -> bool:
    """Return whether there is time between two bounds of Filters; one with a zone is not compared with one without."""
    first, last = _start_day(since), _start_day(until, add=timedelta(days=1))
    if first is None or last is None or (first.tzinfo is None) != (last.tzinfo is None):
        return True
    return first < last


def _list_bounds(name: str, bounds: Iterable[date | datetime | None]) -> list[datetime]:
    moments = [moment for bound in bounds if (moment := _start_day(bound)) is not None]
    if len({moment.tzinfo is None for moment in moments}) > 1:
        raise UsageError(
            f"{name}: one date has a zone and one has none; write both with a zone or both without"
        )
    return moments


def _start_day(bound: date | datetime | None, *, add: timedelta = timedelta()) -> datetime | None:
    """Return a bound as datetime; to a date without a clock time `add` is added."""
    if bound is None or isinstance(bound, datetime):
        return bound
    return datetime.combine(bound, time()) + add


def _check_tuples(filters: Filters | FigureCondition) -> None:
    kind = type(filters)
    for name in _TUPLE_FIELDS[kind]:
        value = getattr(filters, name)
        if not isinstance(value, tuple):
            hint = f"({value!r},)" if isinstance(value, str) else "(…)"
            message = f"{kind.__name__}: {name} takes a tuple and not a {type(value).__name__}"
            raise UsageError(f"{message}: {name}={hint}")


def _check_values(filters: Filters) -> None:
    """Raise UsageError for values the database would refuse, or take for others, without naming the field."""
    for name, value in (("since", filters.since), ("until", filters.until)):
        if value is not None and not isinstance(value, date):
            raise UsageError(f"Filters: {name} takes a date or datetime and not {value!r}")
    if filters.duplicates not in get_args(Duplicates):
        choices = ", ".join(get_args(Duplicates))
        raise UsageError(f"Filters: duplicates is one of {choices} and not {filters.duplicates!r}")
    if filters.has_source is not None and not isinstance(filters.has_source, bool):
        raise UsageError(f"Filters: has_source is True, False or None and not {filters.has_source!r}")
    if filters.sure is not None and not (isinstance(filters.sure, int | float) and 0 <= filters.sure <= 1):
        raise UsageError(f"Filters: sure is a confidence from 0 to 1 and not {filters.sure!r}")
    for name, conditions, of in (
        ("figures", filters.figures, FigureCondition),
        ("facts", filters.facts, FactCondition),
    ):
        if wrong := [condition for condition in conditions if not isinstance(condition, of)]:
            raise UsageError(f"Filters: {name} takes {of.__name__}s and not {wrong[0]!r}")
    if filters.exclude is not None and not isinstance(filters.exclude, Filters):
        raise UsageError(f"Filters: exclude takes Filters and not a {type(filters.exclude).__name__}")


_TUPLE_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if field.default == ())
    for kind in (FigureCondition, FigureFilters, FactCondition, FactFilters, Filters)
}
_EVERYTHING = Filters()
_NOT_IN_EXCLUDE = {
    "texts": "write a minus before a word of texts: texts=('-WORD',)",
    "titles": "write a minus before a word of titles: titles=('-WORD',)",
    "bodies": "write a minus before a word of bodies: bodies=('-WORD',)",
    "since": "give until in its place",
    "until": "give since in its place",
    "duplicates": "give duplicates='exclude' beside exclude",
    "has_source": "give has_source beside exclude",
    "sure": "give sure beside exclude",
    "exclude": "what is excluded twice is included",
}
