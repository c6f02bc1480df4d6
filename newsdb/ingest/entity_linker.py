"""Link the names in extractions to entities, and resolve these by their names and the judgements."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from newsdb.extract.names.knowledge import get_package_entity
from newsdb.ingest.user_names import description_of
from newsdb.lexicon.kind_weights import Weight, weigh_mention
from newsdb.model.records import Extraction, Mention
from newsdb.resolve.entities import Description, Entities, Name
from newsdb.resolve.name_settlement import find_shared_names
from newsdb.resolve.resolver import Resolver
from newsdb.text.normalise import normalise_name

EntityIds = tuple[int | None, ...]
"""The entity of each mention of an extraction, None where it is not known which."""


class LinkedExtraction(NamedTuple):
    """The extraction of an article, with the name and the extracted entity of each mention."""

    article_id: int
    extraction: Extraction
    names: Sequence[Name]
    extracted_ids: EntityIds


class EntityLinker:
    """Link mentions to entities, and remember these between batches. Use it while the write lock is held."""

    def __init__(self) -> None:
        self._entities = Entities(_describe)

    def link(
        self, connection: Connection, extractions: Sequence[tuple[int, Extraction]]
    ) -> list[LinkedExtraction]:
        """Return the extraction of each article with the entities of its mentions; insert missing ones.

        New ones are numbered in the order of the texts. Names from glosses, 팡루(方璐), are stored first.
        """
        self._store_aliases(connection, [extraction for _, extraction in extractions])
        names = [names_of(extraction) for _, extraction in extractions]
        ids = self._entities.ids(connection, dict.fromkeys(name for of_text in names for name in of_text))
        return [
            LinkedExtraction(article_id, extraction, of_text, tuple(ids[name] for name in of_text))
            for (article_id, extraction), of_text in zip(extractions, names, strict=True)
        ]

    def take_names_to_settle(
        self, connection: Connection, resolver: Resolver, linked: Sequence[LinkedExtraction]
    ) -> set[str]:
        """Return the normalised names that may mean other entities than before these texts.

        They are new names of several entities, and names in the texts that may turn.
        """
        mentioned = {
            (entity_id, name.text)
            for _, _, names, entity_ids in linked
            for name, entity_id in zip(names, entity_ids, strict=True)
            if entity_id is not None and name.key is None
        }
        turning = {entity_id for entity_id in {each[0] for each in mentioned} if resolver.may_turn(entity_id)}
        norms = {normalise_name(text) for entity_id, text in mentioned if entity_id in turning}
        return norms | find_shared_names(connection, self.take_new_norms())

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
        return [each.extracted_ids for each in linked]
    if not resolver.judgements:  # then an entity is the same in every article, and most stand for themselves
        extracted = {
            entity_id for each in linked for entity_id in each.extracted_ids if entity_id is not None
        }
        others = {
            entity_id: resolver.entities.canonical(entity_id)
            for entity_id in extracted & resolver.entities.merged_identities()
        }
        return [
            tuple(each if each is None else others.get(each, each) for each in of_text.extracted_ids)
            for of_text in linked
        ]
    return [
        tuple(
            None if entity_id is None else resolver.resolve_entity(entity_id, each.article_id)
            for entity_id in each.extracted_ids
        )
        for each in linked
    ]


def weigh_mentions(linked: Sequence[LinkedExtraction]) -> dict[int, Weight]:
    """Return the weights of the mentions of each extracted entity in these texts."""
    numbers, sums = Counter[int](), defaultdict[int, float](float)
    for _, extraction, _, of_text in linked:
        for mention, entity_id in zip(extraction.mentions, of_text, strict=True):
            if entity_id is not None:
                numbers[entity_id] += 1
                sums[entity_id] += weigh_mention(mention.confidence)
    return {entity_id: Weight(number, sums[entity_id]) for entity_id, number in numbers.items()}


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
