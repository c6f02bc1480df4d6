"""Count the pairs of entities in the same articles."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, FromClause, Select, String, bindparam, cast, func, select

from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.conditions import is_sure
from newsdb.query.plan.scope import Scope
from newsdb.query.plan.scoped_statements import execute_scoped
from newsdb.query.reports.rankings import narrow_to_scope, rank_entities
from newsdb.query.statements.sql_functions import encode_ids, id_list, no_index
from newsdb.store.schema import ENTITY, ENTITY_ARTICLE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pair = tuple[int, int]
# Entities of which all pairs are counted: of the most, 4 million.
_FIRST_PAIRED, _MOST_PAIRED = 64, 2_048


class PairCounts(NamedTuple):
    """Hold the articles of entities, and those of the pairs (lower id first), most articles first."""

    entities: Counter[int]
    pairs: list[tuple[Pair, int]]


def count_pairs(
    connection: Connection, scope: Scope, kinds: Sequence[str], limit: int | None = None
) -> PairCounts:
    """Count the articles of the entities of the kinds and of their pairs; with a limit, of the most frequent pairs.

    It is done in Python: a database would sort all pairs, and take a hundred times as long.
    """
    if limit is not None and scope.articles is None:
        counts = _count_frequent_pairs(connection, scope, kinds, limit)
        if counts is not None:
            return counts
    entities, pairs = _count_all_pairs(connection, scope, kinds)
    return PairCounts(entities, pairs[:limit])


def _count_frequent_pairs(
    connection: Connection, scope: Scope, kinds: Sequence[str], limit: int
) -> PairCounts | None:
    """Count the most frequent pairs alone; None if too many entities may have one.

    A pair has no more articles than the rarer of both entities. So the pairs of the most frequent entities are counted,
    until the last one that is wanted has more articles than any other entity.
    """
    ranked = rank_entities(connection, scope, kinds, limit=_MOST_PAIRED + 1)
    size = _FIRST_PAIRED
    while size <= _MOST_PAIRED:
        chosen = ranked[:size]
        pairs = _count_pairs_of(connection, scope, [entity for entity, _ in chosen], limit)
        most_left = ranked[size][1] if size < len(ranked) else 0
        if most_left == 0 or (len(pairs) == limit and all(count > most_left for _, count in pairs[-1:])):
            return PairCounts(Counter(dict(chosen)), pairs)
        size *= 2
    return None


def _count_pairs_of(
    connection: Connection, scope: Scope, entities: Sequence[int], limit: int
) -> list[tuple[Pair, int]]:
    """Return the most frequent pairs of these entities."""
    import numpy as np

    values, dialect = {"paired": encode_ids(entities)}, connection.dialect.name
    # One text for each entity: a million rows take longer to become objects than to count.
    rows = execute_scoped(connection, scope, _join_articles, dialect, values=values)
    joined = {row[0]: row[1] for row in rows}
    ids = sorted(joined)
    shared = _count_shared([np.fromstring(joined[entity], np.int64, sep=",") for entity in ids])
    found = np.flatnonzero(shared)
    most = found[np.lexsort((found, -shared[found]))][:limit]
    return [
        ((ids[place // len(ids)], ids[place % len(ids)]), count)
        for place, count in zip(most.tolist(), shared[most].tolist(), strict=True)
    ]


def _join_articles(scan: FromClause, scope: Scope, dialect: str) -> Select[Any]:
    """Select each entity of the parameter `paired` with the ids of its articles, joined by commas."""
    paired = id_list(dialect, bindparam("paired", type_=String()))
    article_ids = func.aggregate_strings(cast(ENTITY_ARTICLE.c.article_id, String), ",")
    statement = (
        select(ENTITY_ARTICLE.c.entity_id, article_ids)
        .where(ENTITY_ARTICLE.c.entity_id.in_(paired), *is_sure(ENTITY_ARTICLE, scope.sure))
        .group_by(ENTITY_ARTICLE.c.entity_id)
    )
    return narrow_to_scope(statement, scan, scope, ENTITY_ARTICLE)


def _count_shared(articles: "Sequence[NDArray[np.int64]]") -> "NDArray[np.int64]":
    """Return how many articles each two have in common, at first * number + second, for the first before the second."""
    import numpy as np

    number = len(articles)
    shared = np.zeros(number * number, np.int64)
    keys = np.concatenate([ids * number + place for place, ids in enumerate(articles)] or [shared])
    keys.sort()
    article, entity = np.divmod(keys, max(number, 1))
    # Rows of one article stand together: each is compared with the next one, those that agree with the one behind it.
    rows, step = np.arange(len(keys)), 1
    while len(rows := rows[: np.searchsorted(rows, len(keys) - step)]):
        rows = rows[article[rows] == article[rows + step]]
        shared += np.bincount(entity[rows] * number + entity[rows + step], minlength=len(shared))
        step += 1
    return shared


def _count_all_pairs(connection: Connection, scope: Scope, kinds: Sequence[str]) -> PairCounts:
    counts: Counter[int] = Counter()
    together: Counter[tuple[int, int]] = Counter()
    for _, mentions in groupby(
        connection.execute(_select_mentions(connection, scope, kinds)), key=lambda row: row[0]
    ):
        entities = sorted(row[1] for row in mentions)
        counts.update(entities)
        together.update(combinations(entities, 2))
    return PairCounts(counts, sorted(together.items(), key=lambda pair: (-pair[1], pair[0])))


def _select_mentions(connection: Connection, scope: Scope, kinds: Sequence[str]) -> Select[int, int]:
    """Select the entities of the kinds in each article, article by article."""
    scan = scan_scope(connection, scope)
    return (
        select(ENTITY_ARTICLE.c.article_id, ENTITY_ARTICLE.c.entity_id)
        .select_from(scan)
        .join(ENTITY_ARTICLE, ENTITY_ARTICLE.c.article_id == no_index(scan.c.article_id))
        .join(ENTITY, ENTITY.c.id == no_index(ENTITY_ARTICLE.c.entity_id))
        .where(ENTITY.c.kind.in_(kinds), *is_sure(ENTITY_ARTICLE, scope.sure))
        .order_by(ENTITY_ARTICLE.c.article_id)
    )
