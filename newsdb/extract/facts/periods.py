"""Find the phrases of a sentence that say when: 지난해 말, 2분기, 2014년부터 2016년까지, 최근, 상장 이후.

A phrase is made of the times that the text holds and of words that name a time by themselves, with what stands behind
them (말, 상반기, 이후).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsdb.model.records import TimeExpression

_MASK = "\x01"  # stands for each letter of a time that the text holds
_YEARS = (
    "지지난해|지난해|지난 해|재작년|작년|올해|새해|금년|내년도|내후년|내년|전년도|전년|당해|그해|이듬해"
    "|당기(?!순)|같은 해|예년|평년|올(?= (?:들어|초|말|상반기|하반기|[1-4]분기|봄|여름|가을|겨울))"
)
_MONTHS = "지난달|지난 달|이번 ?달|이달|다음 ?달|내달|전월|같은 달|전달"
_WEEKS = "지난 ?주말|이번 ?주말|지난 ?주|이번 ?주|다음 ?주"
_DAYS = "이날|전날|당일|어제|오늘|내일|전 ?거래일|직전 ?거래일|전일|전장|간밤|이튿날|다음 날"
_PARTS = "(?:전 ?|직전 ?|[1-4]·[1-4])분기|상반기|하반기|연초|연말|연내|월말"
_STATES = (
    "현행|기존|종전|최근|당시|과거|향후|같은 ?(?:기간|시각|시간)|동기간|동기|동월|이번 ?시즌|지난 ?시즌|현재|당초|애초"
    "|출범 당시|취임 당시"
)
_NOW = "현재"
_UNIT = f"(?:{_MASK}+|{_YEARS}|{_MONTHS}|{_WEEKS}|{_DAYS}|{_PARTS}|{_STATES})"
_NEXT = f"(?:{_MASK}+|{_PARTS}|같은 ?기간|같은 달|같은 분기|동기|동월|이날)"
_BEHIND = "(?:말|초(?!과)|중순|초반|중반|후반|하순|상순|들어|이후|이래|누적|새벽|오전|오후|아침|밤|저녁)(?![가-힣]{2})"
_PHRASE = f"{_UNIT}(?:(?:의 | ?){_NEXT})*(?: ?{_BEHIND})?"
_FIRST = f"(?=[{_MASK}지재작올새금내전당그이같예평다직상하연월현기종최과향동출취애어오간1-4])"  # for speed
_PERIOD = re.compile(
    f"{_FIRST}(?<![가-힣A-Za-z0-9]){_PHRASE}"
    f"(?:(?:부터 | ?~ ?|(?:에서|과|와) )(?:{_PHRASE}까지|(?!{_STATES}){_PHRASE}))?"
)
_SINCE = re.compile(r"(?<![가-힣])(?!그 |이 )[가-힣A-Z]{2,8} (?:이후|직후|이래|당시)(?=로|에|부터|\s|,|$)")

# What makes a period the basis of a comparison; its value may stand before: 전년(1274개사) 대비, 전년 1.44% 대비.
_COMPARED = re.compile(
    r"(?:\([^()]{1,20}\))?(?:\s?[0-9][0-9,.]*(?:[조억만천백십][0-9,.]*)*[^\s가-힣0-9]?[가-힣%]{0,4})?\s?"
    r"(?:같은 기간|같은 달|같은 분기|동기|동월|동분기|말|수준)?(?:\([^()]{1,24}\))?\s?"
    r"(?:대비|보다|에 ?비해|에 ?비하면|에 견줘|와 비교|과 비교|에 견주|比|비(?=\s))"
)
_SAID = "밝혔|전했|공시했|발표했|말했|보도했|설명했|강조했|알렸"
_TOLD = (
    f"{_SAID}|밝힌|밝히|전한|공시한|공시에|공시를|발표한|발표된|말한|보도한|덧붙|지적했|주장했|고시했|공개했|공개한|출시한"
    "|따르면|선언했|토로|언급했|분석했|내다봤|예상했|전망했|평가했|예고했|열린|개최한|가진|개막|보고했"
)
_ANNOUNCED = re.compile(
    rf"(?:\([^()]{{1,12}}\))?(?:에|자로)? ?(?:[^\s]{{1,14}} ){{0,4}}?[^\s]{{0,6}}(?:{_TOLD})"
)
_QUOTED = re.compile(rf"(?:고|라며|다며|면서) (?:[^\s]{{1,10}} ){{0,2}}(?:{_SAID}|밝힌)[가-힣]{{0,3}}\.?\s*$")
_DAY = re.compile(r"(?:\d{1,2}월 )?\d{1,2}일$")
_NAMED_DAYS = frozenset(("이날", "전날", "당일", "어제", "오늘"))
_ANNOUNCED_WITHIN = 70
_RECENT = "최근 "
_LEADS = (_RECENT, "지난 ", "향후 ", "앞으로 ")
_STRETCH = re.compile(r" ?(?:여 ?)?(?:간|동안|새)(?![가-힣]{3})")
_FRAME = re.compile(r" ?(?:여 ?)?(?:만|뒤|후|이내|내)(?![가-힣]{3})")
_AGO = re.compile(r" ?(?:여 ?)?전(?=에|의|보다|과|에서|$|[\s,.])")
_TAIL = 40  # characters at a sentence's end in which its verb of saying stands


class Period(NamedTuple):
    """A phrase that says when: its place, the index of its last time, and what it is there for.

    A period that something is compared with is a basis; a period on which somebody said something is a statement.
    """

    start: int
    end: int
    time: int | None
    is_basis: bool = False
    is_statement: bool = False


def find_periods(
    text: str, start: int, end: int, times: Sequence[tuple[int, TimeExpression]]
) -> list[Period]:
    """Find the periods of the sentence `text[start:end]`, in text order; `times` are its times with their indexes."""
    masked = text[start:end]
    for _, time in times:
        low, high = time.span.start - start, min(time.span.end, end) - start
        masked = masked[:low] + _MASK * (high - low) + masked[high:]
    matches = list(_PERIOD.finditer(masked)) or list(_SINCE.finditer(masked))
    if not matches:
        return []
    found: list[Period] = []
    quoted = _QUOTED.search(text, max(start, end - _TAIL), end) is not None
    for match in matches:
        low, high = match.start() + start, match.end() + start
        gap = text[found[-1].end : low] if found else ""
        if gap == "(" or (gap == " " and match[0] == _NOW):  # 4분기(10∼12월), 2월 현재
            continue
        high -= len(f" {_NOW}") if match[0].endswith(f" {_NOW}") else 0
        inside = [index for index, time in times if low <= time.span.start < high]
        is_basis = _COMPARED.match(text, high, end) is not None
        is_statement = not is_basis and _is_statement(text, (low, high), (start, end), quoted=quoted)
        found.append(Period(low, high, inside[-1] if inside else None, is_basis, is_statement))
    return found


def find_time_ago(text: str, start: int, end: int) -> Period | None:
    """Return the time that a duration at `text[start:end]` lies back: 1년 전."""
    ago = _AGO.match(text, end)
    return Period(start, ago.end(), None) if ago is not None else None


def find_stretch(text: str, start: int, end: int) -> Period | None:
    """Return the stretch of time that a duration at `text[start:end]` names: 3년간, 최근 3년; not 3년 만에."""
    lead = next((lead for lead in _LEADS if text.endswith(lead, 0, start)), "")
    if not _STRETCH.match(text, end) and (not lead or _FRAME.match(text, end)):
        return None
    tail = len("간") if text.startswith("간", end) else 0
    return Period(start - len(lead) if lead == _RECENT else start, end + tail, None)


def _is_statement(text: str, place: tuple[int, int], sentence: tuple[int, int], *, quoted: bool) -> bool:
    """Check whether a day is that of the statement which the sentence reports: 회사는 5일 매출이 … 늘었다고 밝혔다."""
    (low, high), (start, end) = place, sentence
    is_date = _DAY.match(text, low, high) is not None
    if not is_date and text[low:high] not in _NAMED_DAYS:
        return False
    announced = _ANNOUNCED.match(text, high, min(end, high + _ANNOUNCED_WITHIN))
    if announced is not None:
        return is_date or not announced[0].endswith("따르면")
    before = text[max(start, low - 2) : low].rstrip()
    return quoted and (low == start or before.endswith(("은", "는", "이", "가", ",", "]", "=")))
