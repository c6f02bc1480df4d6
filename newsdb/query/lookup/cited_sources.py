"""Find cited sources by name: any name of an entity, or a source as written."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, or_, select

from newsdb.model.errors import NotFoundError
from newsdb.query.lookup.names import find_entities_of_any_kind
from newsdb.store.schema import ARTICLE, ATTRIBUTION, REVISION, current
from newsdb.text.normalise import normalise_name


class CitedSources(NamedTuple):
    """Hold entities, and normal forms of names that are cited without an entity: alternatives."""

    entities: tuple[int, ...]
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
