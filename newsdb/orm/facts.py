"""Map facts: what a figure measures, whose it is, of when, and against what."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, foreign, relationship

from newsdb.model.facts import FactDirection, FactRole, FactStatus
from newsdb.model.intervals import TimePrecision
from newsdb.orm.base import Base
from newsdb.store import schema as tables

if TYPE_CHECKING:
    from newsdb.orm.entities import Entity
    from newsdb.orm.extractions import Figure, Mention, TimeExpression


class Fact(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("fact"))
    # ]]]
    """What a figure says: its measure, whose it is, of when, and against what; for the figures that say it.
    The phrases stand in the same article. Their entities are those of the mentions: a merge or split moves
    them.
    """

    figure_id: Mapped[int]
    """The figure; it has at most one fact."""
    measure: Mapped[str | None]
    """What is counted or measured, as written: 영업이익, 사망자."""
    measure_key: Mapped[str | None]
    """Key of the measure: operating_profit, deaths; NULL outside the lexicon."""
    subject: Mapped[str | None]
    """Whose measure it is, as written: 한빛전자, 반도체 부문."""
    subject_mention_id: Mapped[int | None]
    """Name in the subject; NULL if it is no name."""
    subject_of: Mapped[str | None]
    """What the subject is a part or product of, as written."""
    subject_of_mention_id: Mapped[int | None]
    """Name in `subject_of`; NULL if it is no name."""
    object: Mapped[str | None]
    """The other party, as written: invested in, bought, paid to."""
    object_mention_id: Mapped[int | None]
    """Name in the object; NULL if it is no name."""
    period: Mapped[str | None]
    """Time that the value is of, as written: 3분기, 지난해 말."""
    time_expression_id: Mapped[int | None]
    """The time expression in the period."""
    period_from: Mapped[datetime | None]
    """Start of the period; NULL if it cannot be resolved."""
    period_to: Mapped[datetime | None]
    """End of the period, exclusive."""
    period_precision: Mapped[TimePrecision | None]
    """Precision of the period."""
    basis: Mapped[str | None]
    """What the value is compared with, as written: 전년 동기, 전 거래일."""
    role: Mapped[FactRole]
    """What the value is: a level, a change, or a share of a whole."""
    direction: Mapped[FactDirection | None]
    """Direction of a change; NULL if none is said."""
    status: Mapped[FactStatus]
    """Whether it is so, is expected, is proposed, or is denied."""
    amount_low: Mapped[Decimal]
    """Lower bound in the figure's `base_unit`; below zero for a loss: 영업손실 5억 is -5억."""
    amount_high: Mapped[Decimal]
    """Upper bound in the figure's `base_unit`, with the same sign."""
    confidence: Mapped[float]
    """Share of such facts that are right, from 0 to 1."""
    # [[[end]]]

    __table__ = tables.FACT
    shown = ("figure_id", "subject", "measure", "period", "amount_low", "role", "status")

    figure: Mapped["Figure"] = relationship(viewonly=True)
    """The figure, with its value, unit and text."""
    subject_mention: Mapped["Mention | None"] = relationship(
        foreign_keys=[tables.FACT.c.subject_mention_id], viewonly=True
    )
    """The name in the subject."""
    subject_of_mention: Mapped["Mention | None"] = relationship(
        foreign_keys=[tables.FACT.c.subject_of_mention_id], viewonly=True
    )
    """The name of what the subject is a part or product of."""
    object_mention: Mapped["Mention | None"] = relationship(
        foreign_keys=[tables.FACT.c.object_mention_id], viewonly=True
    )
    """The name of the other party."""
    subject_entity: Mapped["Entity | None"] = relationship(
        secondary=tables.MENTION,
        primaryjoin=lambda: foreign(tables.MENTION.c.id) == tables.FACT.c.subject_mention_id,
        secondaryjoin=lambda: foreign(tables.MENTION.c.entity_id) == tables.ENTITY.c.id,
        viewonly=True,
    )
    """The canonical entity of the subject."""
    subject_of_entity: Mapped["Entity | None"] = relationship(
        secondary=tables.MENTION,
        primaryjoin=lambda: foreign(tables.MENTION.c.id) == tables.FACT.c.subject_of_mention_id,
        secondaryjoin=lambda: foreign(tables.MENTION.c.entity_id) == tables.ENTITY.c.id,
        viewonly=True,
    )
    """The canonical entity that the subject is a part or product of."""
    object_entity: Mapped["Entity | None"] = relationship(
        secondary=tables.MENTION,
        primaryjoin=lambda: foreign(tables.MENTION.c.id) == tables.FACT.c.object_mention_id,
        secondaryjoin=lambda: foreign(tables.MENTION.c.entity_id) == tables.ENTITY.c.id,
        viewonly=True,
    )
    """The canonical entity of the other party."""
    time_expression: Mapped["TimeExpression | None"] = relationship(viewonly=True)
    """The time expression in the period."""
