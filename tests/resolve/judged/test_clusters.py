"""Clusters follow from their edges alone, whatever the order in which edges come and go."""

from hypothesis import given
from hypothesis import strategies as st

from newsdb.resolve.judged.clusters import Clusters, Edge

EDGES = st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=12).map(
    lambda pairs: [
        Edge(order, left, right) for order, (left, right) in enumerate(pairs, start=1) if left != right
    ]
)


def canonical(clusters: Clusters) -> dict[int, int]:
    return {identity: clusters.canonical(identity) for identity in range(1, 9)}


def test_the_left_one_stays() -> None:
    clusters = Clusters([Edge(1, 1, 2)])
    assert (clusters.canonical(1), clusters.canonical(2), clusters.canonical(3)) == (1, 1, 3)


def test_a_cluster_counts_as_the_left_one_of_the_last_pair_that_joined_it() -> None:
    clusters = Clusters([Edge(1, 1, 2), Edge(2, 3, 4), Edge(3, 3, 2)])
    assert [clusters.canonical(identity) for identity in (1, 2, 3, 4)] == [3, 3, 3, 3]
    assert clusters.members(4) == {1, 2, 3, 4}


def test_a_merge_of_two_that_are_one_changes_nothing() -> None:
    clusters = Clusters([Edge(1, 1, 2), Edge(2, 2, 1)])
    assert (clusters.canonical(1), clusters.canonical(2)) == (1, 1)
    clusters.unmerge(Edge(1, 1, 2))
    assert (clusters.canonical(1), clusters.canonical(2)) == (2, 2)


def test_an_earlier_edge_that_comes_late_is_applied_in_its_place() -> None:
    clusters = Clusters([Edge(2, 1, 2)])
    clusters.merge(Edge(1, 2, 3))
    assert [clusters.canonical(identity) for identity in (1, 2, 3)] == [1, 1, 1]


def test_a_separation_is_found_between_the_clusters_of_its_ends() -> None:
    apart = Edge(3, 2, 4)
    clusters = Clusters([Edge(1, 1, 2)], [apart])
    clusters.merge(Edge(4, 4, 5))
    assert clusters.separation(5, 1) == apart
    assert clusters.are_apart(4, 2)
    assert not clusters.are_apart(5, 1)
    clusters.unmerge(Edge(1, 1, 2))
    assert clusters.separation(5, 1) is None
    assert clusters.separation(5, 2) == apart
    clusters.unseparate(apart)
    assert clusters.separation(5, 2) is None


@given(EDGES)
def test_every_identity_counts_as_one_that_counts_as_itself(edges: list[Edge]) -> None:
    found = canonical(Clusters(edges))
    assert all(found[root] == root for root in found.values())


@given(EDGES)
def test_two_count_as_one_exactly_when_edges_join_them(edges: list[Edge]) -> None:
    groups = {number: {number} for number in range(1, 9)}
    for edge in edges:
        joined = groups[edge.left] | groups[edge.right]
        for member in joined:
            groups[member] = joined
    clusters = Clusters(edges)
    for identity, group in groups.items():
        assert clusters.members(identity) == group
        assert {other for other in groups if clusters.is_one(identity, other)} == group


@given(EDGES, st.randoms(use_true_random=False), st.data())
def test_edges_that_come_and_go_in_any_order_leave_what_the_rest_say(
    edges: list[Edge], random: object, data: st.DataObject
) -> None:
    shuffled = list(edges)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    kept = data.draw(st.sets(st.sampled_from(edges))) if edges else set()
    clusters = Clusters()
    for edge in shuffled:
        clusters.merge(edge)
        clusters.separate(edge)
    for edge in set(shuffled) - kept:
        clusters.unmerge(edge)
        clusters.unseparate(edge)
    fresh = Clusters(kept, kept)
    assert canonical(clusters) == canonical(fresh)
    for left in range(1, 9):
        for right in range(1, 9):
            if not fresh.is_one(left, right):
                assert clusters.separation(left, right) == fresh.separation(left, right)
