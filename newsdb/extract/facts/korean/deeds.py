"""Find what else may be the measure of a figure: the deed that it is the amount of, or its own unit."""

import re
from functools import cache

from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.measure_names import RATE_KINDS
from newsdb.extract.facts.korean.words import OBJECTS
from newsdb.extract.vocabulary.word_lists import load_alternation, load_words

_LASTING = re.compile(r"([가-힣]{2})(?:했|한다|할|해|됐|된다|되|돼)")  # what goes on for a time


def find_deed(clause: Clause) -> tuple[int, int] | None:
    """Return the place of the deed that a figure is the amount of: 20억원을 투자했다, 2년간 재직했다."""
    words, kind = clause.words, clause.figure.kind
    particle = clause.word.particle
    if particle.startswith(("이다", "다", "로", "에서", "이며")) or kind in RATE_KINDS | {"rank"}:
        return None
    place = clause.behind
    if place < len(words) and words[place].text in load_words("figure_hedges"):
        place += 1  # 30억 이상을 투자받았다
    if place >= len(words) or (kind == "count" and particle not in ("", "만", "이", "가", "을", "를")):
        return None
    if kind == "duration" and particle in ("", "간", "동안") and words[place].particle in OBJECTS:
        place += place + 1 < len(words)  # 사흘간 전시회를 개최했다
    deed = _load_deeds("sum_deeds" if kind == "money" else "lasting_deeds").match(words[place].text)
    if deed is None and kind == "duration" and particle in ("", "간", "동안"):
        deed = _LASTING.match(words[place].text)
    return (words[place].start, words[place].start + len(deed[1])) if deed else None


def find_unit_noun(clause: Clause) -> tuple[int, int] | None:
    """Return the place of the unit of a count that is a noun of its own: 90가족, 두 기관."""
    text, end = clause.figure.span.text, clause.figure.span.end
    if clause.figure.kind != "count" or clause.words[clause.at].kind != "figure":
        return None
    unit = next((unit for unit in load_words("unit_nouns") if text.endswith(unit)), None)
    return (end - len(unit), end) if unit else None


@cache
def _load_deeds(name: str) -> re.Pattern[str]:
    return re.compile(rf"({load_alternation(name)})(?=$|했|한|하|해|됐|된|되|돼|될|할|받|시)")
