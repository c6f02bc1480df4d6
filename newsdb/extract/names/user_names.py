"""Add the names given by an archive's users to those of the package."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from newsdb.extract.names.knowledge import KnowledgeBase, KnownEntity, load_knowledge, load_package_entities
from newsdb.model.records import Label


class ExtraName(NamedTuple):
    """Store a name of an entity: `key` is the package's key for it, or any other key for its mentions."""

    key: str
    kind: Label
    name: str


def build_knowledge(added: Collection[ExtraName]) -> KnowledgeBase:
    """Build the package's knowledge base with these names; they need no context and have no other meaning.

    A name given to two entities of one label is ambiguous and left out.
    """
    unambiguous = _keep_unambiguous(added)
    if not unambiguous:
        return load_knowledge()
    taken = {user_name.name for user_name in unambiguous}
    entities = {entity.key: _remove_names(entity, taken) for entity in load_package_entities()}
    for user_name in unambiguous:
        known = entities.get(user_name.key)
        entities[user_name.key] = (
            KnownEntity(user_name.key, user_name.kind, user_name.name, (user_name.name,))
            if known is None
            else known._replace(names=(*known.names, user_name.name))
        )
    return KnowledgeBase(entities.values())


def _remove_names(entity: KnownEntity, taken: Collection[str]) -> KnownEntity:
    if not any(name in taken for name in entity.names):
        return entity
    return entity._replace(names=tuple(name for name in entity.names if name not in taken))


def _keep_unambiguous(added: Iterable[ExtraName]) -> list[ExtraName]:
    holders: dict[tuple[Label, str], set[str]] = {}
    for user_name in added:
        holders.setdefault((user_name.kind, user_name.name), set()).add(user_name.key)
    return [
        user_name for user_name in dict.fromkeys(added) if len(holders[user_name.kind, user_name.name]) == 1
    ]
