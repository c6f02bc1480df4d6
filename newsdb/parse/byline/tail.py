"""Find the byline behind an article: `… 밝혔다.홍길동 기자 hong@example.com`, `[홍길동 기자]`."""

import re
from dataclasses import replace

from newsdb.lexicon.outlets import find_outlet
from newsdb.lexicon.surnames import load_surnames
from newsdb.parse.byline.byline_match import BylineMatch, BylineParts
from newsdb.parse.byline.grammar import parse_byline
from newsdb.parse.byline.head import is_byline
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
_GLUED_INSIDE = re.compile(
    r"(?<=다\.)\s?[가-힣]{2,4} ?(?:선임|전문|인턴|수습|객원)?기자 ?"
    r"[\[(]?[A-Za-z0-9._-]{2,40}@(?:[A-Za-z0-9-]{1,30}\.){1,3}[a-z]{2,4}[\])]?(?=[가-힣])"
)
_OUTLET_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,12}")
_BRACKETED_NAME = re.compile(r"[.…\"”] ?\[([가-힣]{3})\]\s*$")
# When it was stored, behind the byline: 홍길동 기자 hong@example.com 2026. 3. 9. 17:42
_STAMP = re.compile(
    r"\s+(?:(?:입력|등록|송고|승인|작성)\s?:?\s?)?20[0-9]{2}[.\-/]\s?[0-9]{1,2}[.\-/]\s?[0-9]{1,2}\.?(?:\s[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?\s*$"
)
_LONGEST_STAMP = 40
_EDGES = ' \t\n<>[]【】〈〉/／"'


def find_tail(text: str, end: int) -> BylineMatch | None:
    """Find the byline at the end of the article's own text.

    `end` is where promotion and copyright lines begin.
    """
    stamp = _STAMP.search(text, max(0, end - _LONGEST_STAMP), end)
    if stamp is not None and (before := find_tail(text, stamp.start())) is not None:
        return replace(before, end=end)
    floor = max(0, end - _REGION)
    if not _HINT.search(text, max(floor, end - 130), end):
        return (
            _find_bare_agency(text, end)
            or _find_bracketed_name(text, end)
            or _find_before_promotion(text, end)
        )
    best: BylineMatch | None = None
    for start in _list_starts(text, floor, end):
        segment = text[start:end].strip(_EDGES)
        if not 3 <= len(segment) <= _LONGEST:
            continue
        parts = parse_byline(segment)
        if is_byline(parts) or _is_signature(parts, segment):
            best = BylineMatch(parts, start, end, "tail")
    return best or _find_glued_byline(text, floor, end) or _find_before_promotion(text, end)


def _find_glued_byline(text: str, floor: int, end: int) -> BylineMatch | None:
    """Find a byline with an address and no mark before it: `말했다홍길동 기자 hong@example.com`."""
    match = _GLUED.search(text, floor, end)
    parts = parse_byline(match[0]) if match else None
    return BylineMatch(parts, match.start(), end, "tail") if match and parts and is_byline(parts) else None


def _find_before_promotion(text: str, end: int) -> BylineMatch | None:
    """Find a byline between the last sentence and promotion: `…다.홍길동기자 hong@example.com가람TV 핫뉴스`."""
    found = list(_GLUED_INSIDE.finditer(text, 0, end)) if "@" in text else []
    if not found:
        return None
    match = found[-1]
    parts = parse_byline(match[0])
    if not is_byline(parts):
        return None
    following = _OUTLET_WORD.match(text, match.end(), end)
    if parts.outlet is None and following is not None and find_outlet(following[0]) is not None:
        parts = replace(parts, outlet=following[0])
    return BylineMatch(parts, match.start(), match.end(), "tail")


def _find_bracketed_name(text: str, end: int) -> BylineMatch | None:
    """Find a full Korean name in brackets behind the last words: `… 선고받았고... [홍길동]`."""
    match = _BRACKETED_NAME.search(text, max(0, end - 20), end)
    if match is None or match[1][0] not in load_surnames("both", "first", "common"):
        return None
    parts = parse_byline(match[1])
    if len(parts.people) != 1 or not parts.clean or find_outlet(match[1]) is not None:
        return None
    return BylineMatch(parts, match.start(1) - 1, end, "tail")


def _find_bare_agency(text: str, end: int) -> BylineMatch | None:
    """Find an agency standing alone behind the last sentence: `… 밝혔다. /연합뉴스`."""
    match = _BARE_CREDIT.search(text, max(0, end - 20), end)
    if match is None or find_outlet(match[2]) is None:
        return None
    parts = BylineParts(match[2], None, (), clean=True, press=True, photo=False)
    return BylineMatch(parts, match.start(1), end, "tail")


def _is_signature(parts: BylineParts, segment: str) -> bool:
    """Check for `원주/홍길동`, `홍길동 / 보은`: only a known place and a name behind the last sentence."""
    alone = len(parts.people) == 1 and parts.clean and parts.outlet is None and parts.place is not None
    return alone and _PLACE_AND_NAME.fullmatch(segment) is not None


def _list_starts(text: str, floor: int, end: int) -> list[int]:
    """List possible starts of the byline, nearest the end first, back to the last sentence's end."""
    sentences = [match.end() for match in CLOSING_SENTENCE.finditer(text, floor, end)]
    last = next((position for position in reversed(sentences) if position < end - 3), None)
    first = floor if last is None else last
    breaks = {
        match.start() if match[0][:1] in "/／<[【〈(" else match.end()
        for match in _START.finditer(text, first, end)
    }
    if last is not None:
        breaks.add(last)
    if floor == 0 and last is None:
        breaks.add(0)
    return sorted(breaks, reverse=True)[:_MOST_STARTS]
