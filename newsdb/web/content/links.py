"""Write links: queries with one clause more or less, and the pages of names."""

import re
from collections.abc import Sequence
from urllib.parse import quote, quote_plus

from newsdb.query.language.parser import NAMED

_PLAIN = re.compile(r'[^\s:,"\'<>=()*-]+')
PAGE_KINDS = {
    "reporters": "reporter",
    "companies": "company",
    "people": "person",
    "organisations": "organisation",
    "outlets": "outlet",
    "sources": "source",
}
"""The kind of page by the heading of a list."""
HEADINGS = {kind: heading for heading, kind in PAGE_KINDS.items()}
"""The heading of a list by the kind of page."""
QUERY_KEYS = {field: key for key, field in NAMED.items()}
"""The key of the query language by the heading of a list."""


def write_clause(key: str, name: str) -> str:
    """Write a clause of the query language, its name in quotation marks where it needs them."""
    value = name if _PLAIN.fullmatch(name) else '"' + name.replace('"', " ") + '"'
    return f"{key}:{value}"


def link_articles(base: str, query: str, **others: str) -> str:
    """Return the address of the articles that match a query."""
    return link_page(f"{base}/articles", q=query, **others)


def link_page(path: str, **values: str | Sequence[str] | None) -> str:
    """Return the address of a page with its parameters; empty ones are left out."""
    # The names are those of parameters of ours, and need no quoting: urlencode would take twice as long.
    given = [
        f"{name}={quote_plus(one)}"
        for name, value in values.items()
        for one in ([value] if isinstance(value, str) else value or ())
        if one
    ]
    return f"{path}?{'&'.join(given)}" if given else path


def link_name(base: str, kind: str, name: str) -> str:
    """Return the address of the page of a name: /company/엔비디아."""
    return f"{base}/{kind}/{quote(name, safe='')}"


def write_reporter(name: str, outlet: str | None) -> str:
    """Return the name by which a reporter, or anybody else, is asked for: `NAME@OUTLET` with an outlet."""
    return f"{name}@{outlet}" if outlet else name
