"""Hold the knowledge base: names of entities, with their meanings.

It is CSV under `data/`, one file a kind, with the columns key, name, names, identifiers, description,
context: `names` are further names, separated by `|`; identifiers are `scheme:value`; `context` is read by
`context_rules`.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from newsdb.extract.names.context_rules import ContextRule, read_context_rules
from newsdb.extract.vocabulary.word_lists import ATTACHED
from newsdb.lexicon.tables import read_table
from newsdb.model.records import Label
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
_LATIN_THEN_HANGUL = re.compile(r"(?<=[A-Za-z])(?=[가-힣])")
_HANGUL_WITH_SPACE = re.compile(r"[가-힣 ]+")
_SHOUTED = re.compile(r"[A-Z]{5,}")


class KnownEntity(NamedTuple):
    """Store an entity.

    `name` is its usual name in the Korean press; `names` are all its names, with this one first.
    """

    key: str
    kind: Label
    name: str
    names: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...] = ()
    description: str = ""
    context: str = ""

    def list_names(self) -> Iterator[str]:
        """Yield its names and further names derived by rule."""
        for name in self.names:
            yield name
            if name.endswith(_UNIVERSITY) and self.kind == "organisation":
                yield from _list_short_universities(name.removesuffix(_UNIVERSITY))


def _list_short_universities(stem: str) -> Iterator[str]:
    """Yield the press's forms of a university's name: 가나대, 가나대학, and 가나공대 for 가나공과대학교."""
    if len(stem) > 1:
        yield stem + _SHORT_UNIVERSITY
        yield stem + _UNIVERSITY[:2]
        for full, short in _SHORT_FACULTIES:
            if stem.endswith(full) and len(stem) > len(full) + 1:
                yield stem.removesuffix(full) + short + _SHORT_UNIVERSITY


class KnownNameMatch(NamedTuple):
    """Hold a known name in a text: `text[start:end]` is the name without particles."""

    start: int
    end: int
    entity: KnownEntity


class _NameMeaning(NamedTuple):
    """Hold one meaning of a name; `rule_name` is the name's key in the entity's context rules, if any."""

    entity: KnownEntity
    rule_name: str | None

    def get_rule(self) -> ContextRule | None:
        """Return the context rule of the name, if any."""
        return _load_rules(self.entity.context)[self.rule_name] if self.rule_name else None


@cache
def _load_rules(context: str) -> dict[str, ContextRule]:
    # Read when a text first has the name: a thousand patterns are too many to compile beforehand.
    return read_context_rules(context)


class KnowledgeBase:
    """Hold entities by key, with a matcher over all their names. It never changes."""

    def __init__(self, entities: Iterable[KnownEntity]) -> None:
        """Build a base of these entities. Raises ValueError for two entities with one key."""
        self._entities: dict[str, KnownEntity] = {}
        for entity in entities:
            if self._entities.setdefault(entity.key, entity) is not entity:
                raise ValueError(f"two entities have the key {entity.key!r}")
        self._meanings = _index_meanings(self._entities.values())
        self._spellings = list(self._meanings)
        self._automaton = AhoCorasick(self._spellings or ["\0"], implementation=Implementation.ContiguousNFA)

    @property
    def entities(self) -> Mapping[str, KnownEntity]:
        """Return all entities by key."""
        return self._entities

    def find(self, text: str) -> list[KnownNameMatch]:
        """Find its names in the text: leftmost and longest whole words (particles may follow), in text order."""
        matches: list[KnownNameMatch] = []
        doubtful: list[tuple[int, int, list[_NameMeaning]]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and "가" <= text[start - 1] <= "힣":
                continue  # the quick half of `starts_word`, which and most candidates fail it
            meanings = self._meanings[self._spellings[index]]
            ends = ends_place if meanings[0].entity.kind == "place" else ends_word_or_precedes_noun
            if starts_word(text, start) and ends(text, end):
                if meanings[0].rule_name is None and len(meanings) == 1:
                    matches.append(KnownNameMatch(start, end, meanings[0].entity))
                else:
                    doubtful.append((start, end, meanings))
        matches.extend(_choose_meanings(text, doubtful))
        return _keep_leftmost_longest(matches)

    def find_key(self, name: str, label: Label, text: str) -> str | None:
        """Return the key of the one entity of this label under `name`, for a name found by another rule.

        The rule already proved the name and its label. Context matters only between people, because many
        share a name: the text must hold a word going with the known person.
        """
        meanings = self._meanings.get(name) or self._meanings.get(name.replace(" ", "")) or []
        keys = [
            meaning.entity.key
            for meaning in meanings
            if meaning.entity.kind == label
            and (label != "person" or (rule := meaning.get_rule()) is None or rule.words.search(text))
        ]
        return keys[0] if len(keys) == 1 else None


def ends_word_or_precedes_noun(text: str, end: int) -> bool:
    """Check whether a name ends its word at `end`, before particles or an attached noun (은행장, 그룹)."""
    return ends_word(text, end) or ends_word_after(text, end, ATTACHED)


def ends_place(text: str, end: int) -> bool:
    """Check whether a place's name stands for itself: 중국인 and 중국산 are other words."""
    return ends_word(text, end) and text[end : end + 1] not in {"인", "씨"}


