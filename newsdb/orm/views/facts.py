"""Map the view of facts."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped, foreign, relationship

from newsdb.model.choices import EntityKind, Part
from newsdb.model.facts import FactDirection, FactRole, FactStatus
from newsdb.model.intervals import TimePrecision
from newsdb.model.records import FigureKind
from newsdb.orm.articles import Article
from newsdb.orm.base import Base
from newsdb.store.view_tables import describe_view_table


class FactView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("fact_view"))
    # ]]]
    """One row per fact in the current text of an article: what a figure measures, whose, of when, and on
    whose word.
    """

    figure_id: Mapped[int]
    """The figure, and the fact: `figure.id`, `fact.figure_id`."""
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
    entity_id: Mapped[int | None]
    """Canonical entity of the subject: `entity.id`; NULL if it is no name. The quickest to select by."""
    entity: Mapped[str | None]
    """Main name of that entity."""
    entity_kind: Mapped[EntityKind | None]
    """Kind of the entity: person, company, organisation, media or place."""
    subject: Mapped[str | None]
    """Whose measure it is, as written: 한빛전자, 반도체 부문."""
    part_of_id: Mapped[int | None]
    """Canonical entity that the subject is a part or product of: `entity.id`."""
    part_of: Mapped[str | None]
    """Main name of that entity."""
    subject_of: Mapped[str | None]
    """What the subject is a part or product of, as written."""
    measure_key: Mapped[str | None]
    """Key of the measure: operating_profit, deaths; NULL outside the lexicon."""
    measure: Mapped[str | None]
    """What is counted or measured, as written: 영업이익, 사망자."""
    period: Mapped[str | None]
    """Time that the value is of, as written: 3분기, 지난해 말."""
    period_from: Mapped[datetime | None]
    """Start of the period by the article's own clock; NULL if it cannot be resolved."""
    period_to: Mapped[datetime | None]
    """End of the period by the article's own clock, exclusive."""
    period_precision: Mapped[TimePrecision | None]
    """Precision of the period: year, quarter, month, day and so on."""
    text: Mapped[str]
    """The figure as written."""
    value: Mapped[Decimal | None]
    """Value in `unit`; NULL for a range."""
    unit: Mapped[str]
    """Unit: USD, KRW, %, 명, GW and so on."""
    amount_low: Mapped[Decimal]
    """Lower bound in `base_unit`; below zero for a loss."""
    amount_high: Mapped[Decimal]
    """Upper bound in `base_unit`."""
    base_unit: Mapped[str]
    """Base unit of the dimension: W for MW, m for km; KRW for KRW."""
    approx: Mapped[str | None]
    """Approximation as written: 약, 이상, about; NULL if there is none."""
    role: Mapped[FactRole]
    """What the value is: level, change or share."""
    direction: Mapped[FactDirection | None]
    """Direction of a change: up or down."""
    change: Mapped[str | None]
    """Change to this level that the same sentence gives: `+12%`, `-300억 원`."""
    basis: Mapped[str | None]
    """What the value is compared with, as written: 전년 동기."""
    status: Mapped[FactStatus]
    """Whether it is so: actual, expected, proposed or denied."""
    object_id: Mapped[int | None]
    """Canonical entity of the other party: `entity.id`."""
    object_entity: Mapped[str | None]
    """Main name of that entity."""
    object: Mapped[str | None]
    """The other party, as written: invested in, bought, paid to."""
    cited: Mapped[str | None]
    """Source that the same sentence cites."""
    confidence: Mapped[float]
    """Share of such facts that are right, from 0 to 1."""
    converts_id: Mapped[int | None]
    """Figure that this one converts to another unit: count one of the two."""
    context: Mapped[str | None]
    """The title, or the body from 100 letters before the figure to 100 after it."""
    kind: Mapped[FigureKind]
    """Kind: money, percent, percent_point, count, quantity, ratio, rank, index or duration."""
    part: Mapped[Part]
    """Text that the span indexes: title or body."""
    sentence: Mapped[int]
    """Number of the sentence: 0 is the title, the body counts from 1."""
    span_start: Mapped[int]
    """Start of the span in that part, in code points from 0."""
    span_end: Mapped[int]
    """End of the span: the first code point after it."""
    revision_id: Mapped[int]
    """Revision of the text: `revision.id`."""
    # [[[end]]]

    __table__ = describe_view_table("fact_view", "figure_id")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(FactView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""
