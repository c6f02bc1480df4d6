"""Map outlets and reporters."""

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, WriteOnlyMapped, foreign, relationship

from newsdb.model.choices import NameOrigin
from newsdb.orm.base import Base
from newsdb.store import schema as tables

if TYPE_CHECKING:
    from newsdb.orm.articles import Article
    from newsdb.orm.listings import ReporterArticle
    from newsdb.orm.revisions import Byline


class Outlet(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("outlet"))
    # ]]]
    """A publisher of articles."""

    id: Mapped[int]
    """Number of the outlet."""
    name: Mapped[str]
    """Name as sources state it, or as the last judgement says."""
    stated_name: Mapped[str | None]
    """Name as sources state it, while a judgement gives another; else NULL."""
    name_norm: Mapped[str]
    """Stated name in the form in which names are compared."""
    domain: Mapped[str | None]
    """Domain of its web site."""
    country: Mapped[str | None]
    """Country, as ISO 3166 names it in two letters."""
    timezone: Mapped[str | None]
    """Time zone of its clock times: Asia/Seoul."""
    canonical_id: Mapped[int]
    """Canonical outlet: itself, unless it is merged into another."""
    # [[[end]]]

    __table__ = tables.OUTLET
    shown = ("id", "name", "domain", "country")

    aliases: Mapped[list["OutletAlias"]] = relationship(order_by="OutletAlias.id", viewonly=True)
    """Its other names."""
    hosts: Mapped[list["OutletHost"]] = relationship(order_by="OutletHost.id", viewonly=True)
    """The hosts of the sites of its articles."""
    reporters: Mapped[list["Reporter"]] = relationship(
        foreign_keys=[tables.REPORTER.c.outlet_id], order_by="Reporter.id", viewonly=True
    )
    """Its reporters, before any merge."""
    canonical: Mapped["Outlet"] = relationship(
        foreign_keys=[tables.OUTLET.c.canonical_id], remote_side=[tables.OUTLET.c.id], viewonly=True
    )
    """The canonical outlet: itself, unless it is merged."""
    merged: Mapped[list["Outlet"]] = relationship(
        foreign_keys=[tables.OUTLET.c.canonical_id],
        remote_side=[tables.OUTLET.c.canonical_id],
        order_by="Outlet.id",
        viewonly=True,
    )
    """The outlets that count as this one, itself among them."""
    articles: WriteOnlyMapped["Article"] = relationship(
        primaryjoin=lambda: tables.OUTLET.c.canonical_id == foreign(tables.ARTICLE.c.outlet_id), viewonly=True
    )
    """The articles of the canonical outlet: `outlet.articles.select()`."""
    stated_articles: WriteOnlyMapped["Article"] = relationship(
        foreign_keys=[tables.ARTICLE.c.stated_outlet_id], viewonly=True
    )
    """The articles whose source names this outlet: `outlet.stated_articles.select()`."""

    @hybrid_property
    def is_canonical(self) -> bool:
        """Whether it is merged into no other; a merged one repeats the rows of its canonical one in joins."""
        return self.canonical_id == self.id

    @is_canonical.inplace.expression
    @classmethod
    def _is_canonical_expression(cls) -> ColumnElement[bool]:
        return cls.canonical_id == cls.id


class OutletAlias(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("outlet_alias"))
    # ]]]
    """Another name of an outlet; unique among all outlets."""

    id: Mapped[int]
    """Number of the name."""
    outlet_id: Mapped[int]
    """The outlet, before any merge."""
    name: Mapped[str]
    """The name."""
    name_norm: Mapped[str]
    """The name in the form in which names are compared."""
    source: Mapped[NameOrigin]
    """Origin: knowledge, or user while a judgement gives the name."""
    # [[[end]]]

    __table__ = tables.OUTLET_ALIAS

    outlet: Mapped["Outlet"] = relationship(viewonly=True)
    """The outlet, before any merge."""


class OutletHost(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("outlet_host"))
    # ]]]
    """A host of a site on which an article of an outlet stood; several outlets may share one. Outlets of one
    host whose names are of one paper count as one, and so does the host's own outlet, which has the articles
    without a name.
    """

    id: Mapped[int]
    """Number of the host of the outlet."""
    outlet_id: Mapped[int]
    """The outlet, before any merge."""
    host: Mapped[str]
    """Host without www. and the like: hani.co.kr."""
    # [[[end]]]

    __table__ = tables.OUTLET_HOST

    outlet: Mapped["Outlet"] = relationship(viewonly=True)
    """The outlet, before any merge."""


