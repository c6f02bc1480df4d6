"""Parse clock times: 오전 7시 10분, 오후 1시, 16시25분, 10:30 a.m., 오전 7시∼7시40분."""

import re
from typing import NamedTuple

from newsdb.extract.times.dates import Moment

_HALVES = "오전|오후|새벽|아침|낮|저녁|밤"
_HALF_BEFORE = re.compile(rf"(?<![가-힣])({_HALVES})\s{{0,2}}$")
_HALF_CARRIED = re.compile(
    rf"({_HALVES})\s?([0-9]{{1,2}})시(?:\s?[0-9]{{1,2}}분)?(?:에서|부터|과|와|,|·)\s?$"
)
_SIDE = re.compile(
    rf"(?:(?P<half>{_HALVES})\s{{0,2}})?(?P<hour>[0-9]{{1,2}})"
    r"(?:\s?시(?!간|장|즌|리|스|점|군|민|청|행|세|도|즈|동|작|총|대[를의]|내)(?:\s?(?P<minute>[0-9]{1,2})\s?분(?!기)|\s?(?P<thirty>반)(?![가-힣]))?(?:\s?(?P<second>[0-9]{1,2})\s?초)?"
    r"|:(?P<mm>[0-5][0-9])(?::(?P<ss>[0-5][0-9]))?(?![0-9:])(?:\s?(?P<ampm>[ap])\.?m\b\.?)?"
    r"|\s?(?P<apm>[ap])\.?m\b\.?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s?[~∼～〜]\s?|[–-]")
_BARE = re.compile(r"([0-9]{1,2})(?=\s?[~∼～〜-]\s?[0-9]{1,2}시)")


class _Side(NamedTuple):
    half: str | None
    hour: int
    minute: int
    second: int | None


def parse_clock(text: str, digit: int) -> Moment | None:
    """Parse the clock time or range with the first digit `text[digit]`, with 오전 or 오후 before it."""
    match = _SIDE.match(text, digit)
    bare = None if match else _BARE.match(text, digit)
    end = match.end() if match else bare.end() if bare else digit
    if end == digit:
        return None
    before = _HALF_BEFORE.search(text[max(0, digit - 5) : digit])
    half = before.group(1) if before else _find_carried_half(text, digit)
    start = digit - (min(digit, 5) - before.start()) if before else digit
    between = _BETWEEN.match(text, end)
    last = _SIDE.match(text, between.end()) if between else None
    if match is None and last is None:
        return None
    first = _read_side(match, half) if match else _Side(half, int(bare.group(1)), 0, None) if bare else None
    if first is None or (low := _format_clock(first)) is None:
        return None
    if last and between and (high := _format_clock(_read_side(last, first.half))):
        return Moment(start, last.end(), None, low, high)
    return Moment(start, end, low, None, None) if match else None


def _find_carried_half(text: str, digit: int) -> str | None:
    """Find the half of the day stated by the time directly before: 오후 1시부터 3시."""
    head = text[max(0, digit - 20) : digit]
    before = _HALF_CARRIED.search(head)
    hour = re.match(r"[0-9]{1,2}", text[digit : digit + 2])
    if before is None or hour is None or int(hour.group()) < int(before.group(2)):
        return None
    return before.group(1)


def _read_side(match: re.Match[str], half: str | None) -> _Side:
    parts = match.groupdict()
    minute = parts["minute"] or parts["mm"] or ("30" if parts["thirty"] else "0")
    second = parts["second"] or parts["ss"]
    latin = (parts["ampm"] or parts["apm"] or "").lower()
    half = {"a": "오전", "p": "오후"}.get(latin) or parts["half"] or half
    return _Side(half, int(parts["hour"]), int(minute), int(second) if second else None)


def _format_clock(side: _Side) -> str | None:
    hour = _to_hour_of_day(side.half, side.hour)
    if hour > 24 or side.minute > 59 or (hour == 24 and side.minute):
        return None
    seconds = "" if side.second is None else f":{side.second:02d}"
    return f"{hour:02d}:{side.minute:02d}{seconds}"


def _to_hour_of_day(half: str | None, hour: int) -> int:
    """Return the hour of the day: 오후 1시 is 13, 낮 12시 is 12, 밤 12시 is 24."""
    if half in ("오전", "새벽", "아침"):
        return 0 if hour == 12 else hour
    if half == "밤" and (hour == 12 or hour < 5):
        return 24 if hour == 12 else hour
    if half in ("오후", "저녁", "밤") and hour < 12:
        return hour + 12
    if half == "낮" and hour < 6:
        return hour + 12
    return hour
