"""The byline behind an article: `… 밝혔다.홍길동 기자 hong@example.com`, `[홍길동 기자]`."""

import re

from newsdb.parse.credit_grammar import parse_credit
from newsdb.parse.head import is_byline
from newsdb.parse.hit import Hit

_REGION = 260
_LONGEST = 150
_MOST_STARTS = 8
_HINT = re.compile(
    r"기자|특파원|위원|캐스터|에디터|통신원|디자이너|@|PD|부장|국장|팀장|[/／]\s?[가-힣]{2,4}\s*$"
)
_START = re.compile(
    r"(?<=[.!?…\"”’'」』)\]>〉】])[ \t\n]*(?=\S)|\n+|(?<!\d)[/／](?=\s?[가-힣])"
    r"| {2,}|(?<=다)[ \t]|[<\[【〈(](?=[가-힣])"
)
_SENTENCE_END = re.compile(r"[다요죠]\s?[.!?][\"”’']?\)?|\n\n")
_EDGES = ' \t\n<>[]【】〈〉/／"'


def find_tail(text: str, end: int) -> Hit | None:
    """The byline that the article's own text ends with; `end` is where promotion and copyright lines begin."""
    floor = max(0, end - _REGION)
    if not _HINT.search(text, max(floor, end - 130), end):
        return None
    best: Hit | None = None
    for start in _starts(text, floor, end):
        shown = text[start:end].strip(_EDGES)
        if not 3 <= len(shown) <= _LONGEST:
            continue
        credit = parse_credit(shown)
        if is_byline(credit):
            best = Hit(credit, start, end, "tail")
    return best


def _starts(text: str, floor: int, end: int) -> list[int]:
    """Where the byline may begin, nearest the end first: the last breaks, back to the last sentence's end."""
    sentences = [found.end() for found in _SENTENCE_END.finditer(text, floor, end)]
    last = next((position for position in reversed(sentences) if position < end - 3), None)
    first = floor if last is None else last
    breaks = {
        found.start() if found[0][:1] in "/／<[【〈(" else found.end()
        for found in _START.finditer(text, first, end)
    }
    if last is not None:
        breaks.add(last)
    if floor == 0 and last is None:
        breaks.add(0)
    return sorted(breaks, reverse=True)[:_MOST_STARTS]
