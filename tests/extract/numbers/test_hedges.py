import pytest

from tests.extract.numbers.numeric_cases import figure, figures


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("약 30명이 왔다.", "약"),
        ("최대 40% 할인한다.", "최대"),
        ("약 5조원 수준이다.", "약"),
        ("3000만원 이상 있다.", "이상"),
        ("2억원 미만이다.", "미만"),
        ("7배 가까이 뛰었다.", "가까이"),
        ("90억 달러 가량 많다.", "가량"),
        ("4배 수준이다.", "수준"),
        ("2만 달러선까지 밀렸다.", "선"),
        ("5만 달러대 초반이다.", "대 초반"),
        ("40여 명이 왔다.", "여"),
        ("3조5000여억원을 샀다.", "여"),
        ("두 달여 만이다.", "여"),
        ("2% 넘게 내렸다.", "넘게"),
        ("80곳이 넘는 회사다.", "넘는"),
        ("세 배에 가까운 값이다.", "가까운"),
        ("65%에 육박한다.", "육박"),
        ("2조원을 넘어섰다.", "넘어섰다"),
        ("3조 위안을 상회하며 늘었다.", "상회"),
        ("nearly 30 percent fell.", "nearly"),
    ],
)
def test_a_hedge_is_the_word_as_written(sentence: str, hedge: str) -> None:
    assert figure(sentence).approx == hedge


@pytest.mark.parametrize(
    "sentence",
    [
        "총 30명이 왔다.",
        "30명에 불과했다.",
        "30%에 달한다.",
        "30억원 규모다.",
        "640만건을 하회했다.",
        "역대 최대 3조원을 벌었다.",
        "종전 기록인 6조1234억원을 넘어섰다.",
        "3조원을 돌파했다.",
        "실적은 전망을 15% 상회했다.",
    ],
)
def test_what_does_not_blur_the_figure_is_no_hedge(sentence: str) -> None:
    assert figure(sentence).approx is None


def test_a_hedge_behind_a_bracket_belongs_to_the_figure_before_it() -> None:
    found = figures("몸값은 20조 위안(약 3800조원)을 넘어섰다.")
    assert [item.approx for item in found] == ["넘어섰다", "약"]
