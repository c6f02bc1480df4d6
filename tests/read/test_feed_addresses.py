"""Complete the addresses of a feed's items."""

import pytest

from newsdb.read.feed_addresses import complete_feed_address


@pytest.mark.parametrize(
    ("address", "bases", "complete"),
    [
        ("https://post.example/7", ("https://other.example/",), "https://post.example/7"),
        ("/7", ("", "https://post.example/news/feed.xml"), "https://post.example/7"),
        ("7.html", ("https://post.example/news/",), "https://post.example/news/7.html"),
        ("?no=7", ("https://post.example/view",), "https://post.example/view?no=7"),
        ("//post.example/7", (), "https://post.example/7"),
        ("/7", ("feed.xml",), None),
        ("mailto:a@b.example", ("https://post.example/",), None),
        ("http://[x", ("https://post.example/",), None),
    ],
)
def test_an_address_is_completed_by_the_first_base(
    address: str, bases: tuple[str, ...], complete: str | None
) -> None:
    assert complete_feed_address(address, bases) == complete
