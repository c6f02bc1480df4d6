"""Check aliases from users, and find the other entities of a name."""

from sqlalchemy import Connection, select

from newsdb.model.errors import UsageError
from newsdb.store.schema import ENTITY, ENTITY_ALIAS
from newsdb.text.normalise import normalise_name, normalise_unicode, squeeze

# A name of one letter would be found in every text.
_FEWEST_LETTERS = 2


def clean_name(name: str) -> str:
    """Return a name as it is stored. Raises UsageError for one of fewer than two letters."""
    clean = squeeze(normalise_unicode(name))
    if len(clean) < _FEWEST_LETTERS:
        raise UsageError(f"{clean!r} is too short for a name: it needs two letters at least")
    return clean


def find_other_entities(connection: Connection, entity_id: int, name: str) -> list[int]:
    """Return the canonical ids of the other entities of this name."""
    statement = (
        select(ENTITY.c.canonical_id)
        .join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
        .where(ENTITY_ALIAS.c.name_norm == normalise_name(name), ENTITY.c.canonical_id != entity_id)
    )
    return sorted(set(connection.scalars(statement)))
