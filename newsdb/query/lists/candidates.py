"""Propose pairs of entities that may be one, by similar names, with a score and its reasons.

The score is 1 - (1 - a)(1 - b)... of the reasons' weights: each reason adds to it, and none makes it 1.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from math import prod

from sqlalchemy import Connection, func, select

from newsdb.model.rows.curation import LEAST_SCORE, CandidateRow
from newsdb.store.schema import ENTITY, ENTITY_ALIAS, ENTITY_ARTICLE, JUDGEMENT
from newsdb.text.normalise import detect_script, normalise_name

_SAME_NAME = "both have the name"
_SAME_NEIGHBOURS = "named beside the same companies and people"
_WEIGHTS = {
    _SAME_NAME: 0.85,
    "the same name, of another kind": 0.6,
    "a name in brackets": 0.8,
    "the short form of the name": 0.8,
    "the same Latin letters": 0.7,
    "one name begins with the other": 0.3,
    _SAME_NEIGHBOURS: 0.4,
}
# Weaker reasons that a stronger one includes.
_IMPLIED = {
    _SAME_NAME: ("the same Latin letters",),
    "the short form of the name": ("one name begins with the other",),
}
# Endings without which a name may be the same: 칭화대 and 칭화대학교.
_ENDINGS = ("학교", "그룹", "신문", "일보")
_LATIN_ENDING = re.compile(r"(?:inc|corp|corporation|co|ltd|limited|company|group|holdings|plc|ag|llc)$")
_BRACKETS = re.compile(r"([^()]{2,40})\(([^()]{2,40})\)")
_MOST_HOLDERS = 20  # entities with one name; a name of more is no reason
_SHORTEST_BEGINNING = 3
_MOST_BESIDE = 200  # newest articles with neighbours
_LEAST_NEIGHBOURS = 2
_Pair = tuple[int, int]


@dataclass(slots=True)
class _NamedEntity:
    """An entity with all its names and their normal forms."""

    id: int
    kind: str
    name: str
    articles: int
    norms: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def list_candidates(
    connection: Connection, *, kind: str | None = None, least: float = LEAST_SCORE, limit: int | None = 20
) -> list[CandidateRow]:
    """Return the unjudged pairs, the highest score first; with `kind`, only pairs with an entity of that kind."""
    entities = _read_entities(connection)
    judged = _read_different(connection)
    reasons_by_pair: dict[_Pair, set[str]] = defaultdict(set)
    for pair, reason in _find_similar_names(entities):
        kinds = (entities[pair[0]].kind, entities[pair[1]].kind)
        if pair not in judged and (kind is None or kind in kinds):
            reasons_by_pair[pair].add(reason)
    rows = []
    for pair, reasons in reasons_by_pair.items():
        reasons -= {weaker for reason in reasons for weaker in _IMPLIED.get(reason, ())}
        if _compute_score(reasons) < least and _compute_score({*reasons, _SAME_NEIGHBOURS}) < least:
            continue
        if _share_neighbours(connection, *pair):
            reasons.add(_SAME_NEIGHBOURS)
        if _compute_score(reasons) >= least:
            rows.append(_build_row(entities, pair, reasons))
    rows.sort(key=lambda row: (-row.score, -(row.left_articles + row.right_articles), row.left, row.right))
    return rows[:limit]


def _read_entities(connection: Connection) -> dict[int, _NamedEntity]:
    """Read the canonical entities, with the names of all entities merged into them."""
    counted = select(ENTITY_ARTICLE.c.entity_id, func.count()).group_by(ENTITY_ARTICLE.c.entity_id)
    counts: dict[int, int] = {row[0]: row[1] for row in connection.execute(counted)}
    canonical = select(ENTITY.c.id, ENTITY.c.kind, ENTITY.c.name).where(ENTITY.c.canonical_id == ENTITY.c.id)
    entities = {row[0]: _NamedEntity(*row, counts.get(row[0], 0)) for row in connection.execute(canonical)}
    names = select(ENTITY.c.canonical_id, ENTITY_ALIAS.c.name, ENTITY_ALIAS.c.name_norm)
    for entity, name, norm in connection.execute(
        names.join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id).where(
            ENTITY.c.canonical_id.is_not(None)  # rejected ones are none
        )
    ):
        entities[entity].names.add(name)
        entities[entity].norms.add(norm)
    return entities


def _read_different(connection: Connection) -> set[_Pair]:
    """Read the pairs judged to be different."""
    judgement, left, right = JUDGEMENT.c, ENTITY.alias("left"), ENTITY.alias("right")
    statement = (
        select(left.c.canonical_id, right.c.canonical_id)
        .select_from(JUDGEMENT)
        .join(left, left.c.id == judgement.left_id)
        .join(right, right.c.id == judgement.right_id)
        .where(judgement.subject == "entity", judgement.verdict.in_(("different", "split")))
        .where(judgement.undone_at.is_(None))
        .where(left.c.canonical_id.is_not(None), right.c.canonical_id.is_not(None))
    )
    return {_sort_pair(one, other) for one, other in connection.execute(statement)}


def _find_similar_names(entities: dict[int, _NamedEntity]) -> Iterator[tuple[_Pair, str]]:
    """Yield pairs with a reason to think them one entity."""
    holders: dict[str, set[int]] = defaultdict(set)
    for entity in entities.values():
        for norm in entity.norms:
            holders[norm].add(entity.id)
    for ids in holders.values():
        for pair in _list_pairs(ids):
            is_same_kind = entities[pair[0]].kind == entities[pair[1]].kind
            yield pair, _SAME_NAME if is_same_kind else "the same name, of another kind"
    yield from _find_same_latin(entities)
    for entity in entities.values():
        yield from _find_name_parts(entity, entities, holders)


def _find_same_latin(entities: dict[int, _NamedEntity]) -> Iterator[tuple[_Pair, str]]:
    """Yield pairs of one kind with Latin names that differ only in the company form."""
    latin: dict[str, set[int]] = defaultdict(set)
    for entity in entities.values():
        for core in {_LATIN_ENDING.sub("", norm) for norm in entity.norms if detect_script(norm) == "latin"}:
            if len(core) >= _SHORTEST_BEGINNING:
                latin[core].add(entity.id)
    for ids in latin.values():
        for pair in _list_pairs(ids):
            if entities[pair[0]].kind == entities[pair[1]].kind:
                yield pair, "the same Latin letters"


def _find_name_parts(
    entity: _NamedEntity, entities: dict[int, _NamedEntity], holders: dict[str, set[int]]
) -> Iterator[tuple[_Pair, str]]:
    """Yield pairs with a part of this entity's name as the name of the other."""
    for name in entity.names:
        for match in _BRACKETS.finditer(name):
            for part in match.groups():
                yield from _pair_with(
                    entity, entities, holders.get(normalise_name(part)), "a name in brackets"
                )
    if entity.kind in ("person", "place"):
        return
    for norm in entity.norms:
        for ending in _ENDINGS:
            if norm.endswith(ending) and len(norm) - len(ending) >= 2:
                short = holders.get(norm.removesuffix(ending))
                yield from _pair_with(entity, entities, short, "the short form of the name")
        for length in range(_SHORTEST_BEGINNING, len(norm)):
            yield from _pair_with(
                entity, entities, holders.get(norm[:length]), "one name begins with the other"
            )


