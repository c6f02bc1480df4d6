"""Put made names into sentences: foreign ones, of two words and more, and firms that nobody has heard of."""

import random
import re
from collections.abc import Sequence

from augment import Pool, exchange, lexicon_pool, name_pool
from corpus import Sentence

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


def exchange_for_made(sentences: Sequence[Sentence], lexicon: dict[str, int], seed: int) -> list[Sentence]:
    """Return the sentences with names, some of them exchanged for made ones, or for those of other sentences."""
    pool = made_pool(seed)
    pool["LC"] = lexicon_pool(lexicon)["LC"]
    return exchange(sentences, (name_pool(sentences), pool), seed)


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
