"""Find the original address behind that of a copy in a web archive."""

import re
from urllib.parse import urlsplit

# The Wayback Machine writes /web/DIGITS/ADDRESS; pywb, on which most other archives run, /COLLECTION/14 DIGITS/ADDRESS.
# Two letters and a line behind the digits name a form of the copy (`id_`: the page as it was, `if_`: for a frame).
_WAYBACK = re.compile(
    r"^(?:https?:)?(?://)?web\.archive\.org/(?:web/)?(?:\d{4,14}|\*)(?:[a-z]{2}_)?/", re.IGNORECASE
)
_PYWB = re.compile(
    r"^https?://[^/?#]{4,100}/(?:[^/?#]{1,60}/){0,3}?\d{14}(?:[a-z]{2}_)?/(?=https?:/)", re.IGNORECASE
)
_SCHEME = re.compile(r"^(https?):/{1,2}(?=[^/])", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+(?::\d{1,5})?(?:[/?#]|$)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def restore_address(address: str) -> str:
    """Return the address of the original page of an archived copy; any other address as it is.

    `https://web.archive.org/web/20240305id_/http://post.example:80/a` gives `http://post.example/a`.
    """
    match = _WAYBACK.match(address) or _PYWB.match(address)
    if match is None:
        return address
    original = address[match.end() :]
    if scheme := _SCHEME.match(original):
        return _drop_default_port(f"{scheme[1].lower()}://{original[scheme.end() :]}")
    return f"http://{original}" if _HOST.match(original) else address


def _drop_default_port(address: str) -> str:
    """Return the address without the port that the Wayback Machine writes out (`:80`)."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    port = _DEFAULT_PORTS[parts.scheme]
    return (
        parts._replace(netloc=parts.netloc.removesuffix(port)).geturl()
        if parts.netloc.endswith(port)
        else address
    )
