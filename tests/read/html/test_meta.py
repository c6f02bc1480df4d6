"""Check fields from <meta> and <link>."""

import pytest

from tests.read.pages import page, read_article


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
    record = read_article(page(head))
    assert getattr(record, field) == value
    assert record.provenance[field] == where
