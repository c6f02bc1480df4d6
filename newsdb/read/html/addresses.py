"""Find the addresses a page states of itself, as they were before it was saved."""

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsdb.text.archived_addresses import restore_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ADDRESS_ATTRIBUTES = (("link", "href"), ("meta", "content"), ("base", "href"))


def update_archived_addresses(root: "HtmlElement") -> None:
    """Replace the addresses of a web archive in the head of a page by those of the originals."""
    for name, attribute in _ADDRESS_ATTRIBUTES:
        for element in root.iter(name):
            value = element.get(attribute) or ""
            if (original := restore_address(value.strip())) != value.strip():
                element.set(attribute, original)


def find_base(root: "HtmlElement", url: str | None) -> str:
    """Return the base of relative addresses: the page's <base>, else its own; empty without either."""
    for element in root.iter("base"):
        if href := (element.get("href") or "").strip():
            try:
                return str(urljoin(url or "", href))
            except ValueError:
                break
    return url or ""
