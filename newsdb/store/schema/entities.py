"""Whom and what the articles are about, under all their names."""

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint

from newsdb.lexicon.kinds import ENTITY_KINDS
from newsdb.store.schema.columns import key, one_of, optional, references, required, table

ENTITY = table(
    "entity",
    """A person, company, organisation, medium or place.

    `canonical_id` is the entity that it counts as: itself, until a judgement merges it into another.
    `knowledge_key` is the knowledge base's name for it; NULL for one that was found in a text only.
    """,
    key(),
    optional("knowledge_key", String),
    required("kind", String),
    required("name", String),
    required("name_norm", String),
    required("origin", String),
    optional("description", String),
    references("canonical_id", "entity.id"),
    UniqueConstraint("knowledge_key"),
    CheckConstraint(one_of("kind", ENTITY_KINDS), name="kind"),
    CheckConstraint(one_of("origin", ("curated", "extracted")), name="origin"),
    Index(None, "kind", "name_norm"),
    Index(None, "name"),
    Index(None, "canonical_id"),
)

ENTITY_ALIAS = table(
    "entity_alias",
    """A name of an entity. Not unique across entities: homonyms exist.""",
    key(),
    references("entity_id", "entity.id"),
    required("name", String),
    required("name_norm", String),
    required("script", String),
    optional("language", String),
    required("source", String),
    UniqueConstraint("entity_id", "name"),
    CheckConstraint(one_of("script", ("hangul", "latin", "hanzi", "mixed")), name="script"),
    CheckConstraint(one_of("source", ("knowledge", "text", "user")), name="source"),
    Index(None, "name_norm", "entity_id"),
    Index(None, "name"),
)

ENTITY_IDENTIFIER = table(
    "entity_identifier",
    """A name that others gave it: scheme `ticker`, `wikidata`, ...""",
    key(),
    references("entity_id", "entity.id"),
    required("scheme", String),
    required("value", String),
    UniqueConstraint("scheme", "value"),
    Index(None, "entity_id"),
)
