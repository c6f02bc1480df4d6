"""Names that an archive's users gave, beside those of the package: what extraction is to find besides."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from newsdb.extract.names.knowledge import KnowledgeBase, KnownEntity, load_knowledge, package_entities
from newsdb.model.records import Label


class AddedName(NamedTuple):
    """A name of an entity: `key` is the package's key for it, or any other that a mention of it is to carry."""

    key: str
    kind: Label
    name: str


def knowledge_with(added: Collection[AddedName]) -> KnowledgeBase:
    """The package's knowledge base with these names, which need no context and mean nothing else.

    A name that was given to two entities of one kind tells nothing and is left out.
    """
    plain = _unambiguous(added)
    if not plain:
        return load_knowledge()
    taken = {each.name for each in plain}
    entities = {entity.key: _without(entity, taken) for entity in package_entities()}
    for each in plain:
        known = entities.get(each.key)
        entities[each.key] = (
            KnownEntity(each.key, each.kind, each.name, (each.name,))
            if known is None
            else known._replace(names=(*known.names, each.name))
        )
    return KnowledgeBase(entities.values())


def _without(entity: KnownEntity, taken: Collection[str]) -> KnownEntity:
    if not any(name in taken for name in entity.names):
        return entity
    return entity._replace(names=tuple(name for name in entity.names if name not in taken))


def _unambiguous(added: Iterable[AddedName]) -> list[AddedName]:
    holders: dict[tuple[Label, str], set[str]] = {}
    for each in added:
        holders.setdefault((each.kind, each.name), set()).add(each.key)
    return [each for each in dict.fromkeys(added) if len(holders[each.kind, each.name]) == 1]
