"""Describe the words around a figure in short codes, which are values of categories."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.lexemes import begins_with, contains
from newsdb.extract.facts.korean.measure_names import is_counted_name, names_investment, names_measure
from newsdb.extract.facts.korean.outcomes import read_movement
from newsdb.extract.facts.korean.words import Word
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.records import FigureKind

_PARTICLES = {
    "": "0", "은": "T", "는": "T", "이": "S", "가": "S", "께서": "S", "을": "O", "를": "O", "의": "G", "에": "L",
    "에서": "F", "로": "R", "으로": "R", "와": "W", "과": "W", "도": "D", "만": "D", "에게": "K", "로부터": "X",
    "으로부터": "X", "에게서": "X", "보다": "C", "보다는": "C",
}  # fmt: skip
PARTICLE_CODES = (*dict.fromkeys(_PARTICLES.values()), "Q")
"""0 none, T topic, S subject, O object, G 의, and so on; Q any other."""
_COPULAS = ("이다", "다", "이었", "였", "입니")


class Around(NamedTuple):
    """What is known of the words around a figure: its kind, its tail, its verb, the word behind it."""

    kind: str
    tail: str
    verb: str
    following: str


class NounPhrases(NamedTuple):
    """For each word of a list the number of its noun phrase, its place from the phrase's end, and how that ends."""

    numbers: list[int]
    from_end: list[int]
    endings: list[str]


def code_particle(particle: str) -> str:
    """Return the code of a particle: T topic, S subject, O object, G 의, 0 none, Q any other."""
    return _PARTICLES.get(particle) or ("T" if particle.endswith(("은", "는")) else "Q")


def code_kind(kind: FigureKind) -> str:
    """Return the code of a figure's kind."""
    return "percent" if kind == "percent_point" else kind


def describe_around(clause: Clause) -> Around:
    """Describe the figure of a clause."""
    words = clause.words
    following = words[clause.behind] if clause.behind < len(words) else None
    return Around(
        code_kind(clause.figure.kind),
        _code_tail(clause),
        _code_verb(words[clause.verb] if clause.verb is not None else None),
        "none" if following is None else "move" if read_movement(following) else following.kind[:4],
    )


def _code_tail(clause: Clause) -> str:
    """Return what is written onto a figure, or the word of size behind it: 규모의, 이상을."""
    particle = clause.word.particle
    if particle == "" and clause.at + 1 < len(clause.words):
        following = clause.words[clause.at + 1]
        if following.text in load_words("size_words"):
            return "z" + code_particle(following.particle)
    if particle.startswith(_COPULAS):
        return "COP"
    if particle.startswith(("짜리", "급")):
        return "Z"
    return "z0" if particle.endswith("규모") else "G" if particle.endswith("의") else code_particle(particle)


def _code_verb(verb: Word | None) -> str:
    if verb is None:
        return "none"
    if read_movement(verb):
        return "move"
    return _code_verb_stem(verb.text) or ("adn" if verb.kind == "adnominal" else "oth")


@lru_cache(maxsize=8192)
def _code_verb_stem(text: str) -> str:
    if contains(text, "receiving_stems"):
        return "recv"
    for name, code in (
        ("level_verbs", "level"),
        ("buying_verbs", "buy"),
        ("paying_verbs", "pay"),
        ("owning_verbs", "own"),
    ):
        if begins_with(text, name):
            return code
    return ""


def find_noun_phrases(words: Sequence[Word]) -> NounPhrases:
    """Find the noun phrases of a list of words: nouns and times in a row, of which only the last has a particle."""
    count = len(words)
    found = NounPhrases([-1] * count, [0] * count, ["-"] * count)
    place = number = 0
    while place < count:
        last = place
        if _is_nominal(words[place]):
            while last + 1 < count and _goes_on(words[last]) and _is_nominal(words[last + 1]):
                last += 1
            ending = code_particle(words[last].particle) + ("," if words[last].comma else "")
            for at in range(place, last + 1):
                found.numbers[at], found.from_end[at], found.endings[at] = number, last - at, ending
        place, number = last + 1, number + 1
    return found


def _is_nominal(word: Word) -> bool:
    return word.kind in ("noun", "time") and word.figure is None


def _goes_on(word: Word) -> bool:
    return not word.particle and not word.comma


def code_measure(text: str, kind: FigureKind) -> str:
    """Return the class of what a figure measures: an investment, a stake, people or things, a quantity, any noun."""
    if not text:
        return "none"
    if names_investment(text) or "유치" in text:
        return "stock" if text.endswith(("금", "액")) else "inv"
    if text.endswith(("지분", "지분율", "주식")):
        return "stake"
    if is_counted_name(text):
        return "counted"
    return "meas" if names_measure(text, kind) else "noun"
