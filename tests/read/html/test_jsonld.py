"""Check fields from JSON-LD."""

import pytest

from newsdb.model.records import SourceLabel
from tests.read.pages import BYLINE, NEWS, jsonld, page, read_article


def test_json_ld_gives_the_fields() -> None:
    record = read_article(page(jsonld(NEWS)))
    assert (record.title, record.byline) == ("A bridge opens over the river", "Jane Doe\nJohn Roe")
    assert (record.published, record.outlet) == ("2024-03-05T08:15:00+09:00", "The Example Post")
    assert (record.section, record.language, record.url) == ("City", "en", "https://post.example/city/7")
    assert record.labels == (SourceLabel("keywords", "bridge"), SourceLabel("keywords", "river"))
    assert record.provenance["byline"] == record.provenance["published"] == "json-ld"
    assert record.provenance["title"] == "h1"
    assert record.body.count("It is the") == 4
    assert "All rights reserved" not in record.body


@pytest.mark.parametrize(
    "value",
    [
        [NEWS],
        {"@graph": [{"@type": "WebSite", "name": "The Example Post"}, NEWS]},
        NEWS | {"@type": ["Article", "NewsArticle"]},
        NEWS | {"@type": "https://schema.org/ReportageNewsArticle"},
        NEWS | {"author": ["Jane Doe", "John Roe"]},
        {"@graph": [NEWS | {"author": [{"@id": "#1"}, {"@id": "#2"}]},
                    {"@id": "#1", "@type": "Person", "name": "Jane Doe"}, {"@id": "#2", "@type": "Person", "name": "John Roe"}]},  # noqa: E501
        {"@type": "WebPage", "mainEntity": NEWS},
    ],
    ids=["list", "graph", "two types", "type as address", "authors as text", "authors by reference", "main entity"],
)  # fmt: skip
def test_json_ld_comes_in_many_shapes(value: object) -> None:
    assert read_article(page(jsonld(value))).byline == "Jane Doe\nJohn Roe"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "A bridge opens over the river", "author": {"name": "Jane Doe",},}',
        '<!-- {"@type": "NewsArticle", "headline": "A bridge", "author": {"name": "Jane Doe"}} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A bridge", "author": {"name": "Jane Doe"}}\n//]]>',
        '{"@type": "NewsArticle", "headline": "A\nbridge", "author": {"name": "Jane Doe"}};',
    ],
    ids=["commas", "comment", "cdata", "line break"],
)
def test_faulty_json_ld_is_mended(script: str) -> None:
    assert read_article(page(f'<script type="application/ld+json">{script}</script>')).byline == "Jane Doe"


def test_json_ld_that_is_none_is_passed_over() -> None:
    record = read_article(page('<script type="application/ld+json">{"@type": "News</script>', BYLINE))
    assert (record.byline, record.provenance["byline"]) == ("Mary Major", "byline")


def test_of_several_articles_the_one_that_says_most_is_the_page_s() -> None:
    teaser = {"@type": "NewsArticle", "headline": "Something else", "author": {"name": "Else Where"}}
    assert read_article(page(jsonld([teaser, NEWS]))).byline == "Jane Doe\nJohn Roe"


def test_a_check_of_facts_is_an_article() -> None:
    claim = {"@type": "ClaimReview", "datePublished": "2024-03-05", "claimReviewed": "The bridge is closed"}
    article = read_article(page(jsonld(claim)))
    assert (article.published, article.provenance["published"]) == ("2024-03-05", "json-ld")
