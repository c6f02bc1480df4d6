"""Reporters who sign off in what they say: `무슨뉴스 홍길동입니다.`, `홍길동 기자가 보도합니다.`"""

import re
from collections.abc import Iterator

from newsdb.parse.byline.match import Hit
from newsdb.parse.byline.names import is_long_name, is_person_name
from newsdb.parse.byline.parts import Credit, Person
from newsdb.parse.outlets import find_outlet, looks_like_outlet
from newsdb.parse.places import is_place

_REGION = 700
_NOT_POSTS = frozenset({"국회", "청와대", "대통령실", "서울", "여의도"})
_PROGRAMME = re.compile(r"뉴스(?:데스크|룸|나인|투데이|광장|라인|나이트|퍼레이드|센터|특보|A)")
_STATION = re.compile(
    r"(?:(?P<post>[가-힣]{2,10})에서 )?(?P<outlet>[A-Za-z가-힣0-9]{2,12}?(?: Biz)?) ?(?:뉴스|(?i:news))? "
    r"(?P<name>[가-힣]{2,4})(?:[\[(](?P<email>[A-Za-z0-9._-]{2,40}@[A-Za-z0-9.-]{4,40})[\])])?"
    r"(?:입니다|이었습니다|였습니다)"
)
_TITLE = r"(?:선임|수습|인턴|전문)?기자|특파원|아나운서|기상캐스터|외신캐스터|캐스터|앵커"
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


def find_signoff(text: str) -> Hit | None:
    """The reporter whom a broadcast text names as the one who speaks, or None.

    The station's sign-off at the end comes first, then the sentence that hands over to the reporter.
    """
    if "니다" not in text and "기자" not in text:
        return None
    return find_station(text) or _handed_over(text)


def find_station(text: str) -> Hit | None:
    """The last sign-off that names its station near the end of a text, or None."""
    floor = max(0, len(text) - _REGION)
    if text.find("니다", floor) < 0:
        return None
    return next(reversed(list(_stations(text, floor))), None)


def _stations(text: str, floor: int) -> Iterator[Hit]:
    for found in _STATION.finditer(text, floor):
        outlet = found["outlet"]
        if outlet.endswith("뉴스") and not find_outlet(outlet) and len(outlet) > 3:
            outlet = outlet.removesuffix("뉴스")
        station = find_outlet(outlet) or looks_like_outlet(outlet) or _PROGRAMME.fullmatch(outlet)
        if not _is_name(found["name"]) or not station:
            continue
        if _PROGRAMME.fullmatch(outlet) and not find_outlet(outlet):
            outlet = ""
        post = found["post"]
        place = post if post and is_place(post) and post not in _NOT_POSTS else None
        behind = _ADDRESS_BEHIND.match(text, found.end())
        email = found["email"] or (behind[1] if behind else None)
        person = Person(found["name"], email=email)
        credit = Credit(outlet or None, place, (person,), clean=True, press=True, photo=False)
        yield Hit(credit, found.start(), behind.end() if behind else found.end(), "signoff")


def _handed_over(text: str) -> Hit | None:
    for pattern in (_REPORTER, _CALLED):
        for floor, ceiling in ((0, _REGION), (max(_REGION, len(text) - _REGION), len(text))):
            for found in pattern.finditer(text, floor, ceiling):
                if _is_name(found["name"]):
                    return _handover(found)
    return None


def _handover(found: re.Match[str]) -> Hit:
    """The reporter, or two, to whom the studio hands over, with the station where one is named."""
    said = found.groupdict()
    names = [name for name in (said.get("other"), said["name"]) if name and _is_name(name)]
    people = tuple(Person(name, said["role"]) for name in names)
    before = said.get("station")
    station = before if before and find_outlet(before) else None
    start = found.end("station") + 1 if before and not station else found.start()
    credit = Credit(station, None, people, clean=True, press=True, photo=False)
    return Hit(credit, start, found.end(), "signoff", cut=False)


def _is_name(word: str) -> bool:
    return is_person_name(word) or is_long_name(word)
