"""Make the network of the entities that appear in the same articles."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Connection

from newsdb.model.choices import EntityKind, Newest
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.comparisons import Network, NetworkEdge, NetworkNode
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.plan.scope import resolve_filters
from newsdb.query.reports.owners import read_names
from newsdb.query.reports.pair_counts import count_pairs
from newsdb.query.reports.together import KINDS


def make_network(
    connection: Connection,
    filters: Filters,
    kinds: Sequence[str] = KINDS,
    *,
    limit: int | None = None,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> Network:
    """Return the entities of these kinds in the articles, and the pairs that share an article.

    `limit` keeps the most frequent pairs and their entities; without it, entities that are never with another one are
    nodes as well. Of very many articles the newest are counted, all with `newest` None.
    """
    scope = resolve_filters(connection, filters, notices)
    sample = limit_scope(connection, scope, newest, notices)
    counts, pairs = count_pairs(connection, sample.scope, kinds, limit)
    edges = [NetworkEdge(*pair, articles) for pair, articles in pairs]
    listed = (
        {*counts} if limit is None else {entity for edge in edges for entity in (edge.source, edge.target)}
    )
    names = read_names(connection, "entity", listed)
    nodes = [
        NetworkNode(entity, name.name, cast("EntityKind", name.kind), counts[entity])
        for entity, name in names.items()
    ]
    nodes.sort(key=lambda node: (-node.articles, node.id))
    return Network(nodes, edges, sample.newest)
