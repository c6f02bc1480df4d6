"""Figures are compared only where they are said of one thing."""

import pytest

from newsdb.query.figures.circumstances import are_comparable, read_circumstances


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        (("가나는 50억원을 유치했다.", "50억원"), ("가나가 총 60억원을 유치했다.", "60억원"), True),
        (("가나는 지난해 50억원을 유치했다.", "50억원"), ("가나가 60억원을 유치했다.", "60억원"), False),
        (("가나의 누적 투자액은 90억원이다.", "90억원"), ("가나가 60억원을 유치했다.", "60억원"), False),
        (("시리즈A로 50억원을 유치했다.", "50억원"), ("시리즈 a에서 60억원을 받았다.", "60억원"), True),
        (("9시 8분 현재 50원 올랐다.", "50원"), ("9시46분 현재 60원 올랐다.", "60원"), False),
        (("9시 8분 현재 50원 올랐다.", "50원"), ("60원 올랐다.", "60원"), True),
        (("14일 만에 사과했다.", "14일"), ("하루 만에 사과했다.", "하루"), False),
        (("각 50억원을 냈다.", "50억원"), ("100억원을 냈다.", "100억원"), False),
    ],
)
def test_figures_of_one_round_and_moment_are_compared(
    one: tuple[str, str], other: tuple[str, str], *, comparable: bool
) -> None:
    assert are_comparable(read_circumstances(*one), read_circumstances(*other)) is comparable
