"""Map what extraction finds in a text: names, numbers, dates and cited sources."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, relationship, synonym

from newsdb.model.choices import EntityKind, Part
from newsdb.model.intervals import TimePrecision
from newsdb.model.records import FigureKind, SourceType
from newsdb.orm.base import Base
from newsdb.store import schema as tables

if TYPE_CHECKING:
    from newsdb.orm.entities import Entity
    from newsdb.orm.facts import Fact
    from newsdb.orm.revisions import Revision


class Mention(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("mention"))
    # ]]]
    """A name in a text."""

    id: Mapped[int]
    """Number of the row."""
    revision_id: Mapped[int]
    """Revision of the text."""
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
    label: Mapped[EntityKind]
    """Label from extraction."""
    extracted_entity_id: Mapped[int | None]
    """Entity that extraction links it to; NULL if none or several fit."""
    entity_id: Mapped[int | None]
    """Canonical entity after all judgements."""
    confidence: Mapped[float]
    """Confidence of the extraction, from 0 to 1."""
    # [[[end]]]

    __table__ = tables.MENTION
    shown = ("id", "text", "label", "entity_id", "confidence")

    revision: Mapped["Revision"] = relationship(viewonly=True)
    """The revision."""
    entity: Mapped["Entity | None"] = relationship(foreign_keys=[tables.MENTION.c.entity_id], viewonly=True)
    """The canonical entity; None if no entity fits the name."""
    extracted_entity: Mapped["Entity | None"] = relationship(
        foreign_keys=[tables.MENTION.c.extracted_entity_id], viewonly=True
    )
    """The entity that extraction links it to, before any judgement."""
    subject_facts: Mapped[list["Fact"]] = relationship(
        foreign_keys=[tables.FACT.c.subject_mention_id], order_by="Fact.figure_id", viewonly=True
    )
    """The facts of which it is the subject."""
    part_facts: Mapped[list["Fact"]] = relationship(
        foreign_keys=[tables.FACT.c.subject_of_mention_id], order_by="Fact.figure_id", viewonly=True
    )
    """The facts about a part or product of it."""
    object_facts: Mapped[list["Fact"]] = relationship(
        foreign_keys=[tables.FACT.c.object_mention_id], order_by="Fact.figure_id", viewonly=True
    )
    """The facts of which it is the other party."""


class Figure(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("figure"))
    # ]]]
    """A number in a text, with its unit."""

    id: Mapped[int]
    """Number of the row."""
    revision_id: Mapped[int]
    """Revision of the text."""
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
    kind: Mapped[FigureKind]
    """Kind of the figure."""
    value: Mapped[Decimal | None]
    """Value in `unit`; NULL for a range."""
    value_low: Mapped[Decimal]
    """Lower bound; equal to `value` if that is not NULL."""
    value_high: Mapped[Decimal]
    """Upper bound; equal to `value` if that is not NULL."""
    unit: Mapped[str]
    """Unit: USD (ISO 4217), KRW, %, 명, GW and so on."""
    base_unit: Mapped[str]
    """Base unit of the dimension: W for MW; a unit without a dimension is its own."""
    base_low: Mapped[Decimal]
    """Lower bound in `base_unit`: 2,000MW and 2GW are both 2,000,000,000."""
    base_high: Mapped[Decimal]
    """Upper bound in `base_unit`."""
    approx: Mapped[str | None]
    """Approximation as written: 약, 이상, about; NULL if there is none."""
    per: Mapped[str | None]
    """Reference quantity as written: 1인당, 주당, per share."""
    converts_id: Mapped[int | None]
    """Figure that this one converts to another currency or unit."""
    # [[[end]]]

    __table__ = tables.FIGURE
    shown = ("id", "text", "kind", "value", "unit")

    revision: Mapped["Revision"] = relationship(viewonly=True)
    """The revision."""
    converts: Mapped["Figure | None"] = relationship(
        foreign_keys=[tables.FIGURE.c.converts_id], remote_side=[tables.FIGURE.c.id], viewonly=True
    )
    """The figure that this one converts to another currency or unit."""
    conversions: Mapped[list["Figure"]] = relationship(
        foreign_keys=[tables.FIGURE.c.converts_id],
        remote_side=[tables.FIGURE.c.converts_id],
        order_by="Figure.id",
        viewonly=True,
    )
    """The figures that convert this one."""
    fact: Mapped["Fact | None"] = relationship(viewonly=True)
    """What it says; None if the text does not tell."""


class TimeExpression(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("time_expression"))
    # ]]]
    """A date or clock time in a text, with its interval if the publication date is known. A time that is
    named by words (전날, 이달 초, Monday) has its words in `hint` and no value. `precision` is then `named day`,
    `ten days`, `week` or `month`.
    """

    id: Mapped[int]
    """Number of the row."""
    revision_id: Mapped[int]
    """Revision of the text."""
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
    value: Mapped[str | None]
    """Value in the style of ISO 8601, with `-` for unstated parts; NULL for a range."""
    value_low: Mapped[str | None]
    """Start of a range, in the same style."""
    value_high: Mapped[str | None]
    """End of a range, in the same style."""
    hint: Mapped[str | None]
    """Word that anchors a partial date (지난해, 오는) or names the time (전날)."""
    resolved_from: Mapped[datetime | None]
    """Start of the interval; NULL if it cannot be resolved."""
    resolved_to: Mapped[datetime | None]
    """End of the interval, exclusive."""
    precision: Mapped[TimePrecision | None]
    """Precision of the interval."""
    # [[[end]]]

    __table__ = tables.TIME_EXPRESSION
    shown = ("id", "text", "value", "resolved_from", "precision")

    revision: Mapped["Revision"] = relationship(viewonly=True)
    """The revision."""
    attributions: Mapped[list["Attribution"]] = relationship(order_by="Attribution.id", viewonly=True)
    """The citations that it dates."""
    facts: Mapped[list["Fact"]] = relationship(order_by="Fact.figure_id", viewonly=True)
    """The facts of whose period it is a part."""


class Attribution(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("attribution"))
    # ]]]
    """A cited source in a text, with the citing words and the day of the statement."""

    id: Mapped[int]
    """Number of the row."""
    revision_id: Mapped[int]
    """Revision of the text."""
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
    source: Mapped[str]
    """Cited source as written."""
    source_norm: Mapped[str]
    """Cited source in the form in which names are compared."""
    cue: Mapped[str]
    """Citing words: 밝혔다, 에 따르면, according to."""
    source_type: Mapped[SourceType]
    """What kind of source it is; person if the text does not tell."""
    extracted_entity_id: Mapped[int | None]
    """Entity that extraction links the source to."""
    entity_id: Mapped[int | None]
    """Canonical entity after all judgements."""
    time_expression_id: Mapped[int | None]
    """Day of the statement; NULL if none is said."""
    # [[[end]]]

    __table__ = tables.ATTRIBUTION
    shown = ("id", "source", "cue", "entity_id")

    revision: Mapped["Revision"] = relationship(viewonly=True)
    """The revision."""
    entity: Mapped["Entity | None"] = relationship(
        foreign_keys=[tables.ATTRIBUTION.c.entity_id], viewonly=True
    )
    """The canonical entity that is cited; None if no entity fits the source."""
    extracted_entity: Mapped["Entity | None"] = relationship(
        foreign_keys=[tables.ATTRIBUTION.c.extracted_entity_id], viewonly=True
    )
    """The entity that extraction links the source to, before any judgement."""
    time_expression: Mapped["TimeExpression | None"] = relationship(viewonly=True)
    """The day of the statement."""
    time: Mapped["TimeExpression | None"] = synonym("time_expression")
    """The same in one word."""
