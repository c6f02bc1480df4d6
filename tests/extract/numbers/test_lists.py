from decimal import Decimal

import pytest

from tests.extract.numbers.numeric_cases import figures, times


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("오는 20, 21일 연다.", [("20", "---20"), ("21일", "---21")]),
        ("5, 6, 7월에 쉰다.", [("5", "--05"), ("6", "--06"), ("7월", "--07")]),
        ("1·2분기에 벌었다.", [("1", "Q1"), ("2분기", "Q2")]),
        ("5월 3, 4일에 연다.", [("5월 3", "--05-03"), ("4일", "---04")]),
        ("5월 3·4·5일에 연다.", [("5월 3", "--05-03"), ("4", "---04"), ("5일", "---05")]),
        ("3·4분기에 벌었다.", [("3·4분기", "Q3")]),
    ],
)
def test_dates_of_a_list_share_the_unit_behind_the_last(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert [(item.span.text, item.value) for item in times(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected", "unit"),
    [
        ("업계 1·2위가 합친다.", [("1", 1), ("2위", 2)], "위"),
        ("할인율은 10, 20, 30% 가운데 고른다.", [("10", 10), ("20", 20), ("30%", 30)], "%"),
        ("2·3·5년물을 낸다.", [("2", 2), ("3", 3), ("5년", 5)], "year"),
        ("3·5·10만원이 한도다.", [("3", 30_000), ("5", 50_000), ("10만원", 100_000)], "KRW"),
        ("월 62만→65만 원을 준다.", [("62만", 620_000), ("65만 원", 650_000)], "KRW"),
        ("보좌진을 9→5명으로 줄인다.", [("9", 9), ("5명", 5)], "명"),
        ("금리를 3에서 5%로 올렸다.", [("3", 3), ("5%", 5)], "%"),
        ("It costs between 10 and 15 percent more.", [("10", 10), ("15 percent", 15)], "%"),
    ],
)
def test_amounts_of_a_list_share_the_unit_behind_the_last(
    sentence: str, expected: list[tuple[str, int]], unit: str
) -> None:
    found = figures(sentence)
    assert [(item.span.text, item.value) for item in found] == [
        (text, Decimal(value)) for text, value in expected
    ]
    assert {item.unit for item in found} == {unit}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("나스닥 100, 3% 하락", ["3%"]),
        ("Nasdaq 100, 3% lower", ["3%"]),
        ("6·3 지방선거와 5·18단체", []),
        ("기호 2, 3만명이 모였다.", ["3만명"]),
    ],
)
def test_a_name_before_a_figure_is_no_list(sentence: str, expected: list[str]) -> None:
    assert [item.span.text for item in figures(sentence)] == expected
