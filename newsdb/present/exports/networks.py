"""Write networks as GraphML and GEXF, for Gephi, Cytoscape, igraph and networkx.

GraphML: http://graphml.graphdrawing.org/specification.html. GEXF 1.3: https://gexf.net/schema.html.
"""

from typing import BinaryIO, Literal
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from newsdb.model.rows.comparisons import Network

NetworkFormat = Literal["graphml", "gexf"]
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
_NODE_FIELDS = (("label", "string"), ("kind", "string"), ("articles", "int"))


def write_network(network: Network, file: BinaryIO, format_name: NetworkFormat) -> None:
    """Write a network in one of the formats. Nodes have a kind and a number of articles, edges a weight."""
    root = _build_graphml(network) if format_name == "graphml" else _build_gexf(network)
    indent(root)
    ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
    file.write(b"\n")


def _build_graphml(network: Network) -> Element:
    root = Element("graphml", xmlns=_GRAPHML)
    for name, kind in _NODE_FIELDS:
        SubElement(root, "key", {"id": name, "for": "node", "attr.name": name, "attr.type": kind})
    weight = {"id": "weight", "for": "edge", "attr.name": "weight", "attr.type": "int"}
    SubElement(root, "key", weight)
    graph = SubElement(root, "graph", edgedefault="undirected")
    for node in network.nodes:
        element = SubElement(graph, "node", id=str(node.id))
        for name, value in (("label", node.name), ("kind", node.kind), ("articles", str(node.articles))):
            SubElement(element, "data", key=name).text = value
    for edge in network.edges:
        element = SubElement(graph, "edge", source=str(edge.source), target=str(edge.target))
        SubElement(element, "data", key="weight").text = str(edge.articles)
    return root


def _build_gexf(network: Network) -> Element:
    root = Element("gexf", xmlns=_GEXF, version="1.3")
    graph = SubElement(root, "graph", defaultedgetype="undirected")
    attributes = SubElement(graph, "attributes", {"class": "node"})
    SubElement(attributes, "attribute", id="kind", title="kind", type="string")
    SubElement(attributes, "attribute", id="articles", title="articles", type="integer")
    nodes, edges = SubElement(graph, "nodes"), SubElement(graph, "edges")
    for node in network.nodes:
        values = SubElement(SubElement(nodes, "node", id=str(node.id), label=node.name), "attvalues")
        SubElement(values, "attvalue", {"for": "kind", "value": node.kind})
        SubElement(values, "attvalue", {"for": "articles", "value": str(node.articles)})
    for number, edge in enumerate(network.edges):
        ends = {"source": str(edge.source), "target": str(edge.target)}
        SubElement(edges, "edge", {"id": str(number), **ends, "weight": str(edge.articles)})
    return root
