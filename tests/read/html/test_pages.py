"""Pages: every field from the surest part of the page that gives it, and what is no article is none."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord, SourceLabel
from newsdb.read import read_record
from newsdb.read.format import SourceContext
from newsdb.read.html.pages import read_article_page
from newsdb.read.sources.encoding import Encoding
from tests.read.pages import KOREAN, NEWS, SENTENCE, TEXT, jsonld, page
from tests.read.writing import read, read_bytes

ORIGIN = Origin("a.html", 1)
BYLINE = "<p class='byline'>By Mary Major</p>"


def article(content: bytes, options: ReadOptions | None = None) -> RawRecord:
    result = read_record(content, "html", ORIGIN, options or ReadOptions())
    assert isinstance(result, RawRecord), result
    return result


def refused(content: bytes) -> str:
    result = read_record(content, "html", ORIGIN, ReadOptions())
    assert isinstance(result, RejectedRecord), result
    assert "\n" not in result.reason
    return result.reason


def test_json_ld_gives_the_fields() -> None:
    found = article(page(jsonld(NEWS)))
    assert (found.title, found.byline) == ("A bridge opens over the river", "Jane Doe\nJohn Roe")
    assert (found.published, found.outlet) == ("2024-03-05T08:15:00+09:00", "The Example Post")
    assert (found.section, found.language, found.url) == ("City", "en", "https://post.example/city/7")
    assert found.labels == (SourceLabel("keywords", "bridge"), SourceLabel("keywords", "river"))
    assert found.provenance["byline"] == found.provenance["published"] == "json-ld"
    assert found.provenance["title"] == "h1"
    assert found.body.count("It is the") == 4
    assert "All rights reserved" not in found.body


@pytest.mark.parametrize(
    "value",
    [
        [NEWS],
        {"@graph": [{"@type": "WebSite", "name": "The Example Post"}, NEWS]},
        NEWS | {"@type": ["Article", "NewsArticle"]},
        NEWS | {"@type": "https://schema.org/ReportageNewsArticle"},
        NEWS | {"author": ["Jane Doe", "John Roe"]},
        {"@graph": [NEWS | {"author": [{"@id": "#1"}, {"@id": "#2"}]},
                    {"@id": "#1", "@type": "Person", "name": "Jane Doe"}, {"@id": "#2", "@type": "Person", "name": "John Roe"}]},  # noqa: E501
        {"@type": "WebPage", "mainEntity": NEWS},
    ],
    ids=["list", "graph", "two types", "type as address", "authors as text", "authors by reference", "main entity"],
)  # fmt: skip
def test_json_ld_comes_in_many_shapes(value: object) -> None:
    assert article(page(jsonld(value))).byline == "Jane Doe\nJohn Roe"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "A bridge opens over the river", "author": {"name": "Jane Doe",},}',
        '<!-- {"@type": "NewsArticle", "headline": "A bridge", "author": {"name": "Jane Doe"}} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A bridge", "author": {"name": "Jane Doe"}}\n//]]>',
        '{"@type": "NewsArticle", "headline": "A\nbridge", "author": {"name": "Jane Doe"}};',
    ],
    ids=["commas", "comment", "cdata", "line break"],
)
def test_faulty_json_ld_is_mended(script: str) -> None:
    assert article(page(f'<script type="application/ld+json">{script}</script>')).byline == "Jane Doe"


def test_json_ld_that_is_none_is_passed_over() -> None:
    found = article(page('<script type="application/ld+json">{"@type": "News</script>', BYLINE))
    assert (found.byline, found.provenance["byline"]) == ("Mary Major", "byline")


def test_of_several_articles_the_one_that_says_most_is_the_page_s() -> None:
    teaser = {"@type": "NewsArticle", "headline": "Something else", "author": {"name": "Else Where"}}
    assert article(page(jsonld([teaser, NEWS]))).byline == "Jane Doe\nJohn Roe"


@pytest.mark.parametrize(
    ("head", "field", "value", "where"),
    [
        ('<meta property="article:published_time" content="2024-03-05T08:15:00Z">', "published", "2024-03-05T08:15:00Z", "article:published_time"),  # noqa: E501
        ('<meta name="parsely-pub-date" content="2024-03-05T08:15:00Z">', "published", "2024-03-05T08:15:00Z", "meta parsely-pub-date"),  # noqa: E501
        ('<meta name="sailthru.date" content="2024-03-05 08:15:00">', "published", "2024-03-05 08:15:00", "meta sailthru.date"),  # noqa: E501
        ('<meta name="DC.date.issued" content="2024-03-05">', "published", "2024-03-05", "meta dc.date.issued"),
        ('<meta name="author" content="Jane Doe, John Roe">', "byline", "Jane Doe\nJohn Roe", "meta author"),
        ('<meta name="byl" content="By Jane Doe and John Roe">', "byline", "Jane Doe\nJohn Roe", "meta byl"),
        ('<meta property="article:author" content="Jane Doe">', "byline", "Jane Doe", "article:author"),
        ('<meta property="article:section" content="City">', "section", "City", "article:section"),
        ('<meta property="og:site_name" content="The Example Post">', "outlet", "The Example Post", "og:site_name"),
        ('<meta property="og:locale" content="ko_KR">', "language", "ko-KR", "og:locale"),
        ('<link rel="canonical" href="https://post.example/city/7">', "url", "https://post.example/city/7", "link canonical"),  # noqa: E501
    ],
)  # fmt: skip
def test_meta_gives_a_field(head: str, field: str, value: str, where: str) -> None:
    found = article(page(head))
    assert getattr(found, field) == value
    assert found.provenance[field] == where


@pytest.mark.parametrize(
    ("before", "byline"),
    [
        ("<p class='byline'>By Jane Doe</p>", "Jane Doe"),
        ("<p>By Jane Doe and John Roe, Example News Agency</p>", "Jane Doe\nJohn Roe"),
        ("<div><a rel='author' href='/people/doe'>Jane Doe</a></div>", "Jane Doe"),
        ("<span itemprop='author'><span itemprop='name'>Jane Doe</span></span>", "Jane Doe"),
        ("<div class='byline'>By <span class='author-name'>Jane Doe</span> | March 5, 2024</div>", "Jane Doe"),
        ("<p>Jane Doe as told to John Roe</p><p class='author'>Jane Doe as told to John Roe</p>", "John Roe"),
        ("<dl><dt>Author:</dt><dd>Jane Doe</dd></dl>", "Jane Doe"),
        ("<span>By <b>Jane Doe</b>, Contributing Writer</span>", "Jane Doe"),
        ("<i>Photos and Story By Jane Doe</i>", "Jane Doe"),
        ("<figure><img src='a.jpg'><p>By Paul Picture</p></figure><p>By Jane Doe</p>", "Jane Doe"),
        ("<aside class='related'><p class='byline'>By Else Where</p></aside>", None),
    ],
)  # fmt: skip
def test_a_byline_is_seen_where_readers_see_it(before: str, byline: str | None) -> None:
    assert article(page("", before)).byline == byline


def test_a_desk_is_the_author_only_where_nobody_is_named() -> None:
    staff = '<meta name="author" content="Newsroom Staff">'
    assert article(page(staff, BYLINE)).byline == "Mary Major"
    assert article(page(staff)).byline == "Newsroom Staff"


def test_an_address_or_handle_is_nobody_s_name() -> None:
    head = '<meta property="article:author" content="https://social.example/jane"><meta name="author" content="@jane">'
    assert article(page(head)).byline is None


@pytest.mark.parametrize(
    ("before", "published"),
    [
        ("<time datetime='2024-03-05T08:15:00+09:00'>5 March</time>", "2024-03-05T08:15:00+09:00"),
        ("<time datetime='2020-01-022024-03-05'>March 5, 2024</time>", "March 5, 2024"),
        ("<p class='date'>Updated March 7, 2024 Published March 5, 2024</p>", "March 5, 2024"),
        ("<span>입력 2024.03.05. 오전 8:15</span>", "2024.03.05. 오전 8:15"),
        ("<div class='sidebar'><time datetime='2024-01-01'>old</time></div><p>March 5, 2024</p>", "March 5, 2024"),
    ],
)  # fmt: skip
def test_a_date_is_seen_where_readers_see_it(before: str, published: str) -> None:
    assert article(page("", before)).published == published


def test_the_day_is_the_one_that_the_paper_s_readers_had() -> None:
    head = '<meta property="article:published_time" content="2024-03-06T04:00:00+00:00">'
    shown = "<time datetime='2024-03-06T04:00:00+00:00'>March 5, 2024 11:00 pm EST</time>"
    assert article(page(head, shown)).published == "March 5, 2024 11:00 pm EST"


def test_an_address_dates_a_page_that_nothing_else_dates() -> None:
    found = article(page('<link rel="canonical" href="https://post.example/2024/03/05/bridge">'))
    assert (found.published, found.provenance["published"]) == ("2024-03-05", "address")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="A bridge opens over the river - The Example Post">',
        (
            '<meta property="og:title" content="A bridge opens over the river | City | Example Post">'
            '<meta property="og:site_name" content="Example Post">'
        ),
        "",
    ],
)
def test_the_site_s_name_is_no_part_of_the_title(head: str) -> None:
    assert article(page(head)).title == "A bridge opens over the river"
    without_heading = page(head + '<meta property="og:site_name" content="The Example Post">').replace(
        b"h1>", b"div>"
    )
    assert article(without_heading).title in (
        "A bridge opens over the river",
        "A bridge opens over the river | City",
    )


def test_a_dash_in_a_title_is_not_cut() -> None:
    heading = "A bridge - and what a bridge - opens"
    head = f'<meta property="og:title" content="{heading}">'
    assert article(page(head, heading=heading)).title == heading


def test_a_logo_in_the_heading_is_not_the_title() -> None:
    head = '<meta property="og:title" content="A bridge opens over the river">'
    assert article(page(head, heading="Example Post")).title == "A bridge opens over the river"


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    ["", '<meta charset="euc-kr">', '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'],
)
def test_a_korean_page_is_read_in_its_own_encoding_whatever_it_declares(encoding: str, declared: str) -> None:
    text = (
        page(declared, text=KOREAN, heading="새 다리가 열린다", title="새 다리가 열린다 - 새벽일보")
        .decode()
        .encode(encoding)
    )
    found = article(text)
    assert found.title == "새 다리가 열린다"
    assert found.body.startswith("시는 1번째 다리를")


def test_the_header_and_the_user_say_the_encoding_of_a_page_that_does_not() -> None:
    text = page(text=TEXT.replace("Tuesday", "mardi à Orléans")).decode().encode("latin-1")
    assert "mardi à Orléans" in article(text, ReadOptions(encoding="latin-1")).body
    reading = SourceContext("a", Encoding("utf-8"), ReadOptions())
    found = read_article_page(
        text, ORIGIN, reading, url="https://post.example/2024/03/05/bridge", charset="iso-8859-1"
    )
    assert isinstance(found, RawRecord)
    assert "mardi à Orléans" in found.body


def test_a_portal_s_page_names_the_paper_and_its_reporter() -> None:
    content = (
        "<html><head><title>새 다리가 열린다 - 포털</title><meta property='og:site_name' content='포털'></head><body>"
        "<a class='media_end_head_top_logo' href='/'><img alt='새벽일보' src='a.png'></a><h2 id='title_area'>새 다리가 열린다</h2>"  # noqa: E501
        "<span class='media_end_head_info_datestamp_time' data-date-time='2024-03-05 08:15:00'>2024.03.05.</span>"
        "<em class='media_end_head_journalist_name'>한가람 기자</em>"
        f"<div id='newsct_article'><article id='dic_area'>{KOREAN}<em class='img_desc'>사진 설명</em></article></div></body></html>"  # noqa: E501
    )
    found = article(content.encode())
    assert (found.title, found.outlet, found.byline) == ("새 다리가 열린다", "새벽일보", "한가람 기자")
    assert (found.published, found.provenance["body"]) == ("2024-03-05 08:15:00", "article element")
    assert "사진 설명" not in found.body


def test_a_page_built_by_its_scripts_has_its_text_in_json_ld() -> None:
    found = article(page(jsonld(NEWS | {"articleBody": SENTENCE * 8}), text="<div id='app'></div>"))
    assert found.body == (SENTENCE * 8).strip()
    assert found.provenance["body"] == "json-ld"


def test_saved_pages_are_read_from_folders_and_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(jsonld(NEWS)))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(page("", BYLINE)))
    results = read(tmp_path)
    assert [result.format for result in results] == ["html", "html"]
    assert [getattr(result, "byline", None) for result in results] == ["Jane Doe\nJohn Roe", "Mary Major"]


@pytest.mark.parametrize(
    "content",
    [
        page(jsonld(NEWS)),
        b"<?xml version='1.0'?>" + page(),
        b"<!-- saved -->\n" + page(),
        b"\xef\xbb\xbf" + page(),
    ],
)
def test_a_page_is_known_by_its_start(tmp_path: Path, content: bytes) -> None:
    (result,) = read_bytes(tmp_path, "a", content)
    assert result.format == "html"


@pytest.mark.parametrize(
    "content",
    [
        page(text=""),
        page('<meta property="og:type" content="website">'),
        b"<html><body><p>Not found</p></body></html>",
    ],
)
def test_from_a_web_archive_only_articles_are_taken(content: bytes) -> None:
    reading = SourceContext("a.warc", Encoding("utf-8"), ReadOptions())
    assert read_article_page(content, ORIGIN, reading, url="https://post.example/") is None


def test_from_a_web_archive_an_article_is_taken() -> None:
    reading = SourceContext("a.warc", Encoding("utf-8"), ReadOptions())
    found = read_article_page(page(jsonld(NEWS)), ORIGIN, reading, url="https://post.example/city/7?a=1")
    assert isinstance(found, RawRecord)
    assert found.byline == "Jane Doe\nJohn Roe"


def test_a_page_without_text_is_no_article() -> None:
    assert (
        refused(b"<html><body><h1>Gone</h1></body></html>")
        == "no article in the page: it holds no text of one"
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=200))
def test_no_page_makes_it_fall(head: str, body: str) -> None:
    content = f"<html><head>{head}</head><body><h1>A bridge</h1>{body}<time>{head[:30]}</time></body></html>"
    result = read_record(content.encode("utf-8", "replace"), "html", ORIGIN, ReadOptions())
    assert isinstance(result, (RawRecord, RejectedRecord))
