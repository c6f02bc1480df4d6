"""Find the source that a figure is from."""

from functools import cache
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select

from newsdb.query.lookup.cited_sources import CitedSources
from newsdb.store.schema import ATTRIBUTION, ENTITY, FIGURE

_SPEAKER = ENTITY.alias("speaker")
_CITED, _SAID = ATTRIBUTION.alias("cited"), ATTRIBUTION.alias("said")
_MOST_SENTENCES = 20  # of one citation: a text may have many citations, and an index leads to the nearest
Value = TypeVar("Value")


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
            said.sentence.between(FIGURE.c.sentence - _MOST_SENTENCES, FIGURE.c.sentence),
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
