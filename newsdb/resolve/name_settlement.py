"""Settle the entity meant by a name from texts: by all names and texts of the archive, in whatever order they came.

Extraction gives every name an entity of its own for each kind, unless it knows whom the name means. Here these entities
count as others:

- as the only other entity of their kind with the name: 팡루(方璐) makes 方璐 a name of 팡루, and a user may give one;
- else as the only other entity of any kind with the name, if none of their kind has it;
- else, of the entities of one name and several kinds, as the one with the most evidence: see
  `newsdb.lexicon.kind_weights`.

A name shared by several others of its kind stands for itself: it may mean any of them. Judgements come
first: entities judged different stay apart, a rejected one counts as no other, and a kind given by a user wins.

The result is a function of the rows and of the judgements in force. `entity.settled_id` keeps it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from newsdb.lexicon.kind_weights import Weight, rank_kind, weigh_kind
from newsdb.model.batches import chunks
from newsdb.resolve.judgements import load_settled_ids
from newsdb.resolve.resolver import Resolver
from newsdb.store.mention_weights import load_weights
from newsdb.store.schema import ENTITY, ENTITY_ALIAS, MENTION
from newsdb.store.writing.resolved_ids import update_column

WeighMentions = Callable[[Collection[int]], Mapping[int, Weight]]
"""Returns the weights of the mentions of these entities, all of them."""


class Holder(NamedTuple):
    """An entity with a name: its extracted kind, its own normalised main name, and what it counts as now."""

    id: int
    kind: str
    own_norm: str
    origin: str
    settled_id: int


class _Group(NamedTuple):
    """The entities of one name and several kinds, none of them known: the evidence decides."""

    norm: str
    members: Sequence[Holder]


def settle_names(
    connection: Connection,
    resolver: Resolver,
    norms: Collection[str],
    weigh: WeighMentions | None = None,
) -> bool:
    """Store what the entities from texts of these normalised names count as, and tell the resolver.

    Return whether any counts as another than before. Rows referring to them are left to `recompute_canonical`.
    `weigh` weighs their mentions, where not all have a row yet.

    The connection must hold the write lock.
    """
    changes = {
        holder.id: target
        for holder, target in find_targets(connection, resolver, norms, weigh)
        if holder.settled_id != target
    }
    update_column(connection, ENTITY, "settled_id", changes)
    resolver.settle(changes)
    return bool(changes)


def find_contested_names(
    connection: Connection, resolver: Resolver, revision_ids: Collection[int]
) -> set[str]:
    """Return the names in these texts whose meaning their mentions may tell: settle them when these change."""
    statement = select(ENTITY.c.id, ENTITY.c.name_norm).join(
        MENTION, MENTION.c.extracted_entity_id == ENTITY.c.id
    )
    return {
        norm
        for ids in chunks(revision_ids)
        for entity_id, norm in connection.execute(statement.where(MENTION.c.revision_id.in_(ids)).distinct())
        if resolver.has_rivals(entity_id)
    }


def find_unsettled_entities(connection: Connection, resolver: Resolver) -> Iterator[int]:
    """Yield the entities with another `settled_id` than the rows and judgements give."""
    several = select(ENTITY_ALIAS.c.name_norm).group_by(ENTITY_ALIAS.c.name_norm)
    norms = set(connection.scalars(several.having(func.count(ENTITY_ALIAS.c.entity_id.distinct()) > 1)))
    settled = select(ENTITY.c.name_norm).where(ENTITY.c.settled_id != ENTITY.c.id)
    norms |= set(connection.scalars(settled))
    checked: set[int] = set()
    for holder, target in find_targets(connection, resolver, norms):
        checked.add(holder.id)
        if holder.settled_id != target:
            yield holder.id
    yield from load_settled_ids(connection).keys() - checked


def find_targets(
    connection: Connection,
    resolver: Resolver,
    norms: Collection[str],
    weigh: WeighMentions | None = None,
) -> Iterator[tuple[Holder, int]]:
    """Yield the entities from texts of these names, each with its target."""
    holders = load_holders(connection, norms)
    glosses = _load_glosses(connection, holders)
    groups: list[_Group] = []
    for norm, of_name in holders.items():
        own = [holder for holder in of_name if _is_own(holder, norm)]
        others = [holder for holder in of_name if not _is_own(holder, norm)]
        undecided: list[Holder] = []
        for holder in own:
            target = _find_known_meaning(resolver, holder, others, glosses)
            if target is None:
                undecided.append(holder)
            else:
                yield holder, target
        if undecided:
            groups.append(_Group(norm, undecided))
    several = [holder.id for group in groups if len(group.members) > 1 for holder in group.members]
    weights = weigh(several) if weigh else load_weights(connection, several)
    for group in groups:
        yield from _settle_kinds(resolver, group, weights)


def find_shared_names(connection: Connection, norms: Collection[str]) -> set[str]:
    """Return those of these normalised names with several entities."""
    alias = ENTITY_ALIAS.c
    statement = select(alias.name_norm).group_by(alias.name_norm)
    several = statement.having(func.min(alias.entity_id) != func.max(alias.entity_id))
    return {
        norm
        for some_norms in chunks(sorted(norms))
        for norm in connection.scalars(several.where(alias.name_norm.in_(some_norms)))
    }


def load_holders(connection: Connection, norms: Collection[str]) -> dict[str, list[Holder]]:
    """Return the entities with each normalised name, but those made by splits: names alone never lead to them."""
    columns = (ENTITY.c.id, ENTITY.c.extracted_kind, ENTITY.c.name_norm, ENTITY.c.origin, ENTITY.c.settled_id)
    statement = (
        select(ENTITY_ALIAS.c.name_norm, *columns)
        .join(ENTITY, ENTITY.c.id == ENTITY_ALIAS.c.entity_id)
        .where(ENTITY.c.origin != "split")
    )
    holders: dict[str, dict[int, Holder]] = defaultdict(dict)
    for some_norms in chunks(sorted(norms)):
        for norm, *row in connection.execute(statement.where(ENTITY_ALIAS.c.name_norm.in_(some_norms))):
            holders[norm][row[0]] = Holder(*row)
    return {norm: list(of_name.values()) for norm, of_name in holders.items()}


def rank_kinds(
    resolver: Resolver, norm: str, members: Iterable[Holder], weights: Mapping[int, Weight]
) -> list[Holder]:
    """Sort the entities of one name and several kinds, the one with the most evidence first."""

    def place(holder: Holder) -> tuple[bool, float, int]:
        weight = weigh_kind(holder.kind, norm, weights.get(holder.id, Weight()))
        return resolver.kind(holder.id) is None, -weight, rank_kind(holder.kind)

    return sorted(members, key=place)


def _settle_kinds(
    resolver: Resolver, group: _Group, weights: Mapping[int, Weight]
) -> Iterator[tuple[Holder, int]]:
    """Yield each entity with the first one, but those judged apart from one of those before."""
    joined: list[int] = []
    for holder in rank_kinds(resolver, group.norm, group.members, weights):
        is_free = not any(resolver.entities.is_judged_apart(holder.id, other) for other in joined)
        if joined and (resolver.has_rejection(holder.id) or not is_free):
            yield holder, holder.id
            continue
        joined.append(holder.id)
        yield holder, _keep_merge_target(resolver, holder.id, joined[0])


def _find_known_meaning(
    resolver: Resolver, holder: Holder, others: Sequence[Holder], glosses: set[tuple[int, str]]
) -> int | None:
    """Return the entity of a name by the other entities with it; None if only the evidence can tell."""
    if resolver.has_rejection(holder.id):
        return holder.id if others else None
    free = [other for other in others if not resolver.entities.is_judged_apart(holder.id, other.id)]
    of_kind = [other for other in free if other.kind == holder.kind]
    found = _find_referents(resolver, of_kind or free)
    if len(found) > 1:
        return holder.id if of_kind else None
    if not found:
        return None
    [other] = found
    if (holder.id, other.own_norm) in glosses and _is_fuller(holder.own_norm, other.own_norm):
        return holder.id  # each is a name of the other
    return _keep_merge_target(resolver, holder.id, other.id)


def _find_referents(resolver: Resolver, holders: Sequence[Holder]) -> list[Holder]:
    """Return one of the entities for each that they stand for: a merge, or one name of their own, makes them one."""
    found: list[list[Holder]] = []
    for holder in sorted(holders, key=_order):
        merged = resolver.entities.judged_members(holder.id)
        for group in found:
            if any(other.id in merged or _share_own_name(holder, other) for other in group):
                group.append(holder)
                break
        else:
            found.append([holder])
    return [group[0] for group in found]


def _keep_merge_target(resolver: Resolver, holder: int, target: int) -> int:
    """Return the target, but the entity itself if a judgement merges both: that says which one stays."""
    return holder if target in resolver.entities.judged_members(holder) else target


def _load_glosses(connection: Connection, holders: Mapping[str, Sequence[Holder]]) -> set[tuple[int, str]]:
    """Return the other names of the entities from texts whose own name another entity from texts has."""
    own = {
        holder.id
        for norm, of_name in holders.items()
        if any(other.origin == "extracted" and other.own_norm != norm for other in of_name)
        for holder in of_name
        if _is_own(holder, norm)
    }
    alias = ENTITY_ALIAS.c
    return {
        (entity_id, norm)
        for ids in chunks(sorted(own))
        for entity_id, norm in connection.execute(
            select(alias.entity_id, alias.name_norm).where(alias.entity_id.in_(ids))
        )
    }


def _is_own(holder: Holder, norm: str) -> bool:
    """Return whether an entity is known by this name from texts alone."""
    return holder.origin == "extracted" and holder.own_norm == norm


def _share_own_name(holder: Holder, other: Holder) -> bool:
    return holder.origin == other.origin == "extracted" and holder.own_norm == other.own_norm


def _is_fuller(norm: str, other: str) -> bool:
    return (len(norm), norm) > (len(other), other)


def _order(holder: Holder) -> tuple[bool, int, str, int, int]:
    """Order entities: known ones and fuller names first, and by their ids in the end alone."""
    return (
        holder.origin == "extracted",
        -len(holder.own_norm),
        holder.own_norm,
        rank_kind(holder.kind),
        holder.id,
    )
