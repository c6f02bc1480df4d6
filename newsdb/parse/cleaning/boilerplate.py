"""Strip boilerplate around an article: copyright lines, promotion, calls for tips, photo credits."""

import re
from typing import NamedTuple

_TAIL = 1500  # characters at the end in which promotion may stand
_MOST_STEPS = 40
_WINDOW = 170  # characters at the end that a rule looks at
_TAIL_HINT = re.compile(
    r"[ⓒ©▶☞◎★※#@>\])】]|금지|제보|[Rr]eserved|RESERVED|Good|저작권|https?:|구독|추가|영상|그래픽|자막|촬영|송고"
)
_PROMOTES = (
    r"(?:제보|구독|바로가기|홈페이지|이메일|카톡|클릭|보기|보세요|보는|채널|뉴스|뉴시스|다운|알리미|오픈|https?:|@|무료|이벤트"
    r"|페이스북|트위터|유튜브|신청|가입|문의|만나|블로그|앱|모바일|핫 ?포토|이런일이|관련 ?기사|주요 ?기사|인기 ?기사)"
)
_PROMOTION = re.compile(rf"{_PROMOTES}|저작권|무단|Copyright|ⓒ|©")
_ADDRESS = r"[A-Za-z0-9][A-Za-z0-9._-]{1,40}@[A-Za-z0-9.-]{3,40}"
_ADDRESSES = rf"{_ADDRESS}(?:,? {{0,2}}{_ADDRESS}){{0,4}}"
# A reporter's address or a copyright line closes an article where nothing of what follows it is prose.
_CLOSING = re.compile(
    rf"{_ADDRESS}[)\]>]{{0,2}}\s{{0,9}}(?=[▶☞★※◀■◆▷►ⓒ©<\[]|- |뉴시스 뉴스,)"
    r"|(?=[<\[(](?:저작권자|Copyright)[^\n<>]{2,90}[>\])]\s{0,9}(?:[▶☞★※◀■<\[]|$))"
)
_CLOSING_WORDS = ("@", "저작권자", "Copyright")
_PROSE = re.compile(
    r"[가-힣](?<!니)다[.．]|[다요]\.[\"”’]|[=＝]\s?[가-힣]{2,4}(?:\([^()\n]{1,8}\))? ?기자|기자\s?[=＝]"
)
_MARK = re.compile(r"[▶☞★]")
_SLOGAN = 25  # characters
_LETTER = re.compile(r"[^\W\d_]")
_RUN = re.compile(r"(?:[▶☞★](?:[^▶☞★\n.]|\.(?!\s)){2,120}\s{0,4}){1,9}$")
_PICTURE_WORKS = "영상|사진|촬영|그래픽|편집|CG|디자인|화면|자막|뉴스|구성"


