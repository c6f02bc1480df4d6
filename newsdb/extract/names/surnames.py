"""People by a part of their name, once the text has given all of it: 이한결 … 이 대표; 제인 도 … 도 최고경영자."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from newsdb.extract.names.candidates import Candidate
from newsdb.extract.names.knowledge import ends_word_or_attached
from newsdb.extract.particles import ends_word, is_hangul, starts_word
from newsdb.extract.words import alternation, words

_LINKED = 0.8
_LONGEST_KOREAN = 4
_SHORTEST_ALONE = 2


def named_by_surname(
    text: str, found: Iterable[Candidate], elsewhere: Mapping[str, str | None]
) -> list[Candidate]:
    """Later mentions of the people found, by family name and title, or by a Western family name alone.

    `elsewhere` are people that another passage of the article names in full, with their keys. A family name that two
    of them share says nothing, unless only one of them was named before.
    """
    people = [
        (each.end, each.name or text[each.start : each.end], each.entity)
        for each in found
        if each.label == "person"
    ]
    holders: dict[str, list[tuple[int, str, str | None]]] = {}
    for place, name, entity in [*((0, name, entity) for name, entity in elsewhere.items()), *people]:
        if surname := _surname(name):
            holders.setdefault(surname, []).append((place, name, entity))
    if not holders:
        return []
    return [*_titled(text, holders), *_alone(text, holders)]


def _surname(name: str) -> str | None:
    """The family name: the last word of a Western name, the first letter of a Korean or Chinese one, or two."""
    first, _, last = name.rpartition(" ")
    if first:
        return last
    if not all(map(is_hangul, name)) or not 1 < len(name) <= _LONGEST_KOREAN:
        return None
    return (
        name[:2] if len(name) == _LONGEST_KOREAN and name[:2] in words("korean_double_families") else name[0]
    )


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf" ?(?:{alternation('titles')})")


def _places(text: str, surnames: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where family names stand, the longest where one begins another."""
    # A regular expression would take longer to compile than all the rest takes.
    matcher = AhoCorasick(
        list(surnames), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA
    )
    return ((start, end) for _, start, end in matcher.find_matches_as_indexes(text))


def _titled(text: str, holders: Mapping[str, list[tuple[int, str, str | None]]]) -> Iterator[Candidate]:
    for start, end in _places(text, holders):
        title = _title().match(text, end) if starts_word(text, start) else None
        if title is None or not ends_word(text, title.end()):
            continue
        if not title[0].startswith(" ") and is_hangul(text[start]) and end - start > 1:
            continue
        who = _only(holders[text[start:end]], start)
        if who is not None:
            yield Candidate(start, title.end(), "person", who[1], _LINKED, who[0])


def _alone(text: str, holders: Mapping[str, list[tuple[int, str, str | None]]]) -> Iterator[Candidate]:
    """Western family names: long enough, and no ordinary words."""
    western = {
        surname: people
        for surname, people in holders.items()
        if len(surname) >= _SHORTEST_ALONE
        and any(" " in name for _, name, _ in people)
        and surname not in words("nouns")
    }
    if not western:
        return
    for start, end in _places(text, western):
        if starts_word(text, start) and ends_word_or_attached(text, end):
            who = _only(western[text[start:end]], start)
            if who is not None:
                yield Candidate(start, end, "person", who[1], _LINKED, who[0])


def _only(people: Iterable[tuple[int, str, str | None]], before: int) -> tuple[str, str | None] | None:
    """The one person of that family name who was named before this place."""
    named = {name: entity for place, name, entity in people if place <= before}
    return next(iter(named.items())) if len(named) == 1 else None
