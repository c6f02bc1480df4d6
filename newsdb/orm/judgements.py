"""Map the judgements of users."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, relationship

from newsdb.model.choices import EntityKind, JudgementSubject, Verdict
from newsdb.orm.base import Base
from newsdb.store import schema as tables

if TYPE_CHECKING:
    from newsdb.orm.articles import Article


class Judgement(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("judgement"))
    # ]]]
    """A user's decision about the identity of entities, reporters or outlets."""

    id: Mapped[int]
    """Number of the judgement."""
    subject: Mapped[JudgementSubject]
    """Table of `left_id` and `right_id`."""
    verdict: Mapped[Verdict]
    """Verdict: merge (both are the same, and the left one stays), different (they are not), kind (the left
    one is of this `kind`), alias (it is also called `name`), rename (it is called `name`), reject (it is no
    entity), or split (its mentions in some articles, `judgement_article`, are of the right one, which is
    new).
    """
    left_id: Mapped[int]
    """The first, or the only one: a row of the table of `subject`."""
    right_id: Mapped[int | None]
    """The second: a row of the same table; NULL for a verdict on one alone."""
    kind: Mapped[EntityKind | None]
    """Kind that the judgement gives."""
    name: Mapped[str | None]
    """Name that the judgement gives."""
    made_by: Mapped[str]
    """User who made it."""
    made_at: Mapped[datetime]
    """Time at which it was made."""
    undone_by: Mapped[str | None]
    """User who undid it; NULL while it is in force."""
    undone_at: Mapped[datetime | None]
    """Time at which it was undone; NULL while it is in force."""
    # [[[end]]]

    __table__ = tables.JUDGEMENT

    articles: Mapped[list["JudgementArticle"]] = relationship(viewonly=True)
    """The articles of a split."""


class JudgementArticle(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("judgement_article"))
    # ]]]
    """An article of a split."""

    judgement_id: Mapped[int]
    """The split."""
    article_id: Mapped[int]
    """The article."""
    # [[[end]]]

    __table__ = tables.JUDGEMENT_ARTICLE

    judgement: Mapped["Judgement"] = relationship(viewonly=True)
    """The split."""
    article: Mapped["Article"] = relationship(viewonly=True)
    """The article."""
