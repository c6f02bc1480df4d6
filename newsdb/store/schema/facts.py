"""Describe the table of facts: what a figure measures, whose, of when, and against what."""

from sqlalchemy import CheckConstraint, Float, String

from newsdb.model.facts import FactDirection, FactRole, FactStatus
from newsdb.model.intervals import TimePrecision
from newsdb.store.schema.columns import (
    choice,
    is_choice,
    links,
    optional,
    references,
    required,
    sparse_index,
    table,
)
from newsdb.store.schema.types import Exact, UtcTime

FACT = table(
    "fact",
    """What a figure says: its measure, whose it is, of when, and against what; for the figures that say it.

    The phrases stand in the same article. Their entities are those of the mentions: a merge or split moves them.
    """,
    references("figure_id", "figure.id", "The figure; it has at most one fact.", primary_key=True),
    optional("measure", String, "What is counted or measured, as written: 영업이익, 사망자."),
    optional(
        "measure_key", String, "Key of the measure: operating_profit, deaths; NULL outside the lexicon."
    ),
    optional("subject", String, "Whose measure it is, as written: 한빛전자, 반도체 부문."),
    links("subject_mention_id", "mention.id", "Name in the subject; NULL if it is no name."),
    optional("subject_of", String, "What the subject is a part or product of, as written."),
    links("subject_of_mention_id", "mention.id", "Name in `subject_of`; NULL if it is no name."),
    optional("object", String, "The other party, as written: invested in, bought, paid to."),
    links("object_mention_id", "mention.id", "Name in the object; NULL if it is no name."),
    optional("period", String, "Time that the value is of, as written: 3분기, 지난해 말."),
    links("time_expression_id", "time_expression.id", "The time expression in the period."),
    optional("period_from", UtcTime, "Start of the period; NULL if it cannot be resolved."),
    optional("period_to", UtcTime, "End of the period, exclusive."),
    choice("period_precision", TimePrecision, "Precision of the period.", nullable=True),
    optional("basis", String, "What the value is compared with, as written: 전년 동기, 전 거래일."),
    choice("role", FactRole, "What the value is: a level, a change, or a share of a whole."),
    choice("direction", FactDirection, "Direction of a change; NULL if none is said.", nullable=True),
    choice("status", FactStatus, "Whether it is so, is expected, is proposed, or is denied."),
    required(
        "amount_low",
        Exact,
        "Lower bound in the figure's `base_unit`; below zero for a loss: 영업손실 5억 is -5억.",
    ),
    required("amount_high", Exact, "Upper bound in the figure's `base_unit`, with the same sign."),
    required("confidence", Float, "Share of such facts that are right, from 0 to 1."),
    is_choice("role", FactRole),
    is_choice("direction", FactDirection),
    is_choice("status", FactStatus),
    is_choice("period_precision", TimePrecision),
    CheckConstraint("amount_low <= amount_high", name="low_before_high"),
    CheckConstraint("period_from < period_to", name="period_not_empty"),
    CheckConstraint("(period_from IS NULL) = (period_to IS NULL)", name="period_has_both_ends"),
    CheckConstraint("period_from IS NULL OR period IS NOT NULL", name="period_as_written"),
    CheckConstraint("measure_key IS NULL OR measure IS NOT NULL", name="measure_as_written"),
    CheckConstraint("subject_mention_id IS NULL OR subject IS NOT NULL", name="subject_as_written"),
    CheckConstraint("subject_of_mention_id IS NULL OR subject_of IS NOT NULL", name="subject_of_as_written"),
    CheckConstraint("object_mention_id IS NULL OR object IS NOT NULL", name="object_as_written"),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    sparse_index("measure_key", "period_from"),
    sparse_index("measure_key", behind=("amount_high",)),
    sparse_index("subject_mention_id"),
    sparse_index("subject_of_mention_id"),
    sparse_index("object_mention_id"),
    sparse_index("time_expression_id"),
)
