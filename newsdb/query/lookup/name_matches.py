"""Find the names that begin with what a reader types, the best known first."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select

from newsdb.model.rows.names import NameMatchRow
from newsdb.store.schema import (
    ARTICLE,
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_ARTICLE,
    OUTLET,
    OUTLET_ALIAS,
    REPORTER,
    REPORTER_ALIAS,
    REPORTER_ARTICLE,
)
from newsdb.text.normalise import normalise_name

_LAST_CHARACTER = "\U0010ffff"
_MOST_COMPARED = 300  # names with the beginning, of each table


def list_name_matches(connection: Connection, beginning: str, *, limit: int) -> list[NameMatchRow]:
    """Return entities, reporters and outlets with a name of this beginning, most articles first.

    The beginning may be one of any name: 英伟 finds 엔비디아. An identity is listed once, with the name that matched.
    White space alone matches nothing.
    """
    norm = normalise_name(beginning) if beginning.strip() else ""
    if not norm:
        return []
    # The range is a prefix of the index only by code point.
    by_code_point = "C" if connection.dialect.name == "postgresql" else "BINARY"
    found: dict[tuple[str, int], NameMatchRow] = {}
    for statement in (_select_entities(), *_select_reporters(), *_select_outlets()):
        name_norm = statement.selected_columns["name_norm"].collate(by_code_point)
        ranged = statement.where(name_norm >= norm, name_norm < norm + _LAST_CHARACTER)
        for row in connection.execute(ranged.order_by(name_norm).limit(_MOST_COMPARED)):
            match = NameMatchRow(row.kind, row.id, row.name, row.matched, row.outlet, row.articles)
            found.setdefault((match.kind, match.id), match)
    known = (match for match in found.values() if match.articles)
    return sorted(known, key=lambda match: (-match.articles, match.name, match.id))[:limit]


def _select_entities() -> Select[Any]:
    canonical = ENTITY.alias("canonical")
    return (
        select(
            canonical.c.kind,
            canonical.c.id,
            canonical.c.name,
            ENTITY_ALIAS.c.name.label("matched"),
            ENTITY_ALIAS.c.name_norm,
            literal(None).label("outlet"),
            _count_articles(ENTITY_ARTICLE.c.entity_id == canonical.c.id),
        )
        .join(ENTITY, ENTITY.c.id == ENTITY_ALIAS.c.entity_id)
        .join(canonical, canonical.c.id == ENTITY.c.canonical_id)
    )


def _select_reporters() -> list[Select[Any]]:
    canonical = REPORTER.alias("canonical")
    own = select(OUTLET.c.name).where(OUTLET.c.id == canonical.c.outlet_id).scalar_subquery()
    columns = (
        literal("reporter").label("kind"),
        canonical.c.id,
        canonical.c.name,
        own.label("outlet"),
        _count_articles(REPORTER_ARTICLE.c.reporter_id == canonical.c.id),
    )
    stated = select(*columns, REPORTER.c.name.label("matched"), REPORTER.c.name_norm).join(
        canonical, canonical.c.id == REPORTER.c.canonical_id
    )
    given = (
        select(*columns, REPORTER_ALIAS.c.name.label("matched"), REPORTER_ALIAS.c.name_norm)
        .join(REPORTER, REPORTER.c.id == REPORTER_ALIAS.c.reporter_id)
        .join(canonical, canonical.c.id == REPORTER.c.canonical_id)
    )
    return [stated, given]


def _select_outlets() -> list[Select[Any]]:
    canonical = OUTLET.alias("canonical")
    columns = (
        literal("outlet").label("kind"),
        canonical.c.id,
        canonical.c.name,
        literal(None).label("outlet"),
        _count_articles(ARTICLE.c.outlet_id == canonical.c.id),
    )
    stated = select(*columns, OUTLET.c.name.label("matched"), OUTLET.c.name_norm).join(
        canonical, canonical.c.id == OUTLET.c.canonical_id
    )
    given = (
        select(*columns, OUTLET_ALIAS.c.name.label("matched"), OUTLET_ALIAS.c.name_norm)
        .join(OUTLET, OUTLET.c.id == OUTLET_ALIAS.c.outlet_id)
        .join(canonical, canonical.c.id == OUTLET.c.canonical_id)
    )
    return [stated, given]


def _count_articles(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).where(condition).scalar_subquery().label("articles")
