"""Find people by a part of their full name: 이한결 … 이 대표; 제인 도 … 도 최고경영자."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.names.knowledge import ends_word_or_precedes_noun
from newsdb.extract.names.occurrences import find_occurrences
from newsdb.extract.vocabulary.word_lists import load_alternation, load_words
from newsdb.lexicon.surnames import load_surnames
from newsdb.text.particles import ends_word, is_hangul, starts_word

_LINKED = 0.8
_LONGEST_KOREAN = 4
_SHORTEST_ALONE = 2
_TITLE_WITHIN = 25  # characters behind a full name in which its title stands
_SENTENCE_REST = re.compile(r"[\n。]|다\.")


def find_by_surname(
    text: str, candidates: Iterable[NameCandidate], elsewhere: Mapping[str, str | None]
) -> list[NameCandidate]:
    """Find later mentions of people by family name and title, or by a Western family name alone.

    `elsewhere` are people named in full in another passage of the article, with their keys. A family name
    shared by several people means the one named before with the title, the last of these.
    """
    holders: _Holders = {}
    for name, entity in elsewhere.items():
        _record_person(holders, name, 0, entity)
    for candidate in candidates:
        if candidate.label == "person":
            _record_person(
                holders,
                candidate.name or text[candidate.start : candidate.end],
                candidate.end,
                candidate.entity,
            )
    if not holders:
        return []
    return [*_find_with_title(text, holders), *_find_alone(text, holders)]


class _NamedPerson(NamedTuple):
    """Hold a person's full name, with the end and the key of each place, in text order."""

    name: str
    ends: list[int]
    entities: list[str | None]


_Holders = dict[str, dict[str, _NamedPerson]]


def _record_person(holders: _Holders, name: str, end: int, entity: str | None) -> None:
    """Record a person named in full."""
    if surname := _get_surname(name):
        person = holders.setdefault(surname, {}).setdefault(name, _NamedPerson(name, [], []))
        person.ends.append(end)
        person.entities.append(entity)


def _get_surname(name: str) -> str | None:
    """Return the family name: a Western name's last word, a Korean or Chinese name's first letter or two."""
    first, _, last = name.rpartition(" ")
    if first:
        return last
    if not all(map(is_hangul, name)) or not 1 < len(name) <= _LONGEST_KOREAN:
        return None
    return (
        name[:2] if len(name) == _LONGEST_KOREAN and name[:2] in load_surnames("two syllables") else name[0]
    )


@cache
def _compile_title() -> re.Pattern[str]:
    return re.compile(rf"(?: (?:전|현|신임|전임))? ?(?:{load_alternation('titles')})")


def _find_with_title(text: str, holders: _Holders) -> Iterator[NameCandidate]:
    for start, end in find_occurrences(text, list(holders)):
        title = _compile_title().match(text, end) if starts_word(text, start) else None
        if title is None or not ends_word(text, title.end()):
            continue
        if not title[0].startswith(" ") and is_hangul(text[start]) and end - start > 1:
            continue
        if text[start : title.end()] in load_words("titles"):  # 이사장 is no 사장 whose name is 이
            continue
        people = holders[text[start:end]]
        yield from _link_person(
            _select_by_title(text, people, start, title[0].split()[-1]), start, title.end()
        )


def _select_by_title(
    text: str, people: Mapping[str, _NamedPerson], start: int, title: str
) -> Mapping[str, _NamedPerson]:
    """Select whom a family name with a title means: of several people, the last one named with that title."""
    earlier = {name: person for name, person in people.items() if person.ends[0] <= start}
    if len(earlier) < 2:
        return people
    titled = {
        max(end for end in person.ends if end <= start): name
        for name, person in earlier.items()
        if any(_has_title(text, end, title) for end in person.ends if 0 < end <= start)
    }
    return {titled[last]: people[titled[last]]} if (last := max(titled, default=0)) else people


def _has_title(text: str, end: int, title: str) -> bool:
    """Check whether a title stands in the words behind a name: 홍길동 가나당 의원, 홍길동·김철수 의원."""
    return title in _SENTENCE_REST.split(text[end : end + _TITLE_WITHIN], maxsplit=1)[0]


def _find_alone(text: str, holders: _Holders) -> Iterator[NameCandidate]:
    """Yield Western family names: long enough, and no ordinary words."""
    western = {
        surname: people
        for surname, people in holders.items()
        if len(surname) >= _SHORTEST_ALONE
        and any(" " in name for name in people)
        and surname not in load_words("nouns")
    }
    if not western:
        return
    for start, end in find_occurrences(text, list(western)):
        if starts_word(text, start) and ends_word_or_precedes_noun(text, end):
            yield from _link_person(western[text[start:end]], start, end)


def _link_person(people: Mapping[str, _NamedPerson], start: int, end: int) -> Iterator[NameCandidate]:
    """Yield the one person of this family name named before it; nothing for two."""
    earlier = [person for person in people.values() if person.ends[0] <= start]
    if len(earlier) == 1:
        last = bisect_right(earlier[0].ends, start) - 1
        yield NameCandidate(start, end, "person", earlier[0].entities[last], _LINKED, earlier[0].name)
