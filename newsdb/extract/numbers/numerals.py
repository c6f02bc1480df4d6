"""Match numbers in Korean texts: 3조4천억, 1,240조, 1.2조, 5조4000여억, 3.2 billion."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from newsdb.lexicon.numerals import (
    MYRIADS,
    NATIVE_ONES,
    NATIVE_TENS,
    SINO_DIGITS,
    TENS,
    limit_digits,
    load_numerals,
    parse_number,
    read_last_factor,
)

_ENGLISH = load_numerals("english scale")
# One letter is a scale only behind a currency sign: $3.2B, but never 3M or 5G.
_LETTERS = load_numerals("letter scale")


class Number(NamedTuple):
    """A number in a text. `factor` is its last multiplier (만, 조, million ...), 1 where it has none."""

    start: int
    end: int
    value: Decimal
    factor: int
    more: bool  # 여 stands inside: 5조4000여억


# A run of digits, its thousands by commas or not, and its decimals. Groups have no possessive quantifier: Python before
# 3.11.5 matches them wrongly (https://github.com/python/cpython/issues/106052).
_THOUSANDS = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![,，]?[0-9０-９]{3}|[0-9０-９])"
_DIGITS = rf"(?:{_THOUSANDS}|[0-9０-９]++)(?:[.．][0-9０-９]++)?"
_SMALL_SCALE = r"[천백십](?!화점|신[은이]|서)"
# What follows may stand apart where it can only go on: 2천 1백억, 5백 20억.
_GOES_ON = rf"\s(?=[0-9]{_SMALL_SCALE}|[0-9]{{2,3}}(?:[만억조]|여?\s?(?:원|달러|명|개|건|가구)))"
_STEPS = rf"(?:{_SMALL_SCALE}(?:{_GOES_ON})?(?:[0-9]{{1,3}}+)?){{0,3}}"
_CHUNK = rf"{_DIGITS}{_STEPS}"
_LOWER = rf"[0-9]{{1,4}}+(?:,[0-9]{{3}})?(?:\.[0-9]++)?{_STEPS}"
# The last group may stand apart (3만 1000건), unless what stands apart is a number of its own (2조 2025년).
_APART = (
    rf"\s(?:[0-9],[0-9]{{3}}|[0-9]{{3,4}}|[0-9](?=천){_STEPS})(?![0-9])(?!\.[0-9])"
    r"(?!\s?(?:년|월|일(?!본)|%|분기|시|선))"
)
_UNITS_TAIL = rf"(?:{_LOWER}|{_APART})?"
# A scale may stand apart from its digits only when a unit follows: 7천 억 원.
_GAP = r"(?:\s(?=[만억조]\s?(?:원|달러|위안|엔|유로|명|개|건|주)))?"
_MORE = r"(?:\s?여\s?(?=[만억조]))?"
_MAN = rf"{_MORE}{_GAP}만(?!큼|기|나|회|료)"
_EOK = rf"{_MORE}{_GAP}억(?!제|지|류|울)"
# 3조 2항 and 3조의2 are articles of a law.
_ARTICLE = r"의[0-9](?![0-9%])|\s?(?:제\s?)?[0-9]++\s?[항호]"
_JO = rf"{_MORE}{_GAP}조(?!각|사|기|차|회|합|건|성|치|정|직|항|선|카|세|{_ARTICLE})"
_KYUNG = r"경(?!기|쟁|우|제|북|남|험|력|매|영|찰|선|로)"
_AFTER_MAN = _UNITS_TAIL
_AFTER_EOK = rf"(?:\s?{_LOWER}{_MAN}{_AFTER_MAN}|{_UNITS_TAIL})"
_AFTER_JO = rf"(?:\s?{_LOWER}{_EOK}{_AFTER_EOK}|\s?{_LOWER}{_MAN}{_AFTER_MAN}|{_UNITS_TAIL})"
_AFTER_KYUNG = rf"(?:\s?{_LOWER}{_JO}{_AFTER_JO}|\s?{_LOWER}{_EOK}{_AFTER_EOK}|{_UNITS_TAIL})"
_SCALED = rf"(?:{_MAN}{_AFTER_MAN}|{_EOK}{_AFTER_EOK}|{_JO}{_AFTER_JO}|{_KYUNG}{_AFTER_KYUNG})"


@cache
def _number_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_CHUNK}(?:{_SCALED})?")


@cache
def _english_scale_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?({'|'.join(_ENGLISH)})(?![A-Za-z])", re.IGNORECASE)


_LETTER_SCALE = re.compile(r"(?:\s(?=.(?!-)))?([KkMmBbT])(?![A-Za-z])")  # $10 T-shirts are shirts


def match_number(text: str, start: int, *, currency_sign: bool = False) -> tuple[int, Number | None]:
    """Match the number with the first digit `text[start]`; return where it ends, and the number.

    The number is None if it has more digits than can be kept. `currency_sign`: one stands directly before it.
    """
    match = _number_pattern().match(text, start)
    if match is None:
        return start + 1, None
    end, written = match.end(), match.group()
    value = parse_number(written)
    factor = read_last_factor(written)
    after = text[end : end + 2].lstrip(" -")[:1]
    if after.isascii() and after.isalpha():
        scale = _english_scale_pattern().match(text, end) or (
            _LETTER_SCALE.match(text, end) if currency_sign else None
        )
        if scale:
            word = scale.group(1)
            factor = _LETTERS[word] if len(word) == 1 else _ENGLISH[word.lower()]
            end = scale.end()
            value = None if value is None else limit_digits(value * factor)
    if value is None:
        return end, None
    return end, Number(start, end, value, factor, "여" in written)


NATIVE = rf"(?:(?:{'|'.join(NATIVE_TENS)})(?:{'|'.join(NATIVE_ONES)})?|{'|'.join(NATIVE_ONES)})"
"""A native numeral before a counter: 한, 열두, 스무, 서른다섯."""

SINO = rf"(?:[{''.join(SINO_DIGITS)}]?[{''.join((*TENS, *MYRIADS))}]){{1,6}}"
"""A number in Sino-Korean words. Only a currency behind it makes it certain: 백만 달러, 이천억원."""
