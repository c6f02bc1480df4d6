"""The byline in front of an article: `(서울=통신사) 홍길동 기자 =`, `[신문 홍길동 기자]`, a line by itself.

Captions with datelines of their own stand before it, so the byline is the last one of such a chain.
"""

import re
from collections.abc import Iterator

from newsdb.parse.byline.grammar import parse_credit
from newsdb.parse.byline.match import Hit
from newsdb.parse.byline.names import is_press_title, is_writer_title
from newsdb.parse.byline.parts import Credit
from newsdb.parse.outlets import find_outlet

_REGION = 700  # characters: a subtitle and two captions fit before the byline
_CAPTION_GAP = 450
_BRACKET = re.compile(
    r"[\[【〔［](?P<square>[^\[\]【】〔〕［］\n]{2,100})[\]】〕］]"
    r"|(?P<round>\((?:[^()\n]|\([^()\n]{0,20}\)){2,80}\))"
    r"|[<〈](?P<angle>[^<>〈〉\n]{2,80})[>〉]"
)
_AFTER_DATELINE = re.compile(
    r"[ \t]*([^=|ㅣ｜\n\[\]【】]{0,90}?)[ \t]*(?:=(?!=)[ \t]*|[|ㅣ｜][ \t]+|(?=[\[【])|$|(?=\n))"
)
_TITLE_THEN_MARK = re.compile(
    r"(?:기자|특파원|위원|통신원|부장|국장|에디터|PD)[ \t]{0,3}(?:=(?!=)|[|ㅣ｜│](?=[ \t\n]|$))[ \t]*"
)
_BEFORE_BYLINE = re.compile(r"[\n\]\])】>〕]|[.!?\"”’][ \t]+|다\.| {2,}")
_WRITER = re.compile(r"기자|@|특파원|위원|에디터|통신원|칼럼니스트")
_GLUED = re.compile(
    r"(?:^|(?<=[\s\d원]) ?)([가-힣]{2,4} ?(?:선임|전문|인턴|수습)?기자 ?"
    r"(?:[A-Za-z0-9._-]{2,40}@[A-Za-z0-9.-]{4,40}|(?=['\"‘“\[])))(?![가-힣])"
)
_SENTENCE = re.compile(r"다\.|[/=]\s?$|사진")
_CAPTION = re.compile(
    r"\d{4}\.\s?\d{1,2}\.\s?\d{1,2}|제공|재판매|자료사진|사진\s?=|photo@|@[a-z0-9.-]{4,20}\s*$|뉴시스DB|자료\s?=|ⓒ|참고용"
)
_PROMOTION = re.compile(r"^\s*[☞▶★※◆■▲]")
_PHOTO_AGENCIES = frozenset(
    "연합뉴스 연합 뉴시스 뉴스1 News1 AP AFP 로이터 EPA 신화 게티이미지 UPI 블룸버그".casefold().split()
)
_SPEAKERS = frozenset({"앵커", "아나운서", "PD", "캐스터", "기상캐스터", "리포터"})
_MOST_BRACKETS = 12
_LINES = 20
_LONGEST_LINE = 110


def find_head(text: str) -> Hit | None:
    """The byline or dateline in front of a text, or None. People outrank a mere dateline."""
    region = text[:_REGION]
    hits = [*_bracket_hits(text, region), *_marked_hits(region)]
    named = sorted((hit for hit in hits if hit.credit.people), key=lambda hit: hit.start)
    if named:
        return _behind_captions(text, named)
    return _line_hit(region, len(text)) or next(iter(sorted(hits, key=lambda hit: hit.start)), None)


def _behind_captions(text: str, hits: list[Hit]) -> Hit:
    chosen = hits[0]
    for hit in hits[1:]:
        if chosen.start <= hit.start < chosen.end:
            continue
        between = text[chosen.end : hit.start]
        if len(between) <= _CAPTION_GAP and (not between.strip() or _CAPTION.search(between)):
            chosen = hit
    return chosen


def _bracket_hits(text: str, region: str) -> Iterator[Hit]:
    for count, found in enumerate(_BRACKET.finditer(region)):
        if count >= _MOST_BRACKETS:
            return
        inner = found["square"] or found["angle"] or (found["round"] or "")[1:-1]
        if (found["round"] and "=" not in inner and "기자" not in inner) or _PROMOTION.match(inner):
            continue
        credit = parse_credit(inner)
        if not credit.clean or credit.photo:
            continue
        if credit.people:
            if not (credit.press or (found["square"] and _is_signed(credit))):
                continue
            if _is_caption_credit(text, credit, found) or _is_speaker(credit):
                continue
            yield Hit(credit, found.start(), _behind_equals(text, found.end()), "bracket")
        elif credit.outlet and not found["angle"]:
            yield from _dateline_hits(text, inner, credit, found)


