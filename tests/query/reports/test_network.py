"""Networks of what appears together."""

import pytest
from sqlalchemy import Connection

from newsdb.model.filters import Filters
from newsdb.model.rows.comparisons import Network, NetworkEdge, NetworkNode
from newsdb.query.reports.network import make_network
from tests.query.builder import Builder

ALL = Filters()


@pytest.fixture
def named(build: Builder) -> list[int]:
    """Two companies in two articles, one of them with a person, and a company alone."""
    hanbit, dusol, alone = (build.entity("company", name) for name in ("한빛", "두솔", "마루"))
    person = build.entity("person", "윤슬")
    both = [("한빛", hanbit), ("두솔", dusol)]
    build.article("한빛 두솔", mentions=both)
    build.article("한빛 두솔 윤슬", mentions=[*both, ("윤슬", person)], sure={person: 0.5})
    build.article("마루", mentions=[("마루", alone)])
    return [hanbit, dusol, alone, person]


def test_nodes_are_entities_and_edges_their_articles(connection: Connection, named: list[int]) -> None:
    hanbit, dusol, alone, _ = named
    assert make_network(connection, ALL) == Network(
        [
            NetworkNode(hanbit, "한빛", "company", 2),
            NetworkNode(dusol, "두솔", "company", 2),
            NetworkNode(alone, "마루", "company", 1),
        ],
        [NetworkEdge(hanbit, dusol, 2)],
    )


def test_kinds_filters_and_limits(connection: Connection, named: list[int]) -> None:
    hanbit, dusol, _, person = named
    both = make_network(connection, ALL, ("company", "person"))
    assert len(both.nodes) == 4
    assert both.edges == [
        NetworkEdge(hanbit, dusol, 2),
        NetworkEdge(hanbit, person, 1),
        NetworkEdge(dusol, person, 1),
    ]
    assert len(make_network(connection, Filters(sure=0.6), ("company", "person")).nodes) == 3
    around = make_network(connection, Filters(people=("윤슬",)))
    assert [(node.name, node.articles) for node in around.nodes] == [("한빛", 1), ("두솔", 1)]
    largest = make_network(connection, ALL, ("company", "person"), limit=1)
    assert ([node.name for node in largest.nodes], len(largest.edges)) == (["한빛", "두솔"], 1)
