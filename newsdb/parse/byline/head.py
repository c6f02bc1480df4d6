"""Find the byline before an article: `(서울=통신사) 홍길동 기자 =`, `[신문 홍길동 기자]`, a line by itself.

Captions with datelines of their own may stand before it: the byline is the last one of such a chain.
"""

import re
from collections.abc import Iterator

from newsdb.lexicon.outlets import find_outlet
from newsdb.parse.byline.byline_match import BylineMatch, BylineParts
from newsdb.parse.byline.grammar import parse_byline
from newsdb.parse.vocabulary.byline_words import (
    is_press_title,
    is_writer_title,
)

_REGION = 700  # characters: a subtitle and two captions fit before the byline
_CAPTION_GAP = 450
_BRACKET = re.compile(
    r"[\[【〔［](?P<square>[^\[\]【】〔〕［］\n]{2,100})[\]】〕］]"
    r"|(?P<round>\((?:[^()\n]|\([^()\n]{0,20}\)){2,80}\))"
    r"|[<〈](?P<angle>[^<>〈〉\n]{2,80})[>〉]"
)
_OPENS_BRACKET = re.compile(r"[\[【〔［<〈]")
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
_GLUED_REGION = 200
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
# When a portal put the article on its page: 홍길동 기자 2026. 1. 28. 18:07.
_STAMP = re.compile(
    r"\s(?:(?:입력|수정|등록|승인|송고|작성|발행|업데이트)\s?:?\s?)?20\d{2}[.\-/]\s?\d{1,2}[.\-/]\s?\d{1,2}\.?"
    r"(?:\s(?:오전|오후)?\s?\d{1,2}:\d{2}(?::\d{2})?)?\s*$"
)
_LINES = 20
_LONGEST_LINE = 110


def find_head(text: str) -> BylineMatch | None:
    """Find the byline or dateline before a text, or None. A byline with people wins over a mere dateline."""
    region = text[:_REGION]
    bylines = [*_find_in_brackets(text, region), *_find_before_mark(region)]
    signed = sorted((byline for byline in bylines if byline.parts.people), key=lambda byline: byline.start)
    if signed:
        return _skip_captions(text, signed)
    return _find_line(region, len(text)) or next(iter(sorted(bylines, key=lambda byline: byline.start)), None)


def _skip_captions(text: str, bylines: list[BylineMatch]) -> BylineMatch:
    chosen = bylines[0]
    for byline in bylines[1:]:
        if chosen.start <= byline.start < chosen.end:
            continue
        between = text[chosen.end : byline.start]
        if len(between) <= _CAPTION_GAP and (not between.strip() or _CAPTION.search(between)):
            chosen = byline
    return chosen


def _find_in_brackets(text: str, region: str) -> Iterator[BylineMatch]:
    has_round = "(" in region and ("=" in region or "기자" in region)  # others are passed over below
    may_hold = has_round or _OPENS_BRACKET.search(region)
    for count, match in enumerate(_BRACKET.finditer(region) if may_hold else ()):
        if count >= _MOST_BRACKETS:
            return
        inner = match["square"] or match["angle"] or (match["round"] or "")[1:-1]
        if (match["round"] and "=" not in inner and "기자" not in inner) or _PROMOTION.match(inner):
            continue
        parts = parse_byline(inner)
        if not parts.clean or parts.photo:
            continue
        if parts.people:
            if not (parts.press or (match["square"] and _holds_signature(parts))):
                continue
            if _is_caption_credit(text, parts, match) or _is_speaker(parts):
                continue
            yield BylineMatch(parts, match.start(), _skip_equals_sign(text, match.end()), "bracket")
        elif parts.outlet and not match["angle"]:
            yield from _match_dateline(text, inner, parts, match)


def _is_caption_credit(text: str, parts: BylineParts, match: re.Match[str]) -> bool:
    """Check for a bracket without an outlet at the end of a line.

    The photographer of the caption before it.
    """
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return (
        parts.outlet is None and bool(line.strip()) and bool(re.compile(r"[ \t]*\n").match(text, match.end()))
    )


