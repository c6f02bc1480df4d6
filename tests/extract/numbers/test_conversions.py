import pytest

from tests.extract.numbers.numeric_cases import figures


@pytest.mark.parametrize(
    "sentence",
    [
        "30억 달러(약 4조1천억 원)를 들였다.",
        "30억달러(4조1000억원)를 들였다.",
        "30억 달러(한화 약 4조1천억 원)를 들였다.",
        "30억달러 규모(약 4조1000억원)다.",
        "4조1천억 원(30억 달러)을 들였다.",
        "50평(165㎡) 크기다.",
        "토지(9400㎡, 약 2840평)를 샀다.",
    ],
)
def test_a_bracket_in_another_currency_or_unit_restates_the_figure_before_it(sentence: str) -> None:
    assert [item.converts for item in figures(sentence)] == [None, 0]


@pytest.mark.parametrize(
    "sentence",
    [
        "35%(약 210조원) 늘었다.",
        "44만주(2.1%)를 샀다.",
        "30억 달러와 4조1천억 원이다.",
        "300억원(전년 200억원)이다.",
    ],
)
def test_another_amount_or_a_share_restates_nothing(sentence: str) -> None:
    assert [item.converts for item in figures(sentence)] == [None, None]
