"""Requests are polite: robots.txt first, a pause for each site, a limit on redirects."""

from collections.abc import Mapping
from itertools import pairwise
from typing import cast

import pytest

from newsdb.fetch.http import Client, Response
from newsdb.fetch.politeness import PoliteClient
from newsdb.model.errors import FetchError


class Web:
    """Responses by address, and the addresses in the order of the requests; others are 404."""

    def __init__(self, responses: Mapping[str, Response]) -> None:
        self.responses = responses
        self.requested: list[str] = []
        self.waits: list[float] = []

    def get_once(self, url: str, headers: Mapping[str, str], *, asked: str | None = None) -> Response:  # noqa: ARG002
        self.requested.append(url)
        return self.responses.get(url) or Response(404, url)

    def client(self) -> PoliteClient:
        return PoliteClient(cast("Client", self), clock=lambda: 100.0, sleep=self.waits.append)


def page(url: str, body: bytes = b"") -> tuple[str, Response]:
    return url, Response(200, url, {}, body)


def moved(url: str, target: str, status: int = 301) -> tuple[str, Response]:
    return url, Response(status, url, {"location": target})


def test_a_site_gets_the_pause_that_it_asks_for_between_two_requests() -> None:
    web = Web(
        dict([page(f"http://{site}.example/robots.txt", b"User-agent: *\nCrawl-delay: 7") for site in "ab"])
    )
    client = web.client()
    for url in ("http://a.example/1", "http://b.example/1", "http://a.example/2"):
        client.get(url)
    assert web.waits == [7.0, 7.0, 7.0]


def test_two_requests_to_a_site_are_a_second_apart() -> None:
    web = Web({})
    client = web.client()
    client.get("http://a.example/1")  # after its robots.txt
    client.get("http://a.example/2")
    assert web.waits == [1.0, 1.0]


def test_robots_txt_is_read_once_for_each_site() -> None:
    web = Web({})
    client = web.client()
    for url in ("http://a.example/1", "http://a.example/2", "http://b.example/1"):
        client.get(url)
    assert [url for url in web.requested if url.endswith("robots.txt")] == [
        "http://a.example/robots.txt",
        "http://b.example/robots.txt",
    ]


def test_a_redirect_to_another_site_asks_that_site_first() -> None:
    web = Web(
        dict(
            [
                moved("http://a.example/1", "http://b.example/1"),
                page("http://b.example/1"),
                page("http://b.example/robots.txt", b"User-agent: newsdb\nDisallow: /"),
            ]
        )
    )
    with pytest.raises(FetchError, match="forbids it"):
        web.client().get("http://a.example/1")
    assert "http://b.example/1" not in web.requested


def test_robots_txt_may_be_redirected() -> None:
    web = Web(
        dict(
            [
                moved("http://a.example/robots.txt", "http://www.a.example/robots.txt", 302),
                page("http://www.a.example/robots.txt", b"User-agent: *\nDisallow: /"),
            ]
        )
    )
    with pytest.raises(FetchError, match="forbids it"):
        web.client().get("http://a.example/1")


def test_robots_txt_in_a_circle_of_redirects_counts_as_missing() -> None:
    circle = moved("http://a.example/robots.txt", "http://a.example/robots.txt")
    assert Web(dict([circle, page("http://a.example/1")])).client().get("http://a.example/1").status == 200


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [((301,), True), ((308,), True), ((301, 308), True), ((302,), False), ((301, 307), False), ((), False)],
)
def test_only_permanent_redirects_give_a_new_address(statuses: tuple[int, ...], *, moved_to: bool) -> None:
    urls = [f"http://a.example/{number}" for number in range(len(statuses) + 1)]
    steps = [moved(*pair) for pair in zip(urls, urls[1:], statuses, strict=False)]
    response = Web(dict([*steps, page(urls[-1])])).client().get(urls[0])
    assert response.url == urls[-1]
    assert response.moved_to == (urls[-1] if moved_to else None)


def test_the_sixth_redirect_is_one_too_many() -> None:
    urls = [f"http://a.example/{number}" for number in range(7)]
    steps = [moved(*pair) for pair in pairwise(urls)]
    assert Web(dict([*steps[:5], page(urls[5])])).client().get(urls[0]).url == urls[5]
    with pytest.raises(FetchError, match="more than 5 redirects"):
        Web(dict([*steps, page(urls[6])])).client().get(urls[0])


@pytest.mark.parametrize("target", ["http://127.0.0.1:9200/_search", "http://169.254.169.254/latest/"])
def test_a_redirect_into_a_private_network_is_not_followed(target: str) -> None:
    web = Web(dict([moved("http://a.example/1", target)]))
    with pytest.raises(FetchError, match="an address of a private network"):
        web.client().get("http://a.example/1")
    assert not any(target in url for url in web.requested)


def test_what_is_found_behind_an_address_is_no_way_into_a_private_network() -> None:
    web = Web(dict([page("http://127.0.0.1:8080/7")]))
    with pytest.raises(FetchError, match="an address of a private network"):
        web.client().get("http://127.0.0.1:8080/7", asked="http://a.example/feed.xml")
    assert web.client().get("http://127.0.0.1:8080/7", asked="http://127.0.0.1:8080/feed.xml").status == 200


def test_a_site_that_cannot_be_reached_is_not_asked_again_and_told_as_such() -> None:
    class Dead(Web):
        def get_once(self, url: str, headers: Mapping[str, str], *, asked: str | None = None) -> Response:
            super().get_once(url, headers, asked=asked)
            raise FetchError("[Errno -2] Name or service not known")

    web = Dead({})
    client = web.client()
    for number in (1, 2):
        with pytest.raises(
            FetchError, match=r"^its site cannot be reached: \[Errno -2\] Name or service not known$"
        ):
            client.get(f"http://a.example/{number}")
    assert web.requested == ["http://a.example/robots.txt"]
