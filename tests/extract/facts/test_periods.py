"""Test the phrases that say when."""

import pytest

from newsdb.extract.facts.periods import find_periods, find_stretch, find_time_ago
from newsdb.extract.numbers.numeric import find_figures_and_times
from newsdb.text.passages import build_body_passage


def periods(text: str) -> list[tuple[str, str]]:
    """Return the periods of a sentence, with what they are there for."""
    _, times = find_figures_and_times(build_body_passage(text))
    found = find_periods(text, 0, len(text), list(enumerate(times)))
    uses = {(True, False): "basis", (False, True): "statement", (False, False): ""}
    return [(text[period.start : period.end], uses[period.is_basis, period.is_statement]) for period in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("지난해 매출은 3조 원이다.", [("지난해", "")]),
        ("지난해 말 기준 연체율은 0.5%다.", [("지난해 말", "")]),
        ("올해 3분기 매출은 3조 원이다.", [("올해 3분기", "")]),
        ("2014년부터 2016년까지 30곳을 열었다.", [("2014년부터 2016년까지", "")]),
        ("올해 상반기 매출이 늘었다.", [("올해 상반기", "")]),
        ("이날 오전 9시 기온은 3도다.", [("이날 오전 9시", "")]),
        ("매출은 전년 동기 대비 12% 늘었다.", [("전년 동기", "basis")]),
        ("코스피는 전 거래일보다 3% 내렸다.", [("전 거래일", "basis")]),
        ("이익은 전년(376억 원) 대비 12% 늘었다.", [("전년", "basis")]),
        ("한빛전자는 5일 매출이 12% 늘었다고 밝혔다.", [("5일", "statement")]),
        ("현행 3%에서 5%로 올린다.", [("현행", "")]),
        ("새해 매출을 50억원으로 늘린다.", [("새해", "")]),
        ("5년 새 매출이 두 배가 됐다.", []),
        ("상장 이후 주가가 30% 올랐다.", [("상장 이후", "")]),
        ("4분기(10∼12월) 매출은 3조 원이다.", [("4분기", "")]),
        ("당기순이익은 30억 원이다.", []),
        ("직원은 500명이다.", []),
    ],
)
def test_periods_are_found_with_their_use(text: str, expected: list[tuple[str, str]]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "duration", "stretch", "ago"),
    [
        ("지난 3년간 늘었다.", "3년", "3년간", None),
        ("최근 5년 사이 늘었다.", "5년", "최근 5년", None),
        ("최근 3년(2020~2022)간 늘었다.", "3년", "최근 3년", None),
        ("두 달 새 늘었다.", "두 달", "두 달", None),
        ("1년 전보다 늘었다.", "1년", None, "1년 전"),
        ("설립 3년 만에 늘었다.", "3년", None, None),
        ("징역 3년을 선고했다.", "3년", None, None),
    ],
)
def test_a_duration_is_a_stretch_of_time_or_a_time_ago_or_neither(
    text: str, duration: str, stretch: str | None, ago: str | None
) -> None:
    start = text.index(duration)
    place = text, start, start + len(duration)
    before = find_time_ago(*place)
    assert (before and text[before.start : before.end]) == ago
    if ago is None:
        found = find_stretch(*place)
        assert (found and text[found.start : found.end]) == stretch
