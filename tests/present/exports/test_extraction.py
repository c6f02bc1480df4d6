"""Test the JSON object of `newsdb extract`."""

from datetime import UTC, datetime
from decimal import Decimal

from newsdb.model.facts import Fact, FactPhrase
from newsdb.model.intervals import Resolved
from newsdb.model.records import (
    Alias,
    Article,
    Attribution,
    Byline,
    Extraction,
    Figure,
    Mention,
    Publication,
    Span,
    TimeExpression,
)
from newsdb.present.exports.extraction import build_extraction_object

BODY = "27일 한빛전자에 따르면 10~20억 달러(87.2달러)다."
ARTICLE = Article(
    key="id::a",
    title=None,
    body=BODY,
    outlet="가나일보",
    outlet_provenance="head",
    bylines=(Byline("홍길동", "기자", "gildong@example.com", "홍길동 기자", "head"),),
    place="서울",
    published=Publication(datetime(2026, 1, 28, 0, 0, tzinfo=UTC), "day", "2026.01.28", "field", 540),
    url=None,
    source_id="a",
    section=None,
    language="ko",
)


def span(text: str) -> Span:
    start = BODY.index(text)
    return Span("body", 1, start, start + len(text), text)


FOUND = Extraction(
    mentions=(Mention(span("한빛전자"), "company", "hanbit", 0.9),),
    figures=(
        Figure(span("10~20억 달러"), "money", None, Decimal("1E+9"), Decimal("2E+9"), "USD", approx="약"),
        Figure(span("87.2달러"), "money", Decimal("87.20"), None, None, "USD", per="주", converts=0),
    ),
    times=(
        TimeExpression(
            span("27일"),
            "---27",
            None,
            None,
            "지난",
            Resolved(datetime(2026, 1, 26, 15, tzinfo=UTC), datetime(2026, 1, 27, 15, tzinfo=UTC), "day"),
        ),
    ),
    attributions=(Attribution(span("27일 한빛전자에 따르면"), "한빛전자", "따르면", 0, 0),),
    aliases=(Alias(0, "Hanbit"),),
    facts=(
        Fact(
            1,
            "level",
            None,
            "actual",
            0.8,
            measure_key="revenue",
            subject=FactPhrase("body", 4, 8, "한빛전자", 0),
            period=FactPhrase("body", 0, 3, "27일"),
            time=0,
            resolved=Resolved(
                datetime(2026, 1, 26, 15, tzinfo=UTC), datetime(2026, 1, 27, 15, tzinfo=UTC), "day"
            ),
        ),
    ),
)
ANSWER = build_extraction_object("a", ARTICLE, FOUND)


def test_the_article_comes_first() -> None:
    assert ANSWER["id"] == "a"
    assert ANSWER["outlet"] == "가나일보"
    assert ANSWER["reporters"] == [
        {"name": "홍길동", "role": "기자", "email": "gildong@example.com", "provenance": "head"}
    ]
    assert ANSWER["dateline"] == {"place": "서울"}
    assert ANSWER["published"] == {
        "at": "2026-01-28T00:00:00Z",
        "local": "2026-01-28",
        "precision": "day",
        "raw": "2026.01.28",
    }
    assert (ANSWER["title"], ANSWER["body"]) == (None, BODY)


def test_every_span_is_its_text() -> None:
    for kind in ("mentions", "figures", "attributions", "times"):
        for item in ANSWER[kind]:
            assert BODY[item["start"] : item["end"]] == item["text"]
            assert (item["part"], item["sentence"]) == ("body", 1)


def test_a_mention_has_its_label_and_its_entity() -> None:
    assert (ANSWER["mentions"][0]["label"], ANSWER["mentions"][0]["entity"]) == ("company", "hanbit")


def test_a_range_has_no_value_but_both_bounds() -> None:
    figure = ANSWER["figures"][0]
    assert (figure["value"], figure["min"], figure["max"]) == (None, 1_000_000_000, 2_000_000_000)
    assert isinstance(figure["min"], int)
    assert (figure["approx"], figure["unit"], figure["kind"]) == ("약", "USD", "money")


def test_a_conversion_points_to_its_original_figure() -> None:
    figure = ANSWER["figures"][1]
    assert (figure["value"], figure["converted_of"], figure["per"]) == (87.2, 0, "주")


def test_a_figure_holds_what_it_says() -> None:
    fact = ANSWER["figures"][1]["fact"]
    assert fact["subject"] == {"part": "body", "start": 4, "end": 8, "text": "한빛전자", "mention": 0}
    assert (fact["measure"], fact["measure_key"], fact["object"], fact["basis"]) == (
        None,
        "revenue",
        None,
        None,
    )
    assert (fact["role"], fact["direction"], fact["status"], fact["confidence"]) == (
        "level",
        None,
        "actual",
        0.8,
    )
    assert (fact["time"], fact["resolved"]["precision"]) == (0, "day")
    assert ANSWER["figures"][0]["fact"] is None


def test_a_time_has_its_stated_and_its_resolved_value() -> None:
    time = ANSWER["times"][0]
    assert (time["value"], time["min"], time["max"], time["hint"]) == ("---27", None, None, "지난")
    assert time["resolved"] == {
        "start": "2026-01-26T15:00:00Z",
        "end": "2026-01-27T15:00:00Z",
        "precision": "day",
    }


def test_a_cited_source_points_to_its_mention_and_its_day() -> None:
    cited = ANSWER["attributions"][0]
    assert (cited["source"], cited["cue"], cited["mention"], cited["time"]) == ("한빛전자", "따르면", 0, 0)


def test_unknown_values_are_null() -> None:
    bare = Article("id::b", None, "", None, None, (), None, None, None, None, None, "und")
    answer = build_extraction_object(None, bare, Extraction())
    assert [answer[name] for name in ("id", "outlet", "dateline", "published", "title")] == [None] * 5
    assert answer["body"] == ""
    assert answer["figures"] == []
