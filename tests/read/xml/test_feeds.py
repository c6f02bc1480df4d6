"""Check RSS and Atom: an item is an article; one with only a description is truncated."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord, SourceLabel
from newsdb.read import read_record
from newsdb.read.xml.feeds import feed_title
from tests.read.writing import bodies, fields, read_bytes

RSS = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
    "<title>새벽일보</title><link>https://saebyeok.example/</link><language>ko</language>{}</channel></rss>"
)
ITEM = (
    "<item><title>새 다리가 &lt;b&gt;열린다&lt;/b&gt;</title><link>https://saebyeok.example/7</link><guid>7</guid>"
    "<description>다리가 열린다.</description><category>사회</category><category>교통</category>"
    "<pubDate>Tue, 05 Mar 2024 08:15:00 +0900</pubDate>{}</item>"
)
CONTENT = "<content:encoded><![CDATA[<p>다리가 열린다.</p><p>누구나 <b>건넌다</b>.</p><script>x()</script>]]></content:encoded>"  # noqa: E501
AUTHORS = "<dc:creator>한가람 기자</dc:creator><dc:creator>나루터 기자</dc:creator>"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko"><title>새벽일보</title><id>f</id>
<entry><title>새 다리가 열린다</title><id>tag:7</id><link rel="alternate" href="https://saebyeok.example/7"/>
<author><name>한가람</name></author><author><name>나루터</name></author><updated>2024-03-06T00:00:00Z</updated>
<published>2024-03-05T08:15:00+09:00</published>
<content type="html">&lt;p&gt;다리가 열린다.&lt;/p&gt;&lt;p&gt;누구나 건넌다.&lt;/p&gt;</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="a"><title>새벽일보</title></channel>
<item rdf:about="https://saebyeok.example/7"><title>새 다리가 열린다</title><link>https://saebyeok.example/7</link>
<description>다리가 열린다.</description><dc:creator>한가람</dc:creator><dc:date>2024-03-05T08:15:00+09:00</dc:date></item></rdf:RDF>"""  # noqa: E501


def articles(folder: Path, text: str, encoding: str = "utf-8") -> list[RawRecord]:
    results = read_bytes(folder, "feed.xml", text.encode(encoding))
    record = [result for result in results if isinstance(result, RawRecord)]
    assert len(record) == len(results), results
    return record


def test_an_item_gives_its_fields(tmp_path: Path) -> None:
    (record,) = articles(tmp_path, RSS.format(ITEM.format(CONTENT + AUTHORS)))
    assert (record.format, record.title, record.body) == (
        "rss",
        "새 다리가 열린다",
        "다리가 열린다.\n\n누구나 건넌다.",
    )
    assert (record.byline, record.outlet, record.language) == ("한가람 기자\n나루터 기자", "새벽일보", "ko")
    assert (record.url, record.source_id) == ("https://saebyeok.example/7", "7")
    assert (record.published, record.section) == ("Tue, 05 Mar 2024 08:15:00 +0900", "사회")
    assert record.labels == (SourceLabel("category", "사회"), SourceLabel("category", "교통"))
    assert not record.truncated
    assert (record.provenance["body"], record.provenance["outlet"]) == ("content", "feed title")


def test_a_description_alone_is_a_text_cut_short(tmp_path: Path) -> None:
    (record,) = articles(tmp_path, RSS.format(ITEM.format("")))
    assert (record.body, record.truncated, record.provenance["body"]) == (
        "다리가 열린다.",
        True,
        "description",
    )


def test_the_description_of_a_picture_is_not_the_text(tmp_path: Path) -> None:
    media = (
        '<media:content url="a.jpg"/><media:description>다리를 건너는 사람들과 그 뒤의 강</media:description>'
    )
    (record,) = articles(tmp_path, RSS.format(ITEM.format(media)))
    assert (record.body, record.truncated) == ("다리가 열린다.", True)


@pytest.mark.parametrize("text", [ATOM, RDF])
def test_atom_and_rss_1_are_read(tmp_path: Path, text: str) -> None:
    (record,) = articles(tmp_path, text)
    assert (record.title, record.published) == ("새 다리가 열린다", "2024-03-05T08:15:00+09:00")
    assert (record.byline or "").startswith("한가람")
    assert record.truncated == (text is RDF)


def test_several_authors_of_an_entry_stand_one_a_line(tmp_path: Path) -> None:
    assert articles(tmp_path, ATOM)[0].byline == "한가람\n나루터"


@pytest.mark.parametrize(
    ("title", "link", "outlet"),
    [
        ("Economy - The Morning Post", "https://www.morningpost.example/", "The Morning Post"),
        ("Morning Post | Latest", "https://morningpost.example/rss", "Morning Post"),
        ("Letters from here - and there", "https://elsewhere.example/", "Letters from here - and there"),
    ],
)
def test_the_section_in_a_feed_s_title_is_no_part_of_the_outlet(
    tmp_path: Path, title: str, link: str, outlet: str
) -> None:
    text = (
        RSS.format(ITEM.format(""))
        .replace("새벽일보", title)
        .replace("https://saebyeok.example/<", f"{link}<")
    )
    assert articles(tmp_path, text)[0].outlet == outlet


