"""List surnames: Korean (census of Statistics Korea, and rarer ones of reporters) and Chinese, from CSV tables.

`data/surnames.csv` has the columns surname, hanja, use and short_names; `data/chinese_surnames.csv` has hanzi, pinyin,
hangul (as the loanword rules write it) and by_sound.
"""

from functools import cache
from typing import Literal

from newsdb.lexicon.tables import read_table

SurnameUse = Literal["both", "first", "common", "rare", "two syllables", "two syllables, rare"]
"""`both`: also the second of two parents' surnames; `first`: only the first of them; `rare`: seen in bylines alone."""

IN_TEXTS: tuple[SurnameUse, ...] = ("both", "first", "common")
"""The surnames of one syllable that make a name in a text, where no byline shows that a name stands there."""

_YES = "yes"


@cache
def load_surnames(*uses: SurnameUse) -> frozenset[str]:
    """Return the Korean surnames of these uses, in Hangul."""
    return frozenset(row["surname"] for row in read_table("surnames") if row["use"] in uses)


@cache
def build_long_surname_pattern() -> str:
    """Return a pattern of the surnames of two syllables: 남궁, 황보, 선우."""
    return f"(?:{'|'.join(sorted(load_surnames('two syllables', 'two syllables, rare')))})"


@cache
def load_short_name_surnames() -> frozenset[str]:
    """Return the surnames common enough to begin a full name of two syllables."""
    return frozenset(row["surname"] for row in read_table("surnames") if row["short_names"] == _YES)


@cache
def load_hanja_surnames() -> frozenset[str]:
    """Return the characters of Korean surnames."""
    return frozenset(character for row in read_table("surnames") for character in row["hanja"])


@cache
def load_chinese_surnames() -> dict[str, str]:
    """Map Chinese surnames in Hanzi, simplified and traditional, to Hangul."""
    return {row["hanzi"]: row["hangul"] for row in read_table("chinese_surnames")}


@cache
def load_surnames_by_sound() -> frozenset[str]:
    """Return the Chinese surnames in Hangul: they tell a Chinese name by its sound."""
    return frozenset(row["hangul"] for row in read_table("chinese_surnames") if row["by_sound"] == _YES)


def has_full_name_form(name: str) -> bool:
    """Check for the form of a Korean's full name: a surname, and two syllables of a given name."""
    if len(name) not in (3, 4) or not all("가" <= letter <= "힣" for letter in name):
        return False
    return name[:-2] in load_surnames(*IN_TEXTS, "two syllables")
