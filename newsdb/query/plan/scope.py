"""Resolve the names of filters: a scope says in ids what an article must have."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from newsdb.model.errors import UsageError
from newsdb.model.filters import (
    AnyOf,
    Duplicates,
    FactCondition,
    FigureCondition,
    Filters,
    Names,
    SearchedPart,
    TextQuery,
)
from newsdb.model.notices import Notices
from newsdb.query.language.text_terms import parse_text_query
from newsdb.query.lookup.cited_sources import CitedSources, resolve_sources
from newsdb.query.lookup.names import (
    NameMatch,
    describe_several,
    find_entities,
    find_outlet,
    find_reporters,
)
from newsdb.query.plan.coarse_dates import CoarseBounds, find_coarse_bounds
from newsdb.query.plan.fact_conditions import has_few_facts, select_articles_with_fact
from newsdb.query.plan.figure_conditions import has_few_figures, select_articles_with
from newsdb.query.plan.particle_stripping import strip_particles

Ids = tuple[int, ...]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scope:
    """Select articles by ids: all groups must hold, and a group holds if the article has one of its ids.

    `since` and `until` are local times; `after_moment` and `before_moment` narrow them to moments. An article is left
    out if it has any id or value of `exclude`.
    """

    entities: tuple[Ids, ...] = ()
    reporters: tuple[Ids, ...] = ()
    outlets: tuple[Ids, ...] = ()
    texts: tuple[TextQuery, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    after_moment: datetime | None = None  # included
    before_moment: datetime | None = None
    coarse_bounds: CoarseBounds = ()  # for dates that reach beyond `until`
    duplicates: Duplicates = "include"
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    labels: tuple[AnyOf, ...] = ()
    figures: tuple[FigureCondition, ...] = ()
    has_source: bool | None = None  # only those that cite a source by name, or only those that cite none
    sure: float | None = None  # the confidence from which on an entity counts
    facts: tuple[FactCondition, ...] = ()
    sources: tuple[CitedSources, ...] = ()
    exclude: "Scope | None" = None
    articles: Ids | None = None  # only these
    is_dated: bool | None = None  # only those with a known date, or only those without

    @property
    def is_everything(self) -> bool:
        """Return whether all articles are in it, with all their entities."""
        return self == _EVERYTHING

    @property
    def is_listed(self) -> bool:
        """Return whether its `articles` alone select the articles; the values may be parameters of a statement."""
        others = [field for field in fields(self) if field.name not in ("articles", "sure")]
        # A parameter is compared by identity: `==` would make a condition of it.
        return self.articles is not None and all(
            (value := getattr(self, field.name)) is field.default or (isinstance(value, tuple) and not value)
            for field in others
        )

    @property
    def is_nearly_everything(self) -> bool:
        """Return whether it only leaves something out.

        Most articles are in such a scope, and reading all of them is quicker than looking each one up.
        """
        if self.is_everything or self.duplicates == "only":
            return False
        return replace(self, exclude=None, duplicates="include", sure=None).is_everything

    def with_entity(self, ids: Ids) -> "Scope":
        """Return the scope narrowed to articles that mention one of these entities."""
        return self if ids in self.entities else replace(self, entities=(ids, *self.entities))

    def with_reporter(self, ids: Ids) -> "Scope":
        """Return the scope narrowed to articles signed by one of these reporters."""
        return self if ids in self.reporters else replace(self, reporters=(ids, *self.reporters))

    def with_outlet(self, ids: Ids) -> "Scope":
        """Return the scope narrowed to articles in one of these outlets."""
        return self if ids in self.outlets else replace(self, outlets=(ids, *self.outlets))

    def with_articles(self, article_ids: Iterable[int]) -> "Scope":
        """Return the scope narrowed to these articles."""
        ids = {*article_ids} if self.articles is None else {*article_ids} & {*self.articles}
        return replace(self, articles=tuple(sorted(ids)))


_EVERYTHING = Scope()


def resolve_filters(connection: Connection, filters: Filters, notices: Notices | None = None) -> Scope:
    """Return the scope of the filters. An ambiguous name means all it may stand for.

    `notices` receives a line for each name of several, and for each word searched without its particle. Raises
    NotFoundError for an unknown name, and UsageError for anything but Filters.
    """
    if not isinstance(filters, Filters):
        raise UsageError(
            f"filters takes Filters and not a {type(filters).__name__}: {filters!r}; parse_query makes them of a query"
        )
    scope = _resolve_names(connection, filters, notices)
    if filters.exclude is not None:
        scope = replace(scope, exclude=_resolve_names(connection, filters.exclude, notices))
    if filters.figures or filters.facts:
        scope = _find_rare_figures(connection, scope, filters)
    if filters.texts or filters.titles or filters.bodies:
        scope = replace(scope, texts=strip_particles(connection, _list_text_queries(filters), notices))
    return scope


def _list_text_queries(filters: Filters) -> list[TextQuery]:
    """Return what is searched in whole texts, in titles and in bodies."""
    searched: tuple[tuple[tuple[str | TextQuery, ...], str, SearchedPart | None], ...] = (
        (filters.texts, "--text", None),
        (filters.titles, "--title", "title"),
        (filters.bodies, "--body", "body"),
    )
    return [
        replace(parse_text_query(words, option) if isinstance(words, str) else words, part=part)
        for several, option, part in searched
        for words in several
    ]


def find_entity_ids(
    connection: Connection, kind: str, name: str | AnyOf, notices: Notices | None = None
) -> Ids:
    """Return the ids of all entities of a kind with this name, or with one of these names.

    `notices` receives a line for each name of several.
    """
    find = partial(find_entities, connection, kind)
    return _unique(_match_all(connection, name, find, notices))


def _match_all(
    connection: Connection,
    name: str | AnyOf,
    find: Callable[[str], list[NameMatch]],
    notices: Notices | None,
) -> Iterator[int]:
    for alternative in _alternatives(name):
        matches = find(alternative)
        if len(matches) > 1 and notices is not None:
            notices.add(describe_several(connection, alternative, matches))
        yield from (match.id for match in matches)


def _resolve_names(connection: Connection, filters: Filters, notices: Notices | None) -> Scope:
    """Return the scope of all fields but the texts and `exclude`."""
    kinds = (
        ("company", filters.companies),
        ("person", filters.people),
        ("organisation", filters.organisations),
    )
    entities = [find_entity_ids(connection, kind, name, notices) for kind, names in kinds for name in names]
    find = partial(find_reporters, connection)
    reporters = [_unique(_match_all(connection, name, find, notices)) for name in filters.reporters]
    outlets = _unique(find_outlet(connection, name).id for name in filters.outlets)
    return Scope(
        entities=tuple(dict.fromkeys(entities)),
        reporters=tuple(dict.fromkeys(reporters)),
        outlets=(outlets,) if outlets else (),
        since=_to_local(filters.since, -_DAY),
        until=_to_local(filters.until, _DAY),
        after_moment=_to_moment(filters.since),
        before_moment=_to_moment(filters.until),
        coarse_bounds=find_coarse_bounds(_to_local(filters.until, -_DAY)),
        duplicates=filters.duplicates,
        sections=filters.sections,
        languages=filters.languages,
        labels=_group(filters.labels),
        figures=filters.figures,
        has_source=filters.has_source,
        sure=filters.sure,
        facts=filters.facts,
        sources=tuple(resolve_sources(connection, _alternatives(name)) for name in filters.sources),
    )


def _to_moment(bound: date | None) -> datetime | None:
    """Return a bound that is a moment, having a zone; None for local time."""
    return bound if isinstance(bound, datetime) and bound.tzinfo is not None else None


def _to_local(bound: date | None, margin: timedelta) -> datetime | None:
    """Return a bound as local time; a moment is within a `margin` of a day of it, wherever the article is from."""
    if not isinstance(bound, datetime) or bound.tzinfo is None:
        return bound if isinstance(bound, datetime) else None
    try:
        return bound.astimezone(UTC).replace(tzinfo=None) + margin
    except OverflowError:  # in the year 1 or 9999, where no article is
        return None


def _unique(ids: Iterable[int]) -> Ids:
    return tuple(dict.fromkeys(ids))


def _group(names: Names) -> tuple[AnyOf, ...]:
    return tuple(map(_alternatives, names))


def _alternatives(name: str | AnyOf) -> AnyOf:
    return (name,) if isinstance(name, str) else name


def _find_rare_figures(connection: Connection, scope: Scope, filters: Filters) -> Scope:
    """Replace the conditions that few figures or facts fulfil by the articles that fulfil all of these."""
    figures = [each for each in filters.figures if not has_few_figures(connection, each)]
    facts = [each for each in filters.facts if not has_few_facts(connection, each)]
    selects = [
        *(select_articles_with(each) for each in filters.figures if each not in figures),
        *(select_articles_with_fact(each) for each in filters.facts if each not in facts),
    ]
    found = [set(connection.scalars(statement)) for statement in selects]
    articles = tuple(sorted(set.intersection(*found))) if found else None
    return replace(scope, figures=tuple(figures), facts=tuple(facts), articles=articles)
