"""Who publishes and who writes."""

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from newsdb.store.models.base import Base
from newsdb.store.types import PrimaryKey, Text, links, references


class Outlet(Base):
    """A news organisation. `canonical_id` is the one that it counts as after a merge; NULL: itself."""

    __tablename__ = "outlet"
    __table_args__ = (UniqueConstraint("name_norm"), Index(None, "canonical_id"))

    id: Mapped[PrimaryKey]
    name: Mapped[Text]
    name_norm: Mapped[Text]
    domain: Mapped[Text | None]
    country: Mapped[Text | None]
    timezone: Mapped[Text | None]
    canonical_id: Mapped[int | None] = links("outlet.id")

    reporters: Mapped[list["Reporter"]] = relationship(back_populates="outlet")


class OutletAlias(Base):
    """Another name of an outlet; it names one outlet only."""

    __tablename__ = "outlet_alias"
    __table_args__ = (UniqueConstraint("name_norm"), Index(None, "outlet_id"))

    id: Mapped[PrimaryKey]
    outlet_id: Mapped[int] = references("outlet.id")
    name: Mapped[Text]
    name_norm: Mapped[Text]


class Reporter(Base):
    """One person a name and outlet: the same name at two outlets is two people until somebody merges them.

    `canonical_id` is the reporter that this one counts as after a merge; NULL: itself.
    """

    __tablename__ = "reporter"
    __table_args__ = (
        UniqueConstraint(
            "name_norm", "outlet_id"
        ),  # and see store.migrate: one more for those without an outlet
        Index(None, "outlet_id"),
        Index(None, "name"),
        Index(None, "canonical_id"),
    )

    id: Mapped[PrimaryKey]
    name: Mapped[Text]
    name_norm: Mapped[Text]
    outlet_id: Mapped[int | None] = links("outlet.id")
    email: Mapped[Text | None]
    canonical_id: Mapped[int | None] = links("reporter.id")

    outlet: Mapped[Outlet | None] = relationship(back_populates="reporters")
