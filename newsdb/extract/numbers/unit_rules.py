"""Decide on the meaning of a unit's spelling: 주 a share or a week, 대 a car or an age, 번 a count or a number."""

import re
from collections.abc import Callable
from functools import cache

from newsdb.extract.numbers.numerals import Number
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.lexicon.units import Unit

_Rule = Callable[[str, Number, int, Unit], Unit | None]

# What may follow a Korean unit directly: a particle, a suffix, a hedge. Anything else begins another word: 3명령.
_ATTACHED = (
    r"(?![가-힣])|다(?![가-힣])|가(?![격구족입])|간|과(?![목제])|까지|까진|께|꼴|나|남짓|내(?!리|린|려)|넘|는|당|"
    r"대|도|동안|들|라|로|를|마다|만|말|미만|밖|보다|부터|"
    r"뿐|분(?![기석위])|상당|생|서(?![가-힣])|선|수준|쯤|씩|안팎|앞|어치|에|엔(?![가-힣])|여|연속|와|으로|은|을|의|이|"
    r"마저|조차|처럼|"
    r"인(?![상하력])|일(?![본정])|임|입|자|전|정도|"
    r"중|째|차|치|짜리|초과|초반|하|했|후|뒤|물|급|규모|였|든|며|된|됐|안에|권|반(?![도기])|증|감|늘|"
    r"줄|순|및|등|째|한(?![국중])|형(?![제사태편])"
)
_STANDING_APART = (
    r"(?![가-힣])|까지|께|나|남짓|넘|는|동안|들|로|를|마다|미만|보다|부터|뿐|상당|수준|쯤|씩|안팎|에|여|와|"
    r"으로|은|을|의|이|정도|중|째|짜리|초과|였|간|만에"
)
# What goes before a number of machines, and tells 30대 (cars) from 30대 (ages).
_MACHINES = re.compile(
    r"차|버스|트럭|택시|드론|로봇|서버|GPU|기기|장비|전투기|헬기|항공기|여객기|대수|컴퓨터|PC|카메라|TV|폰|"
    r"설비|단말|판매|생산|출하"
)
_INDEX = re.compile(r"지수|코스피|코스닥|나스닥|다우|S&P|닛케이|포인트")
_LEVEL = re.compile(r"(?:에서|에|로|를|까지|선)?(?![가-힣])")
_WEEK_AFTER = re.compile(
    r"간|째|만에|\s?동안|\s만에|\s?연속|\s?(?:신?최?고가|신?최?저가|최고|최저|신고|신저|전|후|뒤|앞|"
    r"이내|안에|이동평균)"
)
_WEEK_BEFORE = re.compile(r"(?:최근|지난|향후|앞으로|생후|임신)\s?$")
_HEAT = re.compile(
    r"기온|온도|섭씨|영하|영상|최저|더위|추위|폭염|한파|날씨|고온|저온|수온|체온|아침|낮\s|예보|각도|회전"
)
_DEGREES_BEFORE = re.compile(r"[0-9]도[)\s,△▲·ㆍ/]{1,3}[가-힣]{1,8}\s?$")
_LONGEST_LIST = 400
_UNITS_BUILT = re.compile(
    r"발전|원전|원자로|위성|엔진|미사일|로켓|터빈|헬기|전투기|항공기|여객기|발사|크레인|충전"
)
_ORDINAL = re.compile(r"제$|(?<![가-힣])제\s$")
_PER_GLOSSED = re.compile(r"\([^()\s]{1,4}\)당")
# Days that are names: 3·1, 5·18.
_NUMBERED = re.compile(r"(?:등번호|기호|문항|국도|채널|내선)\s?$")
_MEMORIAL = re.compile(r"[0-9][·∙ㆍ・]$")
_SHOTS = re.compile(r"미사일|총|포탄|로켓|실탄|폭탄|어뢰|발사")
_ROADS = re.compile(r"왕복|편도|도로|국도|확장|차로를|교차로|구간")
_VIETNAM = re.compile(r"베트남|하노이|호찌민|호치민|VN지수|VN-?Index")
_AFRICA = re.compile(r"남아프리카|남아공|아프리카")
_SCREENS = re.compile(r"TV|디스플레이|올레드|OLED|QLED|LCD|모니터|패널|화면|노트북|태블릿|스마트폰")
_WEIGHT = re.compile(r"무게|체중|중량|몸무게")
_HOUSES = re.compile(r"가구|주택|아파트|공급|분양|입주|규모|물량|물건")


def _is_near(pattern: re.Pattern[str], text: str, start: int, end: int, width: int = 30) -> bool:
    return bool(pattern.search(text, max(0, start - width), end + width))


