"""Check ninjs, versions 1 to 3."""

import json
from pathlib import Path
from typing import Any

import pytest

from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord, SourceLabel
from newsdb.read import read_record
from tests.read.writing import bodies, only_rejected, read_bytes

THREE = {
    "uri": "https://agency.example/7",
    "type": "text",
    "pubStatus": "usable",
    "language": "en",
    "versionCreated": "2024-03-05T09:00:00Z",
    "firstCreated": "2024-03-05T08:00:00Z",
    "copyrightHolder": "Example Agency",
    "by": "Ann Lee",
    "headlines": [{"role": "sub", "value": "In May"}, {"role": "main", "value": "Bridge opens"}],
    "bodies": [
        {"contentType": "text/html", "value": "<p>The bridge</p><p>opens.</p>"},
        {"contentType": "text/plain", "value": "The bridge\nopens."},
    ],
    "subjects": [{"name": "transport"}],
    "people": [{"name": "Bo Kim"}],
}
ONE = {
    "uri": "urn:agency.example:7",
    "type": "text",
    "versioncreated": "2024-03-05T09:00:00Z",
    "pubstatus": "usable",
    "headline": "Bridge opens",
    "byline": "By Ann Lee",
    "body_xhtml": "<div><p>The bridge</p><p>opens.</p></div>",
    "copyrightholder": "Example Agency",
}


def read(folder: Path, value: Any) -> list[RawRecord | RejectedRecord]:
    return read_bytes(folder, "a.json", json.dumps(value, ensure_ascii=False).encode())


def article(folder: Path, value: Any) -> RawRecord:
    (result,) = read(folder, value)
    assert isinstance(result, RawRecord), result
    return result


def test_an_item_of_version_3_gives_its_fields(tmp_path: Path) -> None:
    record = article(tmp_path, THREE)
    assert (record.format, record.title, record.body) == ("ninjs", "Bridge opens", "The bridge\nopens.")
    assert (record.outlet, record.byline, record.language) == ("Example Agency", "Ann Lee", "en")
    assert (record.url, record.source_id) == ("https://agency.example/7", "https://agency.example/7")
    assert (record.published, record.provenance) == (
        "2024-03-05T08:00:00Z",
        {"body": "bodies", "published": "firstCreated"},
    )
    assert record.labels == (SourceLabel("subject", "transport"), SourceLabel("person", "Bo Kim"))


def test_an_item_of_version_1_gives_its_fields(tmp_path: Path) -> None:
    record = article(tmp_path, ONE)
    assert (record.title, record.body, record.byline) == (
        "Bridge opens",
        "The bridge\n\nopens.",
        "By Ann Lee",
    )
    assert (record.outlet, record.url, record.source_id) == ("Example Agency", None, "urn:agency.example:7")


def test_nitf_in_a_body_is_read(tmp_path: Path) -> None:
    head, content = "<byline>By Ann Lee</byline>", "<p>It opens.</p>"
    inside = f"<body.head>{head}</body.head><body.content>{content}</body.content>"
    nitf = f"<nitf><body>{inside}</body></nitf>"
    value = {**THREE, "by": None, "bodies": [{"contentType": "text/vnd.IPTC.NITF", "value": nitf}]}
    record = article(tmp_path, value)
    assert (record.body, record.byline) == ("It opens.", "By Ann Lee")


def test_a_description_stands_in_for_a_missing_body_and_is_marked_as_cut(tmp_path: Path) -> None:
    value = {**THREE, "bodies": [], "descriptions": [{"role": "text", "value": "It opens."}]}
    record = article(tmp_path, value)
    assert (record.body, record.truncated, record.provenance["body"]) == ("It opens.", True, "descriptions")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"type": "picture"}, "no text: its type is picture"),
        ({"type": "video"}, "no text: its type is video"),
        ({"type": "event"}, "no text: its type is event"),
        ({"type": None, "eventDetails": {}}, "no text: its type is event"),
        ({"pubStatus": "canceled"}, "no article: its publisher gave it the status canceled"),
        ({"bodies": []}, "no text: the item has neither a body nor a description"),
    ],
)
def test_what_holds_no_article_is_quarantined(tmp_path: Path, changes: dict[str, Any], reason: str) -> None:
    assert only_rejected(read(tmp_path, {**THREE, **changes})).reason == reason


def test_a_list_and_lines_of_items_are_records_each(tmp_path: Path) -> None:
    picture = {**THREE, "type": "picture"}
    assert bodies(read(tmp_path, [THREE, picture, ONE])) == [
        "The bridge\nopens.",
        None,
        "The bridge\n\nopens.",
    ]
    lines = "\n".join(json.dumps(entry) for entry in (THREE, picture, ONE)).encode()
    results = read_bytes(tmp_path, "b.json", lines)
    assert bodies(results) == ["The bridge\nopens.", None, "The bridge\n\nopens."]
    for result in results:
        assert result.format == "ninjs"
        assert read_record(result.raw, result.format, result.origin, ReadOptions()) == result


def test_a_list_that_is_cut_short_keeps_what_came_before(tmp_path: Path) -> None:
    content = json.dumps([THREE, THREE]).encode()[:-20]
    first, second = read_bytes(tmp_path, "a.json", content)
    assert bodies([first, second]) == ["The bridge\nopens.", None]
    assert isinstance(second, RejectedRecord)
    assert second.reason.startswith("not valid JSON")


def test_other_json_is_not_taken_for_ninjs(tmp_path: Path) -> None:
    (result,) = read(
        tmp_path, {"uri": "https://a.example/1", "title": "눈", "body": "눈이 온다.", "language": "ko"}
    )
    assert result.format in ("json", "jsonl")
