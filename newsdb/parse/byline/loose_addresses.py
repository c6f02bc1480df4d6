"""Find the address of a reporter that stands behind the text without a name, and give it to the byline's first name."""

import re

from newsdb.parse.byline.tokens import EMAIL
from newsdb.parse.cleaning.boilerplate import has_prose

_REGION = 400  # characters before and behind the end of the text
# A line of its own, or the place behind the last sentence or an agency's slogan; none behind a caption's date.
_BEFORE = (
    r"(?:(?:^|\n)[ \t(\[<]*|[다요][.．]\s*|[다요]?[.．]?[\"”’)\]】]\s*|(?<!\d)[.．]\s+|(?<![\d:：.．])\s{2,}"
    r"|[☞◎][^\n@.]{0,20}\s*|통신사\s*)"
)
_ADDRESS = rf"(?<![A-Za-z0-9_%+-])(?![\d.]{{5}}){EMAIL.pattern}"
_RUN = re.compile(rf"{_BEFORE}(?P<addresses>{_ADDRESS}(?:[ ,]{{1,3}}{_ADDRESS}){{0,4}})")
# Addresses of a desk, not of a person.
_DESKS = re.compile(
    r"(?:photo|image|web|webmaster|master|news|newsroom|desk|editor|help|jebo|report|cs|admin|info|pr|ad|biz|press|online"
    r"|contact|copyright|sales)[0-9]*@",
    re.IGNORECASE,
)


def list_loose_addresses(text: str, end: int) -> list[str]:
    """List the addresses that stand together near `end`, where promotion begins, with only promotion behind them.

    They have a line to themselves or stand behind the last sentence: `…말했다. gd@example.com ★ 뉴스는 가람일보`. Of a
    desk's there are none.
    """
    if "@" not in text:
        return []
    low, high = max(0, end - _REGION), min(len(text), end + _REGION)
    runs = [run for run in _RUN.finditer(text, low, high) if not has_prose(text[run.end() :])]
    addresses = EMAIL.findall(runs[-1]["addresses"]) if runs else []
    return [] if any(map(_DESKS.match, addresses)) else addresses
