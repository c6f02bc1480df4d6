"""Describe the tables of extraction: each row is a span of a revision, deleted with it.

Sentences are numbered through the article (title 0, body from 1): "in the same sentence" is a join.
"""

from typing import Any

from sqlalchemy import CheckConstraint, Column, Float, Index, Integer, String, UniqueConstraint

from newsdb.lexicon.kinds import ENTITY_KINDS, FIGURE_KINDS
from newsdb.store.schema.articles import PRECISIONS
from newsdb.store.schema.columns import (
    judged_index,
    key,
    links,
    one_of,
    optional,
    references,
    required,
    table,
)
from newsdb.store.schema.types import Exact, UtcTime


def span() -> tuple[Column[Any], ...]:
    """Return the columns of a span; `text` is the title or body from `span_start` to `span_end`."""
    return (
        key(),
        references("revision_id", "revision.id"),
        required("part", String),
        required("sentence", Integer),
        required("span_start", Integer),
        required("span_end", Integer),
        required("text", String),
    )


def span_constraints(*unique: str) -> tuple[UniqueConstraint | CheckConstraint, ...]:
    """Return the constraints of a span; rows with different `unique` columns may share one."""
    return (
        UniqueConstraint("revision_id", "part", "span_start", "span_end", *unique),
        CheckConstraint(one_of("part", ("title", "body")), name="part"),
        CheckConstraint("span_end > span_start AND span_start >= 0", name="span_not_empty"),
    )


MENTION = table(
    "mention",
    """A name in a text.

    `extracted_entity_id` is the entity that extraction links it to, NULL if none or several have the name; `entity_id`
    is the canonical entity after all judgements.
    """,
    *span(),
    required("label", String),
    links("extracted_entity_id", "entity.id"),
    links("entity_id", "entity.id"),
    required("confidence", Float),
    *span_constraints("label"),
    CheckConstraint(one_of("label", ENTITY_KINDS), name="label"),
    Index(None, "entity_id"),
    judged_index("mention", "extracted_entity_id", "entity_id"),
)

FIGURE = table(
    "figure",
    """A number with its unit. `value` is NULL for a range; `value_low` and `value_high` are never NULL.

    `unit` is ISO 4217 for money. `base_low` and `base_high` are the same amount in `base_unit`, the base unit of the
    unit's dimension: 2,000MW and 2GW are both 2,000,000,000 W. A unit without a dimension is its own base unit.
    `per` is the reference quantity. `converts_id` is the figure that this one converts to another currency or unit.
    """,
    *span(),
    required("kind", String),
    optional("value", Exact),
    required("value_low", Exact),
    required("value_high", Exact),
    required("unit", String),
    required("base_unit", String),
    required("base_low", Exact),
    required("base_high", Exact),
    optional("approx", String),
    optional("per", String),
    links("converts_id", "figure.id"),
    *span_constraints(),
    CheckConstraint(one_of("kind", FIGURE_KINDS), name="kind"),
    CheckConstraint("value_low <= value_high", name="low_before_high"),
    CheckConstraint("value IS NULL OR (value = value_low AND value = value_high)", name="value_is_both"),
    Index(None, "kind", "base_unit", "base_high"),
    Index(None, "converts_id"),
)

TIME_EXPRESSION = table(
    "time_expression",
    """A date or clock time in a text, with its interval if the publication date is known.""",
    *span(),
    optional("value", String),
    optional("value_low", String),
    optional("value_high", String),
    optional("hint", String),
    optional("resolved_from", UtcTime),
    optional("resolved_to", UtcTime),
    optional("precision", String),
    *span_constraints(),
    CheckConstraint(one_of("precision", PRECISIONS), name="precision"),
    CheckConstraint("resolved_from < resolved_to", name="interval_not_empty"),
    Index(None, "resolved_from"),
)

ATTRIBUTION = table(
    "attribution",
    """A cited source in a text, with the citing words and the day of the statement.

    `extracted_entity_id` is the entity that extraction links it to, `entity_id` the canonical entity after all
    judgements.
    """,
    *span(),
    required("source", String),
    required("source_norm", String),
    required("cue", String),
    links("extracted_entity_id", "entity.id"),
    links("entity_id", "entity.id"),
    links("time_expression_id", "time_expression.id"),
    *span_constraints(),
    Index(None, "source_norm"),
    Index(None, "entity_id"),
    judged_index("attribution", "extracted_entity_id", "entity_id"),
    Index(None, "time_expression_id"),
)
