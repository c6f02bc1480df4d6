"""Link the names in extractions to entities, and resolve these by the judgements."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from newsdb.extract.names.knowledge import get_package_entity
from newsdb.ingest.user_names import description_of
from newsdb.model.records import Extraction, Mention
from newsdb.resolve.alias_index import shared_names
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


def resolve_mentions(
    connection: Connection, resolver: Resolver, linked: Sequence[LinkedExtraction]
) -> list[EntityIds]:
    """Return the entities of the mentions of each extraction after all judgements.

    An unlinked mention resolves by a shared name of merged entities.
    """
    if not resolver.judgements:
        return [extracted_ids for _, _, extracted_ids in linked]
    unlinked = {
        normalise_name(mention.span.text)
        for _, extraction, extracted_ids in linked
        for mention, entity_id in zip(extraction.mentions, extracted_ids, strict=True)
        if entity_id is None
    }
    shared = shared_names(connection, resolver.entities, unlinked) if resolver.entities.has_merges else {}

    def resolve(mention: Mention, entity_id: int | None, article_id: int) -> int | None:
        if entity_id is None:
            entity_id = shared.get((mention.label, normalise_name(mention.span.text)))
        return None if entity_id is None else resolver.resolve_entity(entity_id, article_id)

    return [
        tuple(
            resolve(mention, entity_id, article_id)
            for mention, entity_id in zip(extraction.mentions, extracted_ids, strict=True)
        )
        for article_id, extraction, extracted_ids in linked
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
