"""Find the address of a reporter on a line of its own behind the text, and give it to the byline's first name."""

import re

from newsdb.parse.byline.tokens import EMAIL

_REGION = 400  # characters before and behind the end of the text
_LINE = re.compile(rf"(?:^|\n)[ \t(\[<]*(?P<address>{EMAIL.pattern})[ \t)\]>]*(?=\n|$)")
# Addresses of a desk, not of a person.
_DESKS = re.compile(
    r"(?:photo|image|web|webmaster|master|news|newsroom|desk|editor|help|jebo|report|cs|admin|info|pr|ad|biz|press|online"
    r"|contact|copyright|sales)[0-9]*@",
    re.IGNORECASE,
)


def find_loose_address(text: str, end: int) -> str | None:
    """Return the last address that has a line to itself near `end`, where promotion begins; None for a desk's."""
    if "@" not in text:
        return None
    low, high = max(0, end - _REGION), min(len(text), end + _REGION)
    found = [match["address"] for match in _LINE.finditer(text, low, high)]
    return found[-1] if found and not _DESKS.match(found[-1]) else None
