"""Group identities counting as one, and update the groups edge by edge."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

FOUND = 0
"""The order of edges that no user made: before every judgement."""


class Edge(NamedTuple):
    """A pair of identities, decided at a point in the order of all decisions."""

    order: int
    left: int
    right: int


class Clusters:
    """Store merges as edges, and derive the canonical identity of each cluster.

    The state is a function of the edges alone: merges are applied by `order`, and the left one's canonical identity
    stays. An edge later than all others is added in almost constant time; any other change rebuilds its cluster.
    """

    def __init__(self, merges: Iterable[Edge] = (), separations: Iterable[Edge] = ()) -> None:
        self._merges: dict[int, set[Edge]] = defaultdict(set)
        self._separations: dict[int, set[Edge]] = defaultdict(set)
        self._separations_of_cluster: dict[int, set[Edge]] = {}  # by the canonical identity
        self._parents: dict[int, int] = {}
        self._last_order = 0
        for edge in separations:
            self.separate(edge)
        for edge in sorted(merges):
            self.merge(edge)

    @property
    def has_merges(self) -> bool:
        """Whether any two identities count as one."""
        return any(self._merges.values())

    def merged_identities(self) -> set[int]:
        """Return all identities in clusters of more than one."""
        return {identity for identity, edges in self._merges.items() if edges}

    def canonical(self, identity: int) -> int:
        """Return the canonical identity of a cluster: the identity itself, unless it was merged."""
        parents = self._parents
        root = identity
        while (parent := parents.get(root, root)) != root:
            root = parent
        while (parent := parents.get(identity, root)) != root:
            parents[identity], identity = root, parent
        return root

    def is_one(self, left: int, right: int) -> bool:
        """Return whether two identities count as one."""
        return self.canonical(left) == self.canonical(right)

    def members(self, identity: int) -> set[int]:
        """Return all identities of a cluster."""
        return self._reach(identity, FOUND)

    def judged_members(self, identity: int) -> set[int]:
        """Return the identities joined with one by judgements alone."""
        return self._reach(identity, FOUND + 1)

    def is_judged_apart(self, left: int, right: int) -> bool:
        """Return whether a separation names one that judgements join with the left, and one with the right."""
        if not self._separations:
            return False
        others = self.judged_members(right)
        return any(
            other in others
            for member in self.judged_members(left)
            for edge in self._separations.get(member, ())
            for other in edge[1:]
            if other != member
        )

    def merges_of(self, identity: int) -> Collection[Edge]:
        """Return the merges of an identity, on either side."""
        return self._merges.get(identity, ())

    def separation(self, left: int, right: int) -> Edge | None:
        """Return the first separation between two clusters, None without any."""
        pair = {self.canonical(left), self.canonical(right)}
        candidates = min((self._separations_of_cluster.get(end, set()) for end in pair), key=len)
        between = (edge for edge in candidates if {self.canonical(end) for end in edge[1:]} == pair)
        return min(between, default=None)

    def merge(self, edge: Edge) -> None:
        """Add a merge."""
        for end in (edge.left, edge.right):
            self._merges[end].add(edge)
        if edge.order < self._last_order:
            self._rebuild(self.members(edge.left))
            return
        self._last_order = edge.order
        self._join(edge)

    def unmerge(self, edge: Edge) -> None:
        """Remove a merge."""
        members = self.members(edge.left)
        for end in (edge.left, edge.right):
            self._merges[end].discard(edge)
        self._rebuild(members)

    def separate(self, edge: Edge) -> None:
        """Add a separation: two identities are different."""
        for end in (edge.left, edge.right):
            self._separations[end].add(edge)
            self._separations_of_cluster.setdefault(self.canonical(end), set()).add(edge)

    def unseparate(self, edge: Edge) -> None:
        """Remove a separation."""
        for end in (edge.left, edge.right):
            self._separations[end].discard(edge)
            self._separations_of_cluster[self.canonical(end)].discard(edge)

    def has_separation(self, identity: int) -> bool:
        """Return whether a separation names this very identity."""
        return bool(self._separations.get(identity))

    def are_apart(self, left: int, right: int) -> bool:
        """Return whether a separation names this very pair of identities."""
        pair = {left, right}
        return any({edge.left, edge.right} == pair for edge in self._separations.get(left, ()))

    def _reach(self, identity: int, least: int) -> set[int]:
        """Return the identities joined by edges of this order or a later one."""
        members, waiting = {identity}, [identity]
        while waiting:
            for edge in self._merges.get(waiting.pop(), ()):
                for end in edge[1:] if edge.order >= least else ():
                    if end not in members:
                        members.add(end)
                        waiting.append(end)
        return members

    def _join(self, edge: Edge) -> None:
        kept, joined = self.canonical(edge.left), self.canonical(edge.right)
        if kept == joined:
            return
        self._parents[joined] = kept
        smaller, larger = sorted(
            (self._separations_of_cluster.pop(end, set()) for end in (kept, joined)), key=len
        )
        larger |= smaller
        if larger:
            self._separations_of_cluster[kept] = larger

    def _rebuild(self, members: Collection[int]) -> None:
        """Apply all merges of these identities again; they must be whole clusters."""
        for identity in members:
            self._separations_of_cluster.pop(identity, None)
        for identity in members:
            self._parents.pop(identity, None)
            if separations := self._separations.get(identity):
                self._separations_of_cluster[identity] = set(separations)
        for edge in sorted({edge for identity in members for edge in self._merges.get(identity, ())}):
            self._join(edge)
