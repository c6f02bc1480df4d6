"""A small archive with every relationship: two articles of which one copies the other, a merge at each level."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, insert, update

from newsdb.store import schema as tables
from newsdb.store.engine import begin_write
from newsdb.store.raw_record import pack_record
from tests.query.builder import NOW, Builder, Cited, Number, Said

BODY = "두물중공업은 5일 나루전지에 20억 달러(약 2조8천억 원)를 쓴다고 밝혔다. 나루는 공장 세 곳을 짓는다."
EARLIER_BODY = "두물중공업은 나루전지에 10억 달러를 쓴다."
MORNING = datetime(2026, 3, 5, 0, 30, tzinfo=UTC)


def fill(engine: Engine) -> None:
    """Store the articles. Ids count from 1 in the order of this function."""
    with begin_write(engine) as connection:
        build = Builder(connection)

        def put(table: Any, **values: Any) -> None:
            connection.execute(insert(table), values)

        daily = build.outlet("가람일보", "가람", domain="garam.example")
        online = build.outlet("가람일보 온라인")
        han, han_online = (
            build.reporter("한서우", daily, "han@garam.example"),
            build.reporter("한서우", online),
        )
        noh = build.reporter("노아라", daily)
        dumul = build.entity("company", "두물중공업", identifiers=(("ticker", "KRX:999991"),))
        naru = build.entity("company", "나루전지", "Naru Cell")
        short = build.entity("company", "나루", canonical=naru)
        merge_outlets = update(tables.OUTLET).where(tables.OUTLET.c.id == online).values(canonical_id=daily)
        connection.execute(merge_outlets)
        merge_reporters = update(tables.REPORTER).where(tables.REPORTER.c.id == han_online)
        connection.execute(merge_reporters.values(canonical_id=han))

        article = build.article(
            BODY,
            title="두물중공업, 나루전지에 투자",
            at=MORNING,
            outlet=daily,
            reporters=(han, noh),
            mentions=(
                ("두물중공업", dumul),
                ("나루전지", naru),
                ("두물중공업", dumul),
                ("나루전지", naru),
                ("나루는", short),
            ),
            canonical={short: naru},
            figures=(
                Number("20억 달러", 2 * 10**9, "USD"),
                Number("2조8천억 원", 28 * 10**11, "KRW", approx="약", converts=0),
            ),
            facts=(
                Said(
                    0,
                    "투자",
                    "두물중공업",
                    object="나루전지",
                    period="5일",
                    period_from=datetime.fromisoformat("2026-03-05"),
                    period_to=datetime.fromisoformat("2026-03-06"),
                    precision="day",
                    status="expected",
                ),
                Said(1, "투자", "공장", subject_of="나루전지", status="expected"),
            ),
            cited=(Cited("두물중공업은 5일 나루전지에", "두물중공업"),),
            number=2,
        )
        build.revision(article, 1, "두물중공업, 나루전지에 10억 달러", EARLIER_BODY)
        build.article(BODY, at=MORNING, outlet=online, duplicate_of=article)

        put(
            tables.TIME_EXPRESSION,
            id=1, revision_id=1, part="body", sentence=1, span_start=7, span_end=9, text="5일",
            value="---05", resolved_from=datetime(2026, 3, 4, 15, tzinfo=UTC),
            resolved_to=datetime(2026, 3, 5, 15, tzinfo=UTC), precision="day",
        )  # fmt: skip
        connection.execute(
            update(tables.ATTRIBUTION).values(
                time_expression_id=1, entity_id=dumul, extracted_entity_id=dumul
            )
        )
        connection.execute(
            update(tables.FACT).where(tables.FACT.c.figure_id == 1).values(time_expression_id=1)
        )
        put(
            tables.MENTION,
            id=100, revision_id=2, part="body", sentence=1, span_start=0, span_end=5, text="두물중공업",
            label="company", extracted_entity_id=dumul, entity_id=dumul, confidence=0.5,
        )  # fmt: skip
        put(tables.SOURCE_LABEL, revision_id=1, position=0, scheme="키워드", value="전지")
        put(tables.FIELD_PROVENANCE, revision_id=1, field="title", provenance="og:title")
        put(
            tables.REVISION_SOURCE,
            revision_id=1,
            source="a.jsonl",
            record_number=1,
            format="jsonl",
            packed=pack_record(b"{}", "두물중공업, 나루전지에 투자", BODY),
        )
        put(tables.ARTICLE_KEY, key="id:7", article_id=article)
        put(tables.KNOWN_RECORD, digest=-8, article_id=article)
        put(tables.ARTICLE_BUCKET, bucket=1, article_id=article)
        for judgement in (
            {"id": 1, "subject": "entity", "verdict": "merge", "left_id": naru, "right_id": short},
            {"id": 2, "subject": "entity", "verdict": "split", "left_id": naru, "right_id": dumul},
        ):
            put(tables.JUDGEMENT, made_by="hong", made_at=NOW, **judgement)
        put(tables.JUDGEMENT_ARTICLE, judgement_id=2, article_id=article)
        build.reject(1)
        put(tables.FEED, id=1, url="https://garam.example/feed.xml")
