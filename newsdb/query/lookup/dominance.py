"""Choose among namesakes the one that a name stands for in nearly all articles.

One misprint in one article gives a name to a second entity: 한국주택도지공사(LH) beside 한국토지주택공사(LH). The
frequent one is answered, and the rare ones are named beside the answer. Namesakes that are both frequent stay
ambiguous, and so do those that a user split.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from newsdb.store.schema import ENTITY, ENTITY_ARTICLE, REPORTER_ARTICLE
from newsdb.text.normalise import normalise_name

FREQUENT = 20
"""A namesake with this many times the articles of another one is meant."""
_ALIKE = 0.75  # the least share of letters that a misprinted name has in common with the right one
_FEWEST = 2  # articles of an entity beside which one with a single article may be a misprint


class Namesake(NamedTuple):
    """One of several entities or reporters of one name."""

    id: int
    name: str


class _Standing(NamedTuple):
    """What tells how well an entity is known: its articles, and whether the knowledge base or a user made it."""

    articles: int
    origin: str


def find_dominant(connection: Connection, kind: str, namesakes: Sequence[Namesake]) -> Namesake | None:
    """Return the namesake that the name stands for in nearly all articles; None if there is no such one.

    Each of the others has at most a twentieth of its articles, or is an entity of a single article whose name is
    misprinted from that of the first, or which the knowledge base does not have as it has the first.
    """
    standings = _load_standings(connection, kind, [namesake.id for namesake in namesakes])
    first, *others = sorted(namesakes, key=lambda namesake: (-standings[namesake.id].articles, namesake.id))
    if all(_is_negligible(first, other, standings) for other in others):
        return first
    return None


def _is_negligible(first: Namesake, other: Namesake, standings: Mapping[int, _Standing]) -> bool:
    most, rare = standings[first.id], standings[other.id]
    if "split" in (most.origin, rare.origin):
        return False
    if most.articles >= FREQUENT * max(rare.articles, 1):
        return True
    if rare.origin != "extracted" or rare.articles > 1 or most.articles < _FEWEST:
        return False
    is_misprint = compare_names(first.name, other.name) >= _ALIKE and first.name != other.name
    return most.origin == "curated" or is_misprint


def compare_names(left: str, right: str) -> float:
    """Return the share of letters that two names have in common, in whatever order for syllables."""
    one, two = normalise_name(left), normalise_name(right)
    if one.isascii() or two.isascii():
        return SequenceMatcher(None, one, two).ratio()
    return (Counter(one) & Counter(two)).total() / max(len(one), len(two), 1)


def _load_standings(connection: Connection, kind: str, ids: Sequence[int]) -> dict[int, _Standing]:
    of_reporter = kind == "reporter"
    owner = REPORTER_ARTICLE.c.reporter_id if of_reporter else ENTITY_ARTICLE.c.entity_id
    counts = {row_id: connection.scalar(select(func.count()).where(owner == row_id)) or 0 for row_id in ids}
    if of_reporter:
        return {row_id: _Standing(count, "stated") for row_id, count in counts.items()}
    origins = connection.execute(select(ENTITY.c.id, ENTITY.c.origin).where(ENTITY.c.id.in_(ids)))
    return {row_id: _Standing(counts[row_id], origin) for row_id, origin in origins}
