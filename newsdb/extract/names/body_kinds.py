"""Classify a body outside all lists as company, medium or organisation.

By its ending, then its neighbours.
"""

from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from newsdb.extract.vocabulary.word_lists import list_words, load_words
from newsdb.model.records import Label

_NEAR = 40  # characters on either side that are looked at


def classify_body(text: str, start: int, end: int) -> Label | None:
    """Return the label of the body `text[start:end]`; None without any sign."""
    if label := _classify_ending(text[start:end]):
        return label
    near = text[max(0, start - _NEAR) : end + _NEAR]
    return "company" if _build_business_matcher().find_matches_as_indexes(near) else None


@lru_cache(maxsize=8192)
def _classify_ending(name: str) -> Label | None:
    if name.endswith(_load_organisation_endings()):
        return "organisation"
    if name.rstrip("0123456789").endswith(list_words("media_endings")):
        return "media"
    return "company" if name.endswith(list_words("company_endings")) else None


@cache
def _load_organisation_endings() -> tuple[str, ...]:
    return (*load_words("organisation_endings"), *load_words("body_words"))


@cache
def _build_business_matcher() -> AhoCorasick:
    return AhoCorasick(sorted(load_words("business_words")), implementation=Implementation.DFA)
