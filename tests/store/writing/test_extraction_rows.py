"""Facts are written with their figures, follow the judgements on their names, and are read again with them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from newsdb import Archive
from newsdb.model.facts import Fact, FactPhrase
from newsdb.model.intervals import Resolved
from newsdb.model.records import Extraction, Figure, Mention, Span, TimeExpression
from newsdb.store import schema as tables
from newsdb.store.upkeep.integrity import check_integrity
from newsdb.store.writing.extractions import (
    RevisionExtraction,
    build_content,
    load_content,
    replace_extractions,
)
from tests.rows import read_rows

BODY = "가람솔은 3분기 영업손실이 12억~15억원이라고 5일 밝혔다. 가람솔 자회사 나래솔은 1GW 설비를 세운다."
QUARTER = Resolved(datetime(2025, 6, 30, 15, tzinfo=UTC), datetime(2025, 9, 30, 15, tzinfo=UTC), "quarter")


def span(text: str, nth: int = 0) -> Span:
    start = [place for place in range(len(BODY)) if BODY.startswith(text, place)][nth]
    return Span("body", 1 + BODY.count(". ", 0, start), start, start + len(text), text)


def phrase(text: str, mention: int | None = None) -> FactPhrase:
    place = span(text)
    return FactPhrase("body", place.start, place.end, text, mention)


EXTRACTION = Extraction(
    mentions=(
        Mention(span("가람솔"), "company", None, 1.0),
        Mention(span("가람솔", 1), "company", None, 1.0),
        Mention(span("나래솔"), "company", None, 1.0),
    ),
    figures=(
        Figure(span("12억~15억원"), "money", None, Decimal(12 * 10**8), Decimal(15 * 10**8), "KRW"),
        Figure(span("1GW"), "quantity", Decimal(1), None, None, "GW"),
    ),
    times=(TimeExpression(span("3분기"), "Q3", None, None, None, QUARTER),),
    facts=(
        Fact(
            figure=0,
            role="level",
            direction=None,
            status="actual",
            confidence=0.75,
            measure=phrase("영업손실"),
            measure_key="operating_profit",
            subject=phrase("가람솔", 0),
            period=phrase("3분기"),
            time=0,
            resolved=QUARTER,
        ),
        Fact(
            figure=1,
            role="level",
            direction=None,
            status="expected",
            confidence=0.5,
            measure=phrase("설비"),
            subject=phrase("나래솔", 2),
            subject_of=phrase("가람솔", 1),
        ),
    ),
)


@pytest.fixture
def archive(tmp_path: object) -> Iterator[Archive]:
    with Archive(f"{tmp_path}/facts.db") as opened:
        with opened.database.begin_write() as connection:
            fill(connection)
        yield opened


def fill(connection: Connection) -> None:
    from tests.query.builder import NOW, Builder

    build = Builder(connection)
    parent, child, other = (build.entity("company", name) for name in ("가람솔", "나래솔", "다온솔"))
    article = build.article(
        BODY,
        at=NOW,
        mentions=[("가람솔", parent), ("가람솔", parent), ("나래솔", child), ("나래솔", other)][:3],
    )
    replace_extractions(
        connection,
        [RevisionExtraction(article, EXTRACTION, (parent, parent, child), (parent, parent, child))],
    )


def ask(archive: Archive, question: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in read_rows(archive, question)]


def test_a_fact_stands_in_one_row_with_its_names_and_its_signed_amount(archive: Archive) -> None:
    rows = ask(
        archive,
        "SELECT subject, entity, part_of, measure_key, amount_low, amount_high, base_unit, status, confidence "
        "FROM fact_view ORDER BY figure_id",
    )
    # An operating loss is an operating profit below zero.
    assert rows == [
        ("가람솔", "가람솔", None, "operating_profit", -15 * 10**8, -12 * 10**8, "KRW", "actual", 0.75),
        ("나래솔", "나래솔", "가람솔", None, 10**9, 10**9, "W", "expected", 0.5),
    ]
    period = ask(archive, "SELECT period, period_from, period_to, period_precision FROM fact_view")[0]
    assert period == ("3분기", "2025-07-01 00:00:00", "2025-10-01 00:00:00", "quarter")


def test_a_fact_moves_with_its_names(archive: Archive) -> None:
    question = "SELECT entity, part_of FROM fact_view ORDER BY figure_id"
    merge = archive.curation.merge("entity", "#3", "#1", by="가온")
    assert ask(archive, question) == [("다온솔", None), ("나래솔", "다온솔")]
    archive.curation.undo("entity", merge.judgement, by="가온")
    assert ask(archive, question) == [("가람솔", None), ("나래솔", "가람솔")]
    archive.curation.split("#1", articles=[1], by="가온")
    assert ask(archive, "SELECT entity_id, part_of_id FROM fact_view ORDER BY figure_id")[0][0] not in (
        1,
        2,
        3,
    )
    with archive.database.begin_read() as connection:
        assert list(check_integrity(connection)) == []


def test_facts_read_again_are_compared_and_replaced(archive: Archive) -> None:
    with archive.database.begin_write() as connection:
        before = load_content(connection, [1])[1]
        same = RevisionExtraction(1, EXTRACTION, (1, 1, 2), (1, 1, 2))
        assert build_content(connection, [same])[1] == before
        first, second = EXTRACTION.facts
        changed = same._replace(extraction=EXTRACTION._replace(facts=(first._replace(status="denied"),)))
        after = build_content(connection, [changed])[1]
        assert {name: len(rows) for name, rows in before.minus(after).items() if rows} == {"fact": 2}
        # A row of a difference begins with the span of the figure.
        assert after.minus(before)["fact"][0][:5] == tuple(first and EXTRACTION.figures[0].span)
        replace_extractions(connection, [changed])
        assert connection.execute(select(tables.FACT.c.status)).all() == [("denied",)]
        assert second.figure == 1


@pytest.mark.parametrize(
    "values",
    [
        {"role": "part"},
        {"status": "maybe"},
        {"direction": "left"},
        {"confidence": 2.0},
        {"amount_low": 2, "amount_high": 1},
        {"subject_mention_id": 1},
        {"measure_key": "revenue"},
        {"period_from": datetime(2025, 1, 1, tzinfo=UTC), "period": "올해"},
    ],
)
def test_a_fact_that_cannot_be_is_refused(archive: Archive, values: dict[str, object]) -> None:
    row = {"role": "level", "status": "actual", "confidence": 1.0, "amount_low": 1, "amount_high": 1}
    with archive.database.begin_write() as connection:
        connection.execute(tables.FACT.delete())
        with pytest.raises(IntegrityError):
            connection.execute(insert(tables.FACT).values({"figure_id": 1} | row | values))
