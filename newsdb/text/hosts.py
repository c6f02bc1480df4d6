"""Read the hosts of web addresses: which site they are of, and what they call it."""

import re
import unicodedata
from urllib.parse import urlsplit

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z]{2,24}")
# Labels in front of a site's host that name no part of it: another form of the page, or its news.
_FORMS = re.compile(r"www\d*|m|mobile|amp|wap|news|feeds?|rss|v|n")
# Second labels below a country: co.kr, com.au. Country codes have two letters.
_SECOND_LEVEL = re.compile(r"ac|com?|edu|gov?|gr|mil|net?|nm|org?|re|sch")


def find_host(address: str) -> str | None:
    """Return the host of a web address in small letters; None for text that is no address."""
    try:
        host = urlsplit(address.strip()).hostname
    except ValueError:
        return None
    return host.rstrip(".").lower() if host else None


def parse_host(text: str) -> str | None:
    """Return the host that a text consists of: `DW.COM`, `www.yna.co.kr`, `https://yna.co.kr/`; else None.

    Full-width letters count as plain ones.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if "://" in plain:
        return find_host(plain)
    plain = plain.removesuffix("/")
    return plain if _HOST.fullmatch(plain) else None


def strip_form_labels(host: str) -> str:
    """Return a host without what names a form of the page: `www.yna.co.kr`, `m.news.yna.co.kr` are `yna.co.kr`."""
    labels = host.split(".")
    shortest = _count_domain_labels(labels)
    while len(labels) > shortest and _FORMS.fullmatch(labels[0]):
        del labels[0]
    return ".".join(labels)


def list_parent_hosts(host: str) -> list[str]:
    """List a host and the hosts above it down to its domain: a.b.example, b.example."""
    labels = host.split(".")
    return [
        ".".join(labels[start:]) for start in range(max(len(labels) - _count_domain_labels(labels), 0) + 1)
    ]


def get_domain(host: str) -> str:
    """Return the domain that was registered: of `news.hani.co.kr` it is `hani.co.kr`."""
    return list_parent_hosts(host)[-1]


def get_site_label(host: str) -> str:
    """Return the label of a host's domain, the site's own name: of `news.hani.co.kr` it is `hani`."""
    return get_domain(host).partition(".")[0]


def _count_domain_labels(labels: list[str]) -> int:
    is_country = len(labels) > 2 and len(labels[-1]) == 2 and _SECOND_LEVEL.fullmatch(labels[-2]) is not None
    return 3 if is_country else 2
