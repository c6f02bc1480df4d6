"""Check sitemaps: the addresses of a news sitemap are articles without a text."""

import gzip
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.records import RawRecord, ReadOptions, SourceLabel
from newsdb.read import read_data, read_record, read_sources
from tests.read.writing import only_rejected, read_bytes

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet href="/s.xsl"?><!-- made by a plugin -->'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
WITHOUT_NEWS = "<url><loc>https://post.example/about</loc><lastmod>2024-01-01</lastmod></url>"


def address(number: int, title: str = "A bridge opens") -> str:
    return (
        f"<url><loc>https://post.example/{number}</loc><lastmod>2024-03-09</lastmod><news:news><news:publication>"
        "<news:name>The Post</news:name><news:language>en</news:language></news:publication>"
        "<news:genres>Blog</news:genres><news:publication_date>2024-03-05T08:15:00+09:00</news:publication_date>"
        f"<news:title>{title}</news:title><news:keywords>bridge, river ,</news:keywords></news:news>"
        "<image:image><image:loc>https://post.example/a.jpg</image:loc><image:title>A river</image:title>"
        "</image:image></url>"
    )


def sitemap(*addresses: str) -> bytes:
    return f"{HEAD}{''.join(addresses)}</urlset>".encode()


def test_an_address_with_news_is_an_article_without_text(tmp_path: Path) -> None:
    (record,) = read_bytes(tmp_path, "a.xml", sitemap(address(1, "A &amp; B")))
    assert isinstance(record, RawRecord)
    assert (record.format, record.title, record.body, record.truncated) == ("sitemap", "A & B", "", True)
    assert (record.url, record.outlet, record.language) == ("https://post.example/1", "The Post", "en")
    assert record.published == "2024-03-05T08:15:00+09:00"
    assert record.provenance["published"] == "news:publication_date"
    assert record.labels == (
        SourceLabel("keywords", "bridge"),
        SourceLabel("keywords", "river"),
        SourceLabel("genres", "Blog"),
    )


def _read_with_skipped(*paths: Path) -> tuple[list[str | None], dict[str, int]]:
    skipped: dict[str, int] = {}

    def add_counts(_: str, counts: Mapping[str, int]) -> None:
        skipped.update(counts)

    results = list(read_sources([str(path) for path in paths], ReadOptions(), on_skip=add_counts))
    return [result.url for result in results if isinstance(result, RawRecord)], skipped


def test_addresses_without_news_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(sitemap(WITHOUT_NEWS, address(1), WITHOUT_NEWS))
    assert _read_with_skipped(path) == (["https://post.example/1"], {"address without news": 2})


def test_the_sitemaps_beside_an_index_are_read_and_the_others_named(tmp_path: Path) -> None:
    names = ("news-1.xml", "deep/news-2.xml.gz", "news-3.xml", "gone.xml")
    entries = "".join(f"<sitemap><loc>https://post.example/{name}</loc></sitemap>" for name in names)
    index = tmp_path / "sitemap_index.xml"
    index.write_text(
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'
    )
    (tmp_path / "news-1.xml").write_bytes(sitemap(address(1)))
    (tmp_path / "news-2.xml.gz").write_bytes(gzip.compress(sitemap(address(2))))
    (tmp_path / "news-3.xml").write_bytes(sitemap(address(3)))
    addresses = [f"https://post.example/{number}" for number in (1, 2, 3)]
    gone = {"sitemap that is not beside it (https://post.example/gone.xml)": 1}
    assert _read_with_skipped(index) == (addresses, gone)
    read, _ = _read_with_skipped(tmp_path)
    assert sorted(filter(None, read)) == addresses


def test_an_index_that_names_itself_ends(tmp_path: Path) -> None:
    index = tmp_path / "index.xml"
    index.write_text(
        "<sitemapindex><sitemap><loc>https://post.example/index.xml</loc></sitemap></sitemapindex>"
    )
    assert _read_with_skipped(index) == ([], {})


@pytest.mark.parametrize("name", ["../secret.xml", "..%2Fsecret.xml", "..", ""])
def test_an_index_reaches_no_other_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    (tmp_path / "secret.xml").write_bytes(sitemap(address(1)))
    (folder / "index.xml").write_text(
        f"<sitemapindex><sitemap><loc>https://a.example/{name}</loc></sitemap></sitemapindex>"
    )
    assert _read_with_skipped(folder / "index.xml")[0] == []


def test_news_without_a_title_are_quarantined_and_can_be_read_again(tmp_path: Path) -> None:
    rejected = only_rejected(read_bytes(tmp_path, "a.xml", sitemap(address(1), address(2, ""))))
    assert rejected.reason == "no title: its news has none"
    mended = rejected.raw.replace(b"<news:title/>", b"<news:title>A</news:title>")
    record = read_record(mended, "sitemap", rejected.origin, ReadOptions())
    assert isinstance(record, RawRecord)
    assert (record.title, record.url) == ("A", "https://post.example/2")


def test_a_broken_sitemap_is_quarantined(tmp_path: Path) -> None:
    assert "not well-formed" in only_rejected(read_bytes(tmp_path, "a.xml", sitemap(address(1))[:-30])).reason


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_title_is_read_as_it_was_written(title: str) -> None:
    words = " ".join(title.split())
    (record,) = read_data("a.xml", sitemap(address(1, escape(f"A {title}"))), ReadOptions())
    assert isinstance(record, RawRecord)
    if not {"\ufffe", "\uffff"} & set(title):
        assert record.title == f"A {words}".strip()
