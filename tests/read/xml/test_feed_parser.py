"""The categories of an item are listed once each, in their order, in time that grows with their number."""

import pytest

from newsdb.read.xml.feed_parser import parse_feed
from tests.growth import grows_at_most

HEAD = (
    "<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>"
    "<channel><title>나루</title><category>경제</category>"
)


def feed(*items: str) -> bytes:
    return f"{HEAD}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>".encode()


def list_tags(raw: bytes) -> list[list[str]]:
    return [[tag["term"] for tag in entry.get("tags", ())] for entry in parse_feed(raw)[1]]


def test_a_category_is_listed_once_in_each_item() -> None:
    first = "<category>강</category><category>다리</category><category>강</category>"
    second = "<category>다리</category><category domain='a'>강</category><category>강</category>"
    assert list_tags(feed(first, second, "<title>a</title>")) == [["강", "다리"], ["다리", "강", "강"], []]


def test_keywords_stand_behind_categories() -> None:
    item = "<category>강</category><itunes:keywords>다리,강,물</itunes:keywords><category>강</category>"
    tags = list_tags(feed(item))[0]
    assert tags[0] == "강"
    assert tags.count("다리") == tags.count("물") == 1


def test_a_feed_that_feedparser_fails_at_has_no_entries() -> None:
    assert parse_feed(b"")[1] == []


@pytest.mark.slow
@pytest.mark.parametrize("build", [
    lambda size: feed("".join(f"<category>c{n}</category>" for n in range(size))),
    lambda size: feed(f"<itunes:keywords>{','.join(map(str, range(size)))}</itunes:keywords>"),
])  # fmt: skip
def test_time_grows_with_the_number_of_categories(build: object) -> None:
    assert callable(build)
    assert grows_at_most(12, lambda size: parse_feed(build(size)), 2000, 8000, least=0.02)
