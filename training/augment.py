"""Multiply gold sentences by exchanging names for other names of their kind."""

import random
from collections import defaultdict
from collections.abc import Sequence

from corpus import Sentence
from lexicon import BODY, COMPANY, PERSON, PLACE

EXCHANGED = ("PS", "OG", "LC")
CHANCE, FROM_LEXICON = 0.6, 0.5
"""How often a name is exchanged, and how often the new one is taken from the lexicon, not from another sentence."""

LONGEST = {"PS": 5, "OG": 12, "LC": 5}
"""Longer strings of the lexicon are not taken: it writes them without the spaces that belong there."""

_TRIES = 8
_KINDS = {PERSON: "PS", PLACE: "LC", COMPANY: "OG", BODY: "OG", COMPANY | BODY: "OG"}
_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28

Pool = dict[str, list[str]]


def exchange_names(sentences: Sequence[Sentence], lexicon: dict[str, int], seed: int) -> list[Sentence]:
    """Return the sentences with names, under other names, half of them from the lexicon.

    All are equally likely.

    The new name ends like the old one, in a vowel or in a consonant: the particle behind it stays right.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret here
    pools = (name_pool(sentences), lexicon_pool(lexicon))
    return [
        _exchanged(sentence, pools, chance)
        for sentence in sentences
        if any(tag in EXCHANGED for _, _, tag in sentence.entities)
    ]


def name_pool(sentences: Sequence[Sentence]) -> Pool:
    """Return the different names of each exchanged kind."""
    names = defaultdict[str, dict[str, None]](dict)
    for sentence in sentences:
        for start, end, tag in sentence.entities:
            if tag in EXCHANGED:
                names[tag][sentence.text[start:end]] = None
    return {tag: list(found) for tag, found in names.items()}


def lexicon_pool(lexicon: dict[str, int]) -> Pool:
    """Return the lexicon's strings with one kind of name and no other meaning."""
    pool: Pool = {tag: [] for tag in EXCHANGED}
    for name, kinds in lexicon.items():
        tag = _KINDS.get(kinds)
        if tag and 2 < len(name) <= LONGEST[tag]:
            pool[tag].append(name)
    return pool


def _exchanged(sentence: Sentence, pools: tuple[Pool, Pool], chance: random.Random) -> Sentence:
    text, entities, last = "", [], 0
    for start, end, tag in sorted(sentence.entities):
        text += sentence.text[last:start]
        name = sentence.text[start:end]
        if tag in EXCHANGED and chance.random() < CHANCE:
            name = another(name, pools[chance.random() < FROM_LEXICON][tag], chance)
        entities.append((len(text), len(text) + len(name), tag))
        text += name
        last = end
    return Sentence(text + sentence.text[last:], tuple(entities), marked=True)


def another(name: str, pool: Sequence[str], chance: random.Random) -> str:
    """Return a name of the pool that ends like this one, or this one where none is met soon."""
    for _ in range(_TRIES):
        found = chance.choice(pool)
        if _ends_in_consonant(found) == _ends_in_consonant(name):
            return found
    return name


def _ends_in_consonant(name: str) -> bool:
    code = ord(name[-1])
    return _FIRST <= code <= _LAST and (code - _FIRST) % _FINALS > 0
