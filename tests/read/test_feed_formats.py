"""Recognise what can be followed like a feed: RSS, Atom, JSON Feed and news sitemaps."""

import gzip

import pytest

from newsdb.model.errors import SourceError
from newsdb.read import find_feed_format, find_feed_title, unpack_feed
from tests.read.examples import EXAMPLES

FEEDS = {"feed.rss": "rss", "feed.atom": "rss", "feed.json": "jsonfeed", "news-sitemap.xml": "sitemap"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_feeds_are_told_from_other_documents(example: object) -> None:
    name, data = example.name, example.build()  # type: ignore[attr-defined]
    assert find_feed_format(data) == FEEDS.get(name)


@pytest.mark.parametrize(
    ("name", "title"), [("feed.rss", "가나일보"), ("feed.json", "가나일보"), ("news-sitemap.xml", None)]
)
def test_a_feed_has_its_title(name: str, title: str | None) -> None:
    data = next(example.build() for example in EXAMPLES if example.name == name)
    assert find_feed_title(data, FEEDS[name]) == title


def test_a_broken_json_feed_has_no_title() -> None:
    assert find_feed_title(b'{"version": "https://jsonfeed.org/version/1", "title": "A"', "jsonfeed") is None


def test_a_packed_feed_is_unpacked() -> None:
    assert unpack_feed(gzip.compress(b"<rss/>")) == unpack_feed(b"<rss/>") == b"<rss/>"
    with pytest.raises(SourceError, match="damaged"):
        unpack_feed(gzip.compress(b"<rss/>" * 99)[:20])


INDEX = b"<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\xfd" * 50, b"<html><body>feed</body></html>", INDEX])
def test_what_is_no_feed_has_no_format(data: bytes) -> None:
    assert find_feed_format(data) is None
