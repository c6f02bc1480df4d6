"""Describe nouns by their letters alone, and find those that stand within what looks like a verb."""

import re
from collections.abc import Mapping
from functools import lru_cache

from newsdb.extract.facts.korean.clause import VERBS
from newsdb.extract.facts.korean.lexemes import ends_with
from newsdb.extract.facts.korean.measure_names import is_counted_name, names_measure
from newsdb.extract.facts.korean.ranking.categories import KINDS, LAST_SYLLABLES, ROWS
from newsdb.extract.facts.korean.ranking.surroundings import code_particle
from newsdb.extract.facts.korean.words import read_chunk
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.lexicon.measures import find_measure_name
from newsdb.text.hangul import find_coda

Rows = tuple[int, ...]
"""Rows of the network's table."""

_DEED = re.compile(r"([가-힣]{2,}?)(?:했|한|하|해|됐|된|되|돼|할|될|합|받|시켜|시킨)")
_COPULA = re.compile(r"([가-힣]{2,}?)(?:이다|다|이면|면|이고|이며|였|이었|이라|입니|이지만|지만)")
_NO_PARTICLE = code_particle("")
_TOPICS = frozenset("TSD")
_VERB_STEMS = ("하", "되", "있", "없", "이", "았", "었", "했", "같")
_SHORTEST = 2  # letters of a noun of the sentences before


@lru_cache(maxsize=16384)
def describe_noun(text: str) -> Rows:
    """Return the rows that describe a noun."""
    is_counted = is_counted_name(text) or ends_with(text, "counted_endings")
    never_holds = text in load_words("no_holders") or ends_with(text, "no_party_endings")
    return (
        ROWS["measure_like", int(names_measure(text))],
        ROWS["measure_ending", int(ends_with(text, "measure_endings"))],
        ROWS["measures", _find_value(text, _LISTS)],
        ROWS["deed", _find_deed(text)],
        ROWS["length", min(len(text), 4)],
        ROWS["counted", int(is_counted)],
        ROWS["firm", int(ends_with(text, "fact_firm_endings"))],
        ROWS["never", int(never_holds)],
        ROWS["latin", int(text.isascii())],
        ROWS["last", ord(text[-1]) % LAST_SYLLABLES],
    )


_LISTS = {
    "no_measures": "no", "light_heads": "light", "time_nouns": "time", "measure_modifiers": "modifier",
    "figure_hedges": "hedge", "person_titles": "title", "terms_of_duration": "duration", "like_measures": "unlike",
}  # fmt: skip
_DEED_ENDINGS = {
    "deed_endings": "deed", "counted_deeds": "counted", "penalties": "penalty", "priced_endings": "priced",
}  # fmt: skip


def _find_value(text: str, lists: Mapping[str, str]) -> str:
    return next((value for name, value in lists.items() if text in load_words(name)), "any")


def _find_deed(text: str) -> str:
    if text.startswith(("투자", "유치")) or text.endswith("투자"):
        return "invest"
    return next((value for name, value in _DEED_ENDINGS.items() if ends_with(text, name)), "no")


@lru_cache(maxsize=16384)
def find_fits(text: str) -> Rows:
    """Return for each kind of figure the row that tells whether a noun names a measure of such figures."""
    if find_measure_name(text) is None:
        return (ROWS["fit", "no"],) * len(KINDS)
    return tuple(ROWS["fit", "fit" if find_measure_name(text, kind) else "other"] for kind in KINDS)


@lru_cache(maxsize=16384)
def read_noun_within(text: str, is_final: bool) -> tuple[str, str, int] | None:  # noqa: FBT001 - cached by both
    """Return the noun in what looks like a verb, its particle's code and the row of its kind.

    It is a topic or subject (거래는), a deed (투자했다) or what something is (교수다).
    """
    topic = _read_topic_within(text)
    if topic is not None:
        return *topic, ROWS["verbal", "topic"]
    if (match := _DEED.match(text)) is not None:
        return match[1], _NO_PARTICLE, ROWS["verbal", "deed"]
    if is_final and (match := _COPULA.match(text)) is not None and not _is_past(match[1]):
        return match[1], _NO_PARTICLE, ROWS["verbal", "copula"]
    return None


def _is_past(stem: str) -> bool:
    """Check for a verb's stem of the past, whose last syllable ends with ㅆ: 줄었다."""
    return find_coda(stem[-1]) == "ㅆ"


@lru_cache(maxsize=16384)
def _read_topic_within(text: str) -> tuple[str, str] | None:
    """Return the noun in what looks like a verb but may be a topic or subject (거래는), and the particle's code."""
    if len(text) <= _SHORTEST or text[-1] not in "은는이가" or text[:-1].endswith(_VERB_STEMS):
        return None
    return text[:-1], code_particle(text[-1])


@lru_cache(maxsize=16384)
def read_topic(chunk: str) -> tuple[int, str, str] | None:
    """Return where the noun of a topic or subject begins in a chunk of letters, the noun, and the particle's code."""
    read = read_chunk(chunk)
    if read.kind in VERBS:
        within = _read_topic_within(read.stem)
        return (read.lead, *within) if within is not None else None
    particle = code_particle(read.particle)
    if read.kind != "noun" or particle not in _TOPICS or len(read.stem) < _SHORTEST:
        return None
    return read.lead, read.stem, particle
