"""Parse figures without a written unit: 3,150억 (won), an index level 2650.31, `400(-0.78%)` beside a price."""

import re
from decimal import Decimal
from functools import cache

from newsdb.extract.numbers.figures import Amount
from newsdb.extract.numbers.number_of import find_counted_noun
from newsdb.extract.numbers.numerals import Number, match_number
from newsdb.lexicon.units import load_counters

_PARTICLE = r"(?:[이가은는을를의에로와과도]|으로|까지|부터|이나|에서|보다|대로|대에|대를|선|여|인|이라|라고)"
# Currencies of several countries: which one is not told, but it is not won.
_OTHER_CURRENCY = r"\s?(?:페소|디나르|크로네|실링|리알|[숨솜킵](?=[을이의은과으,.\s]))"
_WON_AFTER = re.compile(
    rf"(?!{_OTHER_CURRENCY})(?:(?![가-힣A-Za-z0-9%])(?!\.[0-9])(?!\s?[$])|{_PARTICLE}(?![가-힣])"
    r"|(?:였|이었|원|대|선|여|가량|이상|이하|미만|규모|짜리|씩|어치|투자|지원))"
)
_INDEX_NEAR = re.compile(
    r"지수|코스피|코스닥|나스닥|다우|S&P|VIX|니케이|닛케이|토픽스|항셍|상하이종합|상해종합|선전|가권|KOSPI|KOSDAQ|FTSE|DAX|유로스톡스|러셀|PMI|포인트"
)
_LEVEL_AFTER = re.compile(
    r"(?=[을를에은는이가로으까선대과와도,.…()\s]|$)(?!\s?(?:년|월|일|개|종목|조|억|만|%|시|선물|지수|인버스|레버리지))"
)
_LEVEL_BEFORE = re.compile(
    r"(?:지수|코스피|코스닥|나스닥|다우|닛케이|니케이)(?:가|는|이|은|도|의|에서|,)?\s(?:목표\S{0,4}\s|장중\s|현재\s|사상\s처음\s)?$"
)
_LEVEL_LINE = re.compile(r"\s?선(?![물도언거수])")
# A plain number of thousands with a particle, in a text about an index: 6000을 넘어 7000까지.
_LEVEL_PARTICLE = re.compile(r"(?:[을를에은는이가도]|으로|까지|부터|이었|이라|대까지|대에|대를)(?![년월])")
_LEVEL_TO = re.compile(r"\s?[~∼～〜]\s?(?=[0-9])|[–-](?=[0-9])")
_YEARS = range(1950, 2050)
_NAMED = re.compile(r"[A-Za-z&]\s?$")
_PRICE_CHANGE = re.compile(r"\s?\(\s?[-+−▲▼△▽]?[0-9.]{1,6}%\)")
_PRICE_NEAR = re.compile(r"[0-9]원")


@cache
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s?({'|'.join(load_counters('myriads'))})")


_ARTICLE = re.compile("[0-9]{1,4}조")
_STATUTE = re.compile(r"(?:[가-힣]법|법률|헌법|시행령|시행규칙|조례|약관|정관|협정|규정|강령)[’”'\"」]?\s?$")
_TEAM = re.compile("[0-9]{1,2}조")
_MULTIPLE = re.compile(
    r"(?:PER|PBR|PSR|주가수익비율|주가순자산비율)\)?(?:[이가은는]|\s[이가])?\s?(?:약\s?)?$"
)
_ODDS = re.compile(r"\s?대\s?1(?![0-9%배]|[.,][0-9]|\s[%배])")


