"""Describe the tables of extraction: each row is a span of a revision, deleted with it.

Sentences are numbered through the article (title 0, body from 1): "in the same sentence" is a join.
"""

from typing import Any

from sqlalchemy import CheckConstraint, Column, Float, Index, Integer, String

from newsdb.model.choices import EntityKind, Part
from newsdb.model.intervals import TimePrecision
from newsdb.model.records import FigureKind, SourceType
from newsdb.store.schema.columns import (
    choice,
    is_choice,
    judged_index,
    key,
    links,
    optional,
    references,
    required,
    sparse_index,
    table,
)
from newsdb.store.schema.types import Exact, UtcTime


def span() -> tuple[Column[Any], ...]:
    """Return the columns of a span; `text` is the title or body from `span_start` to `span_end`."""
    return (
        key("Number of the row."),
        references("revision_id", "revision.id", "Revision of the text."),
        choice("part", Part, "Text that the span indexes: title or body."),
        required("sentence", Integer, "Number of the sentence: 0 is the title, the body counts from 1."),
        required("span_start", Integer, "Start of the span in that part, in code points from 0."),
        required("span_end", Integer, "End of the span: the first code point after it."),
        required("text", String, "Text of the span."),
    )


def span_constraints(*indexed: str) -> tuple[CheckConstraint | Index, ...]:
    """Return the constraints of a span, and the index of those of a text, with further columns.

    That no two rows of a text share a span is left to `newsdb db check`: a unique index of all its columns would take
    half as much space as the table.
    """
    return (
        is_choice("part", Part),
        CheckConstraint("span_end > span_start AND span_start >= 0", name="span_not_empty"),
        Index(None, "revision_id", *indexed),
    )


MENTION = table(
    "mention",
    """A name in a text.""",
    *span(),
    choice("label", EntityKind, "Label from extraction."),
    links(
        "extracted_entity_id",
        "entity.id",
        "Entity that extraction links it to; NULL if none or several fit.",
    ),
    links("entity_id", "entity.id", "Canonical entity after all judgements."),
    required("confidence", Float, "Confidence of the extraction, from 0 to 1."),
    *span_constraints(),
    is_choice("label", EntityKind),
    Index(None, "entity_id"),
    judged_index("mention", "extracted_entity_id", "entity_id"),
)

FIGURE = table(
    "figure",
    """A number in a text, with its unit.""",
    *span(),
    choice("kind", FigureKind, "Kind of the figure."),
    optional("value", Exact, "Value in `unit`; NULL for a range."),
    required("value_low", Exact, "Lower bound; equal to `value` if that is not NULL."),
    required("value_high", Exact, "Upper bound; equal to `value` if that is not NULL."),
    required("unit", String, "Unit: USD (ISO 4217), KRW, %, 명, GW and so on."),
    required(
        "base_unit", String, "Base unit of the dimension: W for MW; a unit without a dimension is its own."
    ),
    required("base_low", Exact, "Lower bound in `base_unit`: 2,000MW and 2GW are both 2,000,000,000."),
    required("base_high", Exact, "Upper bound in `base_unit`."),
    optional("approx", String, "Approximation as written: 약, 이상, about; NULL if there is none."),
    optional("per", String, "Reference quantity as written: 1인당, 주당, per share."),
    links("converts_id", "figure.id", "Figure that this one converts to another currency or unit."),
    *span_constraints(),
    is_choice("kind", FigureKind),
    CheckConstraint("value_low <= value_high", name="low_before_high"),
    CheckConstraint("value IS NULL OR (value = value_low AND value = value_high)", name="value_is_both"),
    Index(None, "kind", "base_unit", "base_high"),
    sparse_index("converts_id"),
)

TIME_EXPRESSION = table(
    "time_expression",
    """A date or clock time in a text, with its interval if the publication date is known.

    A time that is named by words (전날, 이달 초, Monday) has its words in `hint` and no value. `precision` is then
    `named day`, `ten days`, `week` or `month`.
    """,
    *span(),
    optional(
        "value", String, "Value in the style of ISO 8601, with `-` for unstated parts; NULL for a range."
    ),
    optional("value_low", String, "Start of a range, in the same style."),
    optional("value_high", String, "End of a range, in the same style."),
    optional("hint", String, "Word that anchors a partial date (지난해, 오는) or names the time (전날)."),
    optional("resolved_from", UtcTime, "Start of the interval; NULL if it cannot be resolved."),
    optional("resolved_to", UtcTime, "End of the interval, exclusive."),
    choice("precision", TimePrecision, "Precision of the interval.", nullable=True),
    *span_constraints(),
    is_choice("precision", TimePrecision),
    CheckConstraint("resolved_from < resolved_to", name="interval_not_empty"),
    sparse_index("resolved_from"),
)

ATTRIBUTION = table(
    "attribution",
    """A cited source in a text, with the citing words and the day of the statement.""",
    *span(),
    required("source", String, "Cited source as written."),
    required("source_norm", String, "Cited source in the form in which names are compared."),
    required("cue", String, "Citing words: 밝혔다, 에 따르면, according to."),
    choice("source_type", SourceType, "What kind of source it is; person if the text does not tell."),
    links("extracted_entity_id", "entity.id", "Entity that extraction links the source to."),
    links("entity_id", "entity.id", "Canonical entity after all judgements."),
    links("time_expression_id", "time_expression.id", "Day of the statement; NULL if none is said."),
    *span_constraints("sentence"),
    is_choice("source_type", SourceType),
    # Whole sources are counted in these two alone.
    Index(None, "source_norm", "entity_id", "revision_id"),
    sparse_index("entity_id", behind=("revision_id",)),
    judged_index("attribution", "extracted_entity_id", "entity_id"),
    sparse_index("time_expression_id"),
)
