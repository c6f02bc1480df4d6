"""Check records of NAVER's search API and BigKinds in JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from newsdb.model.records import RawRecord, ReadOptions, SourceLabel
from newsdb.read import read_record
from tests.read.writing import read_bytes

NAVER = {
    "title": "<b>다리</b>가 &quot;열린다&quot;",
    "originallink": "https://www.example.com/news/12",
    "link": "https://n.news.naver.com/mnews/article/999/0000000012?sid=101",
    "description": "한강에 <b>다리</b>가 하나 더...",
    "pubDate": "Fri, 06 Feb 2026 09:31:00 +0900",
}
BIGKINDS = {
    "news_id": "01.2026",
    "title": "다리가 열린다",
    "content": "한강에 다리가 하나 더 놓인다.",
    "published_at": "2026-02-06T00:00:00.000+09:00",
    "dateline": "2026-02-06T09:31:00.000+09:00",
    "provider": "가나일보",
    "category": ["지역>부산", "경제>산업"],
    "category_incident": [],
    "byline": "김하나|기자",
    "provider_link_page": "https://www.example.com/news/12",
}


def article(folder: Path, document: Any) -> RawRecord:
    (record,) = read_bytes(folder, "a.json", json.dumps(document, ensure_ascii=False, indent=1).encode())
    assert isinstance(record, RawRecord), record
    assert read_record(record.raw, "json", record.origin, ReadOptions()) == record
    return record


def test_an_item_of_naver_search_is_a_passage_of_an_article(tmp_path: Path) -> None:
    record = article(tmp_path, {"lastBuildDate": "x", "total": 1, "start": 1, "display": 1, "items": [NAVER]})
    assert (record.title, record.body) == ("다리가 &quot;열린다&quot;", "한강에 다리가 하나 더...")
    assert (record.url, record.truncated) == ("https://www.example.com/news/12", True)
    assert record.published == "Fri, 06 Feb 2026 09:31:00 +0900"


def test_without_an_original_link_the_portals_counts(tmp_path: Path) -> None:
    assert article(tmp_path, {"items": [NAVER | {"originallink": ""}]}).url == NAVER["link"]


def test_a_document_of_the_bigkinds_api_is_an_article(tmp_path: Path) -> None:
    record = article(tmp_path, {"result": 0, "return_object": {"total_hits": 1, "documents": [BIGKINDS]}})
    assert (record.source_id, record.outlet, record.byline) == ("01.2026", "가나일보", "김하나 기자")
    assert (record.title, record.body, record.truncated) == (BIGKINDS["title"], BIGKINDS["content"], False)
    assert (record.section, record.url) == ("지역>부산", "https://www.example.com/news/12")
    assert record.labels == (SourceLabel("통합 분류", "지역>부산"), SourceLabel("통합 분류", "경제>산업"))


@pytest.mark.parametrize(
    ("sent", "published"),
    [
        ("2026-02-06T09:31:00.000+09:00", "2026-02-06T09:31:00.000+09:00"),
        ("2026-02-04T09:31:00.000+09:00", "2026-02-06"),
        (None, "2026-02-06"),
    ],
)
def test_a_midnight_is_a_day(tmp_path: Path, sent: str | None, published: str) -> None:
    assert article(tmp_path, {"documents": [BIGKINDS | {"dateline": sent}]}).published == published


def test_the_list_of_the_bigkinds_pages_is_read(tmp_path: Path) -> None:
    row = {
        "NEWS_ID": "01.2026", "TITLE": "다리가 열린다", "CONTENT": "한강에 다리가 ..", "DATE": "20260206",
        "PROVIDER": "가나일보", "BYLINE": "김하나", "CATEGORY_NAMES": "지역>부산|경제>산업",
        "PROVIDER_LINK_PAGE": "https://www.example.com/news/12",
    }  # fmt: skip
    record = article(tmp_path, {"totalCount": 1, "resultList": [row]})
    assert (record.published, record.truncated, record.section) == ("20260206", True, "지역>부산")


def test_a_passage_alone_is_truncated(tmp_path: Path) -> None:
    row = {name: value for name, value in BIGKINDS.items() if name != "content"} | {
        "hilight": "<em>다리</em>가"
    }
    record = article(tmp_path, {"documents": [row]})
    assert (record.body, record.truncated) == ("다리가", True)