def parse_bare_figure(text: str, number: Number) -> Amount | None:
    """Parse a number without a unit as a figure; return None if its context does not tell the unit."""
    if counted := _read_count(text, number):
        return counted
    if text[number.start - 1 : number.start] == "제":
        return None
    odds = _ODDS.match(text, number.end)
    if odds and number.value > 1:
        return Amount(number.start, odds.end(), "ratio", number.value, None, None, "배")
    if number.value >= 10**8 and number.factor >= 10**4:
        return _read_won(text, number)
    ranged = _read_level_range(text, number)
    if ranged:
        return ranged
    if number.factor > 1:
        return _read_index_level(text, number) if 1000 <= number.factor <= 10**4 else None
    if number.value == number.value.to_integral_value() and _PRICE_CHANGE.match(text, number.end):
        window = max(0, number.start - 40), number.end + 40
        return (
            _build_money(number)
            if _PRICE_NEAR.search(text, *window) and not _INDEX_NEAR.search(text, *window)
            else None
        )
    if _MULTIPLE.search(text[max(0, number.start - 20) : number.start]) and _LEVEL_AFTER.match(
        text, number.end
    ):
        return Amount(number.start, number.end, "ratio", number.value, None, None, "배")
    return _read_index_level(text, number)


def _read_count(text: str, number: Number) -> Amount | None:
    """Read what a noun behind a large number counts (3만 가입자), or one before it (the number of buses to 1,200)."""
    if number.factor >= 10**4 and (behind := _noun_pattern().match(text, number.end)):
        return _build_count(number, behind.end(), Decimal(number.value), behind.group(1))
    unit = find_counted_noun(text, number)
    return _build_count(number, number.end, number.value, unit) if unit else None


def _read_won(text: str, number: Number) -> Amount | None:
    written = text[number.start : number.end]
    if _ARTICLE.fullmatch(written) and _STATUTE.search(text[max(0, number.start - 8) : number.start]):
        return None  # 국회법 48조: an article of a law
    if _TEAM.fullmatch(written) and "가" <= text[number.start - 1 : number.start] <= "힣":
        return None  # 구조9조: the ninth team
    return (
        _build_money(number)
        if ("억" in written or "조" in written) and _WON_AFTER.match(text, number.end)
        else None
    )


def _build_money(number: Number) -> Amount:
    return Amount(number.start, number.end, "money", number.value, None, None, "KRW", number.more)


def _build_count(number: Number, end: int, value: Decimal, noun: str) -> Amount:
    return Amount(number.start, end, "count", value, None, None, noun, number.more)


def _read_index_level(text: str, number: Number) -> Amount | None:
    """Read an index level: decimals, or at least 300, near the name of an index."""
    written = text[number.start : number.end]
    before = text[max(0, number.start - 24) : number.start]
    if number.value < 10 or not _LEVEL_AFTER.match(text, number.end):
        return None
    if "." in written:
        known = bool(_INDEX_NEAR.search(text, max(0, number.start - 160), number.end + 60))
    elif number.value >= 300:
        line = _LEVEL_LINE.match(text, number.end) is not None
        known = bool(_LEVEL_BEFORE.search(before)) or (
            line and bool(_INDEX_NEAR.search(text, max(0, number.start - 160), number.end))
        )
        known = known or _is_level_of_thousands(text, number)
    else:
        known = False
    return Amount(number.start, number.end, "index", number.value, None, None, "pt") if known else None


def _is_level_of_thousands(text: str, number: Number) -> bool:
    if not 1000 <= number.value < 100_000 or number.value % 100 or int(number.value) in _YEARS:
        return False
    if not _LEVEL_PARTICLE.match(text, number.end) or _NAMED.search(
        text[max(0, number.start - 2) : number.start]
    ):
        return False
    return bool(_INDEX_NEAR.search(text, max(0, number.start - 80), number.start))


def _read_level_range(text: str, low: Number) -> Amount | None:
    """Read two index levels of thousands with a wave between them: 5000~6000."""
    between = _LEVEL_TO.match(text, low.end)
    high = match_number(text, between.end())[1] if between else None
    if high is None or not 1000 <= low.value < high.value < 100_000 or int(high.value) in _YEARS:
        return None
    if not _LEVEL_AFTER.match(text, high.end):
        return None
    if not _INDEX_NEAR.search(text, max(0, low.start - 80), low.start):
        return None
    return Amount(low.start, high.end, "index", None, low.value, high.value, "pt")
