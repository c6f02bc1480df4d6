"""Addresses of private networks are refused, unless the user named their site."""

import socket

import pytest

from newsdb.fetch import private_addresses
from newsdb.fetch.private_addresses import check_public, is_public
from newsdb.model.errors import FetchError

FEED = "https://post.example/feed.xml"
NAMES = {
    "post.example": ["93.184.215.14"],
    "inside.example": ["93.184.215.14", "10.0.0.7"],
    "gone.example": [],
}


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int | None, **_: object) -> list[tuple[object, ...]]:
        if host not in NAMES and not host.replace(".", "").isdigit() and ":" not in host:
            raise socket.gaierror(f"no {host}")
        return [(0, 0, 0, "", (address, port)) for address in NAMES.get(host, [host])]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(private_addresses, "getproxies", dict)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/admin",
        "http://10.1.2.3/",
        "http://192.168.0.1:8080/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[fd00::7]/",
        "http://[::ffff:10.0.0.7]/",
        "http://0.0.0.0/",
        "http://inside.example/",
    ],
)
def test_an_address_in_a_private_network_is_refused(url: str) -> None:
    with pytest.raises(FetchError, match="an address of a private network, and is not fetched"):
        check_public(url, FEED)


@pytest.mark.parametrize(
    "url", ["https://post.example/7", "https://gone.example/7", "https://nowhere.example/"]
)
def test_other_addresses_pass(url: str) -> None:
    check_public(url, FEED)


def test_the_site_that_the_user_named_passes_and_another_port_does_not() -> None:
    check_public("http://127.0.0.1:8080/7", "http://127.0.0.1:8080/feed.xml")
    with pytest.raises(FetchError, match=r"leads to 127\.0\.0\.1"):
        check_public("http://127.0.0.1:9200/_search", "http://127.0.0.1:8080/feed.xml")


def test_behind_a_proxy_the_proxy_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_addresses, "getproxies", lambda: {"http": "http://10.0.0.1:3128"})
    monkeypatch.setattr(private_addresses, "proxy_bypass", lambda _: False)
    check_public("http://inside.example/", FEED)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1", True),
        ("64:ff9b::5db8:d70e", True),  # NAT64 of 93.184.215.14
        ("2002:5db8:d70e::1", True),  # 6to4 of it
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("x", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::5db8:d70e", False),
        ("2002:a9fe:a9fe::1", False),
        ("::10.0.0.1", False),
        ("::ffff:192.168.0.1", False),
        ("fec0::1", False),
        ("192.88.99.1", False),
        ("100.64.0.1", False),
    ],
)
def test_an_ip_address_is_public_or_not(address: str, public: bool) -> None:  # noqa: FBT001
    assert is_public(address) is public
