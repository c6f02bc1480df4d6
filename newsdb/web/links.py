"""Write links: queries with one clause more or less, and the pages of names."""

import re
from urllib.parse import quote, urlencode

from newsdb.query.language.parser import NAMED

_PLAIN = re.compile(r'[^\s:,"\'<>=()*-]+')
PAGE_KINDS = {
    "reporters": "reporter",
    "companies": "company",
    "people": "person",
    "organisations": "organisation",
    "outlets": "outlet",
}
"""The kind of page by the heading of a list."""
QUERY_KEYS = {field: key for key, field in NAMED.items()}
"""The key of the query language by the heading of a list."""


def write_clause(key: str, name: str) -> str:
    """Write a clause of the query language, its name in quotation marks where it needs them."""
    value = name if _PLAIN.fullmatch(name) else '"' + name.replace('"', " ") + '"'
    return f"{key}:{value}"


def add_clause(query: str, clause: str) -> str:
    """Return a query with one clause more, or as it is if it has the clause."""
    return query if clause in query.split() else f"{query} {clause}".strip()


def link_articles(base: str, query: str, **others: str) -> str:
    """Return the address of the articles that match a query."""
    values = {"q": query, **others}
    return f"{base}/articles?" + urlencode({name: value for name, value in values.items() if value})


def link_name(base: str, kind: str, name: str) -> str:
    """Return the address of the page of a name: /company/엔비디아."""
    return f"{base}/{kind}/{quote(name, safe='')}"
