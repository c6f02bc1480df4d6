"""Uses of the ORM with the types that a checker must see.

What it must refuse is marked `type: ignore`: mypy is strict here, and refuses a mark that nothing needs. Nothing
imports this file.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import assert_type

from sqlalchemy import select
from sqlalchemy.orm import Session, WriteOnlyCollection

from newsdb import Archive, orm
from newsdb.model.choices import DuplicateKind, EntityKind
from newsdb.model.intervals import Precision
from newsdb.model.records import FigureKind
from newsdb.orm import (
    Article,
    Attribution,
    Entity,
    Figure,
    FigureView,
    Mention,
    Reporter,
    Revision,
    TimeExpression,
)
from newsdb.orm.session import ArchiveSession


def use_columns(article: Article, mention: Mention, figure: Figure, entity: Entity) -> None:
    """Columns have the types of their values; closed sets of words are literals."""
    assert_type(article.id, int)
    assert_type(article.published_at, datetime | None)
    assert_type(article.listed_at, datetime)
    assert_type(article.published_precision, Precision | None)
    assert_type(article.duplicate_kind, DuplicateKind | None)
    assert_type(mention.label, EntityKind)
    assert_type(mention.confidence, float)
    assert_type(figure.kind, FigureKind)
    assert_type(figure.value, Decimal | None)
    assert_type(figure.value_low, Decimal)
    assert_type(entity.kind, EntityKind)
    x: int = article.published_at  # type: ignore[assignment]
    y: str = article.url  # type: ignore[assignment]
    z: int = figure.value_low  # type: ignore[assignment]
    repr((x, y, z))
    repr(article.ttile)  # type: ignore[attr-defined]
    repr(article.no_such_thing)  # type: ignore[attr-defined]
    repr(orm.Artikel)  # type: ignore[attr-defined]
    if entity.kind == "compnay":  # type: ignore[comparison-overlap]
        repr(entity)


def use_steps(article: Article, reporter: Reporter, attribution: Attribution, figure: Figure) -> None:
    """Steps lead to rows of the class that they name."""
    assert_type(article.current, Revision)
    assert_type(article.title, str | None)
    assert_type(article.body, str)
    assert_type(article.reporters, list[Reporter])
    assert_type(article.mentions, list[Mention])
    assert_type(article.copies, list[Article])
    assert_type(article.duplicate_of, Article | None)
    assert_type(article.mentions[0].entity, Entity | None)
    assert_type(reporter.articles, WriteOnlyCollection[Article])
    assert_type(attribution.time, TimeExpression | None)
    assert_type(figure.converts, Figure | None)
    repr(article.outlet.name)  # type: ignore[union-attr]
    repr(article.reporter)  # type: ignore[attr-defined]


def use_statements(session: Session, reporter: Reporter) -> None:
    """The rows of a statement have the types of what is selected."""
    assert_type(session.scalars(select(Article)).all(), Sequence[Article])
    assert_type(session.scalars(select(Article.published_at)).all(), Sequence[datetime | None])
    assert_type(session.scalars(select(Article.title)).all(), Sequence[str | None])
    assert_type(session.scalars(reporter.articles.select()).all(), Sequence[Article])
    assert_type(session.scalars(select(FigureView)).one().value, Decimal | None)
    assert_type(session.get(Article, 1), Article | None)
    select(Article.ttile)  # type: ignore[attr-defined]
    select(FigureView.vaule)  # type: ignore[attr-defined]
    select(Article).where(Article.listd_at > datetime.now(UTC))  # type: ignore[attr-defined]


def open_sessions(archive: Archive) -> None:
    """A session is opened by `with`."""
    with archive.session() as session:
        assert_type(session, ArchiveSession)
        assert_type(session.get_one(Article, 1), Article)
        assert_type(session.get(Article, 1), Article | None)
        len(session.get_one(Article, 1).ttile)  # type: ignore[attr-defined]
        len(session.get(Article, 1).body)  # type: ignore[union-attr]
    with archive.session(write=True) as session:
        assert_type(session, ArchiveSession)
    archive.session().scalars(select(Article))  # type: ignore[attr-defined]
    archive.session(wirte=True)  # type: ignore[call-arg]
