"""The names in extractions as ids of entities; new entities and the names that texts give are stored on the way."""

from collections.abc import Sequence

from sqlalchemy import Connection

from newsdb.extract.names.knowledge import known_entity
from newsdb.ingest.user_names import description_of
from newsdb.model.records import Extraction, Mention
from newsdb.resolve.entities import Description, Entities, Name

Ids = tuple[int | None, ...]
"""The entity of each mention of an extraction, None where it is not known which."""


class Named:
    """Gives mentions their entities, remembering them between batches. Use it while the write lock is held."""

    def __init__(self) -> None:
        self._entities = Entities(_description)

    def ids(self, connection: Connection, extractions: Sequence[Extraction]) -> list[Ids]:
        """The entities of the mentions of each extraction, new ones numbered in the order of the texts."""
        self._learn(connection, extractions)
        names = [names_of(found) for found in extractions]
        ids = self._entities.ids(connection, dict.fromkeys(name for some in names for name in some))
        return [tuple(ids[name] for name in some) for some in names]

    def _learn(self, connection: Connection, extractions: Sequence[Extraction]) -> None:
        """Store the names that texts give for their own mentions, before anybody is looked up by them."""
        given = [
            (_name(found.mentions[alias.mention]), alias.name)
            for found in extractions
            for alias in found.aliases
        ]
        ids = self._entities.ids(connection, dict.fromkeys(name for name, _ in given))
        self._entities.learn(connection, [(entity, alias) for name, alias in given if (entity := ids[name])])


def names_of(extraction: Extraction) -> list[Name]:
    """Whom each mention names. One that the text itself gives for another names what that other names."""
    given = {alias.name: extraction.mentions[alias.mention] for alias in extraction.aliases}
    return [
        _name(mention if mention.entity else given.get(mention.span.text, mention))
        for mention in extraction.mentions
    ]


def _name(mention: Mention) -> Name:
    return Name(mention.label, mention.name or mention.span.text, mention.entity)


def _description(key: str) -> Description:
    return description_of(known_entity(key))
