"""Firms that no list holds, by what stands beside them: their chief, a title, a word for a firm."""

import re
from collections.abc import Iterator
from functools import cache

from newsdb.extract.names.candidates import Candidate
from newsdb.extract.words import alternation, words
from newsdb.model.records import Label
from newsdb.text.particles import starts_word
from newsdb.text.word_spans import find_word_start

_LIKELY = 0.75
_LED = re.compile(r"\((?:공동|각자)?(?:대표이사|대표|CEO|사장)[ ·ㆍ:=]")


@cache
def _introduced_in_quotes() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternation('firm_nouns')})(?:인)? "
        r"['‘“](?P<name>[가-힣A-Za-z0-9&][가-힣A-Za-z0-9& ]{1,18})['’”](?=\(|[은는이가을를의과와에]|로부터|으로)"
    )


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf".+(?:{alternation('body_endings')})$")


@cache
def _not_firms() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('not_firms')})$|.*(?:{alternation('not_firm_endings')})$")


def named_by_people(text: str) -> list[Candidate]:
    """Firms by the chief in the brackets after them, or by a word for a firm before their name in quotes."""
    return [*_led(text), *_introduced(text)]


def _led(text: str) -> Iterator[Candidate]:
    for match in _LED.finditer(text):
        start = find_word_start(text, match.start())
        name = text[start : match.start()]
        if len(name) > 1 and not name.isdigit() and starts_word(text, start):
            yield Candidate(start, match.start(), _kind(name), None, _LIKELY)


def _introduced(text: str) -> Iterator[Candidate]:
    for match in _introduced_in_quotes().finditer(text):
        yield Candidate(*match.span("name"), "company", None, _LIKELY)


def firm_between(text: str, start: int, end: int, title: str) -> Candidate | None:
    """The firm that the one word between a name and a title is: 홍길동 `가나랩` 대표."""
    name = text[start:end]
    if title not in words("firm_titles") or len(name) < 2 or name.isdigit() or _not_firms().match(name):
        return None
    return Candidate(start, end, _kind(name), None, _LIKELY)


def _kind(name: str) -> Label:
    return "organisation" if _bodies().match(name) else "company"
