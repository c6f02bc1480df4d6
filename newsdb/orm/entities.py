"""Map entities, their names and their identifiers."""

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, WriteOnlyMapped, foreign, relationship, remote

from newsdb.model.choices import AliasOrigin, EntityKind, EntityOrigin, ExtractedAliasOrigin, Script
from newsdb.orm.base import Base
from newsdb.store import schema as tables

if TYPE_CHECKING:
    from newsdb.orm.articles import Article
    from newsdb.orm.extractions import Attribution, Mention
    from newsdb.orm.facts import Fact
    from newsdb.orm.listings import EntityArticle


class Entity(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("entity"))
    # ]]]
    """A person, company, organisation, medium or place."""

    id: Mapped[int]
    """Number of the entity."""
    knowledge_key: Mapped[str | None]
    """Key in the knowledge base; NULL for an entity from texts alone."""
    kind: Mapped[EntityKind]
    """Kind that the last judgement says, else `extracted_kind`."""
    extracted_kind: Mapped[EntityKind]
    """Kind that the knowledge base or extraction says."""
    name: Mapped[str]
    """Main name, or the name that the last judgement says."""
    stated_name: Mapped[str | None]
    """Main name without judgements, while one gives another; else NULL."""
    name_norm: Mapped[str]
    """Main name without judgements, in the form in which names are compared."""
    origin: Mapped[EntityOrigin]
    """Origin: curated, extracted, or split (by a judgement, from a namesake)."""
    description: Mapped[str | None]
    """Short description that tells it from namesakes."""
    settled_id: Mapped[int]
    """Entity that it counts as by all names and texts, before judgements: itself, or one of the same name."""
    canonical_id: Mapped[int | None]
    """Canonical entity: itself, unless it is merged into another; NULL while a judgement rejects it."""
    # [[[end]]]

    __table__ = tables.ENTITY
    shown = ("id", "name", "kind", "description")

    aliases: Mapped[list["EntityAlias"]] = relationship(order_by="EntityAlias.id", viewonly=True)
    """Its names, before any merge."""
    identifiers: Mapped[list["EntityIdentifier"]] = relationship(
        order_by="EntityIdentifier.id", viewonly=True
    )
    """Its identifiers elsewhere, before any merge."""
    settled: Mapped["Entity"] = relationship(
        foreign_keys=[tables.ENTITY.c.settled_id], remote_side=[tables.ENTITY.c.id], viewonly=True
    )
    """The entity that it counts as by all names and texts, before judgements: itself, for most."""
    settled_here: Mapped[list["Entity"]] = relationship(
        foreign_keys=[tables.ENTITY.c.settled_id],
        primaryjoin=lambda: tables.ENTITY.c.id == foreign(remote(tables.ENTITY.c.settled_id)),
        order_by="Entity.id",
        viewonly=True,
    )
    """The entities that count as this one by their names, itself among them for most."""
    canonical: Mapped["Entity | None"] = relationship(
        foreign_keys=[tables.ENTITY.c.canonical_id], remote_side=[tables.ENTITY.c.id], viewonly=True
    )
    """The canonical entity: itself, unless it is merged; None for a rejected one."""
    merged: Mapped[list["Entity"]] = relationship(
        foreign_keys=[tables.ENTITY.c.canonical_id],
        remote_side=[tables.ENTITY.c.canonical_id],
        order_by="Entity.id",
        viewonly=True,
    )
    """The entities that count as this one, itself among them."""
    articles: WriteOnlyMapped["Article"] = relationship(
        secondary=tables.ENTITY_ARTICLE,
        primaryjoin=lambda: tables.ENTITY.c.canonical_id == tables.ENTITY_ARTICLE.c.entity_id,
        secondaryjoin=lambda: tables.ENTITY_ARTICLE.c.article_id == tables.ARTICLE.c.id,
        viewonly=True,
    )
    """The articles whose current text names the canonical entity: `entity.articles.select()`."""
    mentions: WriteOnlyMapped["Mention"] = relationship(
        primaryjoin=lambda: tables.ENTITY.c.canonical_id == foreign(tables.MENTION.c.entity_id), viewonly=True
    )
    """The mentions of the canonical entity, in all revisions: `entity.mentions.select()`."""
    attributions: WriteOnlyMapped["Attribution"] = relationship(
        primaryjoin=lambda: tables.ENTITY.c.canonical_id == foreign(tables.ATTRIBUTION.c.entity_id),
        viewonly=True,
    )
    """The citations of the canonical entity, in all revisions: `entity.attributions.select()`."""
    facts: WriteOnlyMapped["Fact"] = relationship(
        secondary=tables.MENTION,
        primaryjoin=lambda: tables.ENTITY.c.canonical_id == foreign(tables.MENTION.c.entity_id),
        secondaryjoin=lambda: foreign(tables.MENTION.c.id) == tables.FACT.c.subject_mention_id,
        viewonly=True,
    )
    """The facts of which the canonical entity is the subject, in all revisions: `entity.facts.select()`."""
    part_facts: WriteOnlyMapped["Fact"] = relationship(
        secondary=tables.MENTION,
        primaryjoin=lambda: tables.ENTITY.c.canonical_id == foreign(tables.MENTION.c.entity_id),
        secondaryjoin=lambda: foreign(tables.MENTION.c.id) == tables.FACT.c.subject_of_mention_id,
        viewonly=True,
    )
    """The facts about a part or product of the canonical entity, in all revisions."""
    object_facts: WriteOnlyMapped["Fact"] = relationship(
        secondary=tables.MENTION,
        primaryjoin=lambda: tables.ENTITY.c.canonical_id == foreign(tables.MENTION.c.entity_id),
        secondaryjoin=lambda: foreign(tables.MENTION.c.id) == tables.FACT.c.object_mention_id,
        viewonly=True,
    )
    """The facts of which the canonical entity is the other party, in all revisions."""
    extracted_mentions: WriteOnlyMapped["Mention"] = relationship(
        foreign_keys=[tables.MENTION.c.extracted_entity_id], viewonly=True
    )
    """The mentions that extraction links to this entity, before any judgement."""
    extracted_attributions: WriteOnlyMapped["Attribution"] = relationship(
        foreign_keys=[tables.ATTRIBUTION.c.extracted_entity_id], viewonly=True
    )
    """The citations that extraction links to this entity, before any judgement."""
    article_listings: WriteOnlyMapped["EntityArticle"] = relationship(
        primaryjoin=lambda: tables.ENTITY.c.canonical_id == foreign(tables.ENTITY_ARTICLE.c.entity_id),
        viewonly=True,
    )
    """The rows of the listing table of the canonical entity."""

    @hybrid_property
    def is_canonical(self) -> bool:
        """Whether it is merged into no other; a merged one repeats the rows of its canonical one in joins."""
        return self.canonical_id == self.id

    @is_canonical.inplace.expression
    @classmethod
    def _is_canonical_expression(cls) -> ColumnElement[bool]:
        return cls.canonical_id == cls.id


