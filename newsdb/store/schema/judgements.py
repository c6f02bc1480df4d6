"""Describe the tables of judgements. A judgement is undone, never deleted; those in force resolve all identities."""

from sqlalchemy import CheckConstraint, Column, Index, String

from newsdb.model.choices import EntityKind, JudgementSubject, Verdict
from newsdb.model.judgements import COMMON_VERDICTS, SINGLE_VERDICTS
from newsdb.store.schema.columns import (
    choice,
    is_choice,
    key,
    one_of,
    optional,
    references,
    required,
    table,
)
from newsdb.store.schema.types import KEY, UtcTime

JUDGEMENT = table(
    "judgement",
    """A user's decision about the identity of entities, reporters or outlets.""",
    key("Number of the judgement."),
    choice("subject", JudgementSubject, "Table of `left_id` and `right_id`."),
    choice(
        "verdict",
        Verdict,
        "Verdict: merge (both are the same, and the left one stays), different (they are not), kind (the left one is of"
        " this `kind`), alias (it is also called `name`), rename (it is called `name`), reject (it is no entity), or"
        " split (its mentions in some articles, `judgement_article`, are of the right one, which is new).",
    ),
    Column(
        "left_id", KEY, nullable=False, doc="The first, or the only one: a row of the table of `subject`."
    ),
    Column("right_id", KEY, doc="The second: a row of the same table; NULL for a verdict on one alone."),
    choice("kind", EntityKind, "Kind that the judgement gives.", nullable=True),
    optional("name", String, "Name that the judgement gives."),
    references(
        "batch_id",
        "judgement.id",
        "First judgement of those accepted at once with this one; NULL for one made alone.",
        nullable=True,
    ),
    required("made_by", String, "User who made it."),
    required("made_at", UtcTime, "Time at which it was made."),
    optional("undone_by", String, "User who undid it; NULL while it is in force."),
    optional("undone_at", UtcTime, "Time at which it was undone; NULL while it is in force."),
    is_choice("subject", JudgementSubject),
    is_choice("verdict", Verdict),
    CheckConstraint(
        f"subject = 'entity' OR {one_of('verdict', COMMON_VERDICTS)}",
        name="verdict_of_subject",
    ),
    CheckConstraint("left_id <> right_id", name="two_identities"),
    CheckConstraint(f"{one_of('verdict', SINGLE_VERDICTS)} = (right_id IS NULL)", name="right_of_pair"),
    CheckConstraint("(verdict = 'kind') = (kind IS NOT NULL)", name="kind_of_verdict"),
    CheckConstraint("(verdict IN ('alias', 'rename')) = (name IS NOT NULL)", name="name_of_verdict"),
    CheckConstraint("(undone_by IS NULL) = (undone_at IS NULL)", name="undone"),
    is_choice("kind", EntityKind),
    Index(None, "subject", "left_id"),
    Index(None, "subject", "right_id"),
    Index(None, "batch_id"),
)

JUDGEMENT_ARTICLE = table(
    "judgement_article",
    """An article of a split.""",
    references("judgement_id", "judgement.id", "The split.", primary_key=True),
    references("article_id", "article.id", "The article.", primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)
