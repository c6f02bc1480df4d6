"""Describe the tables of judgements. A judgement is undone, never deleted; those in force resolve all identities."""

from sqlalchemy import CheckConstraint, Column, Index, String

from newsdb.lexicon.kinds import ENTITY_KINDS
from newsdb.model.judgements import PAIR_VERDICTS, SUBJECTS, VERDICTS
from newsdb.store.schema.columns import key, one_of, optional, references, required, table
from newsdb.store.schema.types import KEY, UtcTime

JUDGEMENT = table(
    "judgement",
    """A user's decision about identities; `left_id` and `right_id` are rows of the table that `subject` names.

    merge: both are the same, and the left one stays. different: they are not. kind: the left one is of this `kind`.
    alias: it is also called `name`. split: its mentions in some articles (`judgement_article`) are of the right one,
    which is new.
    """,
    key(),
    required("subject", String),
    required("verdict", String),
    Column("left_id", KEY, nullable=False),
    Column("right_id", KEY),
    optional("kind", String),
    optional("name", String),
    required("made_by", String),
    required("made_at", UtcTime),
    optional("undone_by", String),
    optional("undone_at", UtcTime),
    CheckConstraint(one_of("subject", SUBJECTS), name="subject"),
    CheckConstraint(one_of("verdict", VERDICTS), name="verdict"),
    CheckConstraint(f"subject = 'entity' OR {one_of('verdict', PAIR_VERDICTS)}", name="verdict_of_subject"),
    CheckConstraint("left_id <> right_id", name="two_identities"),
    CheckConstraint("(verdict IN ('kind', 'alias')) = (right_id IS NULL)", name="right_of_pair"),
    CheckConstraint("(verdict = 'kind') = (kind IS NOT NULL)", name="kind_of_verdict"),
    CheckConstraint("(verdict = 'alias') = (name IS NOT NULL)", name="name_of_alias"),
    CheckConstraint("(undone_by IS NULL) = (undone_at IS NULL)", name="undone"),
    CheckConstraint(one_of("kind", ENTITY_KINDS), name="kind"),
    Index(None, "subject", "left_id"),
    Index(None, "subject", "right_id"),
)

JUDGEMENT_ARTICLE = table(
    "judgement_article",
    """An article of a split.""",
    references("judgement_id", "judgement.id", primary_key=True),
    references("article_id", "article.id", primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)
