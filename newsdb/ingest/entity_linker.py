"""Link the names in extractions to entities, and resolve these by their names and the judgements."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from newsdb.extract.names.knowledge import get_package_entity
from newsdb.ingest.user_names import description_of
from newsdb.model.records import Extraction, Mention
from newsdb.resolve.entities import Description, Entities, Name
from newsdb.resolve.resolver import Resolver
from newsdb.text.normalise import normalise_name

EntityIds = tuple[int | None, ...]
"""The entity of each mention of an extraction, None where it is not known which."""


class LinkedExtraction(NamedTuple):
    """The extraction of an article, with the extracted entity of each mention."""

    article_id: int
    extraction: Extraction
    extracted_ids: EntityIds


class EntityLinker:
    """Link mentions to entities, and remember these between batches. Use it while the write lock is held."""

    def __init__(self) -> None:
        self._entities = Entities(_describe)

    def link(self, connection: Connection, extractions: Sequence[Extraction]) -> list[EntityIds]:
        """Return the entities of the mentions of each extraction; insert missing ones.

        New ones are numbered in the order of the texts. Names from glosses, 팡루(方璐), are stored first.
        """
        self._store_aliases(connection, extractions)
        names = [names_of(extraction) for extraction in extractions]
        ids = self._entities.ids(connection, dict.fromkeys(name for of_text in names for name in of_text))
        return [tuple(ids[name] for name in of_text) for of_text in names]

    def take_names_to_settle(self, resolver: Resolver, linked: Sequence[LinkedExtraction]) -> set[str]:
        """Return the normalised names that may mean other entities than before: new ones, and those of these texts
        that several entities have.
        """
        norms = set(self.take_new_norms())
        for _, extraction, entity_ids in linked:
            for name, entity_id in zip(names_of(extraction), entity_ids, strict=True):
                if entity_id is not None and name.key is None and resolver.has_rivals(entity_id):
                    norms.add(normalise_name(name.text))
        return norms

    def take_new_norms(self) -> Collection[str]:
        """Return the normalised names stored since the last call, and forget them."""
        norms, self._entities.new_norms = self._entities.new_norms, set()
        return norms

    def _store_aliases(self, connection: Connection, extractions: Sequence[Extraction]) -> None:
        aliases = [
            (_name(extraction.mentions[alias.mention]), alias.name)
            for extraction in extractions
            for alias in extraction.aliases
        ]
        ids = self._entities.ids(connection, dict.fromkeys(name for name, _ in aliases))
        self._entities.add_names(
            connection, [(entity_id, alias) for name, alias in aliases if (entity_id := ids[name])]
        )


def resolve_mentions(resolver: Resolver, linked: Sequence[LinkedExtraction]) -> list[EntityIds]:
    """Return the entities of the mentions of each extraction, after all judgements."""
    if resolver.changes_nothing:
        return [extracted_ids for _, _, extracted_ids in linked]
    return [
        tuple(
            None if entity_id is None else resolver.resolve_entity(entity_id, article_id)
            for entity_id in extracted_ids
        )
        for article_id, _, extracted_ids in linked
    ]


def names_of(extraction: Extraction) -> list[Name]:
    """Return the name of each mention; of a gloss like 方璐 in 팡루(方璐) the name before it."""
    given = {alias.name: extraction.mentions[alias.mention] for alias in extraction.aliases}
    return [
        _name(mention if mention.entity else given.get(mention.span.text, mention))
        for mention in extraction.mentions
    ]


def _name(mention: Mention) -> Name:
    return Name(mention.label, mention.name or mention.span.text, mention.entity)


def _describe(key: str) -> Description:
    return description_of(get_package_entity(key))
