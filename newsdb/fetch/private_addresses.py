"""Refuse addresses of private networks that no user asked for.

What a feed or a redirect names is chosen by others: it may lead to a router, to the metadata of a cloud host, or to
another port of this machine. The site that the user named is always allowed.
"""

import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from newsdb.model.errors import FetchError

_NAT64, _COMPATIBLE = ip_network("64:ff9b::/96"), ip_network("::/96")  # RFC 6052 and RFC 4291, 2.5.5.1
# Python counts these as global: site-local addresses, local NAT64 (RFC 8215), segment routing, relays to 6to4.
_SPECIAL = tuple(map(ip_network, ("fec0::/10", "64:ff9b:1::/48", "5f00::/16", "192.88.99.0/24")))
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
    """Return whether an IP address belongs to the public internet, and so does an IPv4 address inside it."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _find_inner_address(parsed) if isinstance(parsed, IPv6Address) else None
    checked = inner or parsed
    is_special = any(each in network for network in _SPECIAL for each in (parsed, checked))
    return checked.is_global and not is_special and not checked.is_multicast


def _find_inner_address(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that packets to an IPv6 address go to, if there is one."""
    if address in _NAT64 or address in _COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def has_proxy() -> bool:
    """Return whether the environment names a proxy for web addresses."""
    return bool({"http", "https", "all"} & getproxies().keys())


def _uses_proxy(url: str, host: str) -> bool:
    proxies = getproxies()
    return bool(proxies.get(urlsplit(url).scheme.lower()) or proxies.get("all")) and not proxy_bypass(host)
