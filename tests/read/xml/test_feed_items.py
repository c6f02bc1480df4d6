"""Check the items of feeds: authors in every form, captions, recordings, addresses, and what stands behind a text."""

from pathlib import Path

import pytest

from newsdb.model.records import RawRecord, SourceLabel
from tests.read.writing import read_bytes

RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>The Post</title>'
    "<link>https://post.example/news/</link><item><title>A bridge</title>{}</item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>'
    "<entry><id>7</id><title>A bridge</title>{}</entry></feed>"
)
TEXT = "<description>The bridge opens.</description>"


def article(folder: Path, item: str, feed: str = RSS, encoding: str = "utf-8") -> RawRecord:
    (record,) = read_bytes(folder, "feed.xml", feed.format(item).encode(encoding))
    assert isinstance(record, RawRecord), record
    return record


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        ("<author>ann@post.example (Ann Lee)</author>", "Ann Lee ann@post.example"),
        ("<author>Ann Lee &lt;ann@post.press&gt;</author>", "Ann Lee ann@post.press"),
        ("<author>garam@post.example(한가람 기자)</author>", "한가람 기자 garam@post.example"),
        ("<dc:creator>Ann Lee, ann@post.example</dc:creator>", "Ann Lee ann@post.example"),
        ("<dc:creator><![CDATA[Ann Lee and Bo Roe]]></dc:creator>", "Ann Lee and Bo Roe"),
        ("<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Roe</dc:creator>", "Ann Lee\nBo Roe"),
        ("<dc:creator>Ann Lee</dc:creator><author>desk@post.example</author>", "Ann Lee"),
        (
            "<dc:creator>Ann Lee</dc:creator><author>x@post.example (Ann Lee)</author>",
            "Ann Lee\nAnn Lee x@post.example",
        ),
        ("<itunes:author>Ann Lee</itunes:author>", "Ann Lee"),
        ("<itunes:author>The Show</itunes:author><dc:creator>Ann Lee</dc:creator>", "Ann Lee"),
        ("<author>desk@post.example</author>", None),
    ],
)
def test_authors_are_read_in_every_form(tmp_path: Path, authors: str, byline: str | None) -> None:
    assert article(tmp_path, authors + TEXT).byline == byline


def test_the_authors_of_an_entry_have_names_and_mails(tmp_path: Path) -> None:
    authors = (
        "<author><name>Ann Lee</name><email>ann@post.example</email></author><author><name>Bo Roe</name></author>"
        "<contributor><name>Cy Doe</name></contributor><summary>The bridge opens.</summary>"
    )
    assert article(tmp_path, authors, ATOM).byline == "Ann Lee ann@post.example\nBo Roe"


CAPTION = "<media:description>People walk.</media:description>"
PICTURE = f'<media:content url="a.jpg" medium="image">{CAPTION}</media:content>'
VIDEO = (
    '<media:group><media:content url="a" type="video/mp4"/>'
    "<media:description>The bridge opens.</media:description></media:group>"
)
CAPTIONS = (
    "<content:encoded><![CDATA[<figure><img src='a'><figcaption>People walk.</figcaption></figure>"
    "<p class='wp-caption-text'>People walk.</p><p>The bridge opens.</p>]]></content:encoded>"
)


@pytest.mark.parametrize(
    ("item", "body"),
    [
        (PICTURE + TEXT, "The bridge opens."),
        (TEXT + PICTURE, "The bridge opens."),
        (PICTURE, ""),
        (VIDEO, "The bridge opens."),
        (CAPTIONS, "The bridge opens."),
    ],
)
def test_the_caption_of_a_picture_is_no_text(tmp_path: Path, item: str, body: str) -> None:
    record = article(tmp_path, item)
    assert record.body == body


