"""Whether a body that no list holds is a company, a medium or an organisation: by its ending, then its neighbours."""

from functools import cache

from ahocorasick_rs import AhoCorasick

from newsdb.extract.words import words
from newsdb.model.records import Label

_NEAR = 40  # characters on either side that are looked at
_MEDIA = (
    "신문",
    "일보",
    "방송",
    "뉴스",
    "통신",
    "타임스",
    "타임즈",
    "저널",
    "포스트",
    "매거진",
    "TV",
    "티비",
    "라디오",
)


def kind_of_body(text: str, start: int, end: int) -> Label | None:
    """What `text[start:end]`, an organisation of some kind, is; None where nothing tells."""
    name = text[start:end]
    if name.endswith(_organisations()):
        return "organisation"
    if name.rstrip("0123456789").endswith(_MEDIA):
        return "media"
    if name.endswith(_companies()) or _business().find_matches_as_indexes(
        text[max(0, start - _NEAR) : end + _NEAR]
    ):
        return "company"
    return None


@cache
def _organisations() -> tuple[str, ...]:
    return (*words("organisation_endings"), *words("body_words"))


@cache
def _companies() -> tuple[str, ...]:
    return tuple(words("company_endings"))


@cache
def _business() -> AhoCorasick:
    return AhoCorasick(sorted(words("business_words")))
