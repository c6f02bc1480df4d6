"""Check NewsML-G2 items."""

from pathlib import Path

import pytest

from newsdb.model.records import RawRecord, ReadOptions, SourceLabel
from newsdb.read import read_record
from tests.read.writing import bodies, only_rejected, read_bytes

NAMESPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
  <body.head><hedline><hl1>Bridge opens</hl1></hedline>
  <byline>By Ann Lee, <byttl>Staff Reporter</byttl></byline></body.head>
  <body.content><p>The bridge
     opens in <b>May</b>.</p><p>Everybody may cross.</p></body.content></body></nitf></inlineXML>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>
  </head><body><h1>Bridge opens</h1><p>The bridge opens in May.</p></body></html></inlineXML>"""


def item(
    content: str = NITF, *, kind: str = "text", status: str = "usable", meta: str = "", name: str = "newsItem"
) -> str:
    return f"""<{name} {NAMESPACE} guid="urn:newsml:agency.example:2024:7" xml:lang="en">
    <itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="p:x"><name>Example Agency</name></provider>
      <versionCreated>2024-03-05T09:00:00Z</versionCreated><pubStatus qcode="stat:{status}"/></itemMeta>
    <contentMeta><contentCreated>2024-03-05T08:00:00Z</contentCreated><language tag="en-GB"/>
      <headline>Bridge opens in May</headline><subject qcode="m:1"><name>transport</name></subject>{meta}</contentMeta>
    <contentSet>{content}</contentSet></{name}>"""


def article(folder: Path, content: str) -> RawRecord:
    (result,) = read_bytes(folder, "a.xml", content.encode())
    assert isinstance(result, RawRecord), result
    return result


def test_a_text_item_gives_its_fields(tmp_path: Path) -> None:
    record = article(tmp_path, item())
    assert (record.format, record.title) == ("newsml-g2", "Bridge opens in May")
    assert record.body == "The bridge opens in May.\n\nEverybody may cross."
    assert (record.outlet, record.byline) == ("Example Agency", "By Ann Lee, Staff Reporter")
    assert (record.published, record.provenance) == ("2024-03-05T08:00:00Z", {"published": "contentCreated"})
    assert (record.source_id, record.url, record.language) == (
        "urn:newsml:agency.example:2024:7",
        None,
        "en-GB",
    )
    assert record.labels == (SourceLabel("subject", "transport"),)


def test_xhtml_and_plain_text_are_read_too(tmp_path: Path) -> None:
    assert article(tmp_path, item(XHTML)).body == "Bridge opens\n\nThe bridge opens in May."
    plain = '<inlineData contenttype="text/plain">The bridge opens.\nIn May.</inlineData>'
    assert article(tmp_path, item(plain)).body == "The bridge opens.\nIn May."


def test_creators_sign_where_no_byline_is_printed(tmp_path: Path) -> None:
    meta = "<creator><name>Ann Lee</name></creator><creator><name>Example Agency</name></creator>"
    assert article(tmp_path, item(XHTML, meta=meta)).byline == "Ann Lee"
    assert article(tmp_path, item(XHTML, meta=f"{meta}<by>By Bo Kim</by>")).byline == "By Bo Kim"


def test_the_dateline_is_a_label(tmp_path: Path) -> None:
    record = article(tmp_path, item(meta="<dateline>SEOUL, Monday</dateline>"))
    assert record.labels[-1] == SourceLabel("dateline", "SEOUL, Monday")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (item(name="packageItem"), "no text: a package of other items"),
        (item(name="planningItem"), "no text: a planning item"),
        (item(name="knowledgeItem"), "no text: a knowledge item"),
        (item(name="conceptItem"), "no text: a concept item"),
        (item(name="catalogItem"), "no text: a catalogue of schemes"),
        (item(kind="picture"), "no text: a picture item"),
        (item(""), "no text: the item carries no content, or none that is text"),
        (item(status="canceled"), "no article: its publisher gave it the status canceled"),
        ('<groupSet root="G1"/>', "no text: groupSet is a part of an item, not a whole one"),
    ],
)
def test_what_holds_no_article_is_quarantined_with_the_reason(
    tmp_path: Path, document: str, reason: str
) -> None:
    assert only_rejected(read_bytes(tmp_path, "a.xml", document.encode())).reason == reason


def test_a_message_of_items_is_several_records_that_read_again_alone(tmp_path: Path) -> None:
    message = f"<newsMessage {NAMESPACE}><header/><itemSet>{item()}{item(name='planningItem')}</itemSet></newsMessage>"
    results = read_bytes(tmp_path, "a.xml", message.encode())
    assert bodies(results) == ["The bridge opens in May.\n\nEverybody may cross.", None]
    for result in results:
        assert read_record(result.raw, result.format, result.origin, ReadOptions()) == result
