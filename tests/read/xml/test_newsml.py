"""Check NewsML 1.x, like publishers file it."""

from html import escape
from pathlib import Path

import pytest

from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord, SourceLabel
from newsdb.read import read_record
from tests.read.newsml_items import newsml, newsml_item
from tests.read.writing import bodies, only_rejected, read_bytes


def article(folder: Path, content: bytes) -> RawRecord:
    (result,) = read_bytes(folder, "a.xml", content)
    assert isinstance(result, RawRecord), result
    return result


def test_an_item_gives_its_fields(tmp_path: Path) -> None:
    record = article(tmp_path, newsml(newsml_item()))
    assert (record.format, record.title, record.body) == (
        "newsml",
        "새 다리가 열린다",
        "다리가 열린다.\n\n누구나 건넌다.",
    )
    assert (record.outlet, record.byline) == ("새벽일보", "한가람 garam@saebyeok.example")
    assert (record.url, record.source_id) == (
        "https://saebyeok.example/view?id=7&page=1",
        "09900101.20240305081500001",
    )
    assert (record.section, record.language) == ("사회", "ko")


def test_the_lists_of_the_publisher_are_labels(tmp_path: Path) -> None:
    assert article(tmp_path, newsml(newsml_item())).labels == (
        SourceLabel("AutoSubjectInfo", "사회,교통"),
        SourceLabel("AutoSubjectInfo", "지역,서울"),
        SourceLabel("AutoKeywordInfo", "다리"),
        SourceLabel("AutoKeywordInfo", "개통"),
    )


def test_a_text_that_was_escaped_twice_is_read_as_its_reader_saw_it(tmp_path: Path) -> None:
    body = escape(escape("<b>큰 다리</b><br><!-- 광고 -->")) + "&quot;열린다&quot; &lt;앵커&gt;"
    item = newsml_item(headline="&quot;다리&quot; 열린다", body=body)
    record = article(tmp_path, newsml(item))
    assert (record.title, record.body) == ('"다리" 열린다', '큰 다리\n"열린다" <앵커>')


def test_of_two_forms_the_one_with_line_breaks_is_the_text(tmp_path: Path) -> None:
    item = newsml_item(body="다리가 열린다. 누구나 건넌다.", original="다리가 열린다.\n누구나 건넌다.")
    assert article(tmp_path, newsml(item)).body == "다리가 열린다.\n누구나 건넌다."


def test_the_first_form_stays_where_it_has_line_breaks_itself(tmp_path: Path) -> None:
    item = newsml_item(body="다리가\n열린다.", original="다리가\n열린다.\n저작권 표시")
    assert article(tmp_path, newsml(item)).body == "다리가\n열린다."


def test_an_address_goes_to_the_writer_at_its_place(tmp_path: Path) -> None:
    item = newsml_item(byline="한가람,나루터", emails=",naru@saebyeok.example")
    assert article(tmp_path, newsml(item)).byline == "한가람\n나루터 naru@saebyeok.example"


@pytest.mark.parametrize(
    ("stamps", "published", "provenance"),
    [
        ({}, "20240305T081500+0900", "FirstCreated"),
        ({"first_created": "20261018T224654+0900"}, "20240305T080000+0900", "DateLine"),
        (
            {"first_created": "20261018T224654+0900", "dateline": "20261018T224654+0900"},
            "20240305T081500+0900",
            "NewsEnvelope",
        ),
        ({"publish_date": "20240307"}, "20240307", "PublishDate"),
        ({"publish_date": ""}, "20240305T081500+0900", "FirstCreated"),
        (
            {"publish_date": "", "first_created": "", "dateline": "SEOUL, March 5"},
            "20240306T010000+0900",
            "ThisRevisionCreated",
        ),
    ],
)
def test_the_first_stamp_of_the_publication_day_is_when_it_was_published(
    tmp_path: Path, stamps: dict[str, str], published: str, provenance: str
) -> None:
    record = article(tmp_path, newsml(newsml_item(**stamps)))
    assert (record.published, record.provenance) == (published, {"published": provenance})


def test_several_items_are_several_records_that_read_again_alone(tmp_path: Path) -> None:
    content = newsml(newsml_item(body="하나.\n첫째."), newsml_item(body="둘.\n둘째."))
    results = read_bytes(tmp_path, "a.xml", content)
    assert bodies(results) == ["하나.\n첫째.", "둘.\n둘째."]
    for result in results:
        assert isinstance(result, RawRecord)
        again = read_record(result.raw, result.format, result.origin, ReadOptions())
        assert again == result


def test_an_item_that_was_withdrawn_is_quarantined(tmp_path: Path) -> None:
    rejected = only_rejected(read_bytes(tmp_path, "a.xml", newsml(newsml_item(status="Canceled"))))
    assert rejected.reason == "no article: its status is Canceled"


def test_an_item_of_a_picture_alone_is_quarantined(tmp_path: Path) -> None:
    item = newsml_item(body="").replace('FormalName="Text"', 'FormalName="Photo"')
    assert only_rejected(read_bytes(tmp_path, "a.xml", newsml(item))).reason == "no text: a photo item"


def test_namespaces_make_no_difference(tmp_path: Path) -> None:
    content = newsml(newsml_item()).replace(
        b"<NewsML>", b'<NewsML xmlns="http://iptc.org/std/NewsML/2003-10-10/">'
    )
    assert article(tmp_path, content).outlet == "새벽일보"


def test_an_item_in_cp949_that_says_euc_kr_is_read(tmp_path: Path) -> None:
    text = newsml(newsml_item(headline="똠얌 가게")).decode().replace('"UTF-8"', '"EUC-KR"')
    assert article(tmp_path, text.encode("cp949")).title == "똠얌 가게"


def test_a_bare_ampersand_is_text(tmp_path: Path) -> None:
    content = newsml(newsml_item()).replace(b"id=7&amp;page=1", b"id=7&page=1")
    assert article(tmp_path, content).url == "https://saebyeok.example/view?id=7&page=1"


def test_a_document_that_is_cut_short_is_one_rejected_record(tmp_path: Path) -> None:
    content = newsml(newsml_item()).partition(b"</NewsComponent>")[0]
    rejected = only_rejected(read_bytes(tmp_path, "a.xml", content))
    assert rejected.reason.startswith("not well-formed XML: ")
    again = read_record(rejected.raw, "newsml", rejected.origin, ReadOptions())
    assert isinstance(again, RejectedRecord)
    assert again.raw == content
