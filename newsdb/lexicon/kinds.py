"""Name the kinds of things in the plural and back: one map for queries, filters and pages."""

from typing import get_args

from newsdb.model.records import FigureKind, Label

ENTITY_KINDS: tuple[Label, ...] = get_args(Label)
"""Every kind of entity, which is also every label of a mention."""

PROFILE_KINDS: tuple[Label, ...] = ("company", "person", "organisation")
"""The kinds of entities that profiles, reports and `together` count."""

FIGURE_KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
"""Every kind of figure."""

PLURALS = {
    "reporter": "reporters",
    "company": "companies",
    "person": "people",
    "organisation": "organisations",
    "outlet": "outlets",
    "source": "sources",
    "media": "media",
    "place": "places",
    "entity": "entities",
}
"""Plural by singular."""

_SINGULARS = {plural: singular for singular, plural in PLURALS.items()}
_ENTITIES_BY_PLURAL: dict[str, Label] = {PLURALS[kind]: kind for kind in ENTITY_KINDS}


def plural_of(kind: str) -> str:
    """Return the plural of a kind: people for person. Raise KeyError for an unknown kind."""
    return PLURALS[kind]


def singular_of(plural: str) -> str:
    """Return the kind of a plural: person for people. Raise KeyError for an unknown plural."""
    return _SINGULARS[plural]


def entity_kind_of(plural: str) -> Label | None:
    """Return the entity kind of a plural, or None for a plural of other things: outlets, sources."""
    return _ENTITIES_BY_PLURAL.get(plural)