class Reporter(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("reporter"))
    # ]]]
    """A person who signs articles of one outlet: one name at two outlets is two reporters until a user merges
    them.
    """

    id: Mapped[int]
    """Number of the reporter."""
    name: Mapped[str]
    """Name as bylines state it, or as the last judgement says."""
    stated_name: Mapped[str | None]
    """Name as bylines state it, while a judgement gives another; else NULL."""
    name_norm: Mapped[str]
    """Stated name in the form in which names are compared."""
    outlet_id: Mapped[int | None]
    """Outlet, before any merge; NULL if the articles name none."""
    email: Mapped[str | None]
    """Email address, from the bylines."""
    canonical_id: Mapped[int]
    """Canonical reporter: itself, unless it is merged into another."""
    # [[[end]]]

    __table__ = tables.REPORTER
    shown = ("id", "name", "outlet_id", "email")

    outlet: Mapped["Outlet | None"] = relationship(foreign_keys=[tables.REPORTER.c.outlet_id], viewonly=True)
    """The outlet, before any merge."""
    aliases: Mapped[list["ReporterAlias"]] = relationship(order_by="ReporterAlias.id", viewonly=True)
    """The other names that users give."""
    canonical: Mapped["Reporter"] = relationship(
        foreign_keys=[tables.REPORTER.c.canonical_id], remote_side=[tables.REPORTER.c.id], viewonly=True
    )
    """The canonical reporter: itself, unless it is merged."""
    merged: Mapped[list["Reporter"]] = relationship(
        foreign_keys=[tables.REPORTER.c.canonical_id],
        remote_side=[tables.REPORTER.c.canonical_id],
        order_by="Reporter.id",
        viewonly=True,
    )
    """The reporters who count as this one, itself among them."""
    articles: WriteOnlyMapped["Article"] = relationship(
        secondary=tables.REPORTER_ARTICLE,
        primaryjoin=lambda: tables.REPORTER.c.canonical_id == tables.REPORTER_ARTICLE.c.reporter_id,
        secondaryjoin=lambda: tables.REPORTER_ARTICLE.c.article_id == tables.ARTICLE.c.id,
        viewonly=True,
    )
    """The articles that the canonical reporter signed: `reporter.articles.select()`."""
    bylines: WriteOnlyMapped["Byline"] = relationship(
        primaryjoin=lambda: tables.REPORTER.c.canonical_id == foreign(tables.BYLINE.c.reporter_id),
        viewonly=True,
    )
    """The bylines of the canonical reporter, in all revisions: `reporter.bylines.select()`."""
    stated_bylines: WriteOnlyMapped["Byline"] = relationship(
        foreign_keys=[tables.BYLINE.c.stated_reporter_id], viewonly=True
    )
    """The bylines with this name at this outlet, before any merge."""
    article_listings: WriteOnlyMapped["ReporterArticle"] = relationship(
        primaryjoin=lambda: tables.REPORTER.c.canonical_id == foreign(tables.REPORTER_ARTICLE.c.reporter_id),
        viewonly=True,
    )
    """The rows of the listing table of the canonical reporter."""

    @hybrid_property
    def is_canonical(self) -> bool:
        """Whether it is merged into no other; a merged one repeats the rows of its canonical one in joins."""
        return self.canonical_id == self.id

    @is_canonical.inplace.expression
    @classmethod
    def _is_canonical_expression(cls) -> ColumnElement[bool]:
        return cls.canonical_id == cls.id


class ReporterAlias(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("reporter_alias"))
    # ]]]
    """Another name of a reporter, which a judgement in force gives."""

    id: Mapped[int]
    """Number of the name."""
    reporter_id: Mapped[int]
    """The reporter, before any merge."""
    name: Mapped[str]
    """The name."""
    name_norm: Mapped[str]
    """The name in the form in which names are compared."""
    # [[[end]]]

    __table__ = tables.REPORTER_ALIAS

    reporter: Mapped["Reporter"] = relationship(viewonly=True)
    """The reporter, before any merge."""
