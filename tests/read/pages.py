"""Build pages like papers and portals write them."""

import json

from newsdb.model.records import Origin, RawRecord, ReadOptions
from newsdb.read import read_record

SENTENCE = "The city opened a bridge over the river on Tuesday, and anybody may cross it without paying. "
TEXT = "".join(
    f"<p>{SENTENCE}It is the {word} of its kind, the mayor said.</p>"
    for word in ("first", "second", "third", "fourth")
)
KOREAN = "".join(
    f"<p>시는 {number}번째 다리를 화요일에 열었다고 밝혔다. 누구나 돈을 내지 않고 건널 수 있다.</p>"
    for number in range(1, 6)
)


def page(
    head: str = "",
    before: str = "",
    text: str = TEXT,
    heading: str = "A bridge opens over the river",
    title: str = "A bridge opens over the river | The Example Post",
) -> bytes:
    """Return a page with `head` in its head, and `before` between its headline and its text."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{heading}</h1>{before}{text}</article>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def jsonld(value: object) -> str:
    """Return a script with this value."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "A bridge opens over the river",
    "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "John Roe"}],
    "datePublished": "2024-03-05T08:15:00+09:00",
    "publisher": {"@type": "Organization", "name": "The Example Post"},
    "articleSection": "City",
    "keywords": ["bridge", "river"],
    "inLanguage": "en",
    "mainEntityOfPage": {"@id": "https://post.example/city/7"},
}
ORIGIN = Origin("a.html", 1)
BYLINE = "<p class='byline'>By Mary Major</p>"


def read_article(content: bytes, options: ReadOptions | None = None) -> RawRecord:
    """Read a page, and fail unless it is an article."""
    result = read_record(content, "html", ORIGIN, options or ReadOptions())
    assert isinstance(result, RawRecord), result
    return result