def _index_meanings(entities: Iterable[KnownEntity]) -> dict[str, list[_NameMeaning]]:
    meanings: dict[str, list[_NameMeaning]] = {}
    for entity in entities:
        rule_name = _GUARDED.findall(entity.context) if entity.context else ()
        for name in entity.list_names():
            meaning = _NameMeaning(entity, name if name in rule_name else None)
            # Most names are Hangul or Hanzi alone, which has one spelling: they are half the time of a load.
            for spelling in (name,) if _ONE_SPELLING(name) else list_spellings(name):
                holders = meanings.get(spelling)
                if holders is None:
                    meanings[spelling] = [meaning]
                elif all(holder.entity is not entity for holder in holders):
                    holders.append(meaning)
    return meanings


def list_spellings(name: str) -> set[str]:
    """List a name's spellings: `LG 전자` for `LG전자`, `가나` for `가 나`, `Nvidia` for `NVIDIA`."""
    matches = {name}
    if _SHOUTED.fullmatch(name):
        matches.add(name.capitalize())
    spaced = _LATIN_THEN_HANGUL.sub(" ", name, count=1)
    if len(name) - name.find(spaced.partition(" ")[2]) >= 2:
        matches.add(spaced)
    if " " in name and _HANGUL_WITH_SPACE.fullmatch(name):
        matches.add(name.replace(" ", ""))
    return matches


def _choose_meanings(
    text: str, doubtful: list[tuple[int, int, list[_NameMeaning]]]
) -> Iterator[KnownNameMatch]:
    """Choose for each doubtful name the meaning shown by its context, else the first one without a rule."""
    near_names: dict[str, KnownEntity] = {}
    undecided = []
    for start, end, meanings in doubtful:
        for meaning in meanings:
            entity, rule = meaning.entity, meaning.get_rule()
            if rule is not None and rule.is_met(text, start, end):
                if rule.how == "near":
                    near_names.setdefault(text[start:end], entity)
                yield KnownNameMatch(start, end, entity)
                break
        else:
            undecided.append((start, end, meanings))
    for start, end, meanings in undecided:
        chosen = near_names.get(text[start:end]) or next(
            (m.entity for m in meanings if m.rule_name is None), None
        )
        if chosen is not None:
            yield KnownNameMatch(start, end, chosen)


def _keep_leftmost_longest(matches: list[KnownNameMatch]) -> list[KnownNameMatch]:
    chosen: list[KnownNameMatch] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not chosen or match.start >= chosen[-1].end:
            chosen.append(match)
    return chosen


def read_entities(rows: Iterable[Sequence[str]], kind: Label) -> list[KnownEntity]:
    """Read the entities of one data file from its rows without the header, in the order of its columns."""
    return [
        KnownEntity(
            key,
            kind,
            name,
            (name, *names.split("|")) if names else (name,),
            tuple(map(_split_identifier, identifiers.split("|"))) if identifiers else (),
            description,
            context,
        )
        for key, name, names, identifiers, description, context in rows
    ]


def _split_identifier(item: str) -> tuple[str, str]:
    scheme, _, value = item.partition(":")
    return scheme, value


def _read_data_rows(name: str) -> list[list[str]]:
    """Read the rows of a data file; media and places stand in the lexicon, for bylines as well."""
    if name in _IN_LEXICON:
        rows = read_table(name.removesuffix(".csv"))
        return [[row[column] for column in _COLUMNS] for row in rows if row["key"]]
    text = (files("newsdb.extract") / "data" / name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()[1:]))


@cache
def load_package_entities() -> tuple[KnownEntity, ...]:
    """Load the entities of the package; read once a process."""
    return tuple(entity for name, kind in FILES for entity in read_entities(_read_data_rows(name), kind))


def get_package_entity(key: str) -> KnownEntity:
    """Return the package's entity of this key. Raises KeyError for an unknown key."""
    return _index_package_entities()[key]


@cache
def _index_package_entities() -> dict[str, KnownEntity]:
    return {entity.key: entity for entity in load_package_entities()}


@cache
def load_knowledge() -> KnowledgeBase:
    """Load the package's knowledge base; built once a process."""
    return KnowledgeBase(load_package_entities())
