"""Check format `json`."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.errors import SourceError
from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import limits
from newsdb.read.format import SourceContext
from newsdb.read.json.document import JSON
from newsdb.read.sources.encoding import Encoding
from tests.read.writing import ARTICLE, OTHER, bodies, fields, only_rejected, read_bytes


def read_text(
    text: str | bytes, size: int = 1 << 20, encoding: str = "utf-8"
) -> list[RawRecord | RejectedRecord]:
    raw = text if isinstance(text, bytes) else text.encode(encoding)
    chunks = iter([raw[at : at + size] for at in range(0, len(raw), size)])
    return list(JSON.read(chunks, SourceContext("a", Encoding(encoding), ReadOptions())))


BOTH = [ARTICLE["body"], OTHER["body"]]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("size", [1, 7, 1 << 20])
@pytest.mark.parametrize(
    "document",
    [
        [ARTICLE, OTHER],
        {"status": "ok", "articles": [ARTICLE, OTHER], "total": 2},
        {"response": {"sources": [{"id": 3}], "docs": [ARTICLE, OTHER]}},
    ],
)
def test_a_list_of_articles_is_found_at_any_depth(
    document: object, indent: int | None, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CHUNK", 250)
    assert bodies(read_text(json.dumps(document, ensure_ascii=False, indent=indent), size)) == BOTH


def test_an_object_with_a_body_is_one_article() -> None:
    document = {"authors": [{"name": "김하나"}], "related": [{"title": "x"}]} | ARTICLE
    (result,) = read_text(json.dumps(document, indent=1))
    assert fields(result) == ARTICLE
    assert isinstance(result, RawRecord)
    assert result.byline == "김하나"


def test_an_object_without_articles_is_rejected() -> None:
    assert only_rejected(read_text('{"data": [{"x": 1}]}')).reason.startswith("no body")


def test_an_empty_list_holds_nothing() -> None:
    assert read_text("[]") == []
    assert read_text('\n[ {"body": "비"} ] ') != []


def test_an_article_keeps_its_own_bytes() -> None:
    first, second = read_text('[{"body": "비"} ,\n {"body":1.0, "x": []}]')
    assert (first.raw, second.raw) == ('{"body": "비"}'.encode(), b'{"body":1.0, "x": []}')
    assert [first.origin.number, second.origin.number] == [1, 2]


@pytest.mark.parametrize("size", [1, 1 << 20])
@pytest.mark.parametrize(
    "broken",
    [
        '{"body": 비}',
        '{"body": "끊긴}',
        '{"body" "비"}',
        '{"body": "\\x"}',
        '{"a": [}',
        '{"body": "줄\n바꿈"}',
        "{]}",
    ],
)
def test_a_broken_element_costs_itself_only(broken: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHUNK", 10)
    results = read_text(f'[{{"body": "하나"}},\n{broken},\n{{"body": "셋"}},{{"body": "넷"}}]', size)
    assert bodies(results) == ["하나", None, "셋", "넷"]
    rejected = only_rejected(results)
    assert rejected.raw.decode() == broken
    assert rejected.reason.startswith("not valid JSON: ")
    assert (
        JSON.read_one(rejected.raw, rejected.origin, SourceContext("a", Encoding("utf-8"), ReadOptions()))
        == rejected
    )


def test_a_broken_element_at_the_end_costs_itself_only() -> None:
    results = read_text('{"a": [{"body": "하나"}, {"body": 비}], "total": 2}')
    assert bodies(results) == ["하나", None]
    assert only_rejected(results).raw.decode() == '{"body": 비}'


def test_elements_that_are_no_objects_are_rejected_one_by_one() -> None:
    results = read_text('[{"body": "비"}, 123, "눈", null, {"body": "눈"}]', size=1)
    assert bodies(results) == ["비", None, None, None, "눈"]
    assert [result.raw.decode() for result in results[1:4]] == ["123", '"눈"', "null"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_an_element_that_does_not_decode_costs_itself_only(encoding: str) -> None:
    broken = '{"body": "맑다'.encode(encoding) + b'\xff!"}'
    raw = '[{"body": "하나"},'.encode(encoding) + broken + ', {"body": "셋"}]'.encode(encoding)
    results = read_text(raw, encoding=encoding)
    assert bodies(results) == ["하나", None, "셋"]
    rejected = only_rejected(results)
    assert rejected.raw.removeprefix(b"\xef\xbb\xbf") == broken
    assert f"is not valid {encoding.upper()}" in rejected.reason


def test_a_list_that_is_cut_short_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    results = read_bytes(tmp_path, "a.json", '[{"body": "하나"},\n{"body": "두'.encode())
    assert bodies(results) == ["하나", None, None]
    last = results[-1]
    assert isinstance(last, RejectedRecord)
    assert last.origin.number == 0
    assert "cut short after record 2" in last.reason


def test_an_element_beyond_the_limit_ends_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE", 1 << 20)
    results = JSON.read(
        iter([b'[{"body": "x"}, {"body": "' + b"y" * (1 << 19)] + [b"y" * (1 << 19)] * 4),
        SourceContext("a", Encoding("utf-8"), ReadOptions()),
    )
    assert isinstance(next(results), RawRecord)
    with pytest.raises(SourceError, match="record 2 is longer than 1 MB"):
        next(results)


@given(
    st.lists(
        st.fixed_dictionaries({"body": st.text(min_size=1).filter(str.strip), "x": st.text()}), max_size=4
    ),
    st.integers(min_value=1, max_value=9),
)
def test_the_cut_of_the_chunks_does_not_matter(articles: list[dict[str, str]], size: int) -> None:
    raw = json.dumps(articles)
    assert [result.raw for result in read_text(raw, size)] == [
        json.dumps(entry).encode() for entry in articles
    ]


@given(st.text(alphabet='{}[]",:\\ \nab1', max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(SourceError):  # a list that is cut short
        read_text('[{"body": "x"},' + text)
