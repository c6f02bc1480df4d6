"""People by a part of their name, once the text has given all of it: 이한결 … 이 대표; 제인 도 … 도 최고경영자."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from newsdb.extract.names.candidates import Candidate
from newsdb.extract.names.knowledge import ends_word_or_attached
from newsdb.extract.words import alternation, words
from newsdb.lexicon.surnames import load_surnames
from newsdb.text.particles import ends_word, is_hangul, starts_word

_LINKED = 0.8
_LONGEST_KOREAN = 4
_SHORTEST_ALONE = 2
_ENOUGH = 2


def named_by_surname(
    text: str, found: Iterable[Candidate], elsewhere: Mapping[str, str | None]
) -> list[Candidate]:
    """Later mentions of the people found, by family name and title, or by a Western family name alone.

    `elsewhere` are people that another passage of the article names in full, with their keys. A family name that two
    of them share says nothing, unless only one of them was named before.
    """
    holders: _Holders = {}
    for name, entity in elsewhere.items():
        _note(holders, name, 0, entity)
    for each in found:
        if each.label == "person":
            _note(holders, each.name or text[each.start : each.end], each.end, each.entity)
    if not holders:
        return []
    return [*_titled(text, holders), *_alone(text, holders)]


class _Person(NamedTuple):
    """Somebody of a family name: the full name, and where it ends and with which key, each time, in text order."""

    name: str
    ends: list[int]
    entities: list[str | None]


_Holders = dict[str, dict[str, _Person]]


def _note(holders: _Holders, name: str, end: int, entity: str | None) -> None:
    """Note that somebody is named in full. A third person of a family name says nothing that two do not."""
    if surname := _surname(name):
        people = holders.setdefault(surname, {})
        if name in people or len(people) < _ENOUGH:
            person = people.setdefault(name, _Person(name, [], []))
            person.ends.append(end)
            person.entities.append(entity)


def _surname(name: str) -> str | None:
    """The family name: the last word of a Western name, the first letter of a Korean or Chinese one, or two."""
    first, _, last = name.rpartition(" ")
    if first:
        return last
    if not all(map(is_hangul, name)) or not 1 < len(name) <= _LONGEST_KOREAN:
        return None
    return (
        name[:2] if len(name) == _LONGEST_KOREAN and name[:2] in load_surnames("two syllables") else name[0]
    )


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?: (?:전|현|신임|전임))? ?(?:{alternation('titles')})")


def _places(text: str, surnames: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where family names stand, the longest where one begins another."""
    # A regular expression would take longer to compile than all the rest takes.
    matcher = AhoCorasick(
        list(surnames), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA
    )
    return ((start, end) for _, start, end in matcher.find_matches_as_indexes(text))


def _titled(text: str, holders: _Holders) -> Iterator[Candidate]:
    for start, end in _places(text, holders):
        title = _title().match(text, end) if starts_word(text, start) else None
        if title is None or not ends_word(text, title.end()):
            continue
        if not title[0].startswith(" ") and is_hangul(text[start]) and end - start > 1:
            continue
        yield from _linked(holders[text[start:end]], start, title.end())


def _alone(text: str, holders: _Holders) -> Iterator[Candidate]:
    """Western family names: long enough, and no ordinary words."""
    western = {
        surname: people
        for surname, people in holders.items()
        if len(surname) >= _SHORTEST_ALONE
        and any(" " in name for name in people)
        and surname not in words("nouns")
    }
    if not western:
        return
    for start, end in _places(text, western):
        if starts_word(text, start) and ends_word_or_attached(text, end):
            yield from _linked(western[text[start:end]], start, end)


def _linked(people: Mapping[str, _Person], start: int, end: int) -> Iterator[Candidate]:
    """The stretch as the one person of that family name who was named before it; nothing where there are two."""
    named = [person for person in people.values() if person.ends[0] <= start]
    if len(named) == 1:
        last = bisect_right(named[0].ends, start) - 1
        yield Candidate(start, end, "person", named[0].entities[last], _LINKED, named[0].name)
