"""Tell clubs from firms: in a sports text KIA, LG and 삼성 are teams (`data/clubs.csv`)."""

import re
from collections.abc import Iterator
from functools import cache

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.vocabulary.word_lists import load_words, read_rows
from newsdb.text.particles import ends_word, starts_word

_SURE = 0.9
_FEWEST_WORDS = 2  # different words of the game that make a text one about it
_NEAR = 30
_SCORE = re.compile(
    r"(?<![0-9])[0-9]{1,3} ?[-–:대] ?[0-9]{1,3}(?:으?로|의?)? ?(?:[가-힣]{1,6} ){0,2}"
    r"(?:꺾|이겼|이기|눌렀|누르|제압|완파|격파|졌|패배|패했|승리|역전승|신승|대승|완승|무승부|비겼|따돌)"
)
_BUSINESS = re.compile(r"매출|주가|영업이익|지분|공시|상장|사업|계열사|그룹|공장")


@cache
def _load_clubs() -> dict[str, str]:
    return {name: row["entity"] for row in read_rows("clubs.csv") for name in row["names"].split("|")}


@cache
def _compile_names() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _load_clubs()), key=len, reverse=True)))


def find_clubs(text: str) -> Iterator[NameCandidate]:
    """Yield the clubs of a sports text; they have a key where the text is about baseball."""
    if _compile_names().search(text) is None:
        return
    is_baseball = sum(word in text for word in load_words("baseball_words")) >= _FEWEST_WORDS
    if not is_baseball and _SCORE.search(text) is None:
        return
    for match in _compile_names().finditer(text):
        start, end = match.span()
        if not (starts_word(text, start) and ends_word(text, end)):
            continue
        if _BUSINESS.search(text, start, end + _NEAR) is None:
            yield NameCandidate(
                start, end, "organisation", _load_clubs()[match[0]] if is_baseball else None, _SURE
            )