def _is_caption_credit(text: str, credit: Credit, found: re.Match[str]) -> bool:
    """A bracket without an outlet that closes a line: the photographer of the caption before it."""
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    return (
        credit.outlet is None
        and bool(line.strip())
        and bool(re.compile(r"[ \t]*\n").match(text, found.end()))
    )


def _is_signed(credit: Credit) -> bool:
    """`[신문 홍길동]`, `[신문 홍길동 소장]`: a known outlet vouches for a name without a title of the press."""
    outlet = credit.outlet or ""
    return (
        find_outlet(outlet) is not None
        and outlet.casefold() not in _PHOTO_AGENCIES
        and all(person.role or len(person.name) == 3 for person in credit.people)
    )


def _is_speaker(credit: Credit) -> bool:
    """`[홍길동 앵커]` says who speaks next."""
    return credit.outlet is None and all(person.role in _SPEAKERS for person in credit.people)


def _behind_equals(text: str, end: int) -> int:
    found = re.compile(r"[ \t]*=(?!=)").match(text, end)
    return found.end() if found else end


def _dateline_hits(text: str, inner: str, dateline: Credit, found: re.Match[str]) -> Iterator[Hit]:
    after = _AFTER_DATELINE.match(text, found.end())
    if after and after[1]:
        credit = parse_credit(after[1], dateline.outlet)
        if credit.clean and _agrees(credit, after[0]):
            people = credit.people
            joined = Credit(
                dateline.outlet, dateline.place or credit.place, people, clean=True, press=True, photo=False
            )
            yield Hit(joined, found.start(), after.end(), "head")
            return
    alone = dateline.outlet is not None and find_outlet(dateline.outlet) is not None
    agency = (dateline.outlet or "").casefold() in _PHOTO_AGENCIES
    if "=" in inner or (alone and (found.start() == 0 or not agency)):
        yield Hit(dateline, found.start(), found.end(), "dateline")


def _agrees(credit: Credit, after: str) -> bool:
    """Whether what follows a dateline is its byline: closed by `=`, or people with a title."""
    return "=" in after or (bool(credit.people) and all(person.role for person in credit.people))


def _marked_hits(region: str) -> Iterator[Hit]:
    """`신문 홍길동 기자 =` and `신문 홍길동 기자 |` without a bracket."""
    for found in _TITLE_THEN_MARK.finditer(region):
        floor = max(0, found.start() - 60)
        breaks = [mark.end() for mark in _BEFORE_BYLINE.finditer(region, floor, found.start())]
        start = breaks[-1] if breaks else floor
        if start == floor and floor:
            continue
        shown = region[start : found.end()].rstrip().rstrip("=|ㅣ｜│")
        credit = parse_credit(shown)
        if credit.people and credit.clean and credit.press and not credit.photo:
            yield Hit(credit, start, found.end(), "head")


def _line_hit(region: str, whole: int) -> Hit | None:
    """A byline that is a whole line near the top."""
    start = 0
    for line in region.split("\n", _LINES)[:_LINES]:
        end = start + len(line)
        complete = end < len(region) or end == whole
        if complete and 4 <= len(line.strip()) <= _LONGEST_LINE and _WRITER.search(line):
            credit = parse_credit(line)
            if is_byline(credit):
                return Hit(credit, start, end, "line")
        start = end + 1
    return _glued_hit(region)


def _glued_hit(region: str) -> Hit | None:
    """`홍길동 기자 hong@example.com 첫 문장…` before any sentence, or a name and title before an opening quote."""
    found = _GLUED.search(region, 0, 200)
    if not found or _SENTENCE.search(region, 0, found.start()):
        return None
    credit = parse_credit(found[1])
    return Hit(credit, found.start(1), found.end(1), "line") if is_byline(credit) else None


def is_byline(credit: Credit) -> bool:
    """Whether a line without brackets is a byline by its own shape: people with press titles, and nothing else."""
    written = any(person.email or (person.role and is_writer_title(person.role)) for person in credit.people)
    others = all(person.role is None or is_press_title(person.role) for person in credit.people)
    return written and others and credit.clean and credit.plain and not credit.photo
