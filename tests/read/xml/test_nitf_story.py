"""Check stories in NITF and XHTML."""

from newsdb.read.xml.document import parse_xml
from newsdb.read.xml.nitf_story import Story, extract_body_markup, parse_nitf, parse_story

NITF = """<nitf><body><body.head><hedline><hl1>Bridge opens</hl1></hedline><byline>By Ann Lee</byline>
<dateline>SEOUL</dateline></body.head><body.content><p>It opens &amp; stays.</p>
<p>In May.</p></body.content></body></nitf>"""


def test_a_story_has_its_parts() -> None:
    assert parse_nitf(NITF) == Story("It opens & stays.\n\nIn May.", "Bridge opens", "By Ann Lee", "SEOUL")


def test_missing_parts_are_empty() -> None:
    assert parse_story(parse_xml(b"<p>It opens.</p>")) == Story("It opens.", "", "", "")


def test_markup_without_namespaces_and_attributes_is_extracted() -> None:
    html = (
        b'<html xmlns="http://www.w3.org/1999/xhtml"><body>a &lt; b<p class="x">It opens.</p></body></html>'
    )
    assert extract_body_markup(parse_xml(html)) == "a &lt; b<p>It opens.</p>"


def test_a_text_that_is_no_xml_is_no_story() -> None:
    assert parse_nitf("It opens.") is None
