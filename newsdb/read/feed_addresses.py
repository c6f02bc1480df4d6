"""Complete the addresses of a feed's items."""

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit


def complete_feed_address(address: str, bases: Iterable[str]) -> str | None:
    """Return the address of an item in full, by the first base with a web address; None if it is none then."""
    base = next((base for base in bases if base.startswith(("http://", "https://"))), "")
    try:
        complete = urljoin(base, address.strip())
        parts = urlsplit(complete)
    except ValueError:
        return None
    if not parts.scheme and address.startswith("//"):
        return f"https:{address}"
    return complete if parts.scheme in ("http", "https") and parts.netloc else None