def _pair_with(
    entity: _NamedEntity, entities: dict[int, _NamedEntity], others: set[int] | None, reason: str
) -> Iterator[tuple[_Pair, str]]:
    for other in sorted(others or ()):
        if other != entity.id and entities[other].kind == entity.kind:
            yield _sort_pair(entity.id, other), reason


def _list_pairs(ids: Iterable[int]) -> Iterator[_Pair]:
    several = sorted(ids)
    if len(several) <= _MOST_HOLDERS:
        yield from combinations(several, 2)


def _sort_pair(one: int, other: int) -> _Pair:
    return (one, other) if one < other else (other, one)


def _share_neighbours(connection: Connection, left: int, right: int) -> bool:
    return are_same_neighbours(_read_neighbours(connection, left), _read_neighbours(connection, right))


def are_same_neighbours(one: set[int], other: set[int]) -> bool:
    """Return whether two entities are named beside the same ones: two at least, and half of the rarer's."""
    common = one & other
    return len(common) >= _LEAST_NEIGHBOURS and 2 * len(common) >= min(len(one), len(other))


def _read_neighbours(connection: Connection, entity: int) -> set[int]:
    """Read the entities in the newest articles of an entity."""
    own = (
        select(ENTITY_ARTICLE.c.article_id)
        .where(ENTITY_ARTICLE.c.entity_id == entity)
        .order_by(ENTITY_ARTICLE.c.listed_at.desc())
        .limit(_MOST_BESIDE)
        .subquery("own")
    )
    statement = select(ENTITY_ARTICLE.c.entity_id).join(own, own.c.article_id == ENTITY_ARTICLE.c.article_id)
    return set(connection.scalars(statement.distinct())) - {entity}


def _compute_score(reasons: Iterable[str]) -> float:
    return round(1 - prod(1 - _WEIGHTS[reason] for reason in reasons), 3)


def _build_row(entities: dict[int, _NamedEntity], pair: _Pair, reasons: set[str]) -> CandidateRow:
    """Build the row of a pair; the entity with more articles comes first and would be kept."""
    left, right = sorted(
        (entities[pair[0]], entities[pair[1]]), key=lambda entity: (-entity.articles, entity.id)
    )
    ordered = [reason for reason in _WEIGHTS if reason in reasons]
    if ordered[0] == _SAME_NAME:
        shared = max(left.norms & right.norms, key=lambda norm: (len(norm), norm))
        ordered[0] += f" {min(name for name in left.names if normalise_name(name) == shared)}"
    return CandidateRow(
        left=left.id,
        left_name=left.name,
        left_kind=left.kind,
        left_articles=left.articles,
        right=right.id,
        right_name=right.name,
        right_kind=right.kind,
        right_articles=right.articles,
        score=_compute_score(reasons),
        reasons=tuple(ordered),
    )
