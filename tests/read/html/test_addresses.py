"""Find the addresses that a page states of itself, as they were before it was saved."""

import pytest

from newsdb.read.html.addresses import find_base, update_archived_addresses
from newsdb.read.html.article import read_page
from newsdb.read.html.page import parse_page

COPY = "https://web.archive.org/web/20240305101112/https://post.example/a/1"
TEXT = "<article><h1>A bridge opens</h1><p>It opened on Tuesday, and the city said that nobody pays.</p></article>"


def test_a_copy_in_an_archive_gives_the_address_and_the_site_of_its_original() -> None:
    head = f'<link rel="canonical" href="{COPY}"><meta property="og:url" content="{COPY}">'
    root = parse_page(f"<html><head>{head}</head><body>{TEXT}</body></html>")
    update_archived_addresses(root)
    assert root.xpath("//link/@href") == ["https://post.example/a/1"]
    assert "outlet" not in read_page(root, None).values  # the address tells its host


@pytest.mark.parametrize(
    ("base", "url", "address"),
    [
        ('<base href="https://post.example/news/">', None, "https://post.example/news/7"),
        ('<base href="/news/">', "https://post.example/x", "https://post.example/news/7"),
        ('<base target="_blank">', "https://post.example/x/y", "https://post.example/x/7"),
        ("", None, None),
    ],
)
def test_a_relative_address_belongs_to_the_base_of_the_page(
    base: str, url: str | None, address: str | None
) -> None:
    root = parse_page(f'<html><head>{base}<link rel="canonical" href="7"></head><body>{TEXT}</body></html>')
    assert read_page(root, url).values.get("url") == address


def test_a_base_that_is_no_address_is_left_out() -> None:
    root = parse_page('<html><head><base href="http://[x"></head><body></body></html>')
    assert find_base(root, "https://post.example/x") == "https://post.example/x"
