"""Check bylines and dates shown near the headline."""

import pytest

from tests.read.pages import page, read_article


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
    assert read_article(page("", before)).byline == byline


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
    assert read_article(page("", before)).published == published
