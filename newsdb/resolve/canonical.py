"""Which identity counts as which: a pure function of the judgements that stand, in whatever order they come."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

Edge = tuple[int, int]


class Said(NamedTuple):
    """A judgement on entities, reporters or outlets, as far as it decides who is who."""

    id: int
    verdict: str
    left: int
    right: int | None
    undone: bool
    kind: str | None = None
    kind_before: str | None = None
    name: str | None = None


def merge_edges(said: Iterable[Said]) -> list[Edge]:
    """The pairs that are one, in the order in which that was said: (the one that stays, the other).

    What was split off and is taken back counts as what it came from, unless it was merged into something since.
    """
    ordered = sorted(said)
    same = [each for each in ordered if each.verdict == "same" and not each.undone]
    merged = {end for each in same for end in (each.left, each.right)}
    back = [each for each in ordered if each.verdict == "split" and each.undone and each.right not in merged]
    return [(each.left, each.right) for each in sorted([*same, *back]) if each.right is not None]


def canonical_of(edges: Sequence[Edge]) -> dict[int, int]:
    """For every identity in the pairs the one that it counts as: the left one of the last pair that joined its group.

    Identities that are in no pair count as themselves.
    """
    parent: dict[int, int] = {}
    for left, right in edges:
        kept, joined = _root(parent, left), _root(parent, right)
        if kept != joined:
            parent[joined] = kept
    return {each: _root(parent, each) for each in list(parent)}


def _root(parent: dict[int, int], each: int) -> int:
    root = parent.setdefault(each, each)
    while parent[root] != root:
        root = parent[root]
    while parent[each] != root:
        parent[each], each = root, parent[each]
    return root


def kinds_of(said: Iterable[Said]) -> dict[int, str]:
    """The kind of every entity that a judgement is about: what was said last, else what it was before the first."""
    kinds: dict[int, str] = {}
    for each in sorted(said):
        if each.verdict == "kind":
            kinds.setdefault(each.left, each.kind_before or "")
            if not each.undone:
                kinds[each.left] = each.kind or ""
    return kinds


def first_kinds(said: Iterable[Said]) -> dict[int, str]:
    """The kind that each of these entities had before anybody judged: by it the names in texts lead to them."""
    kinds: dict[int, str] = {}
    for each in sorted(said):
        if each.verdict == "kind":
            kinds.setdefault(each.left, each.kind_before or "")
    return kinds


def after_splits(entity: int, splits: Iterable[Said], canonical: Mapping[int, int]) -> int:
    """Whom a mention of this entity names in an article that these splits are about, in the order of the splits."""
    for split in sorted(splits):
        if split.right is not None and not split.undone and _one(canonical, entity, split.left):
            entity = split.right
    return entity


def _one(canonical: Mapping[int, int], left: int, right: int) -> bool:
    return canonical.get(left, left) == canonical.get(right, right)
