"""What people said about identities. A judgement is undone, never deleted; those that stand decide what counts."""

from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, String

from newsdb.lexicon.kinds import ENTITY_KINDS
from newsdb.store.schema.columns import key, links, one_of, optional, references, required, table
from newsdb.store.schema.types import UtcTime


def judged() -> tuple[Column[Any], ...]:
    """Who said it and when, and who took it back."""
    return (
        key(),
        required("verdict", String),
        required("made_by", String),
        required("made_at", UtcTime),
        optional("undone_by", String),
        optional("undone_at", UtcTime),
    )


JUDGEMENT = table(
    "judgement",
    """What a person said about entities: two are the same (the left one stays), two are different, the left one is of
    another kind, or has the name `name` as well, or its mentions in some articles (`judgement_article`) are of the
    right one, which is split from it.
    """,
    references("left_id", "entity.id"),
    references("right_id", "entity.id", nullable=True),
    optional("kind", String),
    optional("kind_before", String),
    optional("name", String),
    *judged(),
    CheckConstraint(one_of("verdict", ("same", "different", "kind", "split", "name")), name="verdict"),
    CheckConstraint("left_id <> right_id", name="two_entities"),
    CheckConstraint("(verdict IN ('kind', 'name')) = (right_id IS NULL)", name="right"),
    CheckConstraint("(verdict = 'kind') = (kind IS NOT NULL)", name="kind_said"),
    CheckConstraint("(verdict = 'name') = (name IS NOT NULL)", name="name_said"),
    CheckConstraint(one_of("kind", ENTITY_KINDS), name="kind"),
    Index(None, "left_id"),
    Index(None, "right_id"),
)

JUDGEMENT_ARTICLE = table(
    "judgement_article",
    """An article whose mentions a split is about.""",
    references("judgement_id", "judgement.id", primary_key=True),
    references("article_id", "article.id", primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)

REPORTER_JUDGEMENT = table(
    "reporter_judgement",
    """What a person said about two reporters: the same (the left one stays), or different people.""",
    references("left_id", "reporter.id"),
    references("right_id", "reporter.id"),
    *judged(),
    CheckConstraint(one_of("verdict", ("same", "different")), name="verdict"),
    CheckConstraint("left_id <> right_id", name="two_reporters"),
    Index(None, "left_id"),
    Index(None, "right_id"),
)

OUTLET_JUDGEMENT = table(
    "outlet_judgement",
    """What a person said about two outlets: the same (the left one stays), or different ones.""",
    references("left_id", "outlet.id"),
    references("right_id", "outlet.id"),
    *judged(),
    CheckConstraint(one_of("verdict", ("same", "different")), name="verdict"),
    CheckConstraint("left_id <> right_id", name="two_outlets"),
    Index(None, "left_id"),
    Index(None, "right_id"),
)

UNJUDGED_MENTION = table(
    "unjudged_mention",
    """The entity that a mention names by its text alone, where a judgement makes it name another; NULL for none.""",
    references("mention_id", "mention.id", primary_key=True),
    links("entity_id", "entity.id"),
    Index(None, "entity_id"),
)

UNJUDGED_ATTRIBUTION = table(
    "unjudged_attribution",
    """The entity that a cited source is by its text alone, where a judgement makes it another.""",
    references("attribution_id", "attribution.id", primary_key=True),
    references("entity_id", "entity.id"),
    Index(None, "entity_id"),
)

UNJUDGED_OUTLET = table(
    "unjudged_outlet",
    """The outlet that an article itself names, where a judgement counts that as another.""",
    references("article_id", "article.id", primary_key=True),
    references("outlet_id", "outlet.id"),
    Index(None, "outlet_id"),
)

UNJUDGED_ALIAS = table(
    "unjudged_alias",
    """A name that a text gave to its entity as well, where a judgement makes it a user's.""",
    references("alias_id", "entity_alias.id", primary_key=True),
)
