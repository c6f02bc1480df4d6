"""Addresses and redirects are checked before anything is requested."""

import pytest

from newsdb.fetch.http import Response, build_user_agent, check_address, find_redirect, is_address
from newsdb.model.errors import FetchError


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://a.example/", "begins with http"),
        ("a.example", "begins with http"),
        ("http://", "begins with http"),
        ("http://a:b@a.example/", "password"),
        ("http://a.example:port/", "no address"),
        ("http://[::1/", "no address"),
    ],
)
def test_an_address_that_cannot_be_fetched_is_refused_with_the_reason(url: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        check_address(url)


def test_an_address_is_told_from_the_name_of_a_file() -> None:
    assert is_address("HTTPS://a.example/")
    assert not is_address("https.jsonl")


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/news", "http://a.example/news"),
        ("news", "http://a.example/feeds/news"),
        ("//b.example/", "http://b.example/"),
        ("https://b.example/x", "https://b.example/x"),
    ],
)
def test_the_target_of_a_redirect_may_be_relative(target: str, address: str) -> None:
    assert find_redirect(Response(302, "http://a.example/feeds/rss", {"location": target})) == address


@pytest.mark.parametrize("target", ["", "ftp://b.example/", "mailto:a@b.example", "http://[::1/"])
def test_a_redirect_to_what_cannot_be_fetched_is_an_error(target: str) -> None:
    with pytest.raises(FetchError):
        find_redirect(Response(301, "http://a.example/", {"location": target}))


@pytest.mark.parametrize("status", [200, 304, 404])
def test_other_responses_are_no_redirects(status: int) -> None:
    assert find_redirect(Response(status, "http://a.example/", {"location": "/x"})) is None


def test_newsdb_gives_its_name_version_and_rules() -> None:
    assert build_user_agent().startswith("newsdb/")
    assert "robots.txt" in build_user_agent()
