"""Read lists of feeds to follow: OPML, tables with a column of addresses, addresses on lines."""

import pytest

from newsdb.model.errors import SourceError
from newsdb.read import ListedFeed, read_feed_list

A, B = "https://a.example/rss.xml", "https://b.example/feed"
OPML = f"""<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Feeds</title></head><body>
<outline text="Folder"><outline type="rss" text="A News" title="A News – Local" xmlUrl="{A}" htmlUrl="https://a.example/"/>
</outline><outline type="rss" text="나 일보" xmlurl="{B}"/><outline text="empty" xmlUrl=""/></body></opml>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_opml_gives_the_feeds_of_all_folders(encoding: str) -> None:
    feeds = [ListedFeed(A, None, "A News – Local"), ListedFeed(B, None, "나 일보")]
    assert read_feed_list(OPML.replace("UTF-8", encoding).encode(encoding)) == feeds


def test_broken_opml_is_an_error_of_one_line() -> None:
    with pytest.raises(SourceError, match="not well-formed"):
        read_feed_list(OPML[:-20].encode())


@pytest.mark.parametrize(
    ("text", "feeds"),
    [
        (f"url,name\n{A},가 일보\n{B},\n", [ListedFeed(A, "가 일보"), ListedFeed(B)]),
        (f"Name;Feed URL\r\nA;{A}\r\n", [ListedFeed(A, "A")]),
        (f"publisher\ttitle\turl\n가 일보\t정치\t{A}\n", [ListedFeed(A, "가 일보", "정치")]),
        (f'언론사,주소\n"가, 나",{A}\n', [ListedFeed(A, "가, 나")]),
        (f"url\n{A}\n\n{B}\n", [ListedFeed(A), ListedFeed(B)]),
        ("url,name\n,A\n", [ListedFeed("", "A")]),
    ],
)
def test_a_table_gives_the_column_of_addresses(text: str, feeds: list[ListedFeed]) -> None:
    assert read_feed_list(text.encode()) == feeds
    assert read_feed_list(text.encode("cp949")) == feeds


@pytest.mark.parametrize(
    ("text", "feeds"),
    [
        (f"# my feeds\n{A}\n\n  {B}  \n", [ListedFeed(A), ListedFeed(B)]),
        (f"{A}, A News\n나 일보\t{B}\n", [ListedFeed(A, "A News"), ListedFeed(B, "나 일보")]),
        (f"{A}?x=1;y=2\n", [ListedFeed(f"{A}?x=1;y=2")]),
        (f"{A},A News\n{B}|나 일보\n", [ListedFeed(A, "A News"), ListedFeed(B, "나 일보")]),
        (f"{A} {B}\n{A};{B}\n", [ListedFeed(A), ListedFeed(B)] * 2),
        ("not an address\n", [ListedFeed("not an address")]),
        ("", []),
    ],
)
def test_lines_give_their_addresses(text: str, feeds: list[ListedFeed]) -> None:
    assert read_feed_list(text.encode()) == feeds


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>",
            "it is no list of feeds, but <rss>; a feed is added",
        ),
        (
            b"<!DOCTYPE html><html><body>https://a.example/</body></html>",
            "it is no list of feeds, but <html>",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "it is no list of feeds, and no text"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_feed_list(content)
