"""Find firms outside all lists by the words beside them: their chief, a title, a word for a firm."""

import re
from collections.abc import Iterator
from functools import cache

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.vocabulary.word_lists import load_alternation, load_words
from newsdb.model.records import Label
from newsdb.text.particles import starts_word
from newsdb.text.word_spans import find_word_start

_LIKELY = 0.75
_LED = re.compile(r"\((?:공동|각자)?(?:대표이사|대표|CEO|사장)[ ·ㆍ:=]")


@cache
def _compile_quoted_firm() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{load_alternation('firm_nouns')})(?:인)? "
        r"['‘“](?P<name>[가-힣A-Za-z0-9&][가-힣A-Za-z0-9& ]{1,18})['’”](?=\(|[은는이가을를의과와에]|로부터|으로)"
    )


@cache
def _compile_body_ending() -> re.Pattern[str]:
    return re.compile(rf".+(?:{load_alternation('body_endings')})$")


@cache
def _compile_ordinary_words() -> re.Pattern[str]:
    return re.compile(rf"(?:{load_alternation('not_firms')})$|.*(?:{load_alternation('not_firm_endings')})$")


def find_firms(text: str) -> list[NameCandidate]:
    """Find firms by their chief in brackets behind them, or by a word for a firm before a quoted name."""
    return [*_find_firms_by_chief(text), *_find_introduced_firms(text)]


def _find_firms_by_chief(text: str) -> Iterator[NameCandidate]:
    for match in _LED.finditer(text):
        start = find_word_start(text, match.start())
        name = text[start : match.start()]
        if len(name) > 1 and not name.isdigit() and starts_word(text, start):
            yield NameCandidate(start, match.start(), _classify_firm(name), None, _LIKELY)


def _find_introduced_firms(text: str) -> Iterator[NameCandidate]:
    for match in _compile_quoted_firm().finditer(text):
        yield NameCandidate(*match.span("name"), "company", None, _LIKELY)


def match_firm_between(text: str, start: int, end: int, title: str) -> NameCandidate | None:
    """Match the one word between a name and a title as a firm: 홍길동 `가나랩` 대표."""
    name = text[start:end]
    if (
        title not in load_words("firm_titles")
        or len(name) < 2
        or name.isdigit()
        or _compile_ordinary_words().match(name)
    ):
        return None
    return NameCandidate(start, end, _classify_firm(name), None, _LIKELY)


def _classify_firm(name: str) -> Label:
    return "organisation" if _compile_body_ending().match(name) else "company"
