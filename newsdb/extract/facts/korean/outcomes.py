"""Read from the words around a figure what role its value has, and which way it went."""

import re
from functools import lru_cache

from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.lexemes import begins_with
from newsdb.extract.facts.korean.words import Word
from newsdb.model.facts import FactDirection, FactRole

# Verbs of native stems stand at a word's beginning. Nouns may have another before them (순매수증가), and one that names
# a rate (상승률, 상승폭) is none.
_LONGEST_LEAD = 4
_CASES = frozenset(("은", "는", "이", "가", "을", "를", "도"))
_RATES = ("률", "율", "폭", "분")
_MOVES = re.compile(r"움직|변동|변하|변화|조정|등락|차이|벌어")
_TO = ("로", "으로", "로는", "으로는")
_RESULT_TAILS = ("까지", "대로", "선까지", "대까지", "선이", "선으로")
_RESULT_NOUNS = frozenset(("수준", "규모", "이상", "가량", "정도", "이하", "선", "안팎"))
_LEVEL_TAILS = ("에서", "에", "보다", "인", "의", "이던", "였던", "이었던")
_BREAKS = ("깨", "무너", "붕괴")
_SHARES = re.compile(r"(?:지분|비중|점유율|지분율|보유율|주식)$")
_VOTES = frozenset(("찬성", "반대", "기권", "무효"))
_WHOLES = frozenset(("중", "가운데", "전체", "이중", "그중", "절반"))
_SIGNS = re.compile(r"[-+−－＋△▲▽▼]")
_ARROWS: dict[str, FactDirection] = {"↑": "up", "↓": "down"}  # in headlines: 1.9%↑
_FALLING = "-−－△▽▼"

_FAR = 4  # words before a figure in which its whole stands


def read_movement(word: Word) -> FactDirection | None:
    """Return the direction that a word tells of."""
    return None if word.kind in ("figure", "time") else _read_movement(word.text)


@lru_cache(maxsize=8192)
def _read_movement(text: str) -> FactDirection | None:
    if text.endswith(_RATES):
        return None
    if text[:1] in _ARROWS:
        return _ARROWS[text[:1]]
    if begins_with(text, "falling_verbs") or begins_with(text, "falling_nouns", _LONGEST_LEAD):
        return "down"  # first, because of 역성장
    rises = begins_with(text, "rising_verbs") or begins_with(text, "rising_nouns", _LONGEST_LEAD)
    return "up" if rises else None


def read_role(clause: Clause, measure: str) -> tuple[FactRole, FactDirection | None]:
    """Read the role of a figure and its direction; `measure` is the text of what it measures, or empty."""
    sign = _read_sign(clause)
    if sign is not None:
        return "change", sign
    if (changing := _find_change(clause)) is not None:
        return "change", read_movement(changing)
    direction = _read_level_direction(clause)
    if clause.figure.kind == "percent_point":
        return "change", direction
    return "share" if _is_share(clause, measure) else "level", direction


def _read_sign(clause: Clause) -> FactDirection | None:
    """Read the direction of a percentage with its sign: (-2.83%)."""
    text = clause.figure.span.text
    if clause.figure.kind not in ("percent", "percent_point", "index") or not _SIGNS.match(text):
        return None
    return "down" if text[0] in _FALLING else "up"


def _find_change(clause: Clause) -> Word | None:
    """Return the word that makes a figure the amount of a change: 12% 늘었다, 두 배로 뛰었다."""
    words, word, kind = clause.words, clause.word, clause.figure.kind
    if kind in ("rank", "duration") or word.particle.startswith("선") or word.particle in _LEVEL_TAILS:
        return None
    if word.particle in _TO and kind != "ratio":
        return None
    place = clause.behind
    if place >= len(words) or (word.comma and place == clause.at + 1):
        return None
    following = words[place]
    if following.kind in ("figure", "time") or following.text.startswith(_BREAKS):
        return None
    if kind == "quantity" and following.text.startswith("떨어"):  # 100m 떨어진 곳
        return None
    if read_movement(following) is None:
        return following if _MOVES.match(following.text) else None
    return None if word.particle.startswith("까지") and not _is_change_up_to(clause) else following


def _is_change_up_to(clause: Clause) -> bool:
    """Check whether `N까지` is the amount of a change: 20%까지 치솟았다, but not 3%에서 5%까지 올랐다."""
    if clause.figure.kind != "percent":
        return False
    before = clause.words[clause.at - 1] if clause.at else None
    if before is not None and before.kind == "figure" and before.particle == "에서":
        return False
    own = [word for word in clause.words[clause.low : clause.at] if word.particle in _CASES]
    return not any(word.text.endswith((*_RATES, "금리")) for word in own)


def _read_level_direction(clause: Clause) -> FactDirection | None:
    """Read the direction by which a level was reached: 10% 늘어난 1조 원, 3%로 올랐다."""
    words, particle = clause.words, clause.word.particle
    if particle.startswith("에서"):
        return None
    before = clause.before
    if before >= 0 and words[before].kind == "adnominal" and (movement := read_movement(words[before])):
        return movement
    if clause.at + 1 < len(words) and words[clause.at + 1].text.startswith(_BREAKS):
        return "down"
    is_result = particle in _TO or particle.startswith(_RESULT_TAILS) or _has_result_noun(clause)
    if clause.figure.kind in ("duration", "rank") or not is_result:
        return None
    for following in words[clause.at + 1 :]:
        is_cause = following.particle.startswith(("에", "로", "으로")) and not following.text.endswith("음")
        if not is_cause and (movement := read_movement(following)):
            return movement
        if following.kind in ("link", "final", "adnominal"):
            return None
    return None


def _has_result_noun(clause: Clause) -> bool:
    """Check for `N 수준으로`, `N 규모로`, `N 이상으로`."""
    following = clause.words[clause.at + 1] if clause.at + 1 < len(clause.words) else None
    return following is not None and following.particle in _TO and following.text in _RESULT_NOUNS


def _is_share(clause: Clause, measure: str) -> bool:
    """Check for a part of a whole: 지분 30%, 20곳 중 5곳, 전체의 70%, 80%를 차지한다."""
    kind = clause.figure.kind
    if kind not in ("percent", "count", "money", "ratio"):
        return False
    if clause.takes_share or clause.is_part:
        return True
    if kind == "count" and measure in _VOTES:
        return True
    if kind == "percent" and (_SHARES.search(measure) or measure == "비율"):
        return True
    place = clause.before
    if place < 0:
        return False
    before = clause.words[place]
    if before.text in _WHOLES:
        return before.text != "전체" or kind == "percent"
    if kind == "percent" and before.particle == "의":
        return True
    low = max(clause.low, place - _FAR)
    return any(_follows_whole(clause.words, at) for at in range(max(low, 1), place + 1))


def _follows_whole(words: list[Word], place: int) -> bool:
    """Check whether 중 or 가운데 stands behind a whole: a count, or 이."""
    before = words[place - 1]
    is_whole = before.kind == "figure" or before.text in ("이", "그") or before.text.endswith("들")
    return is_whole and words[place].text in ("중", "가운데")
