"""Find reporters signing off in speech: `무슨뉴스 홍길동입니다.`, `홍길동 기자가 보도합니다.`"""

import re
from collections.abc import Iterator

from newsdb.lexicon.outlets import find_outlet
from newsdb.parse.byline.byline_match import BylineMatch, BylineParts, BylinePerson
from newsdb.parse.vocabulary.outlets import looks_like_outlet
from newsdb.parse.vocabulary.person_names import (
    is_long_name,
    is_person_name,
)
from newsdb.parse.vocabulary.places import is_place

_REGION = 700
_NOT_POSTS = frozenset({"국회", "청와대", "대통령실", "서울", "여의도"})
_PROGRAMME = re.compile(r"뉴스(?:데스크|룸|나인|투데이|광장|라인|나이트|퍼레이드|센터|특보|A)")
_STATION = re.compile(
    r"(?:(?P<post>[가-힣]{2,10})에서 )?(?P<outlet>[A-Za-z가-힣0-9]{2,12}?(?: Biz)?) ?(?:뉴스|(?i:news))? "
    r"(?P<name>[가-힣]{2,4})(?:[\[(](?P<email>[A-Za-z0-9._-]{2,40}@[A-Za-z0-9.-]{4,40})[\])])?"
    r"(?:입니다|이었습니다|였습니다)"
)
_TITLE = r"(?:선임|수습|인턴|전문)?기자|특파원|아나운서|기상캐스터|외신캐스터|캐스터|앵커"
_TITLE_WORD = re.compile(r"기자|특파원|아나운서|캐스터|앵커")  # each title holds one
_BEFORE_TITLE = 30  # characters of a station, two names and the beginning of a title
_TELLS = (
    r"(?:보도|취재|전|알아|살펴|정리|소개|추적|보여|들여다|짚|설명|점검|만나|다녀|알려|분석|확인|동행)"
    r"[가-힣 ]{0,8}(?:니다|시죠|\.\.)"
)
_ADDRESS_BEHIND = re.compile(r"[.,]?\s{0,3}[\[(] ?([A-Za-z0-9._-]{2,40}@[A-Za-z0-9.-]{4,40}) ?[\])]|\.|")
_REPORTER = re.compile(
    r"(?:(?P<station>[A-Za-z가-힣0-9]{2,10}(?: Biz)?) )?"
    r"(?:(?P<other>[가-힣]{3,4})(?:·|(?:,|와|과) (?=[가-힣]{2,4} 두 기자)))?"
    rf"(?P<name>[가-힣]{{2,4}}) ?(?:두 )?(?P<role>{_TITLE})"
    r"(?:입니다|였습니다|이었습니다|,? 나와 ?있습니다|의 (?:단독 |현장 )?(?:보도|취재|리포트)"
    rf"|[와과] (?:함께|더|자세|알아|살펴|짚어|이야기|얘기)|[가이] (?:[가-힣]{{1,5}} ){{0,2}}{_TELLS})"
)
_CALLED = re.compile(
    r"(?:연결|나가 있는|나와 있는|더 해보겠습니다)[^\n]{0,60}[.,?!]"
    r"\s{1,4}(?P<name>[가-힣]{2,4}) (?P<role>기자|특파원)[!,.]"
)


def find_broadcast_signoff(text: str) -> BylineMatch | None:
    """Find the reporter named as the speaker of a broadcast text, or None.

    The station's sign-off at the end comes first, then the sentence handing over to the reporter.
    """
    if "니다" not in text and "기자" not in text:
        return None
    return find_station_signoff(text) or _find_handover(text)


def find_station_signoff(text: str) -> BylineMatch | None:
    """Find the last sign-off with its station's name near the end of a text, or None."""
    floor = max(0, len(text) - _REGION)
    if text.find("니다", floor) < 0:
        return None
    return next(reversed(list(_find_stations(text, floor))), None)


def _find_stations(text: str, floor: int) -> Iterator[BylineMatch]:
    for match in _STATION.finditer(text, floor):
        outlet = match["outlet"]
        if outlet.endswith("뉴스") and not find_outlet(outlet) and len(outlet) > 3:
            outlet = outlet.removesuffix("뉴스")
        station = find_outlet(outlet) or looks_like_outlet(outlet) or _PROGRAMME.fullmatch(outlet)
        if not _is_name(match["name"]) or not station:
            continue
        if _PROGRAMME.fullmatch(outlet) and not find_outlet(outlet):
            outlet = ""
        post = match["post"]
        place = post if post and is_place(post) and post not in _NOT_POSTS else None
        behind = _ADDRESS_BEHIND.match(text, match.end())
        email = match["email"] or (behind[1] if behind else None)
        person = BylinePerson(match["name"], email=email)
        parts = BylineParts(outlet or None, place, (person,), clean=True, press=True, photo=False)
        yield BylineMatch(parts, match.start(), behind.end() if behind else match.end(), "signoff")


def _find_handover(text: str) -> BylineMatch | None:
    for find_matches in (_find_reporters, _CALLED.finditer):
        for floor, ceiling in ((0, _REGION), (max(_REGION, len(text) - _REGION), len(text))):
            for match in find_matches(text, floor, ceiling):
                if _is_name(match["name"]):
                    return _build_handover(match)
    return None


def _find_reporters(text: str, floor: int, ceiling: int) -> Iterator[re.Match[str]]:
    """Yield the matches of `_REPORTER`. It begins with names, so that only the places before titles are tried."""
    position = floor
    for title in _TITLE_WORD.finditer(text, floor, ceiling):
        position = max(position, title.start() - _BEFORE_TITLE)
        while position < title.start():
            match = _REPORTER.match(text, position, ceiling)
            if match:
                yield match
            position = match.end() if match else position + 1


def _build_handover(match: re.Match[str]) -> BylineMatch:
    """Build the byline of one or two reporters from the studio's handover, with the station if named."""
    groups = match.groupdict()
    names = [name for name in (groups.get("other"), groups["name"]) if name and _is_name(name)]
    people = tuple(BylinePerson(name, groups["role"]) for name in names)
    before = groups.get("station")
    station = before if before and find_outlet(before) else None
    start = match.end("station") + 1 if before and not station else match.start()
    parts = BylineParts(station, None, people, clean=True, press=True, photo=False)
    return BylineMatch(parts, start, match.end(), "signoff", cut=False)


def _is_name(word: str) -> bool:
    return is_person_name(word) or is_long_name(word)
