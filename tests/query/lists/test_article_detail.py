"""One article, and runs and rejects."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection, update

from newsdb.model.errors import NotFoundError
from newsdb.query.lists.article_detail import _format_number, article_detail
from newsdb.query.lists.maintenance import list_rejects, list_runs
from newsdb.store import schema as tables
from tests.query.builder import NOW, Builder, Cited, Number

START = datetime(2026, 1, 1, tzinfo=UTC)


def test_everything_found_is_listed_in_text_order_with_what_it_means(
    connection: Connection, build: Builder
) -> None:
    main = build.entity("company", "Hanbit")
    company = build.entity("company", "한빛", canonical=main)
    article = build.article(
        "27일 홈페이지에 따르면 한빛은 주당 20억 달러(약 2조7천억 원)를 3~4배로 늘렸다. 이름모름",
        title="한빛 투자",
        at=START,
        section="경제",
        number=2,
        mentions=[("한빛", company), ("한빛", company), ("이름모름", None)],
        canonical={company: main},
        figures=[
            Number("20억 달러", 2_000_000_000, "USD", per="주당"),
            Number("2조7천억 원", 2_700_000_000_000, approx="약", converts=0),
            Number("3~4배", None, "배", "ratio", low="3", high="4"),
        ],
        cited=[Cited("27일 홈페이지에 따르면", "홈페이지")],
    )
    build.revision(article, 1, None, "옛 본문")
    copy = build.article("복사본", duplicate_of=article)
    time = build._insert(
        tables.TIME_EXPRESSION,
        **build._span(1, None, "27일 홈페이지", "27일"),
        value="---27",
        value_low=None,
        value_high=None,
        hint=None,
        resolved_from=START,
        resolved_to=NOW,
        precision="day",
    )
    connection.execute(update(tables.ATTRIBUTION).values(time_expression_id=time))

    detail = article_detail(connection, article)
    assert (detail.article.id, detail.article.title, detail.section) == (article, "한빛 투자", "경제")
    assert (detail.language, detail.place, detail.revisions, detail.duplicates) == ("ko", None, 2, (copy,))
    assert detail.body.startswith("27일 홈페이지")
    assert [(span.type, span.text, span.label, span.note) for span in detail.spans] == [
        ("mention", "한빛", "company", "Hanbit"),
        ("attribution", "27일 홈페이지에 따르면", "따르면", "홈페이지, 27일"),
        ("time", "27일", "day", "---27 = from 2026-01-01"),
        ("mention", "한빛", "company", "Hanbit"),
        ("figure", "20억 달러", "money", "2000000000 USD / 주당"),
        ("figure", "2조7천억 원", "money", "2700000000000 KRW (약) = 20억 달러"),
        ("figure", "3~4배", "ratio", "3–4 배"),
        ("mention", "이름모름", "company", ""),
    ]
    names = {span.name for span in detail.spans if span.type in ("mention", "attribution")}
    assert names == {"Hanbit", "홈페이지", ""}
    keys = [(span.type, span.id) for span in detail.spans]
    assert len(set(keys)) == len(keys)
    assert all(number > 0 for _, number in keys)
    for span in detail.spans:
        whole = detail.article.title if span.part == "title" else detail.body
        assert (whole or "")[span.start : span.end] == span.text


def test_an_article_that_is_not_there_is_not_found(connection: Connection) -> None:
    with pytest.raises(NotFoundError, match="no article 7"):
        article_detail(connection, 7)


@pytest.mark.parametrize(
    ("number", "written"),
    [("2E+9", "2000000000"), ("2.50", "2.5"), ("100", "100"), ("-0.5", "-0.5"), ("3.0", "3")],
)
def test_numbers_are_written_out(number: str, written: str) -> None:
    assert _format_number(Decimal(number)) == written


def test_runs_come_latest_first_with_their_counts(connection: Connection, build: Builder) -> None:
    build.run()
    (run,) = list_runs(connection)
    assert (run.id, run.status, run.started_at, run.finished_at) == (1, "done", NOW, NOW)
    assert (run.read, run.new, run.unchanged, run.revised, run.duplicate, run.quarantined) == (
        1,
        2,
        3,
        4,
        5,
        6,
    )
    assert (run.version, run.options) == ("1", "{}")
    assert list_runs(connection, limit=0) == []


def test_rejects_that_went_in_are_listed_only_when_asked_for(connection: Connection, build: Builder) -> None:
    build.reject(1)
    build.reject(2, replayed_at=NOW)
    build.reject(3)
    assert [row.record_number for row in list_rejects(connection)] == [3, 1]
    assert [row.record_number for row in list_rejects(connection, replayed=True)] == [3, 2, 1]
    assert [row.record_number for row in list_rejects(connection, limit=1)] == [3]
    assert [row.record_number for row in list_rejects(connection, source="bad.jsonl")] == [3, 1]
    assert list_rejects(connection, source="good.jsonl") == []
    reject = list_rejects(connection, limit=None)[0]
    assert (reject.source, reject.format, reject.reason, reject.raw) == (
        "bad.jsonl",
        "jsonl",
        "no body",
        b"{",
    )
