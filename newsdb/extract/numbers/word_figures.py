"""Parse figures in words: 네 배, 한 달, 두 기업, 두 자릿수, 절반, 이틀, 일주일, 백만 달러, five years."""

import re
from decimal import Decimal
from functools import cache

from newsdb.extract.numbers.figures import Amount
from newsdb.extract.numbers.numerals import NATIVE, SINO
from newsdb.lexicon.numerals import load_numerals, parse_native, parse_sino
from newsdb.lexicon.units import find_counter_unit, load_counters, load_spellings

_DAYS = load_numerals("days")
# 하루 is a figure only where it measures a stretch of time; a daily amount (하루 100억원) is not.
_STRETCH = r"(?=\s?(?:만에|동안|사이|앞|뒤|간(?:의|\s)|새\s|전(?:에|보다|\s)))"
_DAY_WORDS = (
    rf"하루{_STRETCH}|(?:{'|'.join(list(_DAYS)[1:])})(?=간|째|만|동안|연속|\s|[에을이도,.로의전후뒤치씩])"
    r"(?!\s?(?:통신|크))"
)
_WEEK = r"일주일"
# Counters of 한, which otherwise means "a certain"; written together some of them are other words (한번, 한곳).
_ONE, _ONE_JOINED = "|".join(load_counters("one")), "|".join(load_counters("one joined"))
# Written together with other numerals some are other words as well: 세종, 세대, 두부.
_COUNTERS, _JOINED = "|".join(load_counters("native")), "|".join(load_counters("native joined"))
_NOT_AFTER = r"(?!째|\s째|자릿|정부|통령|표[는가이를]|부분|식\s)"
_CURRENCY = "원|달러|위안|엔|유로"
_CROWD = r"(?!\s?(?:관중|버스|지하철|사례|권|짜리))"

_ENGLISH_ONES = load_numerals("english one")
_ENGLISH_UNITS = (
    "years|months|weeks|days|hours|minutes|times|percent|people|companies|firms|countries|stores|cities|"
    "employees"
)

# What a figure in words may begin with, at the head of a word.
FIRST_LETTER = re.compile(
    r"[한두세석네넉다여절일아열스서마쉰예하이사나닷엿보만백천십억조경삼오육칠팔구TtFfSsEeNn](?<![가-힣0-9A-Za-z].)"
)


@cache
def word_pattern() -> re.Pattern[str]:
    """Build the pattern of all figures in words, with a named group for each form."""
    following = (
        r"(?![가-힣])|[이가은는을를의에로와과도만간여씩당들째]|으로|까지|부터|보다|만에|동안|이상|이하|"
        r"미만|가까|수준|정도|남짓|가량|모두|중|연속|째|라|인|였|였|짜리|이나|에서|에게|한테|전|후|뒤|도"
    )
    return re.compile(
        rf"(?<![가-힣0-9A-Za-z])(?:(?P<day>{_DAY_WORDS})|(?P<week>{_WEEK})|(?P<half>절반)(?!씩)"
        rf"|한(?:\s(?P<one>{_ONE})|(?P<together>{_ONE_JOINED}))(?={following}){_NOT_AFTER}"
        rf"|(?!한)(?P<native>{NATIVE})(?:\s(?P<counter>{_COUNTERS})|(?P<attached>{_JOINED})){_NOT_AFTER}(?={following})"
        rf"|(?P<english>(?i:{'|'.join(_ENGLISH_ONES)}))[\s-](?P<english_unit>{_ENGLISH_UNITS})(?![A-Za-z])"
        rf"|(?P<sino>(?!이?[만억조경]\s?원|[억조경]){SINO}|만(?=\s?원))여?\s?(?P<currency>{_CURRENCY})(?={following}){_CROWD})"
    )


def parse_word_figure(match: re.Match[str]) -> Amount | None:
    """Parse a match of `word_pattern`; return None for a unit with 당 (두당)."""
    start, end, groups = match.start(), match.end(), match.groupdict()
    if match.string.startswith("당", end):
        return None
    if groups["day"]:
        return Amount(start, end, "duration", Decimal(_DAYS[groups["day"]]), None, None, "day")
    if groups["week"]:
        return Amount(start, end, "duration", Decimal(1), None, None, "week")
    if groups["half"]:
        return Amount(start, end, "ratio", Decimal("0.5"), None, None, "배")
    if groups["sino"]:
        value = parse_sino(groups["sino"])
        unit = load_spellings()[groups["currency"]].symbol
        return Amount(start, end, "money", value, None, None, unit, "여" in match.group()) if value else None
    if groups["english"]:
        kind, symbol, _ = load_spellings()[groups["english_unit"]]
        value = Decimal(_ENGLISH_ONES[groups["english"].lower()])
        return Amount(start, end, kind, value, None, None, symbol)
    counter = groups["one"] or groups["together"] or groups["counter"] or groups["attached"]
    value = Decimal(1) if groups["native"] is None else parse_native(groups["native"])
    kind, symbol, _ = find_counter_unit(counter)
    return Amount(start, end, kind, value, None, None, symbol)
