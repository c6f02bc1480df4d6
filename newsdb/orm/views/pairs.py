"""Map the views of articles and entities together."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped, foreign, relationship

from newsdb.model.choices import EntityKind
from newsdb.orm.articles import Article
from newsdb.orm.base import Base
from newsdb.store.view_tables import describe_view_table


class ArticleEntityView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("article_entity_view"))
    # ]]]
    """One row per article and entity named in its current text."""

    article_id: Mapped[int]
    """The article: `article.id`."""
    published_on: Mapped[date | None]
    """Day of publication in the article's own zone; the first of a month or year known alone."""
    published_local: Mapped[str | None]
    """Publication by the article's own clock, as far as known: `2024-03-05 14:20`, `2024-03-05`."""
    published_at: Mapped[datetime | None]
    """Publication time of the article; NULL if unknown."""
    published_offset: Mapped[int | None]
    """Minutes by which the article's own clock is ahead of UTC."""
    outlet: Mapped[str | None]
    """Outlet that published the article; NULL if unknown."""
    duplicate_of_id: Mapped[int | None]
    """Article of which the article is a duplicate: `article.id`; NULL for an original."""
    title: Mapped[str | None]
    """Title of the article; NULL if it has none."""
    entity_id: Mapped[int]
    """Canonical entity: `entity.id`."""
    entity: Mapped[str]
    """Main name of the canonical entity."""
    entity_kind: Mapped[EntityKind]
    """Kind of the entity: person, company, organisation, media or place."""
    mentions: Mapped[int]
    """Number of mentions in the article."""
    confidence: Mapped[float]
    """Highest confidence of these mentions, from 0 to 1."""
    # [[[end]]]

    __table__ = describe_view_table("article_entity_view", "article_id", "entity_id")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(ArticleEntityView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""


class EntityPairView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("entity_pair_view"))
    # ]]]
    """One row per article and pair of entities named in it, in both orders."""

    article_id: Mapped[int]
    """The article: `article.id`."""
    published_on: Mapped[date | None]
    """Day of publication in the article's own zone; the first of a month or year known alone."""
    published_local: Mapped[str | None]
    """Publication by the article's own clock, as far as known: `2024-03-05 14:20`, `2024-03-05`."""
    published_at: Mapped[datetime | None]
    """Publication time of the article; NULL if unknown."""
    published_offset: Mapped[int | None]
    """Minutes by which the article's own clock is ahead of UTC."""
    outlet: Mapped[str | None]
    """Outlet that published the article; NULL if unknown."""
    duplicate_of_id: Mapped[int | None]
    """Article of which the article is a duplicate: `article.id`; NULL for an original."""
    entity_id: Mapped[int]
    """Canonical entity: `entity.id`."""
    entity: Mapped[str]
    """Main name of the canonical entity."""
    entity_kind: Mapped[EntityKind]
    """Kind of the entity: person, company, organisation, media or place."""
    other_id: Mapped[int]
    """Other entity of the article: `entity.id`."""
    other: Mapped[str]
    """Main name of the other entity."""
    other_kind: Mapped[EntityKind]
    """Kind of the other entity."""
    # [[[end]]]

    __table__ = describe_view_table("entity_pair_view", "article_id", "entity_id", "other_id")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(EntityPairView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""


class ReporterEntityView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("reporter_entity_view"))
    # ]]]
    """One row per article, reporter and entity: who writes about whom."""

    article_id: Mapped[int]
    """The article: `article.id`."""
    published_on: Mapped[date | None]
    """Day of publication in the article's own zone; the first of a month or year known alone."""
    published_local: Mapped[str | None]
    """Publication by the article's own clock, as far as known: `2024-03-05 14:20`, `2024-03-05`."""
    published_at: Mapped[datetime | None]
    """Publication time of the article; NULL if unknown."""
    published_offset: Mapped[int | None]
    """Minutes by which the article's own clock is ahead of UTC."""
    reporter_id: Mapped[int]
    """Canonical reporter: `reporter.id`."""
    reporter: Mapped[str]
    """Name of the reporter."""
    outlet: Mapped[str | None]
    """Outlet that published the article; NULL if unknown."""
    duplicate_of_id: Mapped[int | None]
    """Article of which the article is a duplicate: `article.id`; NULL for an original."""
    entity_id: Mapped[int]
    """Canonical entity: `entity.id`."""
    entity: Mapped[str]
    """Main name of the canonical entity."""
    entity_kind: Mapped[EntityKind]
    """Kind of the entity: person, company, organisation, media or place."""
    # [[[end]]]

    __table__ = describe_view_table("reporter_entity_view", "article_id", "reporter_id", "entity_id")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(ReporterEntityView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""


class FigureEntityView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("figure_entity_view"))
    # ]]]
    """One row per figure and entity named in the sentence of the figure."""

    figure_id: Mapped[int]
    """The figure: `figure.id`."""
    article_id: Mapped[int]
    """The article: `article.id`."""
    published_on: Mapped[date | None]
    """Day of publication in the article's own zone; the first of a month or year known alone."""
    published_local: Mapped[str | None]
    """Publication by the article's own clock, as far as known: `2024-03-05 14:20`, `2024-03-05`."""
    published_at: Mapped[datetime | None]
    """Publication time of the article; NULL if unknown."""
    published_offset: Mapped[int | None]
    """Minutes by which the article's own clock is ahead of UTC."""
    outlet: Mapped[str | None]
    """Outlet that published the article; NULL if unknown."""
    duplicate_of_id: Mapped[int | None]
    """Article of which the article is a duplicate: `article.id`; NULL for an original."""
    entity_id: Mapped[int]
    """Canonical entity: `entity.id`."""
    entity: Mapped[str]
    """Main name of the canonical entity."""
    entity_kind: Mapped[EntityKind]
    """Kind of the entity: person, company, organisation, media or place."""
    text: Mapped[str]
    """Text of the span."""
    kind: Mapped[str]
    """Kind: money, percent, percent_point, count, quantity, ratio, rank, index or duration."""
    value: Mapped[Decimal | None]
    """Value in `unit`; NULL for a range."""
    value_low: Mapped[Decimal]
    """Lower bound; equal to `value` if that is not NULL."""
    value_high: Mapped[Decimal]
    """Upper bound; equal to `value` if that is not NULL."""
    unit: Mapped[str]
    """Unit: USD, KRW, %, 명, GW and so on."""
    base_unit: Mapped[str]
    """Base unit of the dimension: W for MW, m for km; KRW for KRW."""
    base_low: Mapped[Decimal]
    """Lower bound in `base_unit`: 2,000MW and 2GW are both 2,000,000,000."""
    base_high: Mapped[Decimal]
    """Upper bound in `base_unit`."""
    # [[[end]]]

    __table__ = describe_view_table("figure_entity_view", "figure_id", "entity_id")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(FigureEntityView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""
