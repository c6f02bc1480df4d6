"""The byline behind an article: `… 밝혔다.홍길동 기자 hong@example.com`, `[홍길동 기자]`."""

import re

from newsdb.parse.byline.grammar import parse_credit
from newsdb.parse.byline.head import is_byline
from newsdb.parse.byline.match import Hit
from newsdb.parse.byline.parts import Credit
from newsdb.parse.outlets import find_outlet
from newsdb.text.sentences import CLOSING_SENTENCE

_REGION = 260
_LONGEST = 150
_MOST_STARTS = 8
_HINT = re.compile(
    r"기자|특파원|위원|캐스터|에디터|통신원|디자이너|칼럼니스트|@|PD|부장|국장|팀장"
    r"|[가-힣]{2,4} ?[/／=] ?[가-힣]{2,4}\s*$"
)
_START = re.compile(
    r"(?<=[.!?…\"”’'」』)\]>〉】])[ \t\n]*(?=\S)|\n+|(?<!\d)[/／](?=\s?[가-힣])"
    r"| {2,}|(?<=다)[ \t]|[<\[【〈(](?=[가-힣])"
)
_PLACE_AND_NAME = re.compile(r"[가-힣]{2,6} ?[/／=] ?[가-힣]{2,6}")
_GLUED = re.compile(
    r"(?:(?<=다)|(?<![가-힣]))[가-힣]{2,4} ?(?:선임|전문|인턴|수습|객원)?기자 ?"
    r"[\[(]?[A-Za-z0-9._-]{2,40}@[A-Za-z0-9.-]{4,40}[\])]?\s*$"
)
_BARE_CREDIT = re.compile(r"[다요]\.[\"”’]?\s*([\[(/／]?\s?([가-힣A-Za-z0-9]{2,8})\s?[\])]?)\s*$")
_EDGES = ' \t\n<>[]【】〈〉/／"'


def find_tail(text: str, end: int) -> Hit | None:
    """The byline that the article's own text ends with; `end` is where promotion and copyright lines begin."""
    floor = max(0, end - _REGION)
    if not _HINT.search(text, max(floor, end - 130), end):
        return _bare_credit(text, end)
    best: Hit | None = None
    for start in _starts(text, floor, end):
        shown = text[start:end].strip(_EDGES)
        if not 3 <= len(shown) <= _LONGEST:
            continue
        credit = parse_credit(shown)
        if is_byline(credit) or _is_signature(credit, shown):
            best = Hit(credit, start, end, "tail")
    return best or _glued(text, floor, end)


def _glued(text: str, floor: int, end: int) -> Hit | None:
    """A byline with an address that no mark parts from the text before it: `말했다홍길동 기자 hong@example.com`."""
    found = _GLUED.search(text, floor, end)
    credit = parse_credit(found[0]) if found else None
    return Hit(credit, found.start(), end, "tail") if found and credit and is_byline(credit) else None


def _bare_credit(text: str, end: int) -> Hit | None:
    """The agency that is all that stands behind the last sentence: `… 밝혔다. /연합뉴스`."""
    found = _BARE_CREDIT.search(text, max(0, end - 20), end)
    if found is None or find_outlet(found[2]) is None:
        return None
    credit = Credit(found[2], None, (), clean=True, press=True, photo=False)
    return Hit(credit, found.start(1), end, "tail")


def _is_signature(credit: Credit, shown: str) -> bool:
    """`원주/홍길동`, `홍길동 / 보은`: a known place and a name are all that stands behind the last sentence."""
    alone = len(credit.people) == 1 and credit.clean and credit.outlet is None and credit.place is not None
    return alone and _PLACE_AND_NAME.fullmatch(shown) is not None


def _starts(text: str, floor: int, end: int) -> list[int]:
    """Where the byline may begin, nearest the end first: the last breaks, back to the last sentence's end."""
    sentences = [found.end() for found in CLOSING_SENTENCE.finditer(text, floor, end)]
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
