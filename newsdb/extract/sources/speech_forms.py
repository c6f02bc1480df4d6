"""Inflect the verbs of saying: 밝혔다, 밝혔지만, 밝힌 바 있다, 주장하고 있다, 말하기도 했다.

A stem such as 밝혔 comes from `speech_stems`, a noun such as 주장 (주장하다) from `speech_nouns`.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.text.hangul import close_with, find_coda

_CONNECTIVE = ("는데", "지만", "으나", "고", "으며", "으면서", "던")
_FINITE = ("다", "습니다")
# What stands behind a form without an ending of its own: 밝힌 바 있다, 말하기도 했다, 주장하고 있다, 주장해 왔다.
_AUXILIARIES = {
    "ㄴ": ("바 있다", "바 있습니다", "바 있으며", "상태다", "것이다"),
    "기도": ("했다", "했습니다", "하다", "했지만", "했으며"),
    "고": ("있다", "있습니다", "있는", "있지만", "있으며", "나섰다", "있던"),
    "어": ("왔다", "왔습니다", "왔지만", "온"),
}
# The base of a stem in the past: 밝혔 and 밝히. Stems in 었 and 았 lose the syllable, except these.
_IRREGULAR = {
    "되물었": "되묻",
    "물었": "묻",
    "그었": "긋",
    "썼": "쓰",
    "내다봤": "내다보",
    "내다보았": "내다보",
}
_CONTRACTIONS = {"혔": "히", "였": "이", "봤": "보", "렸": "리", "쳤": "치", "놨": "놓", "냈": "내"}


class Forms(NamedTuple):
    """Hold the forms of verbs of saying.

    `finite` end a sentence (밝혔다, 밝힌다, 주장합니다) or have two words and more (밝힌 바 있다, 말하기도 했다);
    `connective` go on (밝혔지만, 밝혔고, 밝히면서, 말하자).
    """

    finite: frozenset[str]
    connective: frozenset[str]


@cache
def load_forms() -> Forms:
    """Return the forms of all verbs of saying."""
    return _inflect(*sorted(load_words("speech_nouns") | load_words("speech_stems")))


@cache
def load_ambiguous_forms() -> Forms:
    """Return the forms of the verbs with another use: 돈을 썼다, 사고를 알린다."""
    return _inflect(*sorted(load_words("ambiguous_speech_verbs")))


def _inflect(*words: str) -> Forms:
    stems = load_words("speech_stems")
    past = [word if word in stems else word + "했" for word in words]
    bases = [base for word in words if (base := _find_base(word) if word in stems else word + "하")]
    finite = {stem + ending for stem in past for ending in _FINITE}
    finite |= {form for base in bases for form in (*_list_present(base), *_list_compounds(base))}
    connective = {stem + ending for stem in past for ending in _CONNECTIVE}
    connective |= {form for base in bases for form in _list_connectives(base)}
    return Forms(frozenset(finite), frozenset(connective))


def _list_present(base: str) -> tuple[str, ...]:
    if find_coda(base[-1]):
        return (base + "는다",)
    return (close_with(base, "ㄴ") + "다", close_with(base, "ㅂ") + "니다")


def _list_connectives(base: str) -> tuple[str, ...]:
    link = "으" if find_coda(base[-1]) else ""
    return (f"{base}{link}며", f"{base}{link}면서", f"{base}자")


def _list_compounds(base: str) -> Iterator[str]:
    heads = {
        "ㄴ": _add_adnominal(base),
        "기도": base + "기도",
        "고": base + "고",
        "어": _add_infinitive(base),
    }
    return (f"{head} {tail}" for kind, head in heads.items() if head for tail in _AUXILIARIES[kind])


def describe_auxiliaries() -> str:
    """Return a regular expression of the possible words behind a form without an ending of its own."""
    heads = {"ㄴ": "[가-힣]", "기도": "기도", "고": "고", "어": "[해혀]"}
    return "|".join(
        f"(?<={heads[kind]}) (?:{'|'.join(sorted(tails, key=len, reverse=True))})"
        for kind, tails in _AUXILIARIES.items()
    )


def _find_base(past: str) -> str:
    if past in _IRREGULAR:
        return _IRREGULAR[past]
    if past[-1] in "었았":
        return past[:-1]
    return past[:-1] + _CONTRACTIONS[past[-1]] if past[-1] in _CONTRACTIONS else ""


def _add_adnominal(base: str) -> str:
    return "" if find_coda(base[-1]) else close_with(base, "ㄴ")


def _add_infinitive(base: str) -> str:
    if base.endswith("하"):
        return base[:-1] + "해"
    return base[:-1] + "혀" if base.endswith("히") else ""
