"""Who has a name, as if nobody had judged: judgements change what a name counts as, not whom it leads to."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, select

from newsdb.model.batches import chunks
from newsdb.resolve.canonical import Said, first_kinds
from newsdb.store.schema import ENTITY, ENTITY_ALIAS

Kinded = tuple[str, str]  # kind and normalised name


def name_holders(
    connection: Connection, said: Iterable[Said], column: Any, values: Collection[Any]
) -> dict[Kinded, set[int]]:
    """Who has which name, of the names whose column (of `entity_alias`) is one of the values.

    By the kinds that entities had before anybody judged, and without what was split off.
    """
    said = list(said)
    kinds, split_off = first_kinds(said), {each.right for each in said if each.verdict == "split"}
    found: dict[Kinded, set[int]] = defaultdict(set)
    for some in chunks(values):
        rows = connection.execute(
            select(ENTITY.c.id, ENTITY.c.kind, ENTITY_ALIAS.c.name_norm)
            .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
            .where(column.in_(some))
        )
        for entity, kind, norm in rows:
            if entity not in split_off:
                found[kinds.get(entity, kind), norm].add(entity)
    return found
