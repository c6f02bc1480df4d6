"""Find what a figure is compared with."""

from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.words import Word
from newsdb.extract.vocabulary.word_lists import load_words

_AGAINST = ("에", "과", "와", "에서")
_THAN = ("보다", "보다는", "보다도")
_RESULTS = ("로", "으로", "이며")

Place = tuple[int, int]


def find_basis(clause: Clause) -> Place | None:
    """Return the place of what a figure is compared with: 전년 동기 대비, 다른 도시보다, 매출의 2배."""
    words = clause.words
    if clause.figure.kind == "ratio" and (multiplied := _find_multiplied(clause)) is not None:
        return multiplied
    for place in range(clause.at - 1, clause.low - 1, -1):
        last = _find_compared(words, place)
        if last is not None:
            return _build(words, last)
    return _find_behind(clause)


def _find_multiplied(clause: Clause) -> Place | None:
    """Return what is multiplied, with a verb before it: 부정 청구한 액수의 5배."""
    words = clause.words
    place = clause.before
    if place < clause.low or words[place].particle != "의":
        return None
    first, last = _build(words, place)
    before = [word for word in words[clause.low : place] if word.end < first]
    return (before[-1].start if before and before[-1].kind == "adnominal" else first), last


def _find_compared(words: list[Word], place: int) -> int | None:
    """Return the position of the last word of what is compared, where a comparison ends at `place`."""
    word, before = words[place], words[place - 1] if place else None
    if word.kind == "time" and (word.particle.startswith("대비") or word.particle in ("비", "比")):
        return place
    if word.particle in _THAN and word.text not in ("예상", "기대") and word.kind in ("noun", "time"):
        return place
    if before is None:
        return None
    if word.text in ("대비", "대비로", "比"):
        return _skip_value(words, place)
    if word.text == "보다":
        return place - 1 if before.kind in ("noun", "time") and not before.particle else None
    is_compared = word.text in load_words("comparing_verbs") and before.particle.startswith(_AGAINST)
    return place - 1 if is_compared else None


def _skip_value(words: list[Word], place: int) -> int | None:
    """Return the position of the time before 대비, whose value may stand between: 전년 1.44% 대비."""
    if words[place - 1].kind != "figure":
        return place - 1
    return place - 2 if place > 1 and _is_time(words[place - 2]) else None


def _find_behind(clause: Clause) -> Place | None:
    """Find a comparison between a level and its change: 5조원으로 전년 대비 15.9% 늘었다."""
    words = clause.words
    following = words[clause.at + 1] if clause.at + 1 < len(words) else None
    is_result = following is not None and following.particle in ("으로", "로")
    if not is_result and not clause.word.particle.startswith(_RESULTS):
        return None
    for place in range(clause.at + 1, len(words)):
        if words[place].kind in ("link", "final"):
            return None
        last = _find_compared(words, place)
        if last is not None:
            return _build(words, last)
    return None


def _build(words: list[Word], last: int) -> Place:
    """Return the place of the phrase that ends at `last`: of a time its words alone, else the nouns before it."""
    if words[last].kind == "figure" and last > 0 and _is_time(words[last - 1]):
        last -= 1  # 지난해 12억원에 비해
    first = last
    while first > 0:
        before = words[first - 1]
        if before.comma or before.particle not in ("", "의") or before.kind not in ("noun", "time"):
            break
        if _is_time(words[last]) and not _is_time(before):
            break
        first -= 1
    return words[first].start, words[last].end


def _is_time(word: Word) -> bool:
    return word.kind == "time" or word.text in load_words("time_nouns")
