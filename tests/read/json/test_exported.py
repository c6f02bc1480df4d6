"""Check that the JSON lines of an export are read back."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.records import Origin, ReadOptions, RejectedRecord
from newsdb.read import ExportedRecord, read_record
from tests.read.writing import only_rejected, read_bytes

LINE: dict[str, Any] = {
    "newsdb": 1,
    "key": "url:https://a.example/7",
    "url": "https://a.example/7",
    "outlet": "새벽일보",
    "outlet_provenance": "head",
    "title": "다리",
    "body": "다리가 열린다.",
    "language": "ko",
    "truncated": True,
    "bylines": [{"name": "한가람", "role": "기자", "raw": "한가람 기자", "provenance": "head"}],
    "published": {
        "at": "2024-03-05T00:00:00+09:00",
        "precision": "day",
        "raw": "3월 5일",
        "provenance": "option",
    },
    "labels": [{"scheme": "키워드", "value": "다리"}],
    "provenance": {"title": "og:title"},
    "record": {
        "source": "a.csv",
        "number": 3,
        "format": "csv",
        "content": "본문\n새벽일보 한가람 기자 = 다리가 열린다.",
    },
}


def line(**changes: Any) -> bytes:
    return json.dumps(LINE | changes, ensure_ascii=False).encode()


def test_a_line_is_the_record_that_it_came_from_with_its_article(tmp_path: Path) -> None:
    (result,) = read_bytes(tmp_path, "a.jsonl", line())
    assert isinstance(result, ExportedRecord)
    assert (result.origin, result.format) == (Origin("a.csv", 3), "csv")
    assert result.raw == "본문\n새벽일보 한가람 기자 = 다리가 열린다.".encode()
    article = result.parsed
    assert article is not None
    assert (article.key, article.outlet_provenance, article.truncated) == (
        "url:https://a.example/7",
        "head",
        True,
    )
    assert [(entry.name, entry.role, entry.provenance) for entry in article.bylines] == [
        ("한가람", "기자", "head")
    ]
    assert article.published is not None
    assert (article.published.precision, article.published.utc_offset_minutes) == ("day", 540)
    assert result.provenance == {"title": "og:title"}


def test_a_line_without_its_record_is_its_own(tmp_path: Path) -> None:
    (result,) = read_bytes(tmp_path, "a.jsonl", line(record=None))
    assert isinstance(result, ExportedRecord)
    assert (result.format, result.origin.number) == ("newsdb", 1)
    assert read_record(result.raw, "newsdb", result.origin, ReadOptions()) == result


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"newsdb": 2}, "it is no line of an export of version 1"),
        ({"key": "x"}, "its key is none"),
        ({"body": None}, "body is missing"),
        ({"title": []}, "title is no text"),
        ({"bylines": {}}, "body"),
        ({"bylines": ["x"]}, "bylines is no list of objects"),
        ({"published": {"at": "2024-03-04", "precision": "day"}}, "its publication date is none"),
        ({"published": {"at": "soon", "precision": "day"}}, "Invalid isoformat"),
        ({"record": {"source": "a", "number": 1, "format": "csv", "content_base64": "%"}}, ""),
        ({"record": {"source": "a", "number": 1, "format": "csv"}}, "its record has no content"),
    ],
)
def test_a_line_that_no_export_writes_is_quarantined(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    if reason == "body":
        changes |= {"body": None}
    rejected = only_rejected(read_bytes(tmp_path, "a.jsonl", line() + b"\n" + line(**changes)))
    assert rejected.reason.startswith("not a line of newsdb export: ")
    assert reason in rejected.reason


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.slow
@given(st.sampled_from(sorted(LINE)), _JSON)
def test_any_value_in_a_line_is_read_or_quarantined(name: str, value: Any) -> None:
    raw = json.dumps(LINE | {name: value}).encode()
    result = read_record(raw, "newsdb", Origin("a", 1), ReadOptions())
    assert isinstance(result, ExportedRecord | RejectedRecord)
