"""Refuse addresses of private networks that no user asked for.

What a feed or a redirect names is chosen by others: it may lead to a router, to the metadata of a cloud host, or to
another port of this machine. The site that the user named is always allowed.
"""

import socket
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from newsdb.model.errors import FetchError

_DEFAULT_PORTS = {"http": 80, "https": 443}


def get_site(url: str) -> tuple[str, int | None]:
    """Return the host and port of an address."""
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), parts.port or _DEFAULT_PORTS.get(parts.scheme.lower())


def check_public(url: str, asked: str) -> None:
    """Raise FetchError for an address in a private network, unless its site is that of `asked`.

    Every address that the name resolves to must be public; a name that resolves to none is left to the request to
    report. Behind a proxy the proxy resolves names, and decides. `connection` checks the address again that is
    connected to: a name may resolve to another one then.
    """
    host, port = get_site(url)
    if (host, port) == get_site(asked) or _uses_proxy(url, host):
        return
    with suppress(OSError, UnicodeError):
        list_public_addresses(host, port)


def list_public_addresses(host: str, port: int | None) -> list[str]:
    """Return the addresses that a name resolves to.

    Raises FetchError if one of them is private, and OSError or UnicodeError for a name that resolves to none.
    """
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    for address in addresses:
        if not is_public(address):
            raise FetchError(f"it leads to {address}, an address of a private network, and is not fetched")
    return addresses


def is_public(address: str) -> bool:
    """Return whether an IP address belongs to the public internet."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return (mapped or parsed).is_global and not parsed.is_multicast


def has_proxy() -> bool:
    """Return whether the environment names a proxy for web addresses."""
    return bool({"http", "https", "all"} & getproxies().keys())


def _uses_proxy(url: str, host: str) -> bool:
    proxies = getproxies()
    return bool(proxies.get(urlsplit(url).scheme.lower()) or proxies.get("all")) and not proxy_bypass(host)
