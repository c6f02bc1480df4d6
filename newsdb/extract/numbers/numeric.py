"""Figures and times of a passage: one walk over its numbers, then what depends on their neighbours."""

import re
from collections.abc import Iterator

from newsdb.extract.numbers import english_dates, word_figures
from newsdb.extract.numbers.bare import bare_figure
from newsdb.extract.numbers.clocks import clock_at
from newsdb.extract.numbers.conversions import conversions
from newsdb.extract.numbers.english_dates import english_date, english_date_pattern
from newsdb.extract.numbers.figures import Amount, parse_figure, parse_fraction
from newsdb.extract.numbers.hedges import hedge_of
from newsdb.extract.numbers.lists import UnitlessList
from newsdb.extract.numbers.numerals import number_at
from newsdb.extract.numbers.per_units import pers
from newsdb.extract.numbers.times import Moment, date_at, hint_before
from newsdb.extract.numbers.word_figures import word_figure, word_pattern
from newsdb.model.records import Figure, TimeExpression
from newsdb.text.passages import Passage

# The first digit of a number, unless it belongs to a code (H20, KF-58) or to a number before it.
_DIGIT = re.compile(r"[0-9０-９](?<![0-9０-９A-Za-z_].)(?<![0-9][.,:/-].)(?<![A-Za-z][-.‑].)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]가-힣]{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9.-]{1,253}"
)
_DEFINES = re.compile(r"\s?=\s?[0-9]")
_DEFINED = re.compile(r"[0-9]\S{0,3}\s?=\s?$")


def find_figures_and_times(passage: Passage) -> tuple[list[Figure], list[TimeExpression]]:
    """The figures and the times of a text, each in text order and without overlaps; the times are unresolved."""
    amounts, moments = _walk(passage.text)
    return _figures(passage, amounts), [_time(passage, moment) for moment in moments]


def _walk(text: str) -> tuple[list[Amount], list[Moment]]:
    amounts: list[Amount] = []
    moments: list[Moment] = []
    end = 0
    for start, found in _candidates(text):
        if found is None or found.start < end or start < end:
            continue
        end = found.end
        if isinstance(found, Moment):
            moments.append(found)
        else:
            amounts.append(found)
    return amounts, moments


def _candidates(text: str) -> Iterator[tuple[int, Amount | Moment | None]]:
    """Everything that may be a figure or a time, by where it starts; earlier ones win over overlapping later ones."""
    found = [*_in_words(text), *_in_digits(text)]
    return iter(sorted(found, key=lambda item: item[0]))


def _in_words(text: str) -> Iterator[tuple[int, Amount | Moment | None]]:
    for match in _matches(text, word_figures.FIRST_LETTER, word_pattern()):
        amount = word_figure(match)
        yield match.start(), amount
    for match in _matches(text, english_dates.FIRST_LETTER, english_date_pattern()):
        moment = english_date(match)
        if moment:
            yield moment.start, moment


def _matches(text: str, first: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern where `first` finds its first letter: many times faster than a search by `pattern`."""
    end = 0
    for letter in first.finditer(text):
        match = pattern.match(text, letter.start()) if letter.start() >= end else None
        if match:
            end = match.end()
            yield match


def _in_digits(text: str) -> Iterator[tuple[int, Amount | Moment | None]]:
    addresses = _addresses(text)
    listed = UnitlessList(text)
    end = 0
    for match in _DIGIT.finditer(text):
        digit = match.start()
        if digit < end:
            continue
        while addresses and addresses[-1][1] <= digit:
            addresses.pop()
        if addresses and addresses[-1][0] <= digit:
            continue
        found: Amount | Moment | None = date_at(text, digit) or clock_at(text, digit)
        if found:
            end = found.end
        else:
            end, found = _figure(text, digit, listed)
        if found:
            for item in (*listed.complete(found), found):
                yield item.start, item


def _figure(text: str, digit: int, listed: UnitlessList) -> tuple[int, Amount | None]:
    fraction = parse_fraction(text, digit)
    if fraction is not None:
        return fraction.end, fraction
    end, amount = parse_figure(text, digit)
    if amount is None:
        _, number = number_at(text, digit)
        amount = bare_figure(text, number) if number else None
        if number and amount is None:
            listed.add(number)
        return max(end, amount.end if amount else 0), amount
    if _DEFINES.match(text, amount.end) or _DEFINED.search(text[max(0, amount.start - 7) : amount.start]):
        return end, None
    return end, amount


def _addresses(text: str) -> list[tuple[int, int]]:
    """The spans of the web and e-mail addresses, the last one first."""
    if "@" not in text and "www." not in text and "://" not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)][::-1]


def _figures(passage: Passage, amounts: list[Amount]) -> list[Figure]:
    text = passage.text
    converts = conversions(text, amounts)
    per = pers(text, amounts, converts)
    return [
        Figure(
            passage.span(amount.start, amount.end),
            amount.kind,
            amount.value,
            amount.minimum,
            amount.maximum,
            amount.unit,
            hedge_of(text, amount, converted=converts[index] is not None),
            per[index],
            converts[index],
        )
        for index, amount in enumerate(amounts)
    ]


def _time(passage: Passage, moment: Moment) -> TimeExpression:
    return TimeExpression(
        passage.span(moment.start, moment.end),
        moment.value,
        moment.minimum,
        moment.maximum,
        hint_before(passage.text, moment.start),
    )
