"""Check how JSON values become fields."""

import json
from typing import Any

import pytest

from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord
from newsdb.read import read_record


def record(text: str | bytes, **options: Any) -> RawRecord | RejectedRecord:
    raw = text if isinstance(text, bytes) else text.encode()
    return read_record(raw, "jsonl", Origin("a", 1), ReadOptions(**options))


def article(**values: Any) -> RawRecord:
    result = record(json.dumps({"body": "비가 온다."} | values, ensure_ascii=False))
    assert isinstance(result, RawRecord), result
    return result


def reason(text: str | bytes) -> str:
    result = record(text)
    assert isinstance(result, RejectedRecord), result
    return result.reason


def test_every_field_is_taken_under_its_own_name() -> None:
    values = {
        "id": "7",
        "url": "https://example.com/7",
        "title": "제목",
        "body": "본문",
        "outlet": "가나일보",
        "byline": "김하나 기자",
        "published_at": "2026-01-02",
        "section": "경제",
        "language": "ko",
    }
    raw = json.dumps(values, ensure_ascii=False).encode()
    assert record(raw) == RawRecord(
        Origin("a", 1),
        "jsonl",
        raw,
        "본문",
        title="제목",
        source_id="7",
        url="https://example.com/7",
        outlet="가나일보",
        byline="김하나 기자",
        published="2026-01-02",
        section="경제",
        language="ko",
    )


def test_authors_in_a_list_are_joined() -> None:
    assert article(authors=["김하나", "이두리"]).byline == "김하나\n이두리"


def test_authors_as_objects_give_their_names() -> None:
    assert article(author=[{"name": "김하나", "url": "x"}, {"name": "이두리"}]).byline == "김하나\n이두리"


def test_paragraphs_in_a_list_stay_paragraphs() -> None:
    assert article(body=["첫 문단.", "둘째 문단."]).body == "첫 문단.\n둘째 문단."


def test_numbers_stay_as_they_are_written() -> None:
    result = record('{"body": "비", "id": 00, "title": 1.50}')
    assert isinstance(result, RejectedRecord)
    result = record('{"body": "비", "id": 123456789012345678901234567890, "title": 1.50}')
    assert isinstance(result, RawRecord)
    assert (result.source_id, result.title) == ("1" + "23456789012345678901234567890", "1.50")


@pytest.mark.parametrize("nothing", ["null", "false", '""', '"  "', "[]", "NaN"])
def test_what_stands_for_nothing_is_none(nothing: str) -> None:
    result = record(f'{{"body": "비", "byline": {nothing}}}')
    assert isinstance(result, RawRecord)
    assert result.byline is None


def test_an_empty_field_leaves_its_place_to_the_next_name() -> None:
    assert article(url="", link="https://example.com").url == "https://example.com"


def test_an_empty_outlet_is_not_filled_from_the_name_of_a_corpus() -> None:
    assert article(outlet=None, source="corpus").outlet is None


def test_a_source_object_gives_its_name() -> None:
    assert article(source={"id": None, "name": "가나일보"}).outlet == "가나일보"


@pytest.mark.parametrize(
    ("value", "kind"), [("true", "true or false"), ('{"text": "비"}', "object"), ("[true]", "true or false")]
)
def test_a_value_that_is_no_text_is_rejected(value: str, kind: str) -> None:
    assert reason(f'{{"body": {value}}}') == f"body is a JSON {kind} where text is expected"


@pytest.mark.parametrize(
    ("value", "kind"),
    [("[1]", "list"), ('"비"', "text or number"), ("3", "text or number"), ("null", "null")],
)
def test_a_record_that_is_no_object_is_rejected(value: str, kind: str) -> None:
    assert reason(value) == f"a JSON {kind} where an object with fields is expected"


def test_a_record_without_a_body_is_rejected_with_what_to_do() -> None:
    assert reason('{"byline": "비"}') == "no body: name what holds the text with --map body=NAME"
    assert reason('{"url": "https://example.com/1", "body": " "}') == "its body is empty"


def test_a_title_with_an_empty_body_is_a_record() -> None:
    empty = article(title="비", body=" ")
    assert (empty.title, empty.body) == ("비", "")


def test_a_key_can_be_mapped() -> None:
    result = record('{"글": "비가 온다.", "text": "x"}', columns={"body": "글", "title": "text"})
    assert isinstance(result, RawRecord)
    assert (result.body, result.title) == ("비가 온다.", "x")


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    result = record(r'{"body": "비 \ud83d"}')
    assert isinstance(result, RawRecord)
    assert result.body == "비 �"


def test_nesting_without_end_is_rejected() -> None:
    assert reason('{"body":' + "[" * 100_000) == "not valid JSON: nested too deep"


