"""The example articles, ingested: what the tables say is what a reader wrote down by hand in examples/expected.json."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from newsdb.archive.archive import Archive
from newsdb.ingest import Counts
from newsdb.model.filters import Filters
from newsdb.model.records import ParseOptions
from newsdb.orm import (
    Article,
    Byline,
    Entity,
    EntityAlias,
    Figure,
    Mention,
    Outlet,
    Reporter,
    ReporterArticle,
    Revision,
    RevisionSource,
    RevisionText,
    TimeExpression,
)

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
EXPECTED: dict[str, Any] = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
FILES = [str(EXAMPLES / name) for name in ("articles.txt", "articles.jsonl", "articles.csv")]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive(str(tmp_path_factory.mktemp("examples") / "demo.db")) as opened:
        counts = opened.ingest(FILES)
        expected = EXPECTED["counts"]
        assert counts == Counts(
            read=expected["records"],
            new=expected["stored"],
            unchanged=expected["unchanged"],
            revised=expected["revised"],
            duplicate=expected["duplicates"],
            quarantined=expected["quarantined"],
        )
        yield opened


@pytest.fixture
def session(archive: Archive) -> Iterator[Session]:
    with archive.session() as opened:
        yield opened


def revision_of(session: Session, record: str) -> Revision:
    """The revision that a record (`FILE:NUMBER`) made."""
    name, _, number = record.partition(":")
    return session.scalars(
        select(Revision)
        .join(RevisionSource, RevisionSource.revision_id == Revision.id)
        .where(RevisionSource.source.endswith(name), RevisionSource.record_number == int(number))
    ).one()


def test_the_same_files_again_store_nothing_new(archive: Archive) -> None:
    counts = archive.ingest(FILES)
    assert (counts.new, counts.revised, counts.duplicate) == (0, 0, 0)
    assert counts.unchanged == counts.read - counts.quarantined
    assert len(archive.maintenance.rejects()) == EXPECTED["counts"]["quarantined"]


def test_broken_records_are_named_by_file_and_number(archive: Archive) -> None:
    found = {f"{Path(reject.source).name}:{reject.record_number}" for reject in archive.maintenance.rejects()}
    assert found == {each["record"] for each in EXPECTED["quarantined"]}


def test_a_copy_is_linked_to_its_first_appearance(session: Session) -> None:
    for each in EXPECTED["duplicates"]:
        copy, original = revision_of(session, each["record"]), revision_of(session, each["of"])
        assert copy.article.duplicate_of_id == original.article_id


def test_a_corrected_article_has_both_texts(session: Session) -> None:
    for each in EXPECTED["revised"]:
        after, before = revision_of(session, each["record"]), revision_of(session, each["of"])
        assert after.article_id == before.article_id
        assert after.article.current_number == after.number == before.number + 1
        assert each["before"] in before.text.body
        assert each["after"] in after.text.body


def test_every_outlet_has_its_articles(archive: Archive) -> None:
    table = archive.sql(
        "SELECT outlet, count(*) FROM article_view WHERE duplicate_of_id IS NULL GROUP BY outlet"
    )
    assert {outlet: articles for outlet, articles in table.rows} == EXPECTED["outlets"]  # noqa: C416


@pytest.mark.parametrize(
    "reporter", EXPECTED["reporters"], ids=lambda each: f"{each['name']}@{each['outlet']}"
)
def test_a_reporter_has_exactly_these_articles(session: Session, reporter: dict[str, Any]) -> None:
    found = session.scalars(
        select(Article.id)
        .join(ReporterArticle, ReporterArticle.article_id == Article.id)
        .join(Reporter, Reporter.id == ReporterArticle.reporter_id)
        .join(Outlet, Outlet.id == Reporter.outlet_id)
        .where(Reporter.name == reporter["name"], Outlet.name == reporter["outlet"])
        .where(Article.duplicate_of_id.is_(None))
    ).all()
    wanted = {revision_of(session, record).article_id for record in reporter["records"]}
    assert set(found) == wanted
    assert len(wanted) == reporter["articles"]


@pytest.mark.parametrize("byline", EXPECTED["bylines"], ids=lambda each: each["record"])
def test_a_byline_is_read_whole(session: Session, byline: dict[str, Any]) -> None:
    revision = revision_of(session, byline["record"])
    signed = session.execute(
        select(Reporter.name, Byline.role)
        .join(Byline, Byline.reporter_id == Reporter.id)
        .where(Byline.revision_id == revision.id)
        .order_by(Byline.position)
    ).all()
    assert [(each.name, each.role) for each in signed] == [
        (each["name"], each["role"]) for each in byline["reporters"]
    ]
    assert revision.place == byline["place"]
    outlet = revision.article.outlet
    assert (outlet.name if outlet else None) == byline["outlet"]


@pytest.mark.parametrize("published", EXPECTED["published"], ids=lambda each: each["record"])
def test_a_publication_date_is_read_in_its_zone(session: Session, published: dict[str, Any]) -> None:
    article = revision_of(session, published["record"]).article
    assert article.published_raw == published["raw"]
    assert article.published_at is not None
    assert article.published_at.isoformat() == published["at"]
    assert article.published_precision == published["precision"]


@pytest.mark.parametrize("company", EXPECTED["companies"])
def test_a_company_is_one_under_all_its_names(archive: Archive, session: Session, company: str) -> None:
    expected = EXPECTED["companies"][company]
    wanted = {revision_of(session, record).article_id for record in expected["records"]}
    for name in expected["names"]:
        found = {
            row.id for row in archive.articles(Filters(companies=(name,), duplicates="exclude"), limit=None)
        }
        assert found == wanted, name


@pytest.mark.parametrize("pair", EXPECTED["together"], ids=lambda each: "+".join(each["companies"]))
def test_companies_named_together_are_found_together(
    archive: Archive, session: Session, pair: dict[str, Any]
) -> None:
    filters = Filters(companies=tuple(pair["companies"]), duplicates="exclude")
    wanted = {revision_of(session, record).article_id for record in pair["records"]}
    assert {row.id for row in archive.articles(filters, limit=None)} == wanted


@pytest.mark.parametrize("gloss", EXPECTED["glosses"], ids=lambda each: f"{each['record']} {each['name']}")
def test_a_gloss_becomes_names(session: Session, gloss: dict[str, Any]) -> None:
    revision = revision_of(session, gloss["record"])
    names = session.scalars(
        select(EntityAlias.name)
        .join(Mention, Mention.entity_id == EntityAlias.entity_id)
        .where(Mention.revision_id == revision.id, Mention.text == gloss["name"])
    ).all()
    assert set(gloss["aliases"]) <= set(names)


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def find_sentence(session: Session, case: dict[str, Any]) -> tuple[int, int, int]:
    """Return the id of a sentence's revision, and the sentence's span in the body."""
    revision = revision_of(session, case["record"])
    body = session.get_one(RevisionText, revision.id).body
    start = body.index(case["sentence"])
    return revision.id, start, start + len(case["sentence"])


@pytest.mark.parametrize("case", EXPECTED["sentences"], ids=lambda each: each["record"])
def test_the_figures_of_a_sentence_are_those_that_a_reader_sees(
    session: Session, case: dict[str, Any]
) -> None:
    revision_id, start, end = find_sentence(session, case)
    found = session.scalars(
        select(Figure)
        .where(Figure.revision_id == revision_id, Figure.part == "body")
        .where(Figure.span_start >= start, Figure.span_end <= end)
        .order_by(Figure.span_start)
    ).all()
    ids = [figure.id for figure in found]
    got = [
        (
            figure.text,
            figure.kind,
            figure.value,
            figure.value_low if figure.value is None else None,
            figure.value_high if figure.value is None else None,
            figure.unit,
            figure.approx,
            figure.per,
            ids.index(figure.converts_id) if figure.converts_id else None,
        )
        for figure in found
    ]
    assert got == [
        (
            figure["text"],
            figure["kind"],
            number(figure["value"]),
            number(figure["min"]),
            number(figure["max"]),
            figure["unit"],
            figure["approx"],
            figure["per"],
            figure["converts"],
        )
        for figure in case["figures"]
    ]


@pytest.mark.parametrize("case", EXPECTED["sentences"], ids=lambda each: each["record"])
def test_the_times_of_a_sentence_are_those_that_a_reader_sees(session: Session, case: dict[str, Any]) -> None:
    revision_id, start, end = find_sentence(session, case)
    times = session.scalars(
        select(TimeExpression)
        .where(TimeExpression.revision_id == revision_id, TimeExpression.part == "body")
        .where(TimeExpression.span_start >= start, TimeExpression.span_end <= end)
        .order_by(TimeExpression.span_start)
    )
    assert [(time.text, time.value, time.value_low, time.value_high) for time in times] == [
        (time["text"], time["value"], time["min"], time["max"]) for time in case["times"]
    ]


def test_undated_articles_contradict_nobody(archive: Archive) -> None:
    """The articles of `conflicts` have no date, and only figures of one publication day are compared."""
    records = {figures["record"] for conflict in EXPECTED["conflicts"] for figures in conflict["figures"]}
    assert {record.partition(":")[0] for record in records} == {"articles.txt"}
    assert archive.conflicts(Filters()) == []


# Contradictions that a reader sees and `conflicts` does not list, each by one of its rules.
NOT_LISTED = {
    (
        "30억 달러",
        "36억 달러",
    ): "the sentences share one word (전력) beside company and figure, and two are needed",
    ("38만2천 대", "36만5천여 대"): "여 allows 10 percent more: 365,000 to 401,500",
    ("11.3%", "6.4%"): "the sentences do not name the company",
}


def test_dated_articles_contradict_each_other_as_a_reader_sees(tmp_path: Path) -> None:
    """The same articles, ingested with one date: of the four contradictions one is listed, and no other pair."""
    with Archive(str(tmp_path / "dated.db")) as dated:
        dated.ingest(FILES[:1], parse=ParseOptions(published="2026-07-12"))
        rows = dated.conflicts(Filters(), limit=None)
    listed = {(row.outlet, row.text, row.other_outlet, row.other_text) for row in rows}
    expected = {
        (one["outlet"], text, other["outlet"], other_text)
        for one, other in (conflict["figures"] for conflict in EXPECTED["conflicts"])
        for text, other_text in zip(one["texts"], other["texts"], strict=True)
    }
    assert listed == {pair for pair in expected if (pair[1], pair[3]) not in NOT_LISTED}
    assert {(pair[1], pair[3]) for pair in expected - listed} == set(NOT_LISTED)


def test_an_entity_of_the_knowledge_base_carries_its_kind(session: Session) -> None:
    curated = session.execute(select(Entity.name, Entity.kind).where(Entity.origin == "curated"))
    assert ("엔비디아", "company") in [tuple(row) for row in curated]
