"""Complete lists with one unit behind the last number: 20, 21일; 1·2위; 2·3·5년; 62만→65만 원.

`numeric` adds every number without a unit (`add`), and completes the list with every figure and date (`complete`): it
gives its unit to the numbers listed directly before it.
"""

import re
from decimal import Decimal

from newsdb.extract.numbers.figures import Amount
from newsdb.extract.numbers.numerals import Number
from newsdb.extract.times.dates import Moment
from newsdb.extract.times.partial_dates import PartialDate, parse_partial_date

_SEPARATOR = re.compile(r"\s?[·ㆍ∙‧・→]\s?|\s?,\s|에서\s|\s(?:and|or|to)\s")
# A list begins a word; behind a Latin name or a Korean word its first number belongs to that (나스닥 100, 3%).
_BEGINS = re.compile(r"(?:^|[\s(\[‘“'\"])$")
_NAME = re.compile(r"[A-Z&]\s?$|[A-Z][a-z]+\s?$|(?:지수|나스닥|코스피|코스닥|코스닥지수|제)\s?$")
_LONGEST = 8
_KINDS = frozenset(("rank", "percent", "percent_point", "duration", "money", "ratio"))
_COUNTED = frozenset(("명", "개", "회", "차례", "마리", "곳", "건"))
_MOST = {"day": 31, "month": 12, "quarter": 4}

FigureOrMoment = Amount | Moment


class UnitlessList:
    """Collect the numbers of a list until a unit follows."""

    def __init__(self, text: str) -> None:
        """Begin at the start of a text."""
        self._text = text
        self._numbers: list[Number] = []
        self._last = 0  # the end of the last figure or date, from which a list may go on

    def add(self, number: Number) -> None:
        """Add a number without a unit if a separator follows it; else forget the list."""
        if not self._reaches(number.start):
            self._numbers.clear()
        head = self._text[max(0, number.start - 12) : number.start]
        goes_on = self._last and self._joins(self._last, number.start)
        follows = bool(self._numbers or goes_on) or (bool(_BEGINS.search(head)) and not _NAME.search(head))
        if follows and len(self._numbers) < _LONGEST and _SEPARATOR.match(self._text, number.end):
            self._numbers.append(number)
        else:
            self._numbers.clear()

    def complete(self, found: FigureOrMoment) -> list[FigureOrMoment]:
        """Return the listed numbers as figures or dates like `found`, directly behind them; [] without a list."""
        numbers, self._numbers = self._numbers, []
        self._last = found.end
        if not numbers or not self._joins(numbers[-1].end, found.start):
            return []
        if isinstance(found, Moment):
            return _build_dates(numbers, found)
        between = self._text[numbers[-1].end : found.start]
        return _build_amounts(numbers, found, self._text[found.start : found.end], comma="," in between)

    def _reaches(self, start: int) -> bool:
        return bool(self._numbers) and self._joins(self._numbers[-1].end, start)

    def _joins(self, end: int, start: int) -> bool:
        match = _SEPARATOR.match(self._text, end)
        return match is not None and match.end() == start


def _build_dates(numbers: list[Number], last: Moment) -> list[FigureOrMoment]:
    if last.value is None or ":" in last.value:
        return []
    date = parse_partial_date(last.value)
    named = [(name, part) for name, part in date._asdict().items() if part is not None]
    if len(named) != 1:
        return []
    name, value = named[0]
    values = [int(number.value) for number in numbers]
    rising = all(low < high for low, high in zip(values, [*values[1:], value], strict=True))
    plain = all(number.value == int(number.value) and number.factor == 1 for number in numbers)
    if not (plain and rising) or values[0] < (1900 if name == "year" else 1) or value > _MOST.get(name, 2200):
        return []
    return [
        Moment(number.start, number.end, PartialDate(**{name: int(number.value)}).to_iso(), None, None)
        for number in numbers
    ]


def _build_amounts(numbers: list[Number], last: Amount, written: str, *, comma: bool) -> list[FigureOrMoment]:
    counted = last.unit in _COUNTED and not comma
    if last.value is None or not (last.kind in _KINDS or counted):
        return []
    if not "0" <= written[:1] <= "9":
        return []
    scale = _find_scale(last.value, written)
    values = [number.value * (scale if number.factor == 1 else 1) for number in numbers]
    near = all(Decimal("0.05") <= value / last.value <= 20 for value in values if last.value)
    if not near or not all(values):
        return []
    return [
        Amount(number.start, number.end, last.kind, value, None, None, last.unit)
        for number, value in zip(numbers, values, strict=True)
    ]


def _find_scale(value: Decimal, written: str) -> Decimal:
    """Return the multiplier of the last number; it counts for bare digits before it too: 20·30만원."""
    digits = re.match(r"[0-9,]+(?:\.[0-9]+)?(?=[십백천만억조])", written)
    return value / Decimal(digits.group().replace(",", "")) if digits else Decimal(1)