def _decide_week_or_share(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    before = text[max(0, number.start - 5) : number.start]
    small = number.factor == 1 and number.value < 1000 and number.value == number.value.to_integral_value()
    if small and (_WEEK_AFTER.match(text, end) or _WEEK_BEFORE.search(before)):
        return Unit("duration", "week")
    return unit if number.value == number.value.to_integral_value() else None


def _decide_machines(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    if re.match(r"\s?[0-9]", text[end : end + 2]):
        return None  # 1대1, 3대 2
    if number.factor >= 10**8:
        return None  # 200억대: money without its unit
    if _LEVEL.match(text, end) and _INDEX.search(text, max(0, number.start - 40), number.start):
        return None  # 코스피 2650대에서
    small = number.value <= 100 and number.factor == 1
    before = text[max(0, number.start - 24) : number.start]
    if number.value < 10 and re.search(r"(?:수사|기동|특수|경비|조사)$", before):
        return None  # 수사2대: the name of a squad
    tens = small and number.value % 10 == 0
    if tens and not (_MACHINES.search(before) or re.match(r"를|씩|분", text[end : end + 1])):
        return None  # 20대: people in their twenties
    # 3대 축, 10대 그룹: a ranking, not a count.
    if small and re.match(r"\s[가-힣A-Za-z‘'“\"]", text[end : end + 2]):
        return (
            unit
            if re.match(r"\s(?:규모|이상|이하|미만|가량|정도|등|중|판매|생산|[을를])", text[end : end + 4])
            else None
        )
    return unit


def _decide_times(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    named = _NUMBERED.search(text[max(0, number.start - 5) : number.start])
    return (
        None
        if named
        or re.match(
            r"째|가(?![가-힣])|가[은는를의와 ]|가뿐|\s?(?:출구|국도|버스|타자|후보|홀|게이트|지방도)",
            text[end : end + 5],
        )
        else unit
    )


def _decide_floors(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    tall = re.match(r"\s?(?:건물|규모|높이|짜리|빌딩|아파트|까지)", text[end : end + 5])
    before = text[max(0, number.start - 4) : number.start].rstrip()
    return unit if tall or before.endswith(("지상", "지하", "최고", "총")) else None


def _decide_houses(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    large = number.factor > 1 or number.value >= 1000
    return (
        unit
        if large
        and (text[number.start - 1 : number.start] != "제")
        and _is_near(_HOUSES, text, number.start, end)
        else None
    )


def _decide_households(_text: str, number: Number, _end: int, unit: Unit) -> Unit | None:
    if number.value in (1020, 2030, 3040, 4050, 5060) or (number.value < 20 and number.factor == 1):
        return None
    return unit


def _decide_plants(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    town = re.match(r"\s?(?:신도시|지도부|내각|정부|위원)", text[end : end + 5])
    return unit if not town and _is_near(_UNITS_BUILT, text, number.start, end) else None


def _decide_degrees(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    sign = text[number.start - 1 : number.start] in ("-", "−", "–", "—", "―", "－")
    if sign or _is_near(_HEAT, text, number.start, end):
        return unit
    # A list of towns goes on with the degrees that it began with.
    low = max(0, number.start - _LONGEST_LIST)
    listed = _DEGREES_BEFORE.search(text, max(0, number.start - 16), number.start)
    return unit if listed and _HEAT.search(text, low, number.start) else None


def _decide_pounds(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    return Unit("quantity", "lb") if _is_near(_WEIGHT, text, number.start, end, 12) else unit


def _decide_won(text: str, _number: Number, end: int, unit: Unit) -> Unit | None:
    return None if re.match(r"칙|색|점|리[는가를]|자력|전[ 을의]|유[ 를]", text[end : end + 2]) else unit


def _decide_kinds(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    listed = re.match(r"\s?(?:보통|주거|전용|일반|대형|근린)", text[end : end + 4])
    return None if number.value < 4 and listed else unit


def _decide_ages(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    if _is_regnal(text, number.start, end):
        return None
    heirs = re.search(r"(?:오너|재벌|창업|총수|교포|이민)\s?$", text[max(0, number.start - 4) : number.start])
    return None if heirs or number.value > 130 or text.startswith("대", end) else unit


def _is_regnal(text: str, start: int, end: int) -> bool:
    """Check for the number of a king or pope: 루이 16세, 교황 레오 14세."""
    name = re.search(r"([가-힣]+)\s?$", text[max(0, start - 10) : start])
    title = re.match(r"\s([가-힣]+)", text[end : end + 6])
    titles = tuple(load_words("regnal_titles"))
    return name is not None and (
        name[1] in load_words("regnal_names") or (title is not None and title[1].startswith(titles))
    )


def _decide_persons(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    named = re.match(r"\s?(?:가구|시위|기업|창조|방송|미디어|용|체제|석|분|승|극|실)", text[end : end + 4])
    return None if number.value < 10 and number.factor == 1 and named else unit


def _decide_seconds(text: str, _number: Number, end: int, unit: Unit) -> Unit | None:
    return None if re.match(r"[반등순중박고기과]", text[end : end + 1]) else unit


def _decide_minutes(text: str, _number: Number, end: int, unit: Unit) -> Unit | None:
    return None if re.match(r"의\s?[0-9일이삼]", text[end : end + 3]) else unit  # 3분의 1


def _decide_yen(text: str, _number: Number, end: int, unit: Unit) -> Unit | None:
    return None if re.match(r"[진터지드비씨티]", text[end : end + 1]) else unit


def _decide_shots(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    return unit if _is_near(_SHOTS, text, number.start, end) else None


def _decide_lanes(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    # 2차로: in a second step, unless the text speaks of a road.
    return unit if number.value > 1 and _is_near(_ROADS, text, number.start, end, 12) else None


def _decide_years(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    decade = number.value >= 1000 and number.factor == 1 and text.startswith("대", end)
    return None if decade else unit


def _decide_quarters(text: str, _number: Number, end: int, unit: Unit) -> Unit | None:
    return unit if re.match(r"\s?(?:연속|만에|째|동안)", text[end : end + 4]) else None


def _decide_bucks(_text: str, number: Number, _end: int, unit: Unit) -> Unit | None:
    return unit if number.value >= 10**4 and number.factor > 1 else None


def _decide_dong(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    apart = _is_near(_VIETNAM, text, number.start, end, 60)
    return unit if apart and number.value >= 1000 else None


def _decide_inches(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    missile = text[max(0, number.start - 3) : number.start].endswith(("-", "화성", "화성 ", "‑"))
    return unit if not missile and _is_near(_SCREENS, text, number.start, end) else None


def _decide_steps(text: str, _number: Number, end: int, unit: Unit) -> Unit | None:
    return (
        unit
        if re.match(
            r"[나씩]?\s?(?:상승|하락|상향|하향|격상|격하|오르|오른|올|내|뛰|높|낮|떨어)", text[end : end + 5]
        )
        else None
    )


def _decide_sterling(_text: str, number: Number, _end: int, unit: Unit) -> Unit:
    return unit if number.factor > 1 else Unit("quantity", "lb")


def _decide_francs(text: str, _number: Number, end: int, unit: Unit) -> Unit | None:
    return None if text.startswith(("스", "크푸"), end) else unit


def _decide_euros(text: str, _number: Number, end: int, unit: Unit) -> Unit | None:
    return None if text.startswith(("존", "파", "스톡", "넥스"), end) else unit


def _decide_volumes(text: str, _number: Number, end: int, unit: Unit) -> Unit | None:
    return None if re.match(r"\s?분립", text[end : end + 3]) else unit  # 3권 분립


def _decide_rand(text: str, number: Number, end: int, unit: Unit) -> Unit | None:
    return unit if number.factor > 1 or _is_near(_AFRICA, text, number.start, end, 60) else None


@cache
def _rules_by_word() -> dict[str, _Rule]:
    return {
        "주": _decide_week_or_share,
        "대": _decide_machines,
        "번": _decide_times,
        "층": _decide_floors,
        "호": _decide_houses,
        "호실": _decide_houses,
        "세대": _decide_households,
        "기": _decide_plants,
        "도": _decide_degrees,
        "파운드": _decide_pounds,
        "원": _decide_won,
        "종": _decide_kinds,
        "세": _decide_ages,
        "살": _decide_ages,
        "인": _decide_persons,
        "초": _decide_seconds,
        "분": _decide_minutes,
        "년": _decide_years,
        "엔": _decide_yen,
        "발": _decide_shots,
        "차로": _decide_lanes,
        "분기": _decide_quarters,
        "불": _decide_bucks,
        "동": _decide_dong,
        "랜드": _decide_rand,
        "프랑": _decide_francs,
        "pounds": _decide_sterling,
        "유로": _decide_euros,
        "형": _decide_inches,
        "단계": _decide_steps,
        "권": _decide_volumes,
    }


@cache
def _border_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_ATTACHED), re.compile(_STANDING_APART)


def decide_unit(text: str, number: Number, word: str, end: int, unit: Unit) -> Unit | None:
    """Return the unit of a spelling ending at `end` behind this number, or None if it is no unit there."""
    if (
        unit.kind == "count"
        and len(word) > 1
        and _MEMORIAL.search(text[max(0, number.start - 3) : number.start])
    ):
        return None  # 5·18단체
    hangul = "가" <= word[-1] <= "힣"
    if _PER_GLOSSED.match(text, end):
        return None  # 3.3㎡(평)당
    if text.startswith("당", end) and not text.startswith(("당시", "당국", "당일"), end):
        return None  # 1인당: the figure is the amount that follows
    if hangul and unit.kind not in ("money", "percent", "percent_point", "index"):
        apart = end - len(word) > number.end and len(word) == 1
        if not _border_patterns()[apart].match(text, end):
            return None
        if _ORDINAL.search(text[max(0, number.start - 3) : number.start]):
            return None
    if unit.kind == "count" and number.factor >= 10**8 and len(word) > 1 and end - len(word) > number.end:
        return None  # 900억 펀드: an amount of money without its unit
    decide = _rules_by_word().get(word)
    return decide(text, number, end, unit) if decide else unit