def test_a_title_alone_is_a_truncated_record() -> None:
    result = record('{"title": "백조가 왔다"}')
    assert isinstance(result, RawRecord)
    assert (result.title, result.body, result.truncated) == ("백조가 왔다", "", True)


@pytest.mark.parametrize(
    ("values", "field", "text"),
    [
        ({"title": {"rendered": "백조 &amp; 물"}}, "title", "백조 &amp; 물"),
        ({"title": "백조", "body": {"html": "<p>백조가 왔다.</p>"}}, "body", "백조가 왔다."),
        (
            {"createdAt": {"__type": "Date", "iso": "2024-03-05T14:20:00Z"}},
            "published",
            "2024-03-05T14:20:00Z",
        ),
        ({"headline": {"main": "백조", "kicker": None}}, "title", "백조"),
        ({"_id": {"$oid": "64a1"}}, "source_id", "64a1"),
        ({"date": {"$date": {"$numberLong": "1625184000000"}}}, "published", "1625184000000"),
        ({"categories": [{"uri": "a/b", "label": "환경"}, {"label": "호수"}]}, "section", "환경, 호수"),
        ({"source": {"uri": "lake.example", "title": "Lake Post"}}, "outlet", "Lake Post"),
        ({"byline": {"original": "By Ann Lake", "person": [{"firstname": "Ann"}]}}, "byline", "By Ann Lake"),
        ({"category": {"a": {"b": 1}}}, "section", None),
        ({"author": 3, "categories": [5, 7]}, "byline", None),
        (
            {"date": "2021-07-02T09:00:00", "date_gmt": "2021-07-02T13:00:00"},
            "published",
            "2021-07-02T09:00:00-04:00",
        ),
        ({"pubDate": "2021-07-02 09:00:00", "pubDateTZ": "UTC"}, "published", "2021-07-02 09:00:00 UTC"),
        ({"author": 3, "_embedded": {"author": [{"name": "Ann Lake"}]}}, "byline", "Ann Lake"),
    ],
)
def test_a_text_is_taken_out_of_what_wraps_it(values: dict[str, Any], field: str, text: str | None) -> None:
    assert getattr(article(**values), field) == text


@pytest.mark.parametrize(
    "body",
    [
        [{"type": "p", "text": "첫 문단."}, {"type": "img", "src": "x"}, {"type": "p", "text": "둘째 문단."}],
        [[{"index": 0, "sentence": "첫 문단."}], [{"index": 1, "sentence": "둘째 문단."}]],
        [{"id": "a.1", "form": "첫 문단."}, {"id": "a.2", "form": "둘째 문단."}],
        [{"context": "첫 문단.", "qas": [{"answers": [{"text": "첫"}]}]}, {"context": "둘째 문단."}],
    ],
)
def test_paragraphs_may_be_objects(body: list[Any]) -> None:
    assert article(body=body).body == "첫 문단.\n둘째 문단."


@pytest.mark.parametrize("wrapper", ["_source", "fields", "metadata", "attributes", "meta"])
def test_the_fields_of_a_wrapper_are_those_of_the_record(wrapper: str) -> None:
    inner = {"headline": "백조", "bodyText": "백조가 왔다.", "publisher": "가나일보"}
    result = record(json.dumps({"type": "article", "webUrl": "https://news.example/1", wrapper: inner}))
    assert isinstance(result, RawRecord)
    assert (result.title, result.body, result.outlet, result.url) == (
        "백조", "백조가 왔다.", "가나일보", "https://news.example/1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("story.head.main", {"story": {"head": {"main": "백조"}}}),
        ("blocks[].t", {"blocks": [{"t": "백조"}, {"x": 1}]}),
        ("items[].story.t", {"story": {"t": "백조"}}),
        ("heads[1]", {"heads": ["눈", "백조"]}),
        ("a.b", {"a.b": "백조", "a": {"b": "눈"}}),
    ],
)
def test_a_path_can_be_mapped(path: str, value: dict[str, Any]) -> None:
    result = record(json.dumps(value | {"본문": "왔다."}), columns={"title": path, "body": "본문"})
    assert isinstance(result, RawRecord)
    assert (result.title, result.body) == ("백조", "왔다.")


def test_keywords_become_labels() -> None:
    result = article(keywords=["호수", {"name": "subject", "value": "백조"}], tags="새, 겨울")
    assert [(label.scheme, label.value) for label in result.labels] == [
        ("keywords", "호수"), ("keywords", "백조"), ("tags", "새"), ("tags", "겨울"),
    ]  # fmt: skip


def test_a_summary_stands_in_for_an_empty_text() -> None:
    result = article(body=None, title="백조", summary="백조가 호수에 왔다.")
    assert (result.body, result.truncated) == ("백조가 호수에 왔다.", True)
