"""The knowledge base: names of companies, people, organisations, media and places, and what each of them means.

It is plain CSV under `data/`, a file a kind, with the columns key, name, names, identifiers, description, context:
`names` are the other names, `|` between them; identifiers are `scheme:value`; `context` is read by `guards`.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from newsdb.extract.names.context_rules import Guard, read_guards
from newsdb.extract.names.spellings import spellings
from newsdb.extract.words import ATTACHED
from newsdb.lexicon.tables import read_table
from newsdb.model.records import Label
from newsdb.text.normalise import normalise_unicode
from newsdb.text.particles import ends_word, ends_word_after, starts_word

# The order settles a name that means several things where nothing in the text does.
FILES: tuple[tuple[str, Label], ...] = (
    ("people.csv", "person"),
    ("media.csv", "media"),
    ("organisations.csv", "organisation"),
    ("universities.csv", "organisation"),
    ("companies.csv", "company"),
    ("listed.csv", "company"),
    ("places.csv", "place"),
)
_IN_LEXICON = frozenset(("media.csv", "places.csv"))
_COLUMNS = ("key", "name", "names", "identifiers", "description", "context")
# 칭화대 is how the press writes 칭화대학교.
_UNIVERSITY, _SHORT_UNIVERSITY = "대학교", "대"
_GUARDED = re.compile(r"(?:^|;) *(.+?) (?:near|next) ")
_SHORT_FACULTIES = (
    ("공과", "공"),
    ("공업", "공"),
    ("외국어", "외"),
    ("여자", "여"),
    ("교육", "교"),
    ("과학기술", "과기"),
)
_ONE_SPELLING = re.compile(r"[가-힣]+|[\u3400-\u9fff]+").fullmatch


class KnownEntity(NamedTuple):
    """An entity. `name` is what the Korean press calls it; `names` are all its names, that one first."""

    key: str
    kind: Label
    name: str
    names: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...] = ()
    description: str = ""
    context: str = ""

    def all_names(self) -> Iterator[str]:
        """Its names and those that follow from them by rule."""
        for name in self.names:
            yield name
            if name.endswith(_UNIVERSITY) and self.kind == "organisation":
                yield from _short_universities(name.removesuffix(_UNIVERSITY))


def _short_universities(stem: str) -> Iterator[str]:
    """How the press writes the university of this stem: 가나대, 가나대학, and 가나공대 for 가나공과대학교."""
    if len(stem) > 1:
        yield stem + _SHORT_UNIVERSITY
        yield stem + _UNIVERSITY[:2]
        for full, short in _SHORT_FACULTIES:
            if stem.endswith(full) and len(stem) > len(full) + 1:
                yield stem.removesuffix(full) + short + _SHORT_UNIVERSITY


class Match(NamedTuple):
    """A name found in a text: `text[start:end]` is the name without particles."""

    start: int
    end: int
    entity: KnownEntity


class _Meaning(NamedTuple):
    """What a name may mean; `guarded` is the name in the entity's context rules, where they speak of it."""

    entity: KnownEntity
    guarded: str | None

    def guard(self) -> Guard | None:
        """What must stand near the name."""
        return _guards(self.entity.context)[self.guarded] if self.guarded else None


@cache
def _guards(context: str) -> dict[str, Guard]:
    # Read when a text first has the name: a thousand patterns are too many to compile beforehand.
    return read_guards(context)


