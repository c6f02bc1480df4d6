"""List the entities that texts name under several kinds, the most doubtful first."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from newsdb.lexicon.kind_weights import Weight, rank_kind, weigh_kind
from newsdb.model.batches import chunks
from newsdb.model.rows.curation import LEAST_SCORE, KindRow
from newsdb.store.mention_weights import load_weights
from newsdb.store.schema import ENTITY, ENTITY_ARTICLE, JUDGEMENT


class _Named(NamedTuple):
    """An entity of a name from texts: its kind by extraction, and what it counts as."""

    id: int
    kind: str
    norm: str
    canonical_id: int


def list_doubtful_kinds(
    connection: Connection, *, least: float = LEAST_SCORE, limit: int | None = 20
) -> list[KindRow]:
    """Return the entities whose kind the evidence of texts decides, and no judgement; the least sure first."""
    groups: dict[int, list[_Named]] = defaultdict(list)
    for named in _read_named(connection):
        groups[named.canonical_id].append(named)
    weights = load_weights(connection, {named.id for group in groups.values() for named in group})
    scored: list[tuple[float, int, list[tuple[str, int]]]] = []
    for canonical_id, group in groups.items():
        ranked = sorted(
            ((weigh_kind(named.kind, named.norm, weights.get(named.id, Weight())), named) for named in group),
            key=lambda pair: (-pair[0], rank_kind(pair[1].kind)),
        )
        best, second = ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0.0
        score = round(best / (best + second), 3) if best + second else 0.5
        if len(ranked) > 1 and score >= least:
            mentions = [(named.kind, weights.get(named.id, Weight()).mentions) for _, named in ranked]
            scored.append((score, canonical_id, mentions))
    shown = _read_shown(connection, [canonical_id for _, canonical_id, _ in scored])
    scored.sort(key=lambda row: (row[0], -shown[row[1]].articles, row[1]))
    return [
        KindRow(
            id=canonical_id,
            name=shown[canonical_id].name,
            kind=shown[canonical_id].kind,
            mentions=tuple(kinds),
            articles=shown[canonical_id].articles,
            score=score,
        )
        for score, canonical_id, kinds in scored[:limit]
    ]


def _read_named(connection: Connection) -> list[_Named]:
    """Read the entities from texts of which several kinds count as one, and no judgement says which kind."""
    first = ENTITY.alias("first")
    columns = (ENTITY.c.id, ENTITY.c.extracted_kind, ENTITY.c.name_norm, ENTITY.c.canonical_id)
    several = (
        select(ENTITY.c.settled_id)
        .join(first, first.c.id == ENTITY.c.settled_id)
        .where(ENTITY.c.settled_id != ENTITY.c.id, first.c.origin == "extracted")
        .where(first.c.name_norm == ENTITY.c.name_norm, first.c.canonical_id == first.c.id)
    )
    judged = select(JUDGEMENT.c.left_id).where(
        JUDGEMENT.c.subject == "entity", JUDGEMENT.c.verdict == "kind", JUDGEMENT.c.undone_at.is_(None)
    )
    statement = (
        select(*columns)
        .join(first, first.c.id == ENTITY.c.canonical_id)
        .where(ENTITY.c.canonical_id.in_(several), ENTITY.c.canonical_id.not_in(judged))
        .where(ENTITY.c.origin == "extracted", ENTITY.c.name_norm == first.c.name_norm)
        .order_by(ENTITY.c.id)
    )
    return [_Named(*row) for row in connection.execute(statement)]


class _Shown(NamedTuple):
    name: str
    kind: str
    articles: int


def _read_shown(connection: Connection, entity_ids: list[int]) -> dict[int, _Shown]:
    """Read the names, kinds and numbers of articles of entities."""
    articles = select(func.count()).where(ENTITY_ARTICLE.c.entity_id == ENTITY.c.id).scalar_subquery()
    statement = select(ENTITY.c.id, ENTITY.c.name, ENTITY.c.kind, articles)
    return {
        row[0]: _Shown(*row[1:])
        for ids in chunks(entity_ids)
        for row in connection.execute(statement.where(ENTITY.c.id.in_(ids)))
    }
