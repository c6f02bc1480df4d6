"""What people said about identities. A judgement is undone, never deleted; those that stand decide what counts."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from newsdb.store.models.base import Base, one_of
from newsdb.store.models.entities import LABELS
from newsdb.store.types import Moment, PrimaryKey, Text, links, references


class Judged:
    """Who said it and when, and who took it back."""

    id: Mapped[PrimaryKey]
    verdict: Mapped[Text]
    made_by: Mapped[Text]
    made_at: Mapped[Moment]
    undone_by: Mapped[Text | None]
    undone_at: Mapped[Moment | None]


class Judgement(Judged, Base):
    """What a person said about entities: two are the same (the left one stays), two are different, the left one is of
    another kind, or its mentions in some articles (`judgement_article`) are of the right one, which is split from it.
    """

    __tablename__ = "judgement"
    __table_args__ = (
        CheckConstraint(one_of("verdict", ("same", "different", "kind", "split")), name="verdict"),
        CheckConstraint("left_id <> right_id", name="two_entities"),
        CheckConstraint("(verdict = 'kind') = (right_id IS NULL)", name="right"),
        CheckConstraint("(verdict = 'kind') = (kind IS NOT NULL)", name="kind_said"),
        CheckConstraint(one_of("kind", LABELS), name="kind"),
        Index(None, "left_id"),
        Index(None, "right_id"),
    )

    left_id: Mapped[int] = references("entity.id")
    right_id: Mapped[int | None] = references("entity.id")
    kind: Mapped[Text | None]
    kind_before: Mapped[Text | None]


class JudgementArticle(Base):
    """An article whose mentions a split is about."""

    __tablename__ = "judgement_article"
    __table_args__ = (Index(None, "article_id"), {"sqlite_with_rowid": False})

    judgement_id: Mapped[int] = references("judgement.id", primary_key=True)
    article_id: Mapped[int] = references("article.id", primary_key=True)


class ReporterJudgement(Judged, Base):
    """What a person said about two reporters: the same (the left one stays), or different people."""

    __tablename__ = "reporter_judgement"
    __table_args__ = (
        CheckConstraint(one_of("verdict", ("same", "different")), name="verdict"),
        CheckConstraint("left_id <> right_id", name="two_reporters"),
        Index(None, "left_id"),
        Index(None, "right_id"),
    )

    left_id: Mapped[int] = references("reporter.id")
    right_id: Mapped[int] = references("reporter.id")


class OutletJudgement(Judged, Base):
    """What a person said about two outlets: the same (the left one stays), or different ones."""

    __tablename__ = "outlet_judgement"
    __table_args__ = (
        CheckConstraint(one_of("verdict", ("same", "different")), name="verdict"),
        CheckConstraint("left_id <> right_id", name="two_outlets"),
        Index(None, "left_id"),
        Index(None, "right_id"),
    )

    left_id: Mapped[int] = references("outlet.id")
    right_id: Mapped[int] = references("outlet.id")


class UnjudgedMention(Base):
    """The entity that a mention names by its text alone, where a judgement makes it name another; NULL for none."""

    __tablename__ = "unjudged_mention"
    __table_args__ = (Index(None, "entity_id"),)

    mention_id: Mapped[int] = references("mention.id", primary_key=True)
    entity_id: Mapped[int | None] = links("entity.id")


class UnjudgedAttribution(Base):
    """The entity that a cited source is by its text alone, where a judgement makes it another."""

    __tablename__ = "unjudged_attribution"
    __table_args__ = (Index(None, "entity_id"),)

    attribution_id: Mapped[int] = references("attribution.id", primary_key=True)
    entity_id: Mapped[int] = references("entity.id")


class UnjudgedOutlet(Base):
    """The outlet that an article itself names, where a judgement counts that as another."""

    __tablename__ = "unjudged_outlet"
    __table_args__ = (Index(None, "outlet_id"),)

    article_id: Mapped[int] = references("article.id", primary_key=True)
    outlet_id: Mapped[int] = references("outlet.id")
