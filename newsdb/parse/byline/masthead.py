"""Find the outlet of a text that no byline names: in a line at the top, or in an e-mail address at the end."""

import re

from newsdb.lexicon.outlets import find_outlet, find_outlet_of_host

_LINES = 6  # a kicker, a headline and blank lines may stand above the name
_REGION = 600  # characters
_EDGES = " \t•·|-–—*[]"
_END = 300  # characters
_EMAIL_HOST = re.compile(r"[A-Za-z0-9._-]@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_WORD = re.compile(r"[^\W_]{2}")


def find_masthead(text: str) -> str | None:
    """Return the known outlet that stands alone on one of the first lines: `• 동아일보`, `The Korea Herald`."""
    lines = text[:_REGION].split("\n")
    names = (line.strip(_EDGES) for line in lines[: _LINES if len(lines) > 1 else 0])
    return next((name for name in names if _WORD.search(name) and find_outlet(name)), None)


def find_email_outlet(text: str) -> str | None:
    """Return the known outlet of an e-mail address at the end of a text: of `kim@donga.com` it is 동아일보."""
    hosts = _EMAIL_HOST.findall(text[-_END:])
    outlets = [find_outlet_of_host(host) for host in hosts]
    return next((outlet.name for outlet in outlets if outlet), None)
