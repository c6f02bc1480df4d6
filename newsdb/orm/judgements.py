"""Map the judgements of users."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, foreign, relationship, remote

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
    batch_id: Mapped[int | None]
    """First judgement of those accepted at once with this one; NULL for one made alone."""
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

    batch: Mapped["Judgement | None"] = relationship(
        foreign_keys=[tables.JUDGEMENT.c.batch_id], remote_side=[tables.JUDGEMENT.c.id], viewonly=True
    )
    """The first of the judgements that were accepted at once with this one."""
    accepted_at_once: Mapped[list["Judgement"]] = relationship(
        primaryjoin=lambda: tables.JUDGEMENT.c.id == foreign(remote(tables.JUDGEMENT.c.batch_id)),
        order_by="Judgement.id",
        viewonly=True,
    )
    """The judgements accepted at once, of the first of them."""
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