def _holds_signature(parts: BylineParts) -> bool:
    """Check for `[신문 홍길동]`, `[신문 홍길동 소장]`: with a known outlet a name needs no press title."""
    outlet = parts.outlet or ""
    return (
        find_outlet(outlet) is not None
        and outlet.casefold() not in _PHOTO_AGENCIES
        and all(person.role or len(person.name) == 3 for person in parts.people)
    )


def _is_speaker(parts: BylineParts) -> bool:
    """Check for `[홍길동 앵커]`, the mark of the next speaker."""
    return parts.outlet is None and all(person.role in _SPEAKERS for person in parts.people)


def _skip_equals_sign(text: str, end: int) -> int:
    match = re.compile(r"[ \t]*=(?!=)").match(text, end)
    return match.end() if match else end


def _match_dateline(
    text: str, inner: str, dateline: BylineParts, match: re.Match[str]
) -> Iterator[BylineMatch]:
    after = _AFTER_DATELINE.match(text, match.end())
    if after and after[1]:
        parts = parse_byline(after[1], dateline.outlet)
        if parts.clean and _is_dateline_byline(parts, after[0]):
            people = parts.people
            joined = BylineParts(
                dateline.outlet, dateline.place or parts.place, people, clean=True, press=True, photo=False
            )
            yield BylineMatch(joined, match.start(), after.end(), "head")
            return
    alone = dateline.outlet is not None and find_outlet(dateline.outlet) is not None
    agency = (dateline.outlet or "").casefold() in _PHOTO_AGENCIES
    if "=" in inner or (alone and (match.start() == 0 or not agency)):
        yield BylineMatch(dateline, match.start(), match.end(), "dateline")


def _is_dateline_byline(parts: BylineParts, after: str) -> bool:
    """Check whether the text behind a dateline is its byline: closed by `=`, or people with a title."""
    return "=" in after or (bool(parts.people) and all(person.role for person in parts.people))


def _find_before_mark(region: str) -> Iterator[BylineMatch]:
    """Find `신문 홍길동 기자 =` and `신문 홍길동 기자 |` without a bracket."""
    for match in _TITLE_THEN_MARK.finditer(region):
        floor = max(0, match.start() - 60)
        breaks = [mark.end() for mark in _BEFORE_BYLINE.finditer(region, floor, match.start())]
        start = breaks[-1] if breaks else floor
        if start == floor and floor:
            continue
        segment = region[start : match.end()].rstrip().rstrip("=|ㅣ｜│")
        parts = parse_byline(segment)
        if parts.people and parts.clean and parts.press and not parts.photo:
            yield BylineMatch(parts, start, match.end(), "head")


def _find_line(region: str, whole: int) -> BylineMatch | None:
    """Find a byline on a line of its own near the top."""
    start = 0
    for line in region.split("\n", _LINES)[:_LINES]:
        end = start + len(line)
        complete = end < len(region) or end == whole
        if complete and 4 <= len(line.strip()) <= _LONGEST_LINE and _WRITER.search(line):
            parts = parse_byline(_STAMP.sub("", line))
            if is_byline(parts):
                return BylineMatch(parts, start, end, "line")
        start = end + 1
    return _find_glued_byline(region)


def _find_glued_byline(region: str) -> BylineMatch | None:
    """Find a name and title before any sentence, written onto the text.

    An address follows (`홍길동 기자 hong@example.com 첫 문장…`), or an opening quote.
    """
    match = _GLUED.search(region, 0, _GLUED_REGION) if region.find("기자", 0, _GLUED_REGION) >= 0 else None
    if not match or _SENTENCE.search(region, 0, match.start()):
        return None
    parts = parse_byline(match[1])
    return BylineMatch(parts, match.start(1), match.end(1), "line") if is_byline(parts) else None


def is_byline(parts: BylineParts) -> bool:
    """Check whether a line without brackets is a byline by its form.

    People with press titles, and nothing else.
    """
    written = any(person.email or (person.role and is_writer_title(person.role)) for person in parts.people)
    others = all(person.role is None or is_press_title(person.role) for person in parts.people)
    return written and others and parts.clean and parts.plain and not parts.photo
