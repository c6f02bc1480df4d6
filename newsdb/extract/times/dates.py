"""Parse dates in Korean texts and in digits: 2024년 10월, 10월17일, 8월 11~13일, 1·4분기, 2025.03.11.

Keep only the written parts: 지난해 3월 is `--03`, and 지난해 its hint. A number of days or years for a stretch
of time (5일간, 3년 만에) is a duration, no date.
"""

import re
from typing import NamedTuple

from newsdb.extract.times.partial_dates import PartialDate


class Moment(NamedTuple):
    """A date or clock time with its span: one value, or both bounds of a range, or the words naming it (`hint`)."""

    start: int
    end: int
    value: str | None
    minimum: str | None
    maximum: str | None
    hint: str | None = None


_TO = r"\s?[~∼～〜–-]\s?"
_YEAR = r"(?P<year>(?:1[5-9]|20|21)[0-9]{2}|(?<=['’‘])[0-9]{2}|[0-9]{2}(?=년\s?[0-9]{1,2}월))\s?년도?"
# Parts may stand apart: the year from its month or quarter, the month from its day, and either from a range of them.
_BEFORE_MONTH = (
    rf"\s{{1,2}}(?=[0-9]{{1,2}}\s?(?:월|분기|{_TO}[0-9]{{1,2}}\s?(?:월|분기)|[·∙ㆍ‧・/]\s?4\s?분기|Q))"
)
_MONTH = r"(?P<month>[0-9]{1,2})\s?월(?!드|\s?평균)"
# Behind its month a day may leave its 일 to the next of a list: 5월 3, 4일.
_LISTED = r"(?:\s?[,·∙ㆍ・]\s?[0-9]{1,2}){1,3}\s?일"
_BEFORE_DAY = rf"\s{{1,2}}(?=[0-9]{{1,2}}\s?(?:일|{_TO}[0-9]{{1,2}}\s?일|{_LISTED}))"
_DAY = rf"(?P<day>[0-9]{{1,2}})(?:\s?일|(?(month)(?={_LISTED})|(?!)))"
_QUARTER = (
    r"(?P<quarter>[1-4])(?:\s?[·∙ㆍ‧・/.]\s?4)?\s?분기|(?P<q>[1-4])Q(?P<short>[0-9]{2})?(?![0-9A-Za-z])"
)
# A number without its unit (5~10일) takes that of the other end of its range.
_BARE = rf"(?P<bare>[0-9]{{1,4}})(?={_TO}[0-9])"
# One end of a date or range.
_SIDE = re.compile(
    rf"(?:{_YEAR}(?:{_BEFORE_MONTH})?)?(?:{_MONTH}(?:{_BEFORE_DAY})?)?(?:{_DAY}|{_QUARTER}|{_BARE})?"
)
_BETWEEN = re.compile(r"\s?[~∼～〜]\s?|[–-]")
_DIGITAL = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?:(?P<mark>[-/])|\.\s?)(?P<month>[0-9]{1,2})"
    r"(?:(?P=mark)|(?(mark)(?!)|\.\s?))(?P<day>[0-9]{1,2})(?![0-9%])(?!\.[0-9])"
)
_LIFETIME = re.compile(
    r"(?P<first>(?:1[5-9]|20)[0-9]{2})\s?[~∼～〜–-]\s?(?P<last>(?:1[5-9]|20)[0-9]{2})(?=[)）])"
)
_STRETCH = (
    r"간(?![가-힣])|간[의은이을에만 ]|\s?동안|\s?만(?![가-힣])|\s?만[에의인이]|\s?연속|\s?연달아|째|"
    r"\s?앞[둔두]|\s?이내|\s?이상|\s?이하|\s?미만|\s?가량|\s?남짓|치(?![가-힣])|"
    r"\s?내(?![가-힣])|\s?내[에로]|\s?(?:전|후|뒤|앞)(?![가-힣\s])|\s?(?:전|후|뒤)[에의부까인보]|"
    r"\s?안에|\s?안팎|\s?정도|\s?넘게|\s?걸|여(?![가-힣])|씩|마다|짜리|\s?뒤\s"
)
_DAYS_AFTER = re.compile(
    rf"{_STRETCH}|\s전\s(?!거래|세계|국민|직원|대통령|장관|의원|총리|대표|회장|부문|업종|지역|국\s|국에|"
    rf"경기|종목|산업|사원|계열|금융|행장|부처)"
)
_DAYS_BEFORE = re.compile(r"(?:[0-9]박\s?|영업일\s기준\s|단\s|최장\s|불과\s)$")
_YEARS_AFTER = re.compile(
    r"간(?![가-힣])|\s동안|\s만에|물(?![가-힣가])|째|대(?![가-힣]|비)|대[에의는를초중후]"
)
_QUARTERS_AFTER = re.compile(r"\s?(?:연속|만에|째)")
_ORDINAL = frozenset("제")


