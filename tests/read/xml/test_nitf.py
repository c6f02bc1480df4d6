"""Check NITF: documents as agencies and the archives of newspapers file them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord, SourceLabel
from newsdb.read import read_record
from tests.read.writing import only_rejected, read_bytes

AGENCY = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><tobject><tobject.subject tobject.subject.type="Economy" tobject.subject.matter="Transport"/></tobject>
<docdata management-status="usable"><doc-id regsrc="W" id-string="D8H5"/><date.issue norm="20240305T081500Z"/>
<doc.copyright holder="WP"/><key-list><keyword key="bridges"/><keyword key="tolls"/></key-list></docdata></head>
<body xml:lang="en"><body.head><hedline><hl1>Bridge opens</hl1><hl2>Nobody pays</hl2></hedline>
<byline>By <person>ANN LEE</person><byttl>Wire Press Writer</byttl></byline><distributor>Wire Press</distributor>
<dateline><location>SEOUL</location> (WP)</dateline></body.head><body.content>
<media media-type="image"><media-reference source="a.jpg"/><media-caption>People walk.</media-caption></media>
<p>The bridge opens.</p><table><tr><td>2024</td><td>12 million dollars</td></tr></table><p>Nobody pays.</p>
</body.content><body.end><tagline>Call the desk.</tagline></body.end></body></nitf>"""
ARCHIVE = """<nitf><head><title>Bridge Opens</title><meta name="online_sections" content="New York; Opinion"/>
<docdata><doc-id id-string="100"/><doc.copyright holder="The Post"/><identified-content>
<classifier type="descriptor">BRIDGES</classifier><person>LEE, ANN</person></identified-content></docdata>
<pubdata date.publication="19970106T000000" ex-ref="http://query.post.example/100" name="The Post"/></head>
<body><body.head><hedline><hl1>Bridge Opens</hl1></hedline><byline class="print_byline">By ANN LEE</byline>
<byline class="normalized_byline">Lee, Ann</byline></body.head><body.content>
<block class="lead_paragraph"><p>LEAD: A bridge opened.</p></block>
<block class="full_text"><p>A bridge opened.</p><p>Nobody pays.</p></block></body.content></body></nitf>"""


def article(folder: Path, text: str, encoding: str = "utf-8") -> RawRecord:
    (record,) = read_bytes(folder, "a.xml", text.encode(encoding))
    assert isinstance(record, RawRecord), record
    return record


def test_a_document_of_an_agency_gives_its_fields(tmp_path: Path) -> None:
    record = article(tmp_path, AGENCY)
    assert (record.format, record.title, record.source_id) == ("nitf", "Bridge opens", "D8H5")
    assert record.body == "The bridge opens.\n\n2024 | 12 million dollars\n\nNobody pays."
    assert (record.byline, record.outlet) == ("ANN LEE, Wire Press Writer", "Wire Press")
    assert (record.published, record.provenance["published"]) == ("20240305T081500Z", "date.issue")
    assert (record.section, record.language) == ("Economy", "en")
    assert record.labels == (
        SourceLabel("keyword", "bridges"),
        SourceLabel("keyword", "tolls"),
        SourceLabel("subject", "Economy"),
        SourceLabel("subject", "Transport"),
        SourceLabel("dateline", "SEOUL (WP)"),
    )


def test_the_archive_of_a_newspaper_gives_its_fields(tmp_path: Path) -> None:
    record = article(tmp_path, ARCHIVE)
    assert record.body == "A bridge opened.\n\nNobody pays."
    assert (record.byline, record.outlet, record.section) == ("By ANN LEE", "The Post", "New York")
    assert (record.published, record.url) == ("19970106", "http://query.post.example/100")
    assert SourceLabel("classifier", "BRIDGES") in record.labels
    assert SourceLabel("person", "LEE, ANN") in record.labels


@pytest.mark.parametrize(
    ("status", "release", "published"),
    [
        ("embargoed", "20240401T060000+0900", "20240401T060000+0900"),
        ("usable", "20240401T060000+0900", "20240401T060000+0900"),
        ("usable", "20240305T081500Z", "20240305T081500Z"),
    ],
)
def test_a_document_under_embargo_is_published_when_that_ends(
    tmp_path: Path, status: str, release: str, published: str
) -> None:
    text = AGENCY.replace("usable", status).replace(
        "<doc.copyright", f'<date.release norm="{release}"/><doc.copyright'
    )
    record = article(tmp_path, text)
    is_held = published != "20240305T081500Z"
    assert record.published == published
    assert [label.value for label in record.labels if label.scheme == "embargo"] == [release] * is_held


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_withdrawn_document_is_no_article(tmp_path: Path, status: str) -> None:
    results = read_bytes(tmp_path, "a.xml", AGENCY.replace("usable", status).encode())
    assert only_rejected(results).reason == f"no article: its status is {status}"


def test_names_in_a_namespace_and_parts_of_a_name_are_read(tmp_path: Path) -> None:
    name = "<n:person><n:name.given>Ann</n:name.given> <n:name.family>Lee</n:name.family></n:person>"
    text = (
        '<n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/" uno="u.1"><n:body><n:body.head>'
        f"<n:hedline><n:hl1>A</n:hl1></n:hedline><n:byline>{name}</n:byline>"
        f"<n:byline>{name.replace('Ann', 'Bo')}</n:byline></n:body.head>"
        "<n:body.content><n:p>B.</n:p></n:body.content></n:body></n:nitf>"
    )
    record = article(tmp_path, text)
    assert (record.byline, record.source_id, record.body) == ("Ann Lee\nBo Lee", "u.1", "B.")


def test_a_document_in_another_encoding_is_read(tmp_path: Path) -> None:
    text = AGENCY.replace("Bridge opens", "다리가 열린다").replace("utf-8", "euc-kr")
    assert article(tmp_path, text, "cp949").title == "다리가 열린다"


def test_a_document_with_a_headline_alone_is_cut(tmp_path: Path) -> None:
    record = article(
        tmp_path, "<nitf><body><body.head><hedline><hl1>A</hl1></hedline></body.head></body></nitf>"
    )
    assert (record.title, record.body, record.truncated) == ("A", "", True)


def test_a_document_that_says_nothing_is_quarantined_and_can_be_read_again(tmp_path: Path) -> None:
    rejected = only_rejected(read_bytes(tmp_path, "a.xml", b"<nitf><body/></nitf>"))
    assert rejected.reason.startswith("no text")
    mended = rejected.raw.replace(b"<body/>", b"<head><title>A</title></head><body><p>B.</p></body>")
    assert isinstance(read_record(mended, "nitf", rejected.origin, ReadOptions()), RawRecord)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=40))
def test_any_word_is_read_as_it_was_written(word: str) -> None:
    from lxml import etree

    root = etree.fromstring("<nitf><body><body.content><p/></body.content></body></nitf>")
    next(root.iter("p")).text = f"x{word}y"
    etree.SubElement(root[0], "hl1").text = "A"
    record = read_record(etree.tostring(root), "nitf", Origin("x", 1), ReadOptions())
    assert isinstance(record, RawRecord)
    if not {"<", "&", "[", "\ufffe", "\uffff"} & set(word):
        assert record.body == f"x{word}y"


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(inside: bytes) -> None:
    result = read_record(b"<nitf>" + inside + b"</nitf>", "nitf", Origin("x", 1), ReadOptions())
    assert isinstance(result, (RawRecord, RejectedRecord))
