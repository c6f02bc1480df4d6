"""Check format `html`: saved pages, and pages from a web archive."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import read_record
from newsdb.read.format import SourceContext
from newsdb.read.html.pages import read_article_page
from newsdb.read.sources.encoding import Encoding
from tests.read.pages import BYLINE, NEWS, ORIGIN, jsonld, page, read_article
from tests.read.writing import read, read_bytes


def refused(content: bytes) -> str:
    result = read_record(content, "html", ORIGIN, ReadOptions())
    assert isinstance(result, RejectedRecord), result
    assert "\n" not in result.reason
    return result.reason


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
    context = SourceContext("a.warc", Encoding("utf-8"), ReadOptions())
    assert read_article_page(content, ORIGIN, context, url="https://post.example/") is None


def test_from_a_web_archive_an_article_is_taken() -> None:
    context = SourceContext("a.warc", Encoding("utf-8"), ReadOptions())
    record = read_article_page(page(jsonld(NEWS)), ORIGIN, context, url="https://post.example/city/7?a=1")
    assert isinstance(record, RawRecord)
    assert record.byline == "Jane Doe\nJohn Roe"


def test_a_page_without_text_is_no_read_article() -> None:
    assert (
        refused(b"<html><body><h1>Gone</h1></body></html>")
        == "no article in the page: it holds no text of one"
    )


@settings(max_examples=60)
@given(st.text(max_size=400), st.text(max_size=200))
def test_no_page_makes_it_fall(head: str, body: str) -> None:
    content = f"<html><head>{head}</head><body><h1>A bridge</h1>{body}<time>{head[:30]}</time></body></html>"
    result = read_record(content.encode("utf-8", "replace"), "html", ORIGIN, ReadOptions())
    assert isinstance(result, (RawRecord, RejectedRecord))


@pytest.mark.parametrize(
    ("comment", "head"),
    [
        ("<!-- saved from url=(0030)https://post.example/city/7 -->", ""),
        ("<!--\n Page saved with SingleFile \n url: https://post.example/city/7 \n saved date: x\n-->", ""),
        (
            "",
            '<link rel="canonical" href="https://web.archive.org/web/20240306000000/https://post.example/city/7">',
        ),
        (
            "",
            '<meta property="og:url" content="https://web.archive.org/web/20240306id_/https://post.example/city/7">',
        ),
    ],
)
def test_a_saved_or_archived_page_has_the_address_of_the_original(comment: str, head: str) -> None:
    content = page(head).replace(b"<html>", f"<html>{comment}".encode())
    assert read_article(content).url == "https://post.example/city/7"


@pytest.mark.parametrize(
    "notice",
    [
        "Loading...",
        "Please enable JavaScript to view this page.",
        "Bitte aktivieren Sie JavaScript, um diese Seite zu sehen.",
        "잠시만 기다려 주세요.",
        "読み込み中です。",
    ],
)
def test_a_page_that_shows_a_notice_until_its_scripts_run_is_no_article(notice: str) -> None:
    kind = '<meta property="og:type" content="article">'
    content = page(kind, text=f"<div>{notice}</div>")
    assert isinstance(read_record(content, "html", ORIGIN, ReadOptions()), RejectedRecord)
