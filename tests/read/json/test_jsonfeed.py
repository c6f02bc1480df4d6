"""Check JSON Feed: an item is an article; one with only a summary is truncated."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord, SourceLabel
from newsdb.read import read_record
from tests.read.writing import only_rejected, read_bytes

ITEM: dict[str, Any] = {
    "id": "https://post.example/?p=7",
    "url": "https://post.example/2024/03/bridge/",
    "title": "A bridge &#8216;opens&#8217;",
    "content_html": "<p>The bridge opens.</p><table><tr><td>2024</td><td>12 million</td></tr></table>"
    '<figure><img src="a.jpg"><figcaption>People walk.</figcaption></figure>',
    "content_text": "The bridge opens.",
    "date_published": "2024-03-05T08:15:00+09:00",
    "date_modified": "2024-03-06T08:15:00+09:00",
    "authors": [{"name": "Ann Lee", "url": "https://post.example/ann"}, {"name": "Bo Roe"}],
    "tags": ["City", "bridge"],
    "attachments": [{"url": "https://post.example/a.mp3", "mime_type": "audio/mpeg"}],
}
FEED: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Post",
    "home_page_url": "https://post.example/",
    "language": "en-GB",
    "authors": [{"name": "The Desk"}],
}


def feed(*items: object, **changes: object) -> bytes:
    return json.dumps({**FEED, **changes, "items": list(items)}, ensure_ascii=False).encode()


def article(folder: Path, content: bytes) -> RawRecord:
    record = read_bytes(folder, "feed.json", content)[0]
    assert isinstance(record, RawRecord), record
    assert record.format == "jsonfeed"
    return record


def test_an_item_gives_its_fields(tmp_path: Path) -> None:
    record = article(tmp_path, feed(ITEM))
    assert (record.title, record.body) == ("A bridge ‘opens’", "The bridge opens.\n\n2024 | 12 million")
    assert (record.url, record.source_id) == (ITEM["url"], ITEM["id"])
    assert (record.byline, record.outlet, record.language) == ("Ann Lee\nBo Roe", "The Post", "en-GB")
    assert (record.published, record.section) == ("2024-03-05T08:15:00+09:00", "City")
    assert record.labels == (
        SourceLabel("tag", "City"),
        SourceLabel("tag", "bridge"),
        SourceLabel("enclosure", "audio/mpeg"),
    )
    assert not record.truncated


def test_version_1_has_one_author_and_a_summary_is_a_text_cut_short(tmp_path: Path) -> None:
    item = {
        "id": 7,
        "external_url": "https://other.example/z",
        "summary": "다리가 열린다.",
        "author": {"name": "한가람"},
    }
    record = article(tmp_path, feed(item, version="https://jsonfeed.org/version/1", authors=None))
    assert (record.source_id, record.url, record.byline) == ("7", "https://other.example/z", "한가람")
    assert (record.body, record.truncated, record.provenance["body"]) == ("다리가 열린다.", True, "summary")


def test_the_authors_of_the_feed_stand_for_those_of_an_item(tmp_path: Path) -> None:
    record = article(tmp_path, feed({"id": "1", "content_text": "A."}))
    assert (record.byline, record.provenance["byline"]) == ("The Desk", "feed authors")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("/2024/7", "https://post.example/2024/7"),
        ("//post.example/7", "https://post.example/7"),
        ("", None),
        ("tag:7", None),
    ],
)
def test_a_relative_address_belongs_to_the_page_of_the_feed(
    tmp_path: Path, url: str, address: str | None
) -> None:
    assert article(tmp_path, feed({"id": "7", "url": url, "content_text": "A."})).url == address


def test_a_feed_over_several_lines_in_cp949_is_read(tmp_path: Path) -> None:
    text = json.dumps({**FEED, "items": [{**ITEM, "title": "다리가 열린다"}]}, ensure_ascii=False, indent=1)
    assert article(tmp_path, text.encode("cp949", "xmlcharrefreplace")).title == "다리가 열린다"


def test_an_item_without_text_costs_itself_only_and_can_be_read_again(tmp_path: Path) -> None:
    results = read_bytes(tmp_path, "feed.json", feed("x", {"id": "1"}, ITEM))
    assert [type(result) for result in results] == [RejectedRecord, RejectedRecord, RawRecord]
    assert isinstance(results[1], RejectedRecord)
    mended = results[1].raw.replace(b'{"id": "1"}', b'{"id": "1", "content_text": "A."}')
    again = read_record(mended, "jsonfeed", results[1].origin, ReadOptions())
    assert isinstance(again, RawRecord)
    assert (again.body, again.outlet) == ("A.", "The Post")


def test_a_feed_that_is_cut_off_is_quarantined(tmp_path: Path) -> None:
    assert "not valid JSON" in only_rejected(read_bytes(tmp_path, "feed.json", feed(ITEM)[:-20])).reason


def test_a_feed_with_sorted_keys_is_known_by_them(tmp_path: Path) -> None:
    item = {**ITEM, "content_html": f"<p>{'It opens. ' * 7000}</p>"}
    content = json.dumps({**FEED, "items": [item]}, sort_keys=True)
    assert content.index('"version"') > 65_536
    assert article(tmp_path, content.encode()).source_id == ITEM["id"]


def test_other_json_that_has_a_version_is_no_feed(tmp_path: Path) -> None:
    content = json.dumps({"version": "1", "articles": [{"title": "A", "body": "B."}]}).encode()
    assert read_bytes(tmp_path, "a.json", content)[0].format == "json"


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<>&\0\x1f"), min_size=1, max_size=60)
)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    record = read_record(
        feed({"id": "1", "content_text": f"x{text}y"}), "jsonfeed", Origin("x", 1), ReadOptions()
    )
    assert isinstance(record, RawRecord)
    assert record.body == f"x{text}y"
