"""Places that bylines and datelines name, from `data/places.csv`: needed where no `=` marks the place."""

from functools import cache
from importlib import resources

from newsdb.parse.byline.names import is_person_name


@cache
def _places() -> frozenset[str]:
    text = resources.files("newsdb.parse").joinpath("data/places.csv").read_text(encoding="utf-8")
    return frozenset(line.partition(",")[0] for line in text.splitlines()[1:])


def is_place(word: str) -> bool:
    """Whether the word is a known place as a byline writes it: 세종, 부산시, 실리콘밸리, 워싱턴."""
    if word in _places():
        return True
    return len(word) > 2 and word[-1] in "시군구도" and word[:-1] in _places() and not is_person_name(word)
