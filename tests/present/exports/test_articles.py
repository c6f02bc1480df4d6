"""Test the exchange formats of articles."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsdb.model.errors import UsageError
from newsdb.model.intervals import Precision
from newsdb.model.rows.export import ExportRow, RecordRow, SignedRow
from newsdb.present.exports.articles import (
    build_json_ld_object,
    build_lossless_object,
    build_ninjs_object,
    format_export_lines,
)
from newsdb.present.exports.files import check_export

ROW = ExportRow(
    id=7,
    key="url:https://a.example/7",
    source_id="가-7",
    url="https://a.example/7",
    outlet="새벽일보",
    outlet_provenance="field",
    title="다리가 열린다",
    body="다리가 열린다.",
    place="서울",
    language="ko",
    section="사회",
    published_at=datetime(2024, 3, 4, 15, tzinfo=UTC),
    published_precision="day",
    published_raw="2024-03-05",
    published_provenance="field",
    published_offset=540,
    truncated=False,
    signed=(
        SignedRow("한가람", "기자", "garam@a.example", "한가람 기자", "field"),
        SignedRow("나루터", None, None, "나루터", "tail"),
    ),
    labels=(("키워드", "다리"),),
    provenance=(("title", "json-ld"),),
    record=RecordRow("a.csv", 3, "csv", b"\xff\xfe"),
)
BARE = replace(
    ROW,
    url=None,
    source_id=None,
    outlet=None,
    outlet_provenance=None,
    title=None,
    place=None,
    section=None,
    language="und",
    published_at=None,
    published_precision=None,
    published_raw=None,
    published_provenance=None,
    published_offset=None,
    truncated=True,
    signed=(),
    labels=(),
    provenance=(),
    record=None,
)


def test_ninjs_has_the_fields_of_version_3() -> None:
    assert build_ninjs_object(ROW) == {
        "uri": "https://a.example/7",
        "standard": {
            "name": "ninjs",
            "version": "3.0",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
        },
        "type": "text",
        "representationType": "full",
        "contentCreated": "2024-03-05T00:00:00+09:00",
        "versionCreated": "2024-03-05T00:00:00+09:00",
        "copyrightHolder": "새벽일보",
        "language": "ko",
        "title": "다리가 열린다",
        "by": "한가람 기자 garam@a.example, 나루터",
        "located": "서울",
        "headlines": [{"role": "main", "value": "다리가 열린다"}],
        "bodies": [{"role": "main", "contentType": "text/plain", "charCount": 8, "value": "다리가 열린다."}],
        "subjects": [{"name": "다리", "creator": "키워드"}],
        "infoSources": [{"name": "새벽일보"}],
        "altIds": [{"role": "source", "value": "가-7"}],
    }


def test_ninjs_leaves_out_unknown_fields() -> None:
    value = build_ninjs_object(BARE)
    assert (value["uri"], value["representationType"]) == ("urn:newsdb:article:7", "partial")
    assert set(value) == {"uri", "standard", "type", "representationType", "bodies"}


def test_json_ld_is_a_news_article_with_the_known_precision_of_its_date() -> None:
    value = build_json_ld_object(ROW)
    assert (value["@context"], value["@type"]) == ("https://schema.org", "NewsArticle")
    assert (value["headline"], value["datePublished"]) == ("다리가 열린다", "2024-03-05")
    assert value["author"] == [
        {"@type": "Person", "name": "한가람", "email": "garam@a.example", "jobTitle": "기자"},
        {"@type": "Person", "name": "나루터"},
    ]
    assert value["publisher"] == {"@type": "NewsMediaOrganization", "name": "새벽일보"}
    assert "datePublished" not in build_json_ld_object(BARE)


@pytest.mark.parametrize(
    ("precision", "stated"),
    [
        ("year", "2024"),
        ("month", "2024-03"),
        ("day", "2024-03-05"),
        ("minute", "2024-03-05T00:00+09:00"),
        ("second", "2024-03-05T00:00:00+09:00"),
    ],
)
def test_csv_has_a_header_and_one_row_for_each_article(precision: Precision, stated: str) -> None:
    text = "".join(format_export_lines([replace(ROW, published_precision=precision)], "csv"))
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row == {
        "id": "가-7",
        "title": "다리가 열린다",
        "body": "다리가 열린다.",
        "url": "https://a.example/7",
        "outlet": "새벽일보",
        "byline": "한가람 기자 garam@a.example\n나루터",
        "published": stated,
        "section": "사회",
        "language": "ko",
        "place": "서울",
    }


def test_the_lossless_form_keeps_binary_records() -> None:
    assert build_lossless_object(ROW)["record"] == {
        "source": "a.csv",
        "number": 3,
        "format": "csv",
        "content_base64": "//4=",
    }
    text = replace(ROW, record=RecordRow("a.csv", 3, "csv", "눈".encode()))
    assert build_lossless_object(text)["record"]["content"] == "눈"


def test_a_line_is_one_json_object() -> None:
    (line,) = format_export_lines([replace(ROW, body="하나\n둘\u2028셋")], "jsonl")
    assert line.count("\n") == 1
    assert json.loads(line)["body"] == "하나\n둘\u2028셋"


def test_a_wrong_format_and_filters_on_whole_tables_are_refused() -> None:
    with pytest.raises(UsageError, match="no export format 'xml'"):
        check_export("xml", filtered=False)
    with pytest.raises(UsageError, match="leave the filters out"):
        check_export("parquet", filtered=True)
