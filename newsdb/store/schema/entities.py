"""Describe the tables of entities and their names."""

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, text

from newsdb.model.choices import AliasOrigin, EntityKind, EntityOrigin, ExtractedAliasOrigin, Script
from newsdb.store.schema.columns import choice, is_choice, key, optional, references, required, table

ENTITY = table(
    "entity",
    """A person, company, organisation, medium or place.""",
    key("Number of the entity."),
    optional("knowledge_key", String, "Key in the knowledge base; NULL for an entity from texts alone."),
    choice("kind", EntityKind, "Kind that the last judgement says, else `extracted_kind`."),
    choice("extracted_kind", EntityKind, "Kind that the knowledge base or extraction says."),
    required("name", String, "Main name, or the name that the last judgement says."),
    optional("stated_name", String, "Main name without judgements, while one gives another; else NULL."),
    required("name_norm", String, "Main name without judgements, in the form in which names are compared."),
    choice("origin", EntityOrigin, "Origin: curated, extracted, or split (by a judgement, from a namesake)."),
    optional("description", String, "Short description that tells it from namesakes."),
    references(
        "settled_id",
        "entity.id",
        "Entity that it counts as by all names and texts, before judgements: itself, or one of the same name.",
    ),
    references(
        "canonical_id",
        "entity.id",
        "Canonical entity: itself, unless it is merged into another; NULL while a judgement rejects it.",
        nullable=True,
    ),
    UniqueConstraint("knowledge_key"),
    is_choice("kind", EntityKind),
    is_choice("extracted_kind", EntityKind),
    is_choice("origin", EntityOrigin),
    Index(None, "kind", "name_norm"),
    Index(None, "name"),
    Index(None, "canonical_id"),
    Index(
        "ix_entity_settled",
        "settled_id",
        sqlite_where=text("settled_id <> id"),
        postgresql_where=text("settled_id <> id"),
    ),
)

ENTITY_ALIAS = table(
    "entity_alias",
    """A name of an entity. Two entities may share a name: homonyms exist.""",
    key("Number of the name."),
    references("entity_id", "entity.id", "The entity, before any merge."),
    required("name", String, "The name."),
    required("name_norm", String, "The name in the form in which names are compared."),
    choice("script", Script, "Script of the name."),
    optional("language", String, "Language of the name, where it is known."),
    choice(
        "source", AliasOrigin, "Origin: `user` while a judgement gives the name, else `extracted_source`."
    ),
    choice(
        "extracted_source",
        ExtractedAliasOrigin,
        "Origin without judgements: knowledge or text; NULL for a name of users alone.",
        nullable=True,
    ),
    UniqueConstraint("entity_id", "name"),
    is_choice("script", Script),
    is_choice("source", AliasOrigin),
    is_choice("extracted_source", ExtractedAliasOrigin),
    CheckConstraint("source = 'user' OR source = extracted_source", name="source_of_alias"),
    Index(None, "name_norm", "entity_id"),
    Index(None, "name"),
)

ENTITY_IDENTIFIER = table(
    "entity_identifier",
    """An identifier of an entity elsewhere.""",
    key("Number of the row."),
    references("entity_id", "entity.id", "The entity, before any merge."),
    required("scheme", String, "Kind of identifier: ticker, wikidata."),
    required("value", String, "The identifier: KRX:005930, Q182477."),
    UniqueConstraint("scheme", "value"),
    Index(None, "entity_id"),
)
