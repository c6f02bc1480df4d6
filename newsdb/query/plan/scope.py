"""Filters with their names resolved: what an article must have, as ids."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from newsdb.model.filters import AnyOf, Excluded, FigureCondition, Filters, Names, TextQuery
from newsdb.query.language.text_terms import parse_text_query
from newsdb.query.lookup.names import find_entities, find_outlet, find_reporters
from newsdb.query.plan.figure_conditions import are_few, articles_with
from newsdb.query.plan.particle_stripping import forgiven

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What an article must not have, not any of it."""

    entities: Ids = ()
    reporters: Ids = ()
    outlets: Ids = ()
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    figures: tuple[FigureCondition, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles. All groups must hold; a group holds where the article has any of its ids."""

    entities: tuple[Ids, ...] = ()
    reporters: tuple[Ids, ...] = ()
    outlets: tuple[Ids, ...] = ()
    texts: tuple[TextQuery, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    unique: bool = False
    copies: bool = False
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    labels: tuple[AnyOf, ...] = ()
    figures: tuple[FigureCondition, ...] = ()
    without: Without = Without()
    articles: Ids | None = None  # only these

    @property
    def everything(self) -> bool:
        """Whether nothing is asked for."""
        return self == Scope()

    @property
    def nearly_everything(self) -> bool:
        """Whether it only leaves something out: most articles are in it, and to look each up takes longer than to
        read all and ask which are in it."""
        return not self.everything and replace(self, without=Without(), unique=False).everything

    def with_entity(self, ids: Ids) -> "Scope":
        """The articles of this scope that mention one of these entities."""
        return self if ids in self.entities else replace(self, entities=(ids, *self.entities))

    def with_reporter(self, ids: Ids) -> "Scope":
        """The articles of this scope that one of these reporters signed."""
        return self if ids in self.reporters else replace(self, reporters=(ids, *self.reporters))

    def with_outlet(self, ids: Ids) -> "Scope":
        """The articles of this scope in one of these outlets."""
        return self if ids in self.outlets else replace(self, outlets=(ids, *self.outlets))


def resolve(connection: Connection, filters: Filters) -> Scope:
    """The filters with ids for names. An ambiguous name means any that it fits; NotFoundError for an unknown one."""
    kinds = (
        ("company", filters.companies),
        ("person", filters.persons),
        ("organisation", filters.organisations),
    )
    entities = [entity_ids(connection, kind, name) for kind, names in kinds for name in names]
    reporters = [_reporter_ids(connection, name) for name in filters.reporters]
    outlets = _outlet_ids(connection, filters.outlets)
    texts = [parse_text_query(text) if isinstance(text, str) else text for text in filters.texts]
    figures, articles = _few_read_first(connection, filters.figures)
    return Scope(
        entities=tuple(dict.fromkeys(entities)),
        reporters=tuple(dict.fromkeys(reporters)),
        outlets=(outlets,) if outlets else (),
        texts=forgiven(connection, texts),
        since=filters.since,
        until=filters.until,
        unique=filters.unique,
        copies=filters.copies,
        sections=filters.sections,
        languages=filters.languages,
        labels=tuple(map(_alternatives, filters.labels)),
        figures=figures,
        without=_without(connection, filters.excluded),
        articles=articles,
    )


def entity_ids(connection: Connection, kind: str, name: str | AnyOf) -> Ids:
    """The ids of all entities of a kind that have this name, or one of these names."""
    return _ids(name, lambda each: [named.id for named in find_entities(connection, kind, each)])


def _reporter_ids(connection: Connection, name: str | AnyOf) -> Ids:
    return _ids(name, lambda each: [named.id for named in find_reporters(connection, each)])


def _outlet_ids(connection: Connection, names: Names) -> Ids:
    return tuple(
        dict.fromkeys(find_outlet(connection, each).id for name in names for each in _alternatives(name))
    )


def _ids(name: str | AnyOf, find: Callable[[str], Sequence[int]]) -> Ids:
    return tuple(dict.fromkeys(each for alternative in _alternatives(name) for each in find(alternative)))


def _alternatives(name: str | AnyOf) -> AnyOf:
    return (name,) if isinstance(name, str) else name


def _without(connection: Connection, excluded: Excluded) -> Without:
    kinds = (
        ("company", excluded.companies),
        ("person", excluded.persons),
        ("organisation", excluded.organisations),
    )
    entities = [
        each for kind, names in kinds for name in names for each in entity_ids(connection, kind, name)
    ]
    return Without(
        entities=tuple(dict.fromkeys(entities)),
        reporters=_reporter_ids(connection, excluded.reporters),
        outlets=_outlet_ids(connection, excluded.outlets),
        sections=excluded.sections,
        languages=excluded.languages,
        labels=excluded.labels,
        figures=excluded.figures,
    )


def _few_read_first(
    connection: Connection, conditions: tuple[FigureCondition, ...]
) -> tuple[tuple[FigureCondition, ...], Ids | None]:
    """The conditions that many figures fulfil, and the articles of those that only few do; None for no such."""
    many: list[FigureCondition] = []
    articles: set[int] | None = None
    for condition in conditions:
        if are_few(connection, condition):
            found = set(connection.scalars(articles_with(condition)))
            articles = found if articles is None else articles & found
        else:
            many.append(condition)
    return tuple(many), None if articles is None else tuple(sorted(articles))
