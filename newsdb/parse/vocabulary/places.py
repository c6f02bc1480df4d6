"""Recognise places of bylines and datelines from `data/places.csv`, where no `=` marks the place."""

from functools import cache
from importlib import resources

from newsdb.parse.vocabulary.person_names import (
    is_person_name,
)


@cache
def _load_places() -> frozenset[str]:
    text = resources.files("newsdb.parse").joinpath("data/places.csv").read_text(encoding="utf-8")
    return frozenset(line.partition(",")[0] for line in text.splitlines()[1:])


def is_place(word: str) -> bool:
    """Check whether the word is a known place in the form of a byline: 세종, 춘천시, 실리콘밸리, 워싱턴.

    A place with 시, 군, 구 or 도 in the form of a person's name, such as 부산시, counts as a name.
    """
    if word in _load_places():
        return True
    return (
        len(word) > 2 and word[-1] in "시군구도" and word[:-1] in _load_places() and not is_person_name(word)
    )
