"""Find the holder of a measure in the sentences before and in the title, where its own sentence names none."""

import re

from newsdb.extract.facts.english.sentences import find_english_bounds
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.model.choices import Part
from newsdb.text.passages import Passage

_LOOK_BACK = 2
_LONGEST = 1000  # characters of a sentence that are looked at
_TOPIC = re.compile(r"(?:\([^()]{1,30}\))?(?:은|는|이|가|도|의)(?![가-힣])")
_ENGLISH_TOPIC = re.compile(
    r"(?:,? (?:Inc|Ltd|Corp|Co)\b\.?)?(?:, [^,.]{1,60},)? [a-z]+(?:s|ed|t|ought|ld|id|ew|ose|ell)\b"
)
_HEADLINE_TOPIC = re.compile(r"(?:\[[^\]]{1,12}\] ?)?([가-힣A-Za-z0-9]{2,12}),\s")
_SOURCE = re.compile(
    r"[’'”\"」]?(?: 등)?(?: (?:투자사|벤처캐피[탈털]|VC|기관|기업|업체))?(?: ?[0-9]{1,2}(?:곳|개사|개 ?기관|사))?"
    r"(?:으?로부터|에서|서|에게서)(?![가-힣])"
)
_OBSERVERS = (
    "증권",
    "연구소",
    "연구원",
    "경제연구원",
    "뉴스",
    "뉴시스",
    "신문",
    "일보",
    "리서치",
    "평가",
    "거래소",
)
"""Endings of bodies that report on others."""


def find_holder_before(
    passage: Passage, names: Names, title: Names, headline: str, start: int, *, is_english: bool = False
) -> tuple[Span | None, Part | None]:
    """Return the body that the sentences before `start` speak of, the nearest first, else the first of the title.

    In Korean that is the first topic or subject of a sentence, in English its first body that has a verb behind it.

    A title without names may begin with its topic: `나래랩, 20억 투자 유치`.
    """
    if passage.part == "title":
        return None, None
    high = start
    find_bounds = find_english_bounds if is_english else Passage.bounds
    for _ in range(_LOOK_BACK):
        if high <= 0:
            break
        low = max(find_bounds(passage, high - 1)[0], high - _LONGEST)
        found = _find_topic(passage.text, names, low, high, _ENGLISH_TOPIC if is_english else _TOPIC)
        if found is not None:
            return found, "body"
        high = low
    for index in title.list_all():
        if may_hold(title, index):
            span = title.mentions[index].span
            return Span(span.start, span.end, index), "title"
    return _find_headline_topic(passage.text, headline, start), None


def find_title_source(title: Names, headline: str) -> Span | None:
    """Return the body from which the title tells that a sum came: `나래랩, ‘가람벤처스’로부터 40억 유치`."""
    for index in title.list_all():
        span = title.mentions[index].span
        if may_hold(title, index) and _SOURCE.match(headline, span.end):
            return Span(span.start, span.end, index)
    return None


def _find_headline_topic(text: str, headline: str, start: int) -> Span | None:
    """Return where the text before `start` names the topic of a headline, its words before the first comma."""
    match = _HEADLINE_TOPIC.match(headline)
    found = text.rfind(match[1], 0, start) if match else -1
    return Span(found, found + len(match[1])) if match and found >= 0 else None


def may_hold(names: Names, index: int) -> bool:
    """Check for a firm or body that does not merely report on others."""
    return names.is_body(index) and not names.mentions[index].span.text.endswith(_OBSERVERS)


def _find_topic(text: str, names: Names, low: int, high: int, topic: re.Pattern[str]) -> Span | None:
    for index in names.list_between(low, high):
        mention = names.mentions[index]
        if may_hold(names, index) and topic.match(text, mention.span.end, high):
            return Span(mention.span.start, mention.span.end, index)
    return None
