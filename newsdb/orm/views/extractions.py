"""Map the views of what extraction finds in the current texts."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped, foreign, relationship

from newsdb.model.choices import EntityKind, Part
from newsdb.model.intervals import TimePrecision
from newsdb.model.records import FigureKind, SourceType
from newsdb.orm.articles import Article
from newsdb.orm.base import Base
from newsdb.store.view_tables import describe_view_table


class MentionView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("mention_view"))
    # ]]]
    """One row per name in the current text of an article."""

    mention_id: Mapped[int]
    """The mention: `mention.id`."""
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
    entity_id: Mapped[int | None]
    """Canonical entity: `entity.id`."""
    entity: Mapped[str | None]
    """Main name of the canonical entity."""
    entity_kind: Mapped[str]
    """Kind of the entity, of a name without one as extraction reads it: person, company, organisation, media
    or place.
    """
    confidence: Mapped[float]
    """Confidence of the extraction, from 0 to 1."""
    part: Mapped[Part]
    """Text that the span indexes: title or body."""
    sentence: Mapped[int]
    """Number of the sentence: 0 is the title, the body counts from 1."""
    span_start: Mapped[int]
    """Start of the span in that part, in code points from 0."""
    span_end: Mapped[int]
    """End of the span: the first code point after it."""
    text: Mapped[str]
    """Text of the span."""
    revision_id: Mapped[int]
    """Revision of the text: `revision.id`."""
    # [[[end]]]

    __table__ = describe_view_table("mention_view", "mention_id")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(MentionView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""


class FigureView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("figure_view"))
    # ]]]
    """One row per number in the current text of an article."""

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
    title: Mapped[str | None]
    """Title of the article; NULL if it has none."""
    kind: Mapped[FigureKind]
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
    approx: Mapped[str | None]
    """Approximation as written: 약, 이상, about; NULL if there is none."""
    per: Mapped[str | None]
    """Reference quantity as written: 1인당, 주당, per share."""
    converts_id: Mapped[int | None]
    """Figure that this one converts to another unit: its `figure_id`."""
    attribution_id: Mapped[int | None]
    """Citation of the source that the number is from: its `attribution_id`; NULL if none."""
    part: Mapped[Part]
    """Text that the span indexes: title or body."""
    sentence: Mapped[int]
    """Number of the sentence: 0 is the title, the body counts from 1."""
    span_start: Mapped[int]
    """Start of the span in that part, in code points from 0."""
    span_end: Mapped[int]
    """End of the span: the first code point after it."""
    text: Mapped[str]
    """Text of the span."""
    revision_id: Mapped[int]
    """Revision of the text: `revision.id`."""
    # [[[end]]]

    __table__ = describe_view_table("figure_view", "figure_id")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(FigureView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""


class TimeView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("time_view"))
    # ]]]
    """One row per date or clock time in the current text of an article, with its interval."""

    time_id: Mapped[int]
    """The time expression: `time_expression.id`."""
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
    value: Mapped[str | None]
    """Value in the style of ISO 8601, with `-` for unstated parts."""
    value_low: Mapped[str | None]
    """Start of a range, in the same style."""
    value_high: Mapped[str | None]
    """End of a range, in the same style."""
    hint: Mapped[str | None]
    """Word that anchors a partial date (지난해, 오는), or names the time (전날)."""
    local_from: Mapped[datetime | None]
    """Start of the interval by the article's own clock; NULL if it cannot be resolved."""
    local_to: Mapped[datetime | None]
    """End of the interval by the article's own clock, exclusive."""
    resolved_from: Mapped[datetime | None]
    """Start of the interval; NULL if it cannot be resolved."""
    resolved_to: Mapped[datetime | None]
    """End of the interval, exclusive."""
    precision: Mapped[TimePrecision | None]
    """Precision: year to second as of an article; named day (전날, Monday), ten days (이달 초)."""
    part: Mapped[Part]
    """Text that the span indexes: title or body."""
    sentence: Mapped[int]
    """Number of the sentence: 0 is the title, the body counts from 1."""
    span_start: Mapped[int]
    """Start of the span in that part, in code points from 0."""
    span_end: Mapped[int]
    """End of the span: the first code point after it."""
    text: Mapped[str]
    """Text of the span."""
    revision_id: Mapped[int]
    """Revision of the text: `revision.id`."""
    # [[[end]]]

    __table__ = describe_view_table("time_view", "time_id")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(TimeView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""


class AttributionView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("attribution_view"))
    # ]]]
    """One row per cited source in the current text of an article."""

    attribution_id: Mapped[int]
    """The attribution: `attribution.id`."""
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
    reporters: Mapped[str | None]
    """Names of the reporters in byline order, joined by `, `."""
    title: Mapped[str | None]
    """Title of the article; NULL if it has none."""
    source: Mapped[str]
    """Cited source as written."""
    cited: Mapped[str]
    """Main name of the entity, else the source as written."""
    source_type: Mapped[SourceType]
    """What kind of source it is: company, government, expert, document, anonymous or other."""
    is_named: Mapped[bool | None]
    """Whether the source is named: an entity, or a body with a name in its words; not anonymous."""
    cue: Mapped[str]
    """Citing words: 밝혔다, 에 따르면, according to."""
    entity_id: Mapped[int | None]
    """Canonical entity: `entity.id`."""
    entity: Mapped[str | None]
    """Main name of the canonical entity."""
    entity_kind: Mapped[EntityKind | None]
    """Kind of the entity: person, company, organisation, media or place."""
    day: Mapped[str | None]
    """Day of the statement as written."""
    day_on: Mapped[date | None]
    """That day, in the article's own zone; the first one of a longer time."""
    part: Mapped[Part]
    """Text that the span indexes: title or body."""
    sentence: Mapped[int]
    """Number of the sentence: 0 is the title, the body counts from 1."""
    span_start: Mapped[int]
    """Start of the span in that part, in code points from 0."""
    span_end: Mapped[int]
    """End of the span: the first code point after it."""
    text: Mapped[str]
    """Text of the span."""
    revision_id: Mapped[int]
    """Revision of the text: `revision.id`."""
    # [[[end]]]

    __table__ = describe_view_table("attribution_view", "attribution_id")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(AttributionView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""
