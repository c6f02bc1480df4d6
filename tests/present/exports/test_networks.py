"""Networks are read back by a library for graphs."""

import io
from collections.abc import Callable

import networkx as nx
import pytest

from newsdb.model.rows.comparisons import Network, NetworkEdge, NetworkNode
from newsdb.present.exports.networks import NetworkFormat, write_network

NETWORK = Network(
    [
        NetworkNode(7, '한빛 & <두솔> "전자"', "company", 12),
        NetworkNode(9, "윤슬", "person", 3),
        NetworkNode(11, "마루", "company", 1),
    ],
    [NetworkEdge(7, 9, 2)],
)


@pytest.mark.parametrize(("format_name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_a_network_is_read_back(format_name: NetworkFormat, read: Callable[..., nx.Graph]) -> None:
    file = io.BytesIO()
    write_network(NETWORK, file, format_name)
    graph = read(io.BytesIO(file.getvalue()))
    assert not graph.is_directed()
    assert {
        (node, data["label"], data["kind"], data["articles"]) for node, data in graph.nodes(data=True)
    } == {
        ("7", '한빛 & <두솔> "전자"', "company", 12),
        ("9", "윤슬", "person", 3),
        ("11", "마루", "company", 1),
    }
    assert [(*ends, data["weight"]) for *ends, data in graph.edges(data=True)] == [("7", "9", 2)]


def test_an_empty_network_is_one() -> None:
    file = io.BytesIO()
    write_network(Network([], []), file, "graphml")
    assert len(nx.read_graphml(io.BytesIO(file.getvalue()))) == 0
