"""Read of what round, period and moment a figure is said, so that only figures of one thing contradict each other."""

import re

_NEAR = 24  # characters before the figure
_BEHIND = 14
# A figure of 지난해, of the 누적 total or of 시리즈A is not one of this round, and one of several parties
# (A 등으로부터) not one of A. What is bought or sold is not what is invested.
_SCOPE = re.compile(
    r"누적|연간|지난해|작년|올해|내년|지난달|이달|지난 ?[0-9]{1,2}(?:년|개월)|초기|추가|후속|국내|해외|각각"
    r"|각(?= ?[0-9])|등(?=으로부터|로부터|에서|에게|에 |서 )|가치|시리즈 ?[A-E]"
    r"|상반기|하반기|[1-4]분기|[0-9]{1,2}월|보통주|우선주|취득|인수|매각|지분|지배|처분|출자|발행|대출|배당|수주",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\s?만에")  # counted from an event that may be another one
_SOME = re.compile(
    r"대(?:의|에|로|를|가|는|다|까지|였다|인|에서)?(?![가-힣])"
)  # 2조원대 is any value from 2 to 3조
_PART = re.compile(r"[을를]\s?(?:비롯|포함)")  # 150억원을 비롯해: one of several amounts
_CLOCK = re.compile(r"(?<![0-9])(?P<hour>[0-9]{1,2})시(?: ?(?P<minute>[0-9]{1,2})분)?(?![가-힣]{2})")
_EARLIER = re.compile(r"지난해|작년|앞서")  # anywhere before the figure
_CUT = re.compile(r"[0-9]\W{1,3}$")  # 8?,?500만달러: the beginning is lost
_HALF_DAY = 12  # hours

Circumstances = tuple[frozenset[str], tuple[int, int] | None]
"""The words for a figure's round and period, and the moment of a price: hour and minute."""


def read_circumstances(sentence: str, text: str) -> Circumstances | None:
    """Return the circumstances of the figure `text` in its sentence; None for one that contradicts none.

    That is a time since some event (14일 만에), a value within a range (2조원대), a part of another one (150억원을
    비롯해), and one whose beginning is lost.
    """
    at = max(sentence.find(text), 0)
    before, end = sentence[:at], at + len(text)
    behind = (_SINCE, _SOME, _PART)
    if any(pattern.match(sentence, end) for pattern in behind) or _CUT.search(before.rstrip(" ")):
        return None
    near = sentence[max(0, at - _NEAR) : at + len(text) + _BEHIND]
    words = {word.replace(" ", "").casefold() for word in (*_SCOPE.findall(near), *_EARLIER.findall(before))}
    if before.count("(") > before.count(")"):
        words.add("(")  # what stands in brackets is said of the word before them
    clock = _CLOCK.search(sentence)
    moment = (int(clock["hour"]) % _HALF_DAY, int(clock["minute"] or 0)) if clock else None
    return frozenset(words), moment


def are_comparable(one: Circumstances | None, other: Circumstances | None) -> bool:
    """Check whether two figures are said of one round and period, and at one moment if both name theirs."""
    if one is None or other is None:
        return False
    return one[0] == other[0] and (one[1] is None or other[1] is None or one[1] == other[1])