class _TailRule(NamedTuple):
    """A pattern of a line at the end of an article, and words of which it holds one: they are looked for first."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


_TAIL_RULES = tuple(
    _TailRule(tuple(words.split()), re.compile(pattern))
    for words, pattern in (
        (
            "저작권자 opyright COPYRIGHT ⓒ ©",
            r"[<\[(〈【]?\s?(?:저작권자|Copyright|COPYRIGHT|copyrights?|ⓒ|©)[^\n]{0,90}(?:금지|[Rr]eserved|무단|RESERVED)(?:(?!다\.)[^\n]){0,40}$",
        ),
        (
            "저작권자 Copyright COPYRIGHT",
            r"[<\[(〈【]\s?(?:저작권자|Copyright|COPYRIGHT)(?:(?!다\.)[^\n]){0,60}$",
        ),
        ("Good", r"[<\[]\s?Good[Nn]ews [^\n]{0,60}$"),
        ("Good", r"Good[Nn]ews(?: paper)?$"),
        ("저작권자 ⓒ ©", r"(?:저작권자|ⓒ|©) ?[가-힣A-Za-z0-9.,& '’]{2,30}[>\])】]?$"),
        ("무단", r"[<\[(【]?\s?무단\s?(?:전재|복제)[^\n]{0,50}금지\.?\s?[>\])】]?$"),
        ("재판매", r"\*?\s?재판매 및 DB ?금지\.?$"),
        (
            "▶ ☞ ★",
            rf"[▶☞★](?=[^▶☞★\n]{{0,80}}{_PROMOTES})(?![^\n]*(?:다\.|다\s?[\"”’,]|\.\.$))(?:[^▶☞★\n.]|\.(?!\s)){{0,90}}★?$",
        ),
        ("[▶ [☞", r"\[[▶☞][^\]\n]{0,60}\]$"),
        ("공감언론", r"[☞◎]\s?공감언론 뉴시스(?:\s?통신사)?\s*$"),
        ("제보는", r"제보는 카카오톡 \w{2,20}(?:(?!다\.)[^\n]){0,120}$"),
        ("송고", r"\d{4}/\d\d/\d\d \d\d:\d\d 송고$"),
        ("#", r"(?:(?:^|\s)#[^\s#]{1,25}){2,}$"),
        ("기사문의", r"[가-힣A-Za-z0-9]{2,12} 기사문의 및 제보[^\n]{0,50}$"),
        ("24시간", r"(?:[^.\n]{0,40}[은는] )?24시간 여러분의 (?:소중한 )?제보를 기다립니다\.?$"),
        (
            _PICTURE_WORKS.replace("|", " "),
            rf"[\[(](?:{_PICTURE_WORKS})[가-힣]{{0,4}}\s?[ :=][^\]()\n]{{2,40}}[\])]$",
        ),
        ("(끝)", r"\(끝\)$"),
        (
            "촬영기자 영상편집 그래픽 영상취재 자막",
            r"(?:촬영기자|영상편집|그래픽|영상취재|자막)\s?[:/][^\n.]{2,30}$",
        ),
        ("http", r"https?://[^\s]{4,120}$"),
        (
            "@",
            rf"(?:(?<=\s\s)|(?<=\n)|(?<=다[.．])|(?<=[\"”’)☞])|(?<=뉴시스 ))\s*{_ADDRESSES}$",
        ),
        ("당신의", r"※?\s?['‘\"]?당신의 제보[^\n▶]{0,140}$"),
        ("[네이버 [카카오 [유튜브", r"\[(?:네이버|카카오|유튜브)[^\]\n]{0,60}\]$"),
        ("구독·", r"[“\"]?[^\n“\"]{0,60}구독·좋아요[^\n]{0,40}$"),
        (
            "네이버 카카오 유튜브 텔레그램",
            r"(?:네이버|카카오|유튜브|텔레그램)[^\n.]{0,40}(?:구독|친구\s?추가)(?:하기|하세요)?\.?$",
        ),
    )
)
_ANYWHERE = re.compile(
    r"(?=[<\[(/*재이a-z\d])(?:"
    r"[<\[(](?:저작권자|Copyright)[^<>\[\]()\n]{2,60}[>\])]"
    r"|\[\s?(?:원문|기사) 링크\s?:[^\]\n]{5,200}\]"
    r"|\[사진.{0,3}영상 제보[^\]\n]{0,10}\][^\n]{0,250}"
    r"|\[[^\[\]\n]{0,10}(?:이 ?시간 핫 ?뉴스|관련 ?기사|많이 본 기사)\](?:(?!다\. )[^\n]){0,500}$"
    r"|// flash 오류[^\n]{0,60}\n(?:function [^\n]{0,60}\{\}\s*)?"
    r"|\*? ?재판매 및 DB ?금지"
    r"|이 기사는 \d{4}년[^.\n]{5,60}(?:선공개|먼저 공개) ?되었습니다\."
    r"|[\[(](?:자료)?(?:사진|그래픽|이미지|일러스트)(?:제공|출처)?\s?[=:/][^\[\]()\n]{1,40}[\])]"
    r"|[\[(][^\[\]()\n=]{1,30} 제공\.?(?: 재판매 및 DB ?금지\.?)?[\])]"
    r"|\[[^\[\]\n=]{1,20} 자료사진\.?(?: 재판매 및 DB ?금지\.?)?\]"
    # The photographer's address behind the date of a caption; the date says when the picture was taken.
    r"|(?:(?<=\d\.)|(?<=\d\.\s)|(?<=\d\.\s\s)|(?<=\d\.\s\s\s)|(?<=\d\s)|(?<=\d\s\s)|(?<=\)\s)|(?<=\)))"
    r"[a-z0-9]{3,20}@(?:newsis\.com|yna\.co\.kr)"
    r"|(?<![\w.-])photo@(?:newsis\.com|yna\.co\.kr))"
)
_HINT = re.compile(
    r"flash 오류|재판매|이 기사는 \d|사진|그래픽|이미지|일러스트|제공|newsis\.com|photo@"
    r"|저작권자|Copyright|링크|기사\]|뉴스\]"
)


def find_tail_start(text: str) -> int:
    """Return the offset where the promotion and copyright lines at the end begin; the length without any.

    The lines are stripped one by one from the end, each by its own rule: an article's sentence is never cut.
    """
    floor = max(0, len(text) - _TAIL)
    tail = _strip_promotion_run(_cut_behind_closing(text[floor:].rstrip()))
    for _ in range(_MOST_STEPS if _TAIL_HINT.search(tail, max(0, len(tail) - _WINDOW)) else 0):
        shorter = _strip_last_line(tail)
        if shorter is None:
            break
        tail = shorter.rstrip()
    return floor + len(tail) if _LETTER.search(tail) else len(text)


def _cut_behind_closing(tail: str) -> str:
    """Cut the text behind the reporter's address or the copyright line, if only promotion follows."""
    may_close = any(word in tail for word in _CLOSING_WORDS)
    for match in _CLOSING.finditer(tail) if may_close else ():
        rest = tail[match.end() :]
        if _PROMOTION.search(rest) and not has_prose(rest):
            return tail[: match.end()].rstrip()
    return tail


