"""Put made names into sentences: foreign ones, of two words and more, and firms that nobody has heard of."""

import random
import re

from augment import CHANCE, Pool, another
from corpus import Sentence
from further.noise import INSERTED

from newsdb.extract.names.knowledge import load_package_entities
from newsdb.extract.vocabulary.word_lists import read_rows

PEOPLE, FIRMS = 20_000, 6_000
"""How many people are made of known given names and surnames, and how many firms of the halves of two."""

_SPACED = re.compile("[가-힣]{1,6}(?: [가-힣]{1,6}){1,3}")
_ONE_WORD = re.compile("[가-힣]{4,7}")
_LATIN = re.compile(r"[A-Z][A-Za-z0-9.&-]*(?: [A-Z][A-Za-z0-9.&-]*){0,3}")
_FORMS = ("{given} {surname}",) * 6 + (
    "{surname}",
    "{given} {other} {surname}",
    "{given}-{other} {surname}",
    "{given} {surname} {second}",
)


def exchange_made(pool: Pool, sentence: Sentence, chance: random.Random) -> tuple[Sentence, list[int]]:
    """Return the sentence with some of its names exchanged for made ones, and the old place of each character."""
    text, places, entities, last = "", list[int](), list[tuple[int, int, str]](), 0
    for start, end, tag in sorted(sentence.entities):
        text += sentence.text[last:start]
        places += range(last, start)
        name, old = sentence.text[start:end], list(range(start, end))
        if tag in pool and chance.random() < CHANCE:
            name = another(name, pool[tag], chance)
            old = [INSERTED] * len(name)
        entities.append((len(text), len(text) + len(name), tag))
        text, places, last = text + name, places + old, end
    rest = range(last, len(sentence.text))
    return Sentence(text + sentence.text[last:], tuple(entities), sentence.marked), [*places, *rest]


def made_pool(seed: int) -> Pool:
    """Return people and firms made of the parts of known names, and bodies of several words or in Latin letters."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret here
    people = [name for name in _names("person") if _SPACED.fullmatch(name)]
    given = [name.split()[0] for name in people] + [row["name"] for row in read_rows("given_names.csv")]
    surnames = [name.rpartition(" ")[2] for name in people]
    made = [
        chance.choice(_FORMS).format(
            given=chance.choice(given),
            other=chance.choice(given),
            surname=chance.choice(surnames),
            second=chance.choice(surnames),
        )
        for _ in range(PEOPLE)
    ]
    bodies = [
        name
        for name in (*_names("company"), *_names("organisation"), *_names("media"))
        if _SPACED.fullmatch(name) or _LATIN.fullmatch(name)
    ]
    listed = [name for name in _names("company") if _ONE_WORD.fullmatch(name)]
    firms = [
        chance.choice(listed)[: chance.choice((1, 2, 2))] + chance.choice(listed)[-chance.choice((1, 2, 2)) :]
        for _ in range(FIRMS)
    ]
    return {"PS": [*people, *made], "OG": [*bodies, *firms]}


def _names(kind: str) -> list[str]:
    return [name for entity in load_package_entities() if entity.kind == kind for name in entity.names]
