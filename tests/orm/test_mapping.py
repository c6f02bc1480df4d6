"""The classes say what the tables and views are, and every step from row to row leads where a reader expects."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import ForeignKey, Select, func, select, text
from sqlalchemy.orm import Mapper, RelationshipProperty, Session, WriteOnlyCollection

from newsdb import orm
from newsdb.orm import (
    Article,
    ArticleBucket,
    ArticleKey,
    Attribution,
    Base,
    Entity,
    EntityArticle,
    Fact,
    Feed,
    Figure,
    IngestRun,
    Judgement,
    Mention,
    Outlet,
    Reporter,
    ReporterArticle,
    Revision,
)
from newsdb.orm.session import open_session
from newsdb.store.engine import open_engine
from newsdb.store.schema import METADATA
from newsdb.store.view_tables import VIEWS
from newsdb.store.views import describe_views
from tests.orm.small_archive import BODY, EARLIER_BODY, fill

MAPPERS: dict[str, Mapper[Any]] = {mapper.local_table.name: mapper for mapper in Base.registry.mappers}  # type: ignore[attr-defined]
KEYS = [key for table in METADATA.tables.values() for column in table.columns for key in column.foreign_keys]


def test_every_table_and_every_view_has_a_class_that_the_package_exports() -> None:
    assert set(MAPPERS) == {*METADATA.tables, *describe_views()}
    assert {mapper.class_.__name__ for mapper in MAPPERS.values()} | {"Base"} == set(orm.__all__)


@pytest.mark.parametrize("name", [*METADATA.tables, *VIEWS.tables])
def test_a_class_has_a_docstring_and_each_column_its_meaning(name: str) -> None:
    mapper = MAPPERS[name]
    table = {**METADATA.tables, **VIEWS.tables}[name]
    assert " ".join((mapper.class_.__doc__ or "").split()) == table.info["about"]
    assert {attribute.key for attribute in mapper.column_attrs} == {column.name for column in table.columns}
    for column in table.columns:
        assert getattr(mapper.class_, column.name).__doc__ == column.doc


def relationships_of(key: ForeignKey, mapper: Mapper[Any]) -> list[RelationshipProperty[Any]]:
    """Return the relationships of a class that join by this foreign key, directly or through its canonical row."""
    return [
        each
        for each in mapper.relationships
        if each.secondary is None and any(key.parent in pair for pair in each.local_remote_pairs)
    ]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.parent.table.name}.{key.parent.name}")
def test_every_foreign_key_is_a_relationship_both_ways(key: ForeignKey) -> None:
    child, parent = MAPPERS[key.parent.table.name], MAPPERS[key.column.table.name]
    down = [each for each in relationships_of(key, child) if not each.uselist]
    up = [each for each in relationships_of(key, parent) if each.mapper is child]
    assert any(each.mapper is parent for each in down)
    assert [each for each in up if each not in down]


def test_every_relationship_only_reads() -> None:
    assert [
        str(each) for mapper in MAPPERS.values() for each in mapper.relationships if not each.viewonly
    ] == []


def test_from_an_article_to_what_its_current_text_says(session: Session) -> None:
    article = session.get_one(Article, 1)
    assert (article.current.number, article.title, article.body) == (2, "두물중공업, 나루전지에 투자", BODY)
    assert [reporter.name for reporter in article.reporters] == ["한서우", "노아라"]
    assert [byline.position for byline in article.bylines] == [0, 1]
    assert [mention.text for mention in article.mentions] == [
        "두물중공업", "나루전지", "두물중공업", "나루전지", "나루는",
    ]  # fmt: skip
    assert [figure.text for figure in article.figures] == ["20억 달러", "2조8천억 원"]
    assert [time.text for time in article.time_expressions] == ["5일"]
    assert [attribution.source for attribution in article.attributions] == ["두물중공업"]
    assert [label.value for label in article.labels] == ["전지"]
    # 나루전지 is named twice and once as 나루, which is merged into it; 두물중공업 twice.
    assert [entity.name for entity in article.entities] == ["나루전지", "두물중공업"]


def test_an_article_knows_its_own_clock(session: Session) -> None:
    article = session.get_one(Article, 1)
    assert (article.published_offset, str(article.published_local)) == (540, "2026-03-05 09:30")
    of_a_day = Article(published_at=article.published_at, published_offset=-300, published_precision="day")
    assert str(of_a_day.published_local) == "2026-03-04"
    assert Article().published_local is None


def test_from_an_article_to_its_family(session: Session) -> None:
    article, copy = session.get_one(Article, 1), session.get_one(Article, 2)
    assert (article.duplicate_of, article.copies) == (None, [copy])
    assert (copy.duplicate_of, copy.copies) == (article, [])
    assert copy.outlet is not None
    assert copy.outlet.canonical is article.outlet
    assert article.stated_outlet is article.outlet
    assert [(each.number, each.text.body) for each in article.revisions] == [(1, EARLIER_BODY), (2, BODY)]
    assert [key.key for key in article.keys] == ["id:7"]
    known = session.scalars(article.known_records.select()).one()
    assert (known.digest, known.article) == (-8, article)
    assert session.scalars(select(ArticleBucket)).one().article is article
    assert [each.judgement.verdict for each in article.splits] == ["split"]
    assert [each.entity.name for each in article.entity_listings] == ["두물중공업", "나루전지"]
    assert [each.reporter.name for each in article.reporter_listings] == ["한서우", "노아라"]


def test_from_a_revision(session: Session) -> None:
    revision = session.get_one(Revision, 1)
    assert revision.article.id == 1
    assert (revision.text.body, revision.text.revision) == (BODY, revision)
    assert (revision.source.format, revision.source.revision) == ("jsonl", revision)
    assert revision.ingest_run.status == "done"
    assert [reporter.name for reporter in revision.reporters] == ["한서우", "노아라"]
    assert [byline.reporter.name for byline in revision.bylines] == ["한서우", "노아라"]
    assert [byline.stated_reporter.name for byline in revision.bylines] == ["한서우", "노아라"]
    assert [len(rows) for rows in (revision.mentions, revision.figures, revision.attributions)] == [5, 2, 1]
    assert [each.text for each in revision.time_expressions] == ["5일"]
    assert [(label.scheme, label.revision) for label in revision.labels] == [("키워드", revision)]
    assert [(each.field, each.revision) for each in revision.provenances] == [("title", revision)]


def test_from_a_mention_a_figure_and_a_citation(session: Session) -> None:
    mention = session.get_one(Mention, 5)
    assert mention.text == "나루는"
    assert mention.extracted_entity is not None
    assert (mention.extracted_entity.name, mention.entity) == ("나루", session.get_one(Entity, 2))
    assert mention.revision.article.title == "두물중공업, 나루전지에 투자"
    won, dollars = session.get_one(Figure, 2), session.get_one(Figure, 1)
    assert (won.converts, dollars.conversions, dollars.converts) == (dollars, [won], None)
    assert won.revision is dollars.revision
    attribution = session.get_one(Attribution, 1)
    assert attribution.time is not None
    assert (attribution.time.text, attribution.time.attributions) == ("5일", [attribution])
    assert attribution.time_expression is attribution.time
    assert attribution.entity is attribution.extracted_entity is session.get_one(Entity, 1)


def test_from_a_fact_to_all_that_it_joins(session: Session) -> None:
    fact, other = session.get_one(Fact, 1), session.get_one(Fact, 2)
    dumul, naru = session.get_one(Entity, 1), session.get_one(Entity, 2)
    assert (fact.figure.text, fact.figure.fact) == ("20억 달러", fact)
    assert (fact.subject_entity, fact.object_entity, fact.subject_of_entity) == (dumul, naru, None)
    assert (other.subject_entity, other.subject_of_entity, other.object_entity) == (None, naru, None)
    assert fact.subject_mention is not None
    assert fact.subject_mention.subject_facts == [fact]
    assert fact.object_mention is not None
    assert fact.object_mention.object_facts == [fact]
    assert other.subject_of_mention is not None
    assert other.subject_of_mention.part_facts == [other]
    assert fact.time_expression is not None
    assert (fact.time_expression.text, fact.time_expression.facts) == ("5일", [fact])
    assert session.get_one(Article, 1).facts == [fact, other]
    assert session.get_one(Revision, 1).facts == [fact, other]
    assert session.scalars(dumul.facts.select()).all() == [fact]
    # A merged entity has all facts of its canonical one.
    for entity in (naru, session.get_one(Entity, 3)):
        assert session.scalars(entity.object_facts.select()).all() == [fact]
        assert session.scalars(entity.part_facts.select()).all() == [other]
        assert session.scalars(entity.facts.select()).all() == []


def count(session: Session, rows: WriteOnlyCollection[Any]) -> int:
    """Count the rows of a collection that is only loaded on demand."""
    number: int = session.scalars(select(func.count()).select_from(rows.select().subquery())).one()
    return number


def test_a_merged_entity_has_all_of_its_canonical_one(session: Session) -> None:
    naru, short = session.get_one(Entity, 2), session.get_one(Entity, 3)
    assert (short.canonical, naru.canonical, naru.merged) == (naru, naru, [naru, short])
    for entity in (naru, short):
        assert [article.id for article in session.scalars(entity.articles.select())] == [1]
        assert [mention.text for mention in session.scalars(entity.mentions.select())] == [
            "나루전지",
            "나루전지",
            "나루는",
        ]
        assert [each.mention_count for each in session.scalars(entity.article_listings.select())] == [3]
    assert count(session, short.extracted_mentions) == 1
    assert [alias.name for alias in naru.aliases] == ["나루전지", "Naru Cell"]
    assert naru.aliases[0].entity is naru


def test_mentions_are_of_all_revisions_unless_the_current_ones_are_asked_for(session: Session) -> None:
    dumul = session.get_one(Entity, 1)
    assert count(session, dumul.mentions) == 3
    current = dumul.mentions.select().join(Mention.revision).where(Revision.is_current)
    assert len(session.scalars(current).all()) == 2
    assert count(session, dumul.attributions) == count(session, dumul.extracted_attributions) == 1
    assert [(each.value, each.entity) for each in dumul.identifiers] == [("KRX:999991", dumul)]
    revisions = session.scalars(select(Revision).order_by(Revision.id)).all()
    assert [revision.is_current for revision in revisions] == [True, False, True]


def test_a_merged_reporter_and_outlet_have_all_of_their_canonical_ones(session: Session) -> None:
    han, online = session.get_one(Reporter, 1), session.get_one(Reporter, 2)
    assert (online.canonical, han.merged) == (han, [han, online])
    for reporter in (han, online):
        assert [article.id for article in session.scalars(reporter.articles.select())] == [1]
        assert [count(session, rows) for rows in (reporter.bylines, reporter.article_listings)] == [1, 1]
    assert [count(session, each.stated_bylines) for each in (han, online)] == [1, 0]
    daily, web = session.get_one(Outlet, 1), session.get_one(Outlet, 2)
    assert online.outlet is web
    assert [reporter.id for reporter in daily.reporters] == [1, 3]
    assert (web.canonical, daily.merged) == (daily, [daily, web])
    assert [(alias.name, alias.outlet) for alias in daily.aliases] == [("가람", daily)]
    # The builder leaves the outlet of the second article as its source stated it.
    assert [[article.id for article in session.scalars(each.articles.select())] for each in (daily, web)] == [
        [1],
        [1],
    ]
    assert [article.id for article in session.scalars(web.stated_articles.select())] == [2]


def test_from_runs_judgements_keys_and_feeds(session: Session) -> None:
    run = session.get_one(IngestRun, 1)
    assert [count(session, rows) for rows in (run.revisions, run.rejects)] == [3, 1]
    assert [reject.ingest_run for reject in session.scalars(run.rejects.select())] == [run]
    split = session.get_one(Judgement, 2)
    assert [(each.article.id, each.judgement) for each in split.articles] == [(1, split)]
    assert session.scalars(select(ArticleKey)).one().article.id == 1
    assert session.get_one(Feed, 1).failures == 0


def test_title_and_body_stand_in_statements(session: Session) -> None:
    found = session.execute(
        select(Article.id, Article.title, Revision.number)
        .join(Article.current)
        .where(Article.body.contains("공장 세 곳"), Article.title.is_not(None))
    ).all()
    assert [tuple(row) for row in found] == [(1, "두물중공업, 나루전지에 투자", 2)]
    assert session.scalars(select(Article.id).order_by(Article.title.desc().nulls_last())).all() == [1, 2]


def test_joins_go_along_the_shortcuts(session: Session) -> None:
    pairs = session.execute(
        select(Reporter.name, Entity.name)
        .join(Reporter.articles)
        .join(Article.entities)
        .where(Reporter.is_canonical, Entity.is_canonical)
        .order_by(Reporter.name, Entity.name)
    ).all()
    assert [tuple(pair) for pair in pairs] == [
        ("노아라", "나루전지"), ("노아라", "두물중공업"), ("한서우", "나루전지"), ("한서우", "두물중공업"),
    ]  # fmt: skip
    # A merged row has the articles of its canonical one: without the condition they are counted for both.
    both = select(Reporter.id).join(Reporter.articles).where(Article.id == 1).order_by(Reporter.id)
    assert session.scalars(both).all() == [1, 2, 3]
    assert session.scalars(both.where(Reporter.is_canonical)).all() == [1, 3]
    assert [session.get_one(Reporter, key).is_canonical for key in (1, 2)] == [True, False]
    assert [session.get_one(Outlet, key).is_canonical for key in (1, 2)] == [True, False]
    assert session.scalars(select(Outlet.id).where(~Outlet.is_canonical)).all() == [2]
    figures = session.scalars(select(Figure.value).join(Article.figures).order_by(Figure.id)).all()
    assert figures == [Decimal(2 * 10**9), Decimal(28 * 10**11)]


def test_a_view_is_a_class_that_leads_to_its_article(session: Session) -> None:
    rows = session.scalars(select(orm.FigureView).order_by(orm.FigureView.figure_id)).all()
    assert [(row.outlet, row.value, row.unit, row.article.id) for row in rows] == [
        ("가람일보", Decimal(2 * 10**9), "USD", 1),
        ("가람일보", Decimal(28 * 10**11), "KRW", 1),
    ]
    assert rows[0].published_at == datetime(2026, 3, 5, 0, 30, tzinfo=UTC)


def annotation_of(kind: type[Base], name: str) -> str:
    """Return the annotation of a column as a text."""
    return str(kind.__annotations__[name])


def is_optional(kind: type[Base], name: str) -> bool:
    """Return whether the annotation of a column allows None."""
    return bool(re.search(r"None|Optional", annotation_of(kind, name)))


def test_a_column_is_annotated_as_its_values_are(session: Session) -> None:
    for mapper in MAPPERS.values():
        kind = mapper.class_
        for row in session.scalars(select(kind)):
            for name in mapper.columns.keys():  # noqa: SIM118 - iterating gives the columns
                value = getattr(row, name)
                if value is None:
                    assert is_optional(kind, name), f"{kind.__name__}.{name}"
                else:
                    words = "|Literal" if isinstance(value, str) else ""
                    assert re.search(type(value).__name__ + words, annotation_of(kind, name)), (
                        f"{kind.__name__}.{name}"
                    )


@pytest.mark.parametrize("table", METADATA.tables.values(), ids=str)
def test_a_column_that_may_be_null_is_annotated_so_and_no_other(table: Any) -> None:
    kind = MAPPERS[table.name].class_
    assert {column.name for column in table.columns if is_optional(kind, column.name)} == {
        column.name for column in table.columns if column.nullable
    }


def explain(session: Session, statement: Select[Any]) -> str:
    """Return the plan of SQLite for a statement."""
    compiled = statement.compile(session.connection(), compile_kwargs={"literal_binds": True})
    return " ".join(str(row[-1]) for row in session.execute(text(f"EXPLAIN QUERY PLAN {compiled}")))


def test_the_newest_articles_of_an_entity_or_a_reporter_are_read_without_sorting(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    fill(engine)
    with open_session(engine) as session:
        entity, reporter = session.get_one(Entity, 1), session.get_one(Reporter, 1)
        of_entity = entity.articles.select().order_by(
            EntityArticle.listed_at.desc(), EntityArticle.article_id.desc()
        )
        of_reporter = reporter.articles.select().order_by(
            ReporterArticle.listed_at.desc(), ReporterArticle.article_id.desc()
        )
        for statement in (of_entity.limit(3), of_reporter.limit(3)):
            assert "TEMP B-TREE" not in explain(session, statement)
        assert "TEMP B-TREE" in explain(session, entity.articles.select().order_by(Article.section))
    engine.dispose()