class KnowledgeBase:
    """Entities by key, and a matcher over all their names. It never changes: `with_names` makes another."""

    def __init__(self, entities: Iterable[KnownEntity]) -> None:
        """A base of these entities. Raises ValueError where two share a key."""
        self._entities: dict[str, KnownEntity] = {}
        for entity in entities:
            if self._entities.setdefault(entity.key, entity) is not entity:
                raise ValueError(f"two entities have the key {entity.key!r}")
        self._meanings = _meanings(self._entities.values())
        self._spellings = list(self._meanings)
        self._automaton = AhoCorasick(self._spellings or ["\0"], implementation=Implementation.ContiguousNFA)

    @property
    def entities(self) -> Mapping[str, KnownEntity]:
        """All entities by key."""
        return self._entities

    def with_names(self, extra: Mapping[str, Iterable[str]]) -> "KnowledgeBase":
        """A base whose entities have these names besides, by key. Raises KeyError for a key that it does not hold."""
        entities = dict(self._entities)
        for key, names in extra.items():
            entity = entities[key]
            entities[key] = entity._replace(
                names=tuple(dict.fromkeys((*entity.names, *map(normalise_unicode, names))))
            )
        return KnowledgeBase(entities.values())

    def find(self, text: str) -> list[Match]:
        """Its names in the text, leftmost and longest, whole words only (particles may follow), in text order."""
        found: list[Match] = []
        doubtful: list[tuple[int, int, list[_Meaning]]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and "가" <= text[start - 1] <= "힣":
                continue  # the quick half of `starts_word`, which most of what is found does not pass
            if starts_word(text, start) and ends_word_or_attached(text, end):
                meanings = self._meanings[self._spellings[index]]
                if meanings[0].entity.kind == "place" and not ends_place(text, end):
                    continue
                if meanings[0].guarded is None and len(meanings) == 1:
                    found.append(Match(start, end, meanings[0].entity))
                else:
                    doubtful.append((start, end, meanings))
        found.extend(_settle(text, doubtful))
        return _leftmost_longest(found)

    def key_of(self, name: str, label: Label, text: str) -> str | None:
        """The key of the one entity of this kind that `name` can mean in the text, where something else found the name.

        That it is a name, and of which kind, is then known, so that context matters only between people, of whom many
        have one name: somewhere in the text must stand a word that goes with the one who is known.
        """
        meanings = self._meanings.get(name) or self._meanings.get(name.replace(" ", "")) or []
        keys = [
            meaning.entity.key
            for meaning in meanings
            if meaning.entity.kind == label
            and (label != "person" or (guard := meaning.guard()) is None or guard.words.search(text))
        ]
        return keys[0] if len(keys) == 1 else None


def ends_word_or_attached(text: str, end: int) -> bool:
    """Whether a name ends its word at `end`, before particles or a noun that is written onto names (은행장, 그룹)."""
    return ends_word(text, end) or ends_word_after(text, end, ATTACHED)


def ends_place(text: str, end: int) -> bool:
    """Whether the name of a place stands for itself: 중국인 and 중국산 are other words."""
    return ends_word(text, end) and text[end : end + 1] not in {"인", "씨"}


def _meanings(entities: Iterable[KnownEntity]) -> dict[str, list[_Meaning]]:
    meanings: dict[str, list[_Meaning]] = {}
    for entity in entities:
        guarded = _GUARDED.findall(entity.context) if entity.context else ()
        for name in entity.all_names():
            meaning = _Meaning(entity, name if name in guarded else None)
            # Most names are Hangul or Hanzi alone, which has one spelling: they are half the time of a load.
            for spelling in (name,) if _ONE_SPELLING(name) else spellings(name):
                holders = meanings.get(spelling)
                if holders is None:
                    meanings[spelling] = [meaning]
                elif all(holder.entity is not entity for holder in holders):
                    holders.append(meaning)
    return meanings


def _settle(text: str, doubtful: list[tuple[int, int, list[_Meaning]]]) -> Iterator[Match]:
    """Of each doubtful name the meaning that its context shows, else the first that needs none."""
    shown: dict[str, KnownEntity] = {}
    left = []
    for start, end, meanings in doubtful:
        for meaning in meanings:
            entity, guard = meaning.entity, meaning.guard()
            if guard is not None and guard.allows(text, start, end):
                if guard.how == "near":
                    shown.setdefault(text[start:end], entity)
                yield Match(start, end, entity)
                break
        else:
            left.append((start, end, meanings))
    for start, end, meanings in left:
        settled = shown.get(text[start:end]) or next((m.entity for m in meanings if m.guarded is None), None)
        if settled is not None:
            yield Match(start, end, settled)


def _leftmost_longest(matches: list[Match]) -> list[Match]:
    chosen: list[Match] = []
    for match in sorted(matches, key=lambda each: (each.start, -each.end)):
        if not chosen or match.start >= chosen[-1].end:
            chosen.append(match)
    return chosen


def read_entities(rows: Iterable[Sequence[str]], kind: Label) -> list[KnownEntity]:
    """The entities of one data file, given as its rows without the header, in the order of its columns."""
    return [
        KnownEntity(
            key,
            kind,
            name,
            (name, *names.split("|")) if names else (name,),
            tuple(map(_identifier, identifiers.split("|"))) if identifiers else (),
            description,
            context,
        )
        for key, name, names, identifiers, description, context in rows
    ]


def _identifier(item: str) -> tuple[str, str]:
    scheme, _, value = item.partition(":")
    return scheme, value


def _data_rows(name: str) -> list[list[str]]:
    """Read the rows of a data file; media and places stand in the lexicon, which bylines read as well."""
    if name in _IN_LEXICON:
        rows = read_table(name.removesuffix(".csv"))
        return [[row[column] for column in _COLUMNS] for row in rows if row["key"]]
    text = (files("newsdb.extract") / "data" / name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()[1:]))


@cache
def package_entities() -> tuple[KnownEntity, ...]:
    """The entities that come with the package; read once a process."""
    return tuple(entity for name, kind in FILES for entity in read_entities(_data_rows(name), kind))


def known_entity(key: str) -> KnownEntity:
    """The package's entity of that key. Raises KeyError where there is none."""
    return _by_key()[key]


@cache
def _by_key() -> dict[str, KnownEntity]:
    return {entity.key: entity for entity in package_entities()}


@cache
def load_knowledge() -> KnowledgeBase:
    """The knowledge base that comes with the package; built once a process."""
    return KnowledgeBase(package_entities())