def test_a_feed_in_cp949_is_read(tmp_path: Path) -> None:
    text = RSS.format(ITEM.format(CONTENT)).replace("UTF-8", "euc-kr")
    assert articles(tmp_path, text, "cp949")[0].title == "새 다리가 열린다"


def test_what_is_kept_of_an_item_is_read_again_as_this_item(tmp_path: Path) -> None:
    second = ITEM.format("").replace("새 다리가", "옛 다리가")
    first, other = articles(tmp_path, RSS.format(ITEM.format("") + second))
    assert (first.title, other.title) == ("새 다리가 열린다", "옛 다리가 열린다")
    again = read_record(other.raw, "rss", Origin("x", 2), ReadOptions())
    assert isinstance(again, RawRecord)
    assert again.title == "옛 다리가 열린다"


def test_an_item_that_says_nothing_costs_itself_only(tmp_path: Path) -> None:
    results = read_bytes(tmp_path, "a.xml", RSS.format("<item></item>" + ITEM.format("")).encode())
    assert [type(result) for result in results] == [RejectedRecord, RawRecord]


def test_a_feed_with_a_bare_ampersand_is_read(tmp_path: Path) -> None:
    (record,) = articles(tmp_path, RSS.format(ITEM.format("").replace("열린다.", "열린다 A&B.")))
    assert record.body == "다리가 열린다 A&B."


def test_a_feed_has_a_title() -> None:
    assert feed_title(ATOM.encode()) == "새벽일보"


@settings(max_examples=40)
@given(st.binary(max_size=300), st.text(max_size=100))
def test_no_feed_makes_it_fall(inside: bytes, text: str) -> None:
    raw = b"<rss><channel><item>" + inside + text.encode("utf-8", "replace") + b"</item></channel></rss>"
    assert isinstance(read_record(raw, "rss", Origin("x", 1), ReadOptions()), (RawRecord, RejectedRecord))


SOURCE = "<source url='https://a.example'>The Post</source>"


def _make_item(title: str, description: str, more: str = "") -> str:
    return f"<item><title>{title}</title><link>https://a.example/9</link><description>{description}</description>{more}</item>"


@pytest.mark.parametrize(
    ("item", "title", "body"),
    [
        (_make_item("A bridge", "&lt;![CDATA[The bridge opens.]]&gt;"), "A bridge", "The bridge opens."),
        (_make_item("A \x08bridge", "The bridge\x1f opens."), "A bridge", "The bridge opens."),
        (_make_item("A bridge", "The bridge opens. [&#8230;]"), "A bridge", "The bridge opens."),
        (
            _make_item(
                "A bridge",
                "&lt;p&gt;It opens.&lt;/p&gt;The post A bridge appeared first on Post.",
            ),
            "A bridge",
            "It opens.",
        ),
        (
            _make_item("A bridge - The Post", "&lt;a&gt;A bridge&lt;/a&gt; The Post", SOURCE),
            "A bridge",
            "",
        ),
    ],
)
def test_what_feeds_put_around_a_text_is_left_out(tmp_path: Path, item: str, title: str, body: str) -> None:
    record = articles(tmp_path, RSS.format(item))[0]
    assert (record.title, record.body) == (title, body)


def test_an_item_is_kept_without_the_long_parts_of_its_channel(tmp_path: Path) -> None:
    channel = f"<title>가나일보</title><description>{'나루 ' * 9000}</description><language>ko</language>"
    items = "".join(f"<item><title>{n}</title><description>다리 {n}</description></item>" for n in range(3))
    results = read_bytes(
        tmp_path, "a.xml", f"<rss version='2.0'><channel>{channel}{items}</channel></rss>".encode()
    )
    assert bodies(results) == ["다리 0", "다리 1", "다리 2"]
    for result in results:
        assert len(result.raw) < 500
        assert isinstance(result, RawRecord)
        assert result.outlet == "가나일보"
        assert read_record(result.raw, result.format, result.origin, ReadOptions()) == result


def test_each_item_of_a_broken_feed_is_kept_alone(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>{n}</title><description>다리 {n} & <b>강</description></item>" for n in range(40)
    )
    broken = f"<rss version='2.0'><channel><title>가나일보</title>{items}<oops></rss>"
    results = read_bytes(tmp_path, "a.xml", broken.encode())
    assert len(results) == 40
    for result in results:
        assert len(result.raw) < 250
        again = read_record(result.raw, result.format, result.origin, ReadOptions())
        assert (fields(again), again.origin) == (fields(result), result.origin)
