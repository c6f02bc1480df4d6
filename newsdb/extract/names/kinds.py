"""Whether a body that no list holds is a company, a medium or an organisation: by its ending, then its neighbours."""

import re
from functools import cache

from newsdb.extract.words import alternation
from newsdb.records import Label

_NEAR = 40  # characters on either side that are looked at
_MEDIA = re.compile(
    r".*(?:신문|일보|방송|뉴스\d*|통신|타임스|타임즈|저널|포스트|매거진|미디어워치|TV|티비|라디오|넷방송)$"
)


def kind_of_body(text: str, start: int, end: int) -> Label | None:
    """What `text[start:end]`, an organisation of some kind, is; None where nothing tells."""
    name = text[start:end]
    if _organisations().match(name):
        return "organisation"
    if _MEDIA.match(name):
        return "media"
    if _companies().match(name) or _business().search(text, max(0, start - _NEAR), end + _NEAR):
        return "company"
    return None


@cache
def _organisations() -> re.Pattern[str]:
    return re.compile(rf".*(?:{alternation('organisation_endings')}|{alternation('body_words')})$")


@cache
def _companies() -> re.Pattern[str]:
    return re.compile(rf".*(?:{alternation('company_endings')})$")


@cache
def _business() -> re.Pattern[str]:
    return re.compile(alternation("business_words"))
