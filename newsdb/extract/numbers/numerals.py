"""Korean and plain number expressions as exact values: 3조4천억, 1,240조, 1.2조, 5조4000여억, 스물다섯."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

# More digits than an 8-byte real keeps would not survive the store, so such a number is no figure.
MOST_DIGITS = 15
# 10,000경; nothing that news counts is larger, and digits by the dozen are codes.
_LARGEST = Decimal(10**20)

_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_ENGLISH = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mln": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "trn": 10**12,
}
# One letter is a scale only behind a currency sign: $3.2B, but never 3M or 5G.
_LETTERS = {"K": 10**3, "k": 10**3, "M": 10**6, "m": 10**6, "B": 10**9, "b": 10**9, "T": 10**12}

_WIDE = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)?([십백천만억조경])?")


class Number(NamedTuple):
    """A number in a text. `factor` is its last multiplier (만, 조, million ...), 1 where it has none."""

    start: int
    end: int
    value: Decimal
    factor: int
    more: bool  # 여 stands inside: 5조4000여억


# A run of digits, its thousands by commas or not, and its decimals.
_DIGITS = r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})++(?![0-9０-９])|[0-9０-９]++)(?:[.．][0-9０-９]++)?+"
_SMALL_SCALE = r"[천백십](?!화점|신[은이]|서)"
# What follows may stand apart where it can only go on: 2천 1백억, 5백 20억.
_GOES_ON = rf"\s(?=[0-9]{_SMALL_SCALE}|[0-9]{{2,3}}(?:[만억조]|여?\s?(?:원|달러|명|개|건|가구)))"
_STEPS = rf"(?:{_SMALL_SCALE}(?:{_GOES_ON})?+(?:[0-9]{{1,3}}+)?+){{0,3}}+"
_CHUNK = rf"{_DIGITS}{_STEPS}"
_LOWER = rf"[0-9]{{1,4}}+(?:,[0-9]{{3}})?+(?:\.[0-9]++)?+{_STEPS}"
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
def _number() -> re.Pattern[str]:
    return re.compile(rf"{_CHUNK}(?:{_SCALED})?")


@cache
def _english_scale() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?({'|'.join(_ENGLISH)})(?![A-Za-z])", re.IGNORECASE)


_LETTER_SCALE = re.compile(r"\s?([KkMmBbT])(?![A-Za-z])")


def number_at(text: str, start: int, *, currency_sign: bool = False) -> tuple[int, Number | None]:
    """The number whose first digit is `text[start]`: where it ends, and what it is.

    The number is None where it has more digits than can be kept. `currency_sign` says that one stands before it.
    """
    match = _number().match(text, start)
    if match is None:
        return start + 1, None
    end, written = match.end(), match.group()
    value = parse_number(written)
    factor = last_factor(written)
    after = text[end : end + 2].lstrip(" -")
    if after.isascii() and after.isalpha():
        scale = _english_scale().match(text, end) or (
            _LETTER_SCALE.match(text, end) if currency_sign else None
        )
        if scale:
            word = scale.group(1)
            factor = _LETTERS[word] if len(word) == 1 else _ENGLISH[word.lower()]
            end = scale.end()
            value = None if value is None else _bounded(value * factor)
    if value is None:
        return end, None
    return end, Number(start, end, value, factor, "여" in written)


def parse_number(written: str) -> Decimal | None:
    """The value of a number as `number_at` finds it, None where it has more than MOST_DIGITS digits."""
    if len(written) > 4 * MOST_DIGITS:
        return None
    written = written.translate(_WIDE).replace(",", "")
    if written.isdigit():
        return Decimal(written) if len(written) <= MOST_DIGITS else _bounded(Decimal(written))
    total = section = Decimal(0)
    pending: Decimal | None = None
    for digits, mark in _PART.findall(written):
        if digits:
            pending = Decimal(digits) if pending is None else pending * 10 ** len(digits) + Decimal(digits)
        if mark in _SMALL:
            section += (1 if pending is None else pending) * _SMALL[mark]
            pending = None
        elif mark in _LARGE:
            total += (section + (pending or 0) or 1) * _LARGE[mark]
            section, pending = Decimal(0), None
    return _bounded(total + section + (pending or 0))


def _bounded(value: Decimal) -> Decimal | None:
    if value > _LARGEST or len(value.normalize().as_tuple().digits) > MOST_DIGITS:
        return None
    return plain(value)


def plain(value: Decimal) -> Decimal:
    """The value without an exponent and without zeros behind its decimals: 1200.0 is 1200."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return value.normalize()


def last_factor(written: str) -> int:
    """What multiplies the last digits of a number: 10**8 of `5천억` x 1000, 1 of `3만1500`."""
    factor = 1
    for mark in reversed(written):
        if mark in _LARGE:
            factor *= _LARGE[mark]
        elif mark in _SMALL:
            factor *= _SMALL[mark]
        elif mark not in " 여":
            break
    return factor


NATIVE_ONES = {
    "한": 1,
    "두": 2,
    "세": 3,
    "석": 3,
    "네": 4,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}
NATIVE_TENS = {
    "열": 10,
    "스무": 20,
    "스물": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
# A native numeral before a counter: 한, 열두, 스무, 서른다섯.
NATIVE = rf"(?:(?:{'|'.join(NATIVE_TENS)})(?:{'|'.join(NATIVE_ONES)})?|{'|'.join(NATIVE_ONES)})"
_SINO_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
# A number in Sino-Korean words, which only a currency behind it makes certain: 백만 달러, 이천억원.
SINO = r"(?:[일이삼사오육칠팔구]?[십백천만억조]){1,6}"


def parse_native(word: str) -> Decimal:
    """The value of a native numeral: `열두` is 12."""
    for tens, value in NATIVE_TENS.items():
        if word.startswith(tens):
            return Decimal(value + NATIVE_ONES.get(word[len(tens) :], 0))
    return Decimal(NATIVE_ONES[word])


def parse_sino(word: str) -> Decimal | None:
    """The value of a number in Sino-Korean words: `이천억` is 200,000,000,000."""
    return parse_number("".join(str(_SINO_DIGITS.get(letter, letter)) for letter in word))
