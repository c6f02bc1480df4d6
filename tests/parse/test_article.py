"""From a record to an article."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.errors import RecordError
from newsdb.model.records import Origin, ParseOptions, RawRecord, SourceLabel
from newsdb.parse import check_storable, parse_article

_OPTIONS = ParseOptions()


def _raw(body: str, **fields: Any) -> RawRecord:
    return RawRecord(origin=Origin("test", 1), format="jsonl", raw=b"{}", body=body, **fields)


def test_a_placeholder_is_no_date_of_a_record_and_a_date_from_the_user_counts() -> None:
    raw = _raw("새 공장이 문을 열었다.", published="1970-01-01T00:00:00Z")
    assert parse_article(raw, _OPTIONS).published is None
    published = parse_article(raw, ParseOptions(published="1970-01-01")).published
    assert published is not None
    assert (published.local, published.provenance) == (datetime(1970, 1, 1), "option")  # noqa: DTZ001


def test_a_line_with_its_byline_in_front_becomes_an_article() -> None:
    article = parse_article(_raw("가나다뉴스 홍길동 기자 | 새 공장이 문을 열었다."), _OPTIONS)
    assert article.outlet == "가나다뉴스"
    assert article.outlet_provenance == "head"
    assert [(byline.name, byline.role, byline.email) for byline in article.bylines] == [
        ("홍길동", "기자", None)
    ]
    assert article.body == "새 공장이 문을 열었다."
    assert (article.language, article.published, article.title) == ("ko", None, None)


def test_fields_of_the_record_win_over_the_text_and_the_options() -> None:
    raw = _raw(
        "[이데일리 홍길동 기자] 새 공장이 문을 열었다.",
        outlet="아무개일보",
        byline="임꺽정",
        published="2024-05-01",
    )
    article = parse_article(raw, ParseOptions(outlet="다른일보", published="2020-01-01"))
    assert (article.outlet, article.outlet_provenance) == ("아무개일보", "field")
    assert [byline.name for byline in article.bylines] == ["임꺽정"]
    assert article.published is not None
    assert article.published.at == datetime(2024, 4, 30, 15, tzinfo=UTC)


def test_options_fill_what_the_record_does_not_say() -> None:
    article = parse_article(
        _raw("새 공장이 문을 열었다."), ParseOptions(outlet="다른일보", published="2020-01-01")
    )
    assert (article.outlet, article.outlet_provenance) == ("다른일보", "option")
    assert article.published is not None
    assert article.published.provenance == "option"


def test_a_byline_field_is_read_without_a_body_too() -> None:
    article = parse_article(_raw("", byline="부산=홍길동|기자"), _OPTIONS)
    assert ([byline.name for byline in article.bylines], article.place) == (["홍길동"], "부산")
    with pytest.raises(RecordError, match="no text"):
        check_storable(article)


def test_control_characters_alone_are_no_text() -> None:
    with pytest.raises(RecordError, match="no text"):
        check_storable(parse_article(_raw("\x00\x01 \u200b"), _OPTIONS))


def test_a_title_alone_can_be_stored() -> None:
    check_storable(parse_article(_raw("", title="새 공장 문 열어"), _OPTIONS))


def test_a_text_has_a_million_characters_at_most() -> None:
    check_storable(parse_article(_raw("문이 열렸다. " * 124_999, title="새 공장"), _OPTIONS))
    for body, title in (("문이 열렸다. " * 130_000, "새 공장"), ("", "새 공장 " * 205_000)):
        with pytest.raises(
            RecordError, match=r"the text has 1,\d{3},\d{3} characters, and that of an article"
        ):
            check_storable(parse_article(_raw(body, title=title), _OPTIONS))


def test_labels_are_cleaned_and_each_is_kept_once() -> None:
    labels = [
        ("인물", " 홍길동"),
        ("인물", "홍길동"),
        ("기관", "홍길동"),
        ("키워드", "\u200b "),
        ("", "공장"),
    ]
    article = parse_article(
        _raw("새 공장", labels=tuple(SourceLabel(*label) for label in labels), truncated=True), _OPTIONS
    )
    assert article.labels == (SourceLabel("인물", "홍길동"), SourceLabel("기관", "홍길동"))
    assert article.truncated


def test_the_same_address_in_two_forms_has_one_key() -> None:
    first = parse_article(_raw("가", url="https://www.example.com/a?utm_source=x"), _OPTIONS)
    second = parse_article(_raw("나", url="http://m.example.com/a#top"), _OPTIONS)
    assert first.key == second.key


def test_ten_megabytes_of_one_line_and_brackets_are_read() -> None:
    for text in (
        "가" * 2_000_000,
        "[" * 100_000,
        "(" * 100_000 + ")" * 100_000,
        "기자=" * 500_000,
        "a@" * 500_000,
    ):
        parse_article(_raw(text, byline=text, title=text[:1000], published=text), _OPTIONS)


@given(st.text(), st.text(), st.text(), st.text())
def test_no_record_raises(body: str, byline: str, published: str, url: str) -> None:
    article = parse_article(_raw(body, byline=byline, published=published, url=url, title=byline), _OPTIONS)
    assert article.body == article.body.strip()
    assert article.key
