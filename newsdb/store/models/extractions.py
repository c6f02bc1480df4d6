"""What was found in a text: every row has the span it came from, and goes when its revision goes.

Sentences are numbered through the article (title 0, body from 1), so that "in the same sentence" is a join.
"""

from sqlalchemy import CheckConstraint, Float, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from newsdb.store.models.articles import PRECISIONS
from newsdb.store.models.base import Base, one_of
from newsdb.store.models.entities import LABELS
from newsdb.store.types import Moment, Number, PrimaryKey, Text, links, references

FIGURE_KINDS = (
    "money",
    "percent",
    "percent_point",
    "count",
    "quantity",
    "ratio",
    "rank",
    "index",
    "duration",
)


class Spanned:
    """The columns of a stretch of text; `text` is the revision's title or body from `span_start` to `span_end`."""

    id: Mapped[PrimaryKey] = mapped_column(sort_order=-7)
    part: Mapped[Text] = mapped_column(sort_order=-5)
    sentence: Mapped[int] = mapped_column(Integer, sort_order=-4)
    span_start: Mapped[int] = mapped_column(Integer, sort_order=-3)
    span_end: Mapped[int] = mapped_column(Integer, sort_order=-2)
    text: Mapped[Text] = mapped_column(sort_order=-1)

    @declared_attr
    def revision_id(self) -> Mapped[int]:
        """The revision whose text the span indexes."""
        return references("revision.id", sort_order=-6)  # type: ignore[no-any-return]


def span_constraints(*unique: str) -> tuple[UniqueConstraint | CheckConstraint, ...]:
    """What holds for every span; `unique` columns tell apart two rows at one span."""
    return (
        UniqueConstraint("revision_id", "part", "span_start", "span_end", *unique),
        CheckConstraint(one_of("part", ("title", "body")), name="part"),
        CheckConstraint("span_end > span_start AND span_start >= 0", name="span_not_empty"),
    )


class Mention(Spanned, Base):
    """A name in a text, and the entity that it names where that is known."""

    __tablename__ = "mention"
    __table_args__ = (
        *span_constraints("label"),
        CheckConstraint(one_of("label", LABELS), name="label"),
        Index(None, "entity_id"),
    )

    label: Mapped[Text]
    entity_id: Mapped[int | None] = links("entity.id")
    confidence: Mapped[float] = mapped_column(Float)


class Figure(Spanned, Base):
    """A number with its unit. A range has no `value`; `value_low` and `value_high` are always there to compare by.

    `unit` is ISO 4217 for money; `per` is what the amount is for one of.
    `converts_id` is the figure that this one restates in another currency or unit.
    """

    __tablename__ = "figure"
    __table_args__ = (
        *span_constraints(),
        CheckConstraint(one_of("kind", FIGURE_KINDS), name="kind"),
        CheckConstraint("value_low <= value_high", name="low_before_high"),
        CheckConstraint("value IS NULL OR (value = value_low AND value = value_high)", name="value_is_both"),
        Index(None, "kind", "unit", "value_high"),
        Index(None, "converts_id"),
    )

    kind: Mapped[Text]
    value: Mapped[Number | None]
    value_low: Mapped[Number]
    value_high: Mapped[Number]
    unit: Mapped[Text]
    approx: Mapped[Text | None]
    per: Mapped[Text | None]
    converts_id: Mapped[int | None] = links("figure.id")


class TimeExpression(Spanned, Base):
    """A date or clock time as the text says it, and the interval it means where the publication date is known."""

    __tablename__ = "time_expression"
    __table_args__ = (
        *span_constraints(),
        CheckConstraint(one_of("precision", PRECISIONS), name="precision"),
        CheckConstraint("resolved_from < resolved_to", name="interval_not_empty"),
        Index(None, "resolved_from"),
    )

    value: Mapped[Text | None]
    value_low: Mapped[Text | None]
    value_high: Mapped[Text | None]
    hint: Mapped[Text | None]
    resolved_from: Mapped[Moment | None]
    resolved_to: Mapped[Moment | None]
    precision: Mapped[Text | None]


class Attribution(Spanned, Base):
    """A cited source: on whose word something is said, by which cue, and on which day."""

    __tablename__ = "attribution"
    __table_args__ = (
        *span_constraints(),
        Index(None, "source_norm"),
        Index(None, "entity_id"),
        Index(None, "time_expression_id"),
    )

    source: Mapped[Text]
    source_norm: Mapped[Text]
    cue: Mapped[Text]
    entity_id: Mapped[int | None] = links("entity.id")
    time_expression_id: Mapped[int | None] = links("time_expression.id")
