"""Entities that may be one: pairs whose names are alike, with a score that says how likely, and the reasons.

The score is 1 - (1 - a)(1 - b)..., of the weights of the reasons: each reason makes it more likely, none makes it sure.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from math import prod

from sqlalchemy import Connection, func, select

from newsdb.model.rows.curation import CandidateRow
from newsdb.store.schema import ENTITY, ENTITY_ALIAS, ENTITY_ARTICLE, JUDGEMENT
from newsdb.text.normalise import detect_script, normalise_name

_WEIGHTS = {
    "both have the name": 0.85,
    "the same name, of another kind": 0.6,
    "a name in brackets": 0.8,
    "the short form of the name": 0.8,
    "the same Latin letters": 0.7,
    "one name begins with the other": 0.3,
    "named beside the same companies and people": 0.4,
}
# What another reason says already.
_SAID_BY = {
    "both have the name": ("the same Latin letters",),
    "the short form of the name": ("one name begins with the other",),
}
# What a name may lack and still be the same: 칭화대 and 칭화대학교.
_ENDINGS = ("학교", "그룹", "신문", "일보")
_LATIN_ENDING = re.compile(r"(?:inc|corp|corporation|co|ltd|limited|company|group|holdings|plc|ag|llc)$")
_BRACKETS = re.compile(r"([^()]{2,40})\(([^()]{2,40})\)")
_MOST_HOLDERS = 20  # a name that more have is no sign of anything
_SHORTEST_BEGINNING = 3
_MOST_BESIDE = 200
_Pair = tuple[int, int]


@dataclass(slots=True)
class _Known:
    """An entity with the forms of its names."""

    id: int
    kind: str
    name: str
    articles: int
    norms: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def list_candidates(
    connection: Connection, *, kind: str | None = None, least: float = 0.5, limit: int | None = 20
) -> list[CandidateRow]:
    """Pairs that nobody has judged, the likeliest first; with `kind`, only those of which one is of that kind."""
    known = _known(connection)
    apart = _apart(connection)
    found: dict[_Pair, set[str]] = defaultdict(set)
    for pair, reason in _alike(known):
        if pair not in apart and (kind is None or kind in (known[pair[0]].kind, known[pair[1]].kind)):
            found[pair].add(reason)
    rows = []
    for pair, reasons in found.items():
        reasons -= {weaker for reason in reasons for weaker in _SAID_BY.get(reason, ())}
        if (
            _score(reasons) < least
            and _score({*reasons, "named beside the same companies and people"}) < least
        ):
            continue
        if _share_company(connection, *pair):
            reasons.add("named beside the same companies and people")
        if _score(reasons) >= least:
            rows.append(_row(known, pair, reasons))
    rows.sort(key=lambda row: (-row.score, -(row.left_articles + row.right_articles), row.left, row.right))
    return rows[:limit]


def _known(connection: Connection) -> dict[int, _Known]:
    """Entities that count as themselves, with the names of all that count as them."""
    counted = select(ENTITY_ARTICLE.c.entity_id, func.count()).group_by(ENTITY_ARTICLE.c.entity_id)
    counts: dict[int, int] = {row[0]: row[1] for row in connection.execute(counted)}
    canonical = select(ENTITY.c.id, ENTITY.c.kind, ENTITY.c.name).where(ENTITY.c.canonical_id == ENTITY.c.id)
    known = {row[0]: _Known(*row, counts.get(row[0], 0)) for row in connection.execute(canonical)}
    names = select(ENTITY.c.canonical_id, ENTITY_ALIAS.c.name, ENTITY_ALIAS.c.name_norm)
    for entity, name, norm in connection.execute(
        names.join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
    ):
        known[entity].names.add(name)
        known[entity].norms.add(norm)
    return known


def _apart(connection: Connection) -> set[_Pair]:
    """The pairs that somebody judged to be different."""
    said, left, right = JUDGEMENT.c, ENTITY.alias("left"), ENTITY.alias("right")
    statement = (
        select(left.c.canonical_id, right.c.canonical_id)
        .select_from(JUDGEMENT)
        .join(left, left.c.id == said.left_id)
        .join(right, right.c.id == said.right_id)
        .where(said.subject == "entity", said.verdict.in_(("different", "split")))
        .where(said.undone_at.is_(None))
    )
    return {_pair(one, other) for one, other in connection.execute(statement)}


def _alike(known: dict[int, _Known]) -> Iterator[tuple[_Pair, str]]:
    """Pairs with a reason to think them one."""
    holders: dict[str, set[int]] = defaultdict(set)
    for entity in known.values():
        for norm in entity.norms:
            holders[norm].add(entity.id)
    for having in holders.values():
        for pair in _pairs(having):
            alike = known[pair[0]].kind == known[pair[1]].kind
            yield pair, "both have the name" if alike else "the same name, of another kind"
    yield from _by_latin(known)
    for entity in known.values():
        yield from _by_parts(entity, known, holders)


def _by_latin(known: dict[int, _Known]) -> Iterator[tuple[_Pair, str]]:
    """Pairs of one kind whose Latin names differ in the company form only."""
    latin: dict[str, set[int]] = defaultdict(set)
    for entity in known.values():
        for core in {_LATIN_ENDING.sub("", norm) for norm in entity.norms if detect_script(norm) == "latin"}:
            if len(core) >= _SHORTEST_BEGINNING:
                latin[core].add(entity.id)
    for having in latin.values():
        for pair in _pairs(having):
            if known[pair[0]].kind == known[pair[1]].kind:
                yield pair, "the same Latin letters"


def _by_parts(
    entity: _Known, known: dict[int, _Known], holders: dict[str, set[int]]
) -> Iterator[tuple[_Pair, str]]:
    """Pairs in which a part of this entity's name is another's."""
    for name in entity.names:
        for match in _BRACKETS.finditer(name):
            for part in match.groups():
                yield from _with(entity, known, holders.get(normalise_name(part)), "a name in brackets")
    if entity.kind in ("person", "place"):
        return
    for norm in entity.norms:
        for ending in _ENDINGS:
            if norm.endswith(ending) and len(norm) - len(ending) >= 2:
                short = holders.get(norm.removesuffix(ending))
                yield from _with(entity, known, short, "the short form of the name")
        for length in range(_SHORTEST_BEGINNING, len(norm)):
            yield from _with(entity, known, holders.get(norm[:length]), "one name begins with the other")


def _with(
    entity: _Known, known: dict[int, _Known], others: set[int] | None, reason: str
) -> Iterator[tuple[_Pair, str]]:
    for other in sorted(others or ()):
        if other != entity.id and known[other].kind == entity.kind:
            yield _pair(entity.id, other), reason


def _pairs(ids: Iterable[int]) -> Iterator[_Pair]:
    several = sorted(ids)
    if len(several) <= _MOST_HOLDERS:
        yield from combinations(several, 2)


def _pair(one: int, other: int) -> _Pair:
    return (one, other) if one < other else (other, one)


def _share_company(connection: Connection, left: int, right: int) -> bool:
    """Whether two are named beside the same others, in different articles: half of those of the rarer, two at least."""
    one, other = _beside(connection, left), _beside(connection, right)
    common = (one & other) - {left, right}
    return len(common) >= 2 and 2 * len(common) >= min(len(one), len(other))


def _beside(connection: Connection, entity: int) -> set[int]:
    own = (
        select(ENTITY_ARTICLE.c.article_id)
        .where(ENTITY_ARTICLE.c.entity_id == entity)
        .order_by(ENTITY_ARTICLE.c.listed_at.desc())
        .limit(_MOST_BESIDE)
        .subquery("own")
    )
    statement = select(ENTITY_ARTICLE.c.entity_id).join(own, own.c.article_id == ENTITY_ARTICLE.c.article_id)
    return set(connection.scalars(statement.distinct())) - {entity}


def _score(reasons: Iterable[str]) -> float:
    return round(1 - prod(1 - _WEIGHTS[reason] for reason in reasons), 3)


def _row(known: dict[int, _Known], pair: _Pair, reasons: set[str]) -> CandidateRow:
    """The pair, the one of more articles first: it is the one that would stay."""
    left, right = sorted((known[pair[0]], known[pair[1]]), key=lambda each: (-each.articles, each.id))
    ordered = [reason for reason in _WEIGHTS if reason in reasons]
    if ordered[0] == "both have the name":
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
        score=_score(reasons),
        reasons=tuple(ordered),
    )
