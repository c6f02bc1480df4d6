"""Read of what round, period and moment a figure is said, so that only figures of one thing contradict each other."""

import re

_NEAR = 24  # characters before the figure
_BEHIND = 14
# A figure of 지난해, of the 누적 total or of 시리즈A is not one of this round.
_SCOPE = re.compile(
    r"누적|연간|지난해|작년|올해|내년|지난달|이달|지난 ?[0-9]{1,2}(?:년|개월)|초기|추가|후속|국내|해외|각각"
    r"|각(?= ?[0-9])|가치|시리즈 ?[A-E]|상반기|하반기|[1-4]분기|[0-9]{1,2}월|보통주|우선주",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\s?만에")  # counted from an event that may be another one
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})시(?: ?(?P<minute>[0-9]{1,2})분)? ?(?:께|쯤|기준)? ?현재")

Circumstances = tuple[frozenset[str], tuple[int, int] | None]
"""The words for a figure's round and period, and the moment of a price: hour and minute."""


def read_circumstances(sentence: str, text: str) -> Circumstances | None:
    """Return the circumstances of the figure `text` in its sentence; None for a time since some event (14일 만에)."""
    at = max(sentence.find(text), 0)
    if _SINCE.match(sentence, at + len(text)):
        return None
    near = sentence[max(0, at - _NEAR) : at + len(text) + _BEHIND]
    words = frozenset(word.replace(" ", "").casefold() for word in _SCOPE.findall(near))
    clock = _CLOCK.search(sentence)
    return words, (int(clock["hour"]), int(clock["minute"] or 0)) if clock else None


def are_comparable(one: Circumstances | None, other: Circumstances | None) -> bool:
    """Check whether two figures are said of one round and period, and at one moment if both name theirs."""
    if one is None or other is None:
        return False
    return one[0] == other[0] and (one[1] is None or other[1] is None or one[1] == other[1])
