"""Map the views of names and of counts."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped

from newsdb.model.choices import AliasOrigin, EntityKind, Script
from newsdb.orm.base import Base
from newsdb.store.view_tables import describe_view_table


class NameView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("name_view"))
    # ]]]
    """One row per name of an entity, with the canonical entity."""

    name: Mapped[str]
    """Name of the entity."""
    name_norm: Mapped[str]
    """Name to compare with, as questions do: in small letters, without spaces and signs: `name_norm =
    'naver'`.
    """
    entity_id: Mapped[int]
    """Canonical entity: `entity.id`."""
    entity: Mapped[str]
    """Main name of the canonical entity."""
    entity_kind: Mapped[EntityKind]
    """Kind of the entity: person, company, organisation, media or place."""
    script: Mapped[Script]
    """Script of the name: hangul, latin, hanzi or mixed."""
    source: Mapped[AliasOrigin]
    """Origin of the name: knowledge, text or user."""
    # [[[end]]]

    __table__ = describe_view_table("name_view", "entity_id", "name", "source")


class CompanyStats(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("company_stats"))
    # ]]]
    """One row per company with the number of articles about it."""

    entity_id: Mapped[int]
    """The company: `entity.id`."""
    company: Mapped[str]
    """Main name of the company."""
    articles: Mapped[int]
    """Number of articles that name the company."""
    mentions: Mapped[int]
    """Number of mentions in them."""
    outlets: Mapped[int]
    """Number of outlets that published them."""
    reporters: Mapped[int | None]
    """Number of reporters who signed them."""
    first_published_at: Mapped[datetime | None]
    """Publication time of the first article."""
    last_published_at: Mapped[datetime | None]
    """Publication time of the latest article."""
    first_published_on: Mapped[date | None]
    """Day of the first article, each in its own zone."""
    last_published_on: Mapped[date | None]
    """Day of the latest article, each in its own zone."""
    # [[[end]]]

    __table__ = describe_view_table("company_stats", "entity_id")


class ReporterStats(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("reporter_stats"))
    # ]]]
    """One row per reporter with the number of articles."""

    reporter_id: Mapped[int]
    """The reporter: `reporter.id`."""
    reporter: Mapped[str]
    """Name of the reporter."""
    outlet: Mapped[str | None]
    """Outlet of the reporter; a merged outlet counts as its canonical outlet."""
    articles: Mapped[int]
    """Number of articles by the reporter."""
    first_published_at: Mapped[datetime | None]
    """Publication time of the first article."""
    last_published_at: Mapped[datetime | None]
    """Publication time of the latest article."""
    first_published_on: Mapped[date | None]
    """Day of the first article, each in its own zone."""
    last_published_on: Mapped[date | None]
    """Day of the latest article, each in its own zone."""
    # [[[end]]]

    __table__ = describe_view_table("reporter_stats", "reporter_id")
