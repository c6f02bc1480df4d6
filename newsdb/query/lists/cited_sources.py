"""Find cited sources by name, and the source that a figure is from."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, case, exists, func, or_, select

from newsdb.model.errors import NotFoundError
from newsdb.query.lookup.names import find_entities_of_any_kind
from newsdb.query.plan.scope import Ids
from newsdb.store.schema import ARTICLE, ATTRIBUTION, ENTITY, FIGURE, REVISION, current
from newsdb.text.normalise import normalise_name

_SPEAKER = ENTITY.alias("speaker")
_CITED, _SAID = ATTRIBUTION.alias("cited"), ATTRIBUTION.alias("said")
Value = TypeVar("Value")


class CitedSources(NamedTuple):
    """Hold entities, and normal forms of names that are cited without an entity: alternatives."""

    entities: Ids
    norms: tuple[str, ...]

    def is_cited_by(self, attribution: FromClause) -> ColumnElement[bool]:
        """Return whether an attribution cites one of these sources."""
        is_written = and_(attribution.c.entity_id.is_(None), attribution.c.source_norm.in_(self.norms))
        return or_(attribution.c.entity_id.in_(self.entities), is_written)


def resolve_sources(connection: Connection, names: Sequence[str]) -> CitedSources:
    """Return the sources with these names: any name of an entity, or a source as written, also for an entity.

    Raises NotFoundError for a name that no text cites.
    """
    entities: list[int] = []
    norms: list[str] = []
    for name in names:
        norm = normalise_name(name)
        unlinked = exists().where(ATTRIBUTION.c.source_norm == norm, ATTRIBUTION.c.entity_id.is_(None))
        is_written = bool(connection.scalar(select(unlinked)))
        try:
            entities += (match.id for match in find_entities_of_any_kind(connection, name))
        except NotFoundError:
            # A phrase that stands for an entity, which has no such name: 한빛전자 대변인.
            meant = connection.scalars(_select_meant_entities(norm)).all()
            if not meant and not is_written:
                raise NotFoundError(
                    f"no cited source named {name}; newsdb query sources lists them"
                ) from None
            entities += meant
        if is_written:
            norms.append(norm)
    return CitedSources(tuple(dict.fromkeys(entities)), tuple(norms))


def _select_meant_entities(norm: str) -> Select[int]:
    """Select the entities that are cited under a normal form."""
    return (
        select(ATTRIBUTION.c.entity_id)
        .where(ATTRIBUTION.c.source_norm == norm, ATTRIBUTION.c.entity_id.is_not(None))
        .distinct()
        .order_by(ATTRIBUTION.c.entity_id)
    )


def select_citing_articles(sources: CitedSources) -> Select[int]:
    """Select the ids of the articles whose current text cites one of the sources."""
    return (
        select(REVISION.c.article_id)
        .select_from(ATTRIBUTION)
        .join(REVISION, REVISION.c.id == ATTRIBUTION.c.revision_id)
        .join(ARTICLE, current())
        .where(sources.is_cited_by(ATTRIBUTION))
        .distinct()
    )


@cache
def select_figure_attribution() -> ColumnElement[int]:
    """Select the id of the attribution that a figure is from; NULL if there is none.

    It is the shortest span that holds the figure. Without one, it is the shortest in the figure's sentence whose cue
    stands apart from what is said: `에 따르면`, `을 인용해`, English verbs. `figure_view.attribution_id` is the same.
    """
    return _find_said(select(_SAID.c.id))


@cache
def select_figure_source() -> ColumnElement[str]:
    """Select the name of the source that a figure is from: of its entity, else as written; NULL if there is none."""
    name = func.coalesce(_SPEAKER.c.name, _SAID.c.source)
    return _find_said(select(name).join(_SPEAKER, _SPEAKER.c.id == _SAID.c.entity_id, isouter=True))


def _find_said(statement: Select[Value]) -> ColumnElement[Value]:
    """Limit a statement about `_SAID` to the attribution that a figure is from."""
    said = _SAID.c
    holds = and_(said.span_start <= FIGURE.c.span_start, said.span_end >= FIGURE.c.span_end)
    stands_apart = or_(
        said.cue.like("%따르면"), said.cue.like("%의하면"), said.cue.like("%인용%"), said.cue < "가"
    )
    return (
        statement.where(
            said.revision_id == FIGURE.c.revision_id,
            said.part == FIGURE.c.part,
            or_(holds, and_(said.sentence == FIGURE.c.sentence, stands_apart)),
        )
        .order_by(case((stands_apart, 1), else_=0), said.span_end - said.span_start, said.id)
        .limit(1)
        .correlate(FIGURE)
        .scalar_subquery()
    )


def is_said_by(sources: CitedSources) -> ColumnElement[bool]:
    """Return whether a figure is from one of the sources."""
    return exists().where(_CITED.c.id == select_figure_attribution(), sources.is_cited_by(_CITED))