def test_the_episode_of_a_podcast_has_its_summary_and_kind(tmp_path: Path) -> None:
    item = (
        '<guid isPermaLink="false">e-7</guid><itunes:summary>We cross the bridge.</itunes:summary>'
        '<enclosure url="https://post.example/7.mp3" length="9" type="audio/mpeg"/>'
        '<enclosure url="a.jpg" type="image/jpeg"/>'
    )
    record = article(tmp_path, item)
    assert (record.body, record.source_id, record.truncated) == ("We cross the bridge.", "e-7", True)
    assert record.labels == (SourceLabel("enclosure", "audio/mpeg"),)


def test_a_description_beside_a_summary_is_no_full_text(tmp_path: Path) -> None:
    assert article(tmp_path, f"<itunes:summary>Bridge.</itunes:summary>{TEXT}").truncated


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link>/7</link>", "https://post.example/7"),
        ("<link>7.html</link>", "https://post.example/news/7.html"),
        ("<link>//post.example/7</link>", "https://post.example/7"),
        ("<link></link><guid>https://post.example/7</guid>", "https://post.example/7"),
        ("<link></link><guid isPermaLink='false'>7</guid>", None),
    ],
)
def test_a_relative_address_belongs_to_the_page_of_the_feed(
    tmp_path: Path, link: str, url: str | None
) -> None:
    assert article(tmp_path, link + TEXT).url == url


def test_an_address_belongs_to_the_base_of_its_entry(tmp_path: Path) -> None:
    feed = ATOM.replace("<feed ", '<feed xml:base="https://post.example/blog/" ').replace(
        "<entry>", '<entry xml:base="2024/">'
    )
    assert article(tmp_path, '<link href="7.html"/>', feed).url == "https://post.example/blog/2024/7.html"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The bridge opens … &lt;a href='x'&gt;Continue reading &lt;span&gt;→&lt;/span&gt;&lt;/a&gt;",
            "The bridge opens …",
        ),
        ("The bridge opens. [Read more...]", "The bridge opens."),
        ("다리가 열린다. 더보기", "다리가 열린다."),
        ("다리가 열린다. [기사 더보기]", "다리가 열린다."),
        ("다리가 열린다. 기사 전문 보기 ▶", "다리가 열린다."),
        ("Die Brücke ist offen. Weiterlesen »", "Die Brücke ist offen."),
    ],
)
def test_what_leads_to_the_page_is_no_text_and_marks_a_cut(tmp_path: Path, text: str, body: str) -> None:
    item = f"<content:encoded>{text}</content:encoded>"
    record = article(tmp_path, item)
    assert (record.body, record.truncated) == (body, True)


def test_a_text_that_tells_of_reading_stays_whole(tmp_path: Path) -> None:
    text = "Children read more. The library wants them to continue reading after school."
    record = article(tmp_path, f"<content:encoded>{text}</content:encoded>")
    assert (record.body, record.truncated) == (text, False)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("UTF-8", "cp949"), ("EUC-KR", "utf-8"), ("ISO-8859-1", "cp949"), ("utf-16", "utf-16"), ("utf-16", "utf-16-be"),
     ("UTF-16", "utf-8"), ("euc-kr", "utf-8-sig"), ("ks_c_5601-1987", "cp949")],
)  # fmt: skip
def test_a_feed_is_read_whatever_encoding_it_declares(tmp_path: Path, declared: str, encoding: str) -> None:
    feed = RSS.replace('"1.0"?', f'"1.0" encoding="{declared}"?').replace(
        "A bridge", "똠방각하의 다리가 열린다"
    )
    assert article(tmp_path, TEXT, feed, encoding).title == "똠방각하의 다리가 열린다"


def test_a_latin_feed_stays_latin(tmp_path: Path) -> None:
    feed = RSS.replace('"1.0"?', '"1.0" encoding="ISO-8859-1"?').replace(
        "A bridge", "Élan für Größe: señor Muñoz"
    )
    assert article(tmp_path, TEXT, feed, "latin-1").title == "Élan für Größe: señor Muñoz"