def parse_date(text: str, digit: int) -> Moment | None:
    """Parse the date or range of dates with the first digit `text[digit]`."""
    digital = _DIGITAL.match(text, digit)
    if digital:
        date = PartialDate(int(digital["year"]), None, int(digital["month"]), int(digital["day"]))
        return Moment(digit, digital.end(), date.to_iso(), None, None) if date.is_valid else None
    years = _LIFETIME.match(text, digit) if text[digit - 1 : digit] in ("(", "（") else None
    if years and years["first"] < years["last"]:
        return Moment(digit, years.end(), None, years["first"], years["last"])
    match = _SIDE.match(text, digit)
    if match is None or match.end() == digit:
        return None
    first, between = _read_side(match), _BETWEEN.match(text, match.end())
    if between:
        ranged = _parse_range(text, digit, match, between.end())
        if ranged:
            return ranged
    if first is None or match["bare"] or _is_no_date(text, digit, match.end(), first):
        return None
    return Moment(digit, _strip_suffix(text, match.end()), first.to_iso(), None, None)


def _read_side(match: re.Match[str]) -> PartialDate | None:
    parts = match.groupdict()
    year = parts["year"] or parts["short"]
    quarter = parts["quarter"] or parts["q"]
    date = PartialDate(
        _to_full_year(int(year)) if year else None,
        int(quarter) if quarter else None,
        int(parts["month"]) if parts["month"] else None,
        int(parts["day"]) if parts["day"] else None,
    )
    # A quarter has no month, and a day needs one behind a year.
    odd = (quarter and parts["month"]) or (parts["day"] and parts["year"] and not parts["month"])
    return date if date.is_valid and not odd and any(date) else None


def _to_full_year(year: int) -> int:
    if year >= 100:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _parse_range(text: str, start: int, left: re.Match[str], right_start: int) -> Moment | None:
    right = _SIDE.match(text, right_start)
    if right is None or right.end() == right_start or right["bare"]:
        return None
    high = _read_side(right)
    low = _complete_left(left, high) if left["bare"] else _read_side(left)
    if low is None or high is None or not low.is_valid or _is_no_date(text, start, right.end(), high):
        return None
    high = _inherit_parts(low, high)
    if _find_finest_part(low) != _find_finest_part(high):
        return None
    return Moment(start, _strip_suffix(text, right.end()), None, low.to_iso(), high.to_iso())


def _strip_suffix(text: str, end: int) -> int:
    """Return the end without the 도 of 2026년도."""
    return end - text.endswith("년도", 0, end)


def _complete_left(left: re.Match[str], high: PartialDate | None) -> PartialDate | None:
    """Return the left end; its bare number takes the first unit of the right end."""
    if high is None:
        return None
    number = int(left["bare"])
    year = int(left["year"]) if left["year"] else None
    month = int(left["month"]) if left["month"] else None
    if high.year is not None:
        return PartialDate(year=number) if 1500 <= number < 2200 and not (year or month) else None
    if high.quarter is not None:
        return PartialDate(year=year, quarter=number) if 1 <= number <= 4 and month is None else None
    if high.month is not None:
        return PartialDate(year=year, month=number) if month is None and high.day is None else None
    return PartialDate(year=year, month=month, day=number) if month or not year else None


def _inherit_parts(low: PartialDate, high: PartialDate) -> PartialDate:
    """Return the right end with larger parts of the left one; past December the year is the next."""
    if high.month is None and high.day is not None:
        high = high._replace(month=low.month)
    if high.year is None and low.year is not None and (high.month or high.quarter):
        earlier = (high.quarter or high.month or 0) < (low.quarter or low.month or 0)
        high = high._replace(year=low.year + earlier)
    return high


def _find_finest_part(date: PartialDate) -> int:
    return max(index for index, part in enumerate(date) if part is not None)


def _is_no_date(text: str, start: int, end: int, date: PartialDate) -> bool:
    """Check whether this is a stretch of time, an ordinal or a decade instead of a date."""
    if text[start - 1 : start] in _ORDINAL:
        return True
    if date.day is not None:
        if date.month is not None:
            return False
        before = text[max(0, start - 8) : start]
        return bool(_DAYS_AFTER.match(text, end) or _DAYS_BEFORE.search(before)) or text.startswith("본", end)
    if date.quarter is not None:
        return date.year is None and bool(_QUARTERS_AFTER.match(text, end))
    return date.month is None and bool(_YEARS_AFTER.match(text, end))


_PLACING = (
    "지난해|지난 해|작년|재작년|지지난해|올해|올|금년|내년|내후년|전년|이듬해|같은 해|같은해|그해|당해|"
    "지난달|같은 달|같은달|그달|"
    "지난 달|전월|이달|이번 달|이번달|금월|"
    "다음달|다음 달|내달|지난|오는|다가오는|전날|이날|오늘|어제|내일|다음날|모레|그제"
)
# The longer words are also told apart where no space stands before them.
_HINT = re.compile(rf"(지난해|지난달|다음달|(?<![가-힣])(?:{_PLACING}))\s?[(（]?\s?$")


def find_hint(text: str, start: int) -> str | None:
    """Find the word placing a date, before it: 지난해, 이달, 오는 ..."""
    match = _HINT.search(text[max(0, start - 9) : start])
    return match.group(1) if match else None
