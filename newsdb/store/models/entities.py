"""Whom and what the articles are about, under all their names."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from newsdb.store.models.base import Base, one_of
from newsdb.store.types import PrimaryKey, Text, references

LABELS = ("person", "company", "organisation", "media", "place")


class Entity(Base):
    """A person, company, organisation, medium or place.

    `canonical_id` is the entity that it counts as: itself, until a judgement merges it into another.
    `knowledge_key` is the knowledge base's name for it; NULL for one that was found in a text only.
    """

    __tablename__ = "entity"
    __table_args__ = (
        UniqueConstraint("knowledge_key"),
        CheckConstraint(one_of("kind", LABELS), name="kind"),
        CheckConstraint(one_of("origin", ("curated", "extracted")), name="origin"),
        Index(None, "kind", "name_norm"),
        Index(None, "name"),
        Index(None, "canonical_id"),
    )

    id: Mapped[PrimaryKey]
    knowledge_key: Mapped[Text | None]
    kind: Mapped[Text]
    name: Mapped[Text]
    name_norm: Mapped[Text]
    origin: Mapped[Text]
    description: Mapped[Text | None]
    canonical_id: Mapped[int] = references("entity.id")

    aliases: Mapped[list["EntityAlias"]] = relationship(back_populates="entity")
    identifiers: Mapped[list["EntityIdentifier"]] = relationship(back_populates="entity")


class EntityAlias(Base):
    """A name of an entity. Not unique across entities: homonyms exist."""

    __tablename__ = "entity_alias"
    __table_args__ = (
        UniqueConstraint("entity_id", "name"),
        CheckConstraint(one_of("script", ("hangul", "latin", "hanzi", "mixed")), name="script"),
        CheckConstraint(one_of("source", ("knowledge", "text", "user")), name="source"),
        Index(None, "name_norm", "entity_id"),
        Index(None, "name"),
    )

    id: Mapped[PrimaryKey]
    entity_id: Mapped[int] = references("entity.id")
    name: Mapped[Text]
    name_norm: Mapped[Text]
    script: Mapped[Text]
    language: Mapped[Text | None]
    source: Mapped[Text]

    entity: Mapped[Entity] = relationship(back_populates="aliases")


class EntityIdentifier(Base):
    """A name that others gave it: scheme `ticker`, `wikidata`, ..."""

    __tablename__ = "entity_identifier"
    __table_args__ = (UniqueConstraint("scheme", "value"), Index(None, "entity_id"))

    id: Mapped[PrimaryKey]
    entity_id: Mapped[int] = references("entity.id")
    scheme: Mapped[Text]
    value: Mapped[Text]

    entity: Mapped[Entity] = relationship(back_populates="identifiers")
