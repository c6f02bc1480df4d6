"""Article keys: one for all forms of an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.parse.article_key import build_article_keys, is_front_page, is_own_id, normalise_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://WWW.Example.com:80/News/1?utm_source=a&b=2&fbclid=x#top", "https://example.com/News/1?b=2"),
        ("https://m.example.co.kr/view/?id=7&gclid=1", "https://example.co.kr/view?id=7"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("https://example.com/#/news/31", "https://example.com#/news/31"),
        ("https://example.com/#!news=31", "https://example.com#!news=31"),
        ("https://example.com/read?ref=3107", "https://example.com/read?ref=3107"),
        ("https://example.com/read/9?ref=3107", "https://example.com/read/9"),
        ("https://example.com/a?z=1&a=2", "https://example.com/a?a=2&z=1"),
        ("https://example.com/%ea%b0%80", "https://example.com/%EA%B0%80"),
        (
            "https://n.news.naver.com/mnews/article/001/0012345678?sid=101",
            "https://n.news.naver.com/article/001/0012345678",
        ),
        (
            "https://n.news.naver.com/article/comment/001/0012345678",
            "https://n.news.naver.com/article/001/0012345678",
        ),
        (
            "https://news.naver.com/main/read.naver?mode=LSD&oid=001&aid=0012345678",
            "https://n.news.naver.com/article/001/0012345678",
        ),
        (
            "http://news.naver.com/main/read.nhn?oid=1&aid=12345678",
            "https://n.news.naver.com/article/001/0012345678",
        ),
        *(
            (form, "https://n.news.naver.com/article/001/0012345678")
            for form in (
                "https://finance.naver.com/news/news_read.naver?article_id=0012345678&office_id=001&page=3",
                "https://finance.naver.com/item/news_read.naver?article_id=0012345678&office_id=001&code=1",
                "https://m.stock.naver.com/investment/news/flashnews/001/0012345678",
                "https://n.news.naver.com/mnews/ranking/article/001/0012345678?ntype=RANKING",
                "https://n.news.naver.com/newspaper/article/001/0012345678?date=20260205",
                "https://m.sports.naver.com/kbaseball/article/001/0012345678",
                "https://entertain.naver.com/read?oid=001&aid=0012345678",
                "https://land.naver.com/news/newsRead.naver?prsco_id=001&arti_id=0012345678",
            )
        ),
        *(
            (form, "https://v.daum.net/v/20260206093100123")
            for form in (
                "https://v.daum.net/v/20260206093100123",
                "http://media.daum.net/v/20260206093100123?f=o",
                "https://news.v.daum.net/v/20260206093100123",
                "http://media.daum.net/economic/newsview?newsid=20260206093100123",
            )
        ),
        ("https://m.news.nate.com/view/20260206n12345?mid=m01", "https://news.nate.com/view/20260206n12345"),
        ("https://n.news.naver.com/rankings?date=1", "https://n.news.naver.com/rankings?date=1"),
        ("https://news.daum.net/digital", "https://news.daum.net/digital"),
    ],
)
def test_the_forms_of_an_address_fold_into_one(url: str, expected: str) -> None:
    assert normalise_url(url) == expected


@pytest.mark.parametrize(
    "url", ["", "ftp://example.com/a", "example.com/a", "http://", "http://[", "http://a:b/", "mailto:a@b.kr"]
)
def test_what_is_no_web_address_has_no_form(url: str) -> None:
    assert normalise_url(url) is None


def test_without_an_address_the_own_id_counts_and_then_the_text() -> None:
    assert build_article_keys(None, "가나일보", "77", "글") == ("id:가나일보\x1f77",)
    assert build_article_keys("no address", "가나일보", "77", "글") == ("id:가나일보\x1f77",)
    assert build_article_keys(None, "가나", "일보:77", "글") != build_article_keys(
        None, "가나:일보", "77", "글"
    )
    (first,) = build_article_keys(None, "가나일보", None, "글")
    (second,) = build_article_keys(None, "다라일보", None, "글")
    assert first.startswith("sha256:")
    assert first != second


def test_an_id_without_an_outlet_says_nothing() -> None:
    assert build_article_keys(None, None, "1", "글") != build_article_keys(None, None, "1", "다른 글")


def test_an_id_that_is_no_archives_own_counts_in_its_file_alone() -> None:
    first, second = (build_article_keys(None, "가나일보", "1", "글", source) for source in ("a.csv", "b.csv"))
    assert [key.partition(":")[0] for key in first] == ["file", "sha256"]
    assert first[0] != second[0]
    assert first[1] == second[1]


def test_an_own_id_is_kept_beside_the_address() -> None:
    keys = build_article_keys("https://x.example/a/1", "가나일보", "77", "글")
    assert keys == ("url:https://x.example/a/1", "id:가나일보\x1f77")


@pytest.mark.parametrize(
    ("source_id", "format_name", "expected"),
    [
        ("02100311.20260405093000001", "jsonl", True),
        ("2100311.203", "bigkinds", False),
        ("2.10E+07", "bigkinds", False),
        ("17", "rss", True),
        ("17", "csv", False),
        (None, "html", False),
    ],
)
def test_an_archives_own_id_is_known_by_its_form_or_format(
    source_id: str | None,
    format_name: str,
    expected: bool,  # noqa: FBT001
) -> None:
    assert is_own_id(source_id, format_name) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/", True),
        ("http://www.x.example", True),
        ("https://x.example/#top", True),
        ("https://x.example/#/article/1", False),
        ("https://x.example/?no=1", False),
        ("https://x.example/1", False),
        ("no address", False),
    ],
)
def test_a_front_page_is_no_articles_address(url: str, expected: bool) -> None:  # noqa: FBT001
    assert is_front_page(url) is expected
    if expected:
        assert build_article_keys(url, None, None, "글")[0].startswith("sha256:")


def test_a_key_too_long_for_an_index_is_hashed() -> None:
    long = "가" * 2000
    (key,) = build_article_keys(f"https://x.example/{long}", None, None, "글")
    assert len(key) < 100
    assert (key,) != build_article_keys(f"https://x.example/{long}나", None, None, "글")


@given(st.text())
def test_no_address_raises_and_folding_twice_changes_nothing(text: str) -> None:
    once = normalise_url(f"https://example.com/{text}")
    normalise_url(text)
    assert once is None or normalise_url(once) == once