class EntityAlias(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("entity_alias"))
    # ]]]
    """A name of an entity. Two entities may share a name: homonyms exist."""

    id: Mapped[int]
    """Number of the name."""
    entity_id: Mapped[int]
    """The entity, before any merge."""
    name: Mapped[str]
    """The name."""
    name_norm: Mapped[str]
    """The name in the form in which names are compared."""
    script: Mapped[Script]
    """Script of the name."""
    language: Mapped[str | None]
    """Language of the name, where it is known."""
    source: Mapped[AliasOrigin]
    """Origin: `user` while a judgement gives the name, else `extracted_source`."""
    extracted_source: Mapped[ExtractedAliasOrigin | None]
    """Origin without judgements: knowledge or text; NULL for a name of users alone."""
    # [[[end]]]

    __table__ = tables.ENTITY_ALIAS

    entity: Mapped["Entity"] = relationship(viewonly=True)
    """The entity, before any merge."""


class EntityIdentifier(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("entity_identifier"))
    # ]]]
    """An identifier of an entity elsewhere."""

    id: Mapped[int]
    """Number of the row."""
    entity_id: Mapped[int]
    """The entity, before any merge."""
    scheme: Mapped[str]
    """Kind of identifier: ticker, wikidata."""
    value: Mapped[str]
    """The identifier: KRX:005930, Q182477."""
    # [[[end]]]

    __table__ = tables.ENTITY_IDENTIFIER

    entity: Mapped["Entity"] = relationship(viewonly=True)
    """The entity, before any merge."""
