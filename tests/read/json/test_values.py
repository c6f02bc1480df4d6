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
    assert reason('{"title": "비"}') == "no body: name what holds the text with --map body=NAME"
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
