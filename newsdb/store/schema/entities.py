"""Describe the tables of entities and their names."""

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint

from newsdb.lexicon.kinds import ENTITY_KINDS
from newsdb.store.schema.columns import key, one_of, optional, references, required, table

ENTITY = table(
    "entity",
    """A person, company, organisation, medium or place.

    `canonical_id` is the canonical entity: itself, unless a judgement merges it into another. `kind` is the kind of the
    last judgement, else `extracted_kind`. `knowledge_key` is its key in the knowledge base; NULL for an entity from
    texts alone. `origin` is `split` for an entity that a judgement split from a namesake.
    """,
    key(),
    optional("knowledge_key", String),
    required("kind", String),
    required("extracted_kind", String),
    required("name", String),
    required("name_norm", String),
    required("origin", String),
    optional("description", String),
    references("canonical_id", "entity.id"),
    UniqueConstraint("knowledge_key"),
    CheckConstraint(one_of("kind", ENTITY_KINDS), name="kind"),
    CheckConstraint(one_of("extracted_kind", ENTITY_KINDS), name="extracted_kind"),
    CheckConstraint(one_of("origin", ("curated", "extracted", "split")), name="origin"),
    Index(None, "kind", "name_norm"),
    Index(None, "name"),
    Index(None, "canonical_id"),
)

ENTITY_ALIAS = table(
    "entity_alias",
    """A name of an entity. Two entities may share a name: homonyms exist.

    `source` is `user` while a judgement gives the name, else `extracted_source`, which is NULL for a name of users
    alone.
    """,
    key(),
    references("entity_id", "entity.id"),
    required("name", String),
    required("name_norm", String),
    required("script", String),
    optional("language", String),
    required("source", String),
    optional("extracted_source", String),
    UniqueConstraint("entity_id", "name"),
    CheckConstraint(one_of("script", ("hangul", "latin", "hanzi", "mixed")), name="script"),
    CheckConstraint(one_of("source", ("knowledge", "text", "user")), name="source"),
    CheckConstraint(one_of("extracted_source", ("knowledge", "text")), name="extracted_source"),
    CheckConstraint("source = 'user' OR source = extracted_source", name="source_of_alias"),
    Index(None, "name_norm", "entity_id"),
    Index(None, "name"),
)

ENTITY_IDENTIFIER = table(
    "entity_identifier",
    """An identifier of an entity in a scheme: `ticker`, `wikidata`, ...""",
    key(),
    references("entity_id", "entity.id"),
    required("scheme", String),
    required("value", String),
    UniqueConstraint("scheme", "value"),
    Index(None, "entity_id"),
)
