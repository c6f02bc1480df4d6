"""Choose a student's known characters and strings.

Frequent ones, Kiwi's nouns, and the lexicon's names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

import kiwipiepy  # type: ignore[import-untyped]
import numpy as np
from corpus import Sentence
from encoding import GROUPS, Vocabulary, compute_string_keys, features
from lexicon import NOUN
from numpy.typing import NDArray

from newsdb.extract.tagger.features import (
    BLOCK_LIMIT,
    LONGEST_WORD,
    ROLES,
    code_points,
    find_words,
)
from newsdb.extract.tagger.model import GAP

RARE_CHARACTER = 4
"""Characters seen fewer times than this share the vector of their script."""

SLOT_BITS = 22
"""At run time a string is looked up in a table of 2**SLOT_BITS slots; each slot holds one string."""

LONGEST_NAME = 5
"""Longer names of the lexicon are left out: texts have spaces in them."""

LENGTHS = 3
"""Names of two characters, of three, of four, and of more are told apart."""

NOUNS = ("NNG", "NNP")

Keys = NDArray[np.uint32]

Number = TypeVar("Number", bound=np.generic)


def build_vocabulary(
    gold: Sequence[Sentence],
    news: Sequence[Sentence],
    strings: int,
    lexicon: dict[str, int],
    hints: NDArray[np.float32],
) -> Vocabulary:
    """Build the vocabulary, with this many frequent strings; those of the gold sentences count twice."""
    characters, frequent = _counted((*gold, *gold, *news), strings)
    nouns = _kiwi_nouns(hints)
    noun_keys = word_keys(list(nouns))
    names = {
        name: group
        for name, group in _groups(lexicon).items()
        if len(name) <= LONGEST_NAME or lexicon[name] & ~NOUN > 1
    }
    name_keys = word_keys(list(names))
    worth_a_key = np.array([lexicon[name] & ~NOUN > 0 for name in names])
    own = _one_a_slot(np.concatenate([frequent, noun_keys]))
    keys = _one_a_slot(np.concatenate([own, name_keys[worth_a_key]]))
    groups = _looked_up(keys, name_keys, np.array(list(names.values()), dtype=np.uint8)[:, None])[:, 0]
    vectors = _looked_up(keys[: len(own)], noun_keys, np.stack(list(nouns.values())))
    return Vocabulary(characters, keys, len(own), groups, vectors)


def word_keys(words: Sequence[str]) -> Keys:
    """Return the hash of each word (within the longest length, no spaces).

    That of its last role, "the word".
    """
    found: list[Keys] = []
    step = BLOCK_LIMIT // (LONGEST_WORD + 1)
    for first in range(0, len(words), step):
        codes = code_points(" ".join(words[first : first + step]))
        places = find_words(codes, np.zeros(len(codes), dtype=np.bool_))
        found.append(compute_string_keys(codes, places)[places.starts, ROLES - 1])
    return np.concatenate(found)


def _counted(sentences: Iterable[Sentence], strings: int) -> tuple[Keys, Keys]:
    """Return the characters above a least count, and the most frequent strings."""
    inside = slice(len(GAP), -len(GAP))
    codes, keys = [], []
    for sentence in sentences:
        found = features(sentence.text)
        codes.append(found[0])
        keys.append(found[1][inside].ravel())
    characters, counts = np.unique(np.concatenate(codes), return_counts=True)
    known, frequency = np.unique(np.concatenate(keys), return_counts=True)
    return characters[counts >= RARE_CHARACTER], known[np.argsort(-frequency, kind="stable")[:strings]]


def _kiwi_nouns(hints: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """Return Kiwi's nouns of two characters and more, with the mean of their morphemes' vectors."""
    kiwi = kiwipiepy.Kiwi(num_workers=1)
    vectors = defaultdict[str, list[NDArray[np.float32]]](list)
    for number in range(len(hints) - 1):
        morpheme = kiwi.morpheme(number)
        if str(morpheme.tag) in NOUNS and 1 < len(morpheme.form) <= LONGEST_WORD and " " not in morpheme.form:
            vectors[morpheme.form].append(hints[number + 1])
    return {form: np.mean(found, axis=0) for form, found in vectors.items()}


def _groups(lexicon: dict[str, int]) -> dict[str, int]:
    """Return the group of each string of the lexicon, from 1.

    The most frequent pairs of kinds and length; else 0.
    """
    pairs = {name: (kinds, min(len(name) - 2, LENGTHS)) for name, kinds in lexicon.items()}
    frequent = Counter(pairs.values()).most_common(GROUPS)
    number = {pair: place + 1 for place, (pair, _) in enumerate(frequent)}
    return {name: number.get(pair, 0) for name, pair in pairs.items()}


def _one_a_slot(keys: Keys) -> Keys:
    """Drop keys with a slot already taken by an earlier one."""
    _, first = np.unique(keys >> np.uint32(32 - SLOT_BITS), return_index=True)
    kept: Keys = keys[np.sort(first)]
    return kept


def _looked_up(keys: Keys, known: Keys, values: NDArray[Number]) -> NDArray[Number]:
    """Return the value of each key among the known ones; zero for an unknown one."""
    order = np.argsort(known, kind="stable")
    place = np.minimum(np.searchsorted(known[order], keys), len(known) - 1)
    here = known[order][place] == keys
    found = values[order][place]
    found[~here] = 0
    return found