def has_prose(rest: str) -> bool:
    """Check for the end of a sentence, other than a slogan right behind its mark (`▶ 새로움을 만나다.`)."""
    return any(
        not _MARK.search(rest, max(0, match.start() - _SLOGAN), match.start())
        for match in _PROSE.finditer(rest)
    )


def _strip_promotion_run(tail: str) -> str:
    """Strip a run of links at the end (`▶ … ▶ …`), if one of them has a word of promotion."""
    first = next((mark for mark in "▶☞★" if mark in tail[-200:]), None)
    run = _RUN.search(tail, max(0, len(tail) - 900)) if first else None
    promotes = run and _PROMOTION.search(run[0]) and not has_prose(run[0])
    return tail[: run.start()].rstrip() if run and promotes else tail


def _strip_last_line(tail: str) -> str | None:
    window = tail[-_WINDOW:]
    offset = len(tail) - len(window)
    for words, pattern in _TAIL_RULES:
        if any(word in window for word in words) and (match := pattern.search(window)):
            return tail[: offset + match.start()]
    return None


def strip_boilerplate(text: str, end: int, cuts: tuple[tuple[int, int], ...]) -> str:
    """Return the article's own text: up to `end` (see `find_tail_start`), without the byline spans `cuts`.

    A gap in the middle becomes a line break: a headline must not run into the first sentence.
    """
    spans = [*cuts, (end, len(text))]
    if _HINT.search(text):
        spans += [match.span() for match in _ANYWHERE.finditer(text)]
    parts: list[str] = []
    position = 0
    for start, stop in sorted(spans):
        if start > position:
            parts.append(
                text[position:start].strip(" \t") if position else text[position:start].rstrip(" \t")
            )
        position = max(position, stop)
    if position < len(text):
        parts.append(text[position:])
    return "\n".join(part for part in parts if part.strip()).strip()
