"""What like texts meet by."""

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from newsdb.store.models.base import Base
from newsdb.store.types import references


class ArticleBand(Base):
    """A hash that two articles share when their current texts may be copies, or of one title, or begin alike.

    The high bits are the fortnight of publication, so that what is looked up together lies together.
    """

    __tablename__ = "article_band"
    __table_args__ = (Index(None, "article_id"), {"sqlite_with_rowid": False})

    band: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    article_id: Mapped[int] = references("article.id", primary_key=True)
