"""Check names, and find entities by name before all judgements."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, select

from newsdb.model.batches import chunks
from newsdb.model.errors import UsageError
from newsdb.model.records import LONGEST_NAME
from newsdb.store.schema import ENTITY, ENTITY_ALIAS
from newsdb.text.normalise import normalise_name, normalise_unicode, squeeze

AliasKey = tuple[str, str]
"""A kind and a normalised name."""
# A name of one letter would be found in every text.
_FEWEST_LETTERS = 2


def clean_name(name: str) -> str:
    """Return a name as it is stored. Raises UsageError for one of fewer than two letters, and of more than 200."""
    clean = squeeze(normalise_unicode(name))
    if len(clean) < _FEWEST_LETTERS:
        raise UsageError(f"{clean!r} is too short for a name: it needs two letters at least")
    if len(clean) > LONGEST_NAME:
        raise UsageError(f"{clean[:40]!r}… has {len(clean):,} letters; a name has {LONGEST_NAME} at most")
    return clean


def entities_by_alias(connection: Connection, name_norms: Collection[str]) -> dict[AliasKey, set[int]]:
    """Map (kind, normalised name) to entity ids, by the kinds from extraction.

    Entities made by a split are left out: names alone never lead to them.
    """
    entity_ids: dict[AliasKey, set[int]] = defaultdict(set)
    statement = (
        select(ENTITY.c.id, ENTITY.c.extracted_kind, ENTITY_ALIAS.c.name_norm)
        .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
        .where(ENTITY.c.origin != "split")
    )
    for norms in chunks(name_norms):
        for entity_id, kind, norm in connection.execute(statement.where(ENTITY_ALIAS.c.name_norm.in_(norms))):
            entity_ids[kind, norm].add(entity_id)
    return entity_ids


def names_of_entities(connection: Connection, entity_ids: Collection[int]) -> set[str]:
    """Return the normalised names of these entities."""
    alias = ENTITY_ALIAS.c
    return {
        norm
        for ids in chunks(entity_ids)
        for norm in connection.scalars(select(alias.name_norm).where(alias.entity_id.in_(ids)))
    }


def find_other_entities(connection: Connection, entity_id: int, name: str) -> list[int]:
    """Return the canonical ids of the other entities of this name."""
    statement = (
        select(ENTITY.c.canonical_id)
        .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
        .where(ENTITY_ALIAS.c.name_norm == normalise_name(name), ENTITY.c.canonical_id != entity_id)
    )
    return sorted(set(connection.scalars(statement)))
