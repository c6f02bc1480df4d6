"""Hosts: which site they are of, and what they call it."""

import pytest

from newsdb.text.hosts import (
    find_host,
    get_domain,
    get_site_label,
    list_parent_hosts,
    parse_host,
    strip_form_labels,
)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://WWW.Gaon.example:8080/a?b=c", "www.gaon.example"),
        ("//gaon.example/a", "gaon.example"),
        ("gaon.example", None),
        ("http://[", None),
    ],
)
def test_the_host_of_an_address_is_in_small_letters(address: str, host: str | None) -> None:
    assert find_host(address) == host


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("DW.COM", "dw.com"),
        ("ｇａｏｎ．ｅｘａｍｐｌｅ", "gaon.example"),
        ("https://www.gaon.example/", "www.gaon.example"),
        ("gaon.example/", "gaon.example"),
        ("The Paper", None),
        ("뉴스.*", None),
        ("가온일보", None),
        ("No. 1", None),
    ],
)
def test_a_text_that_consists_of_a_host_is_one(text: str, host: str | None) -> None:
    assert parse_host(text) == host


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.gaon.co.kr", "gaon.co.kr"),
        ("m.news.gaon.example", "gaon.example"),
        ("www3.gaon.or.jp", "gaon.or.jp"),
        ("sports.gaon.example", "sports.gaon.example"),
        ("news.co.kr", "news.co.kr"),
        ("m.example", "m.example"),
    ],
)
def test_labels_for_forms_of_a_page_are_no_part_of_its_site(host: str, site: str) -> None:
    assert strip_form_labels(host) == site


def test_a_domain_below_a_country_has_three_labels() -> None:
    assert list_parent_hosts("a.news.gaon.co.kr") == ["a.news.gaon.co.kr", "news.gaon.co.kr", "gaon.co.kr"]
    assert get_domain("stories.paper.example") == "paper.example"
    assert get_site_label("news.gaon.com.au") == "gaon"
    assert list_parent_hosts("localhost") == ["localhost"]
