"""Test what a figure measures; all names are invented."""

import pytest

from tests.extract.facts.fact_cases import read_facts, read_fields


@pytest.mark.parametrize(
    ("body", "figure", "fields"),
    [
        ("가람국은 희토류 생산 능력의 90%를 차지한다.", "90%", {"measure": "능력", "subject": "가람국"}),
        (
            "누리전자는 세계 칩 수요의 10% 이상을 차지하고 있다.",
            "10%",
            {"measure": "수요", "subject": "누리전자"},
        ),
        ("사유지가 전체의 70%를 차지한다.", "70%", {"measure": "사유지"}),
        ("보고서는 목표주가 62만원을 제시했다.", "62만원", {"measure": "목표주가"}),
    ],
)
def test_a_share_is_of_the_whole_that_is_named(body: str, figure: str, fields: dict[str, str]) -> None:
    found = read_fields(read_facts(body)[figure])
    assert {name: found.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    ("body", "figure", "measure"),
    [
        ("시는 전문가 5명으로 구성된 면접을 치렀다.", "5명", "전문가"),
        ("위원회는 위원 9명으로 꾸려졌다.", "9명", "위원"),
        ("나래랩 미국서 1조6천억 투자 유치한다.", "1조6천억", "투자"),
        ("운영하는 것은 하우징, 가람몰 두 개의 서비스를 더한 것이다.", "두 개", "서비스"),
    ],
)
def test_a_figure_measures_the_noun_beside_it(body: str, figure: str, measure: str) -> None:
    assert read_fields(read_facts(body)[figure]).get("measure") == measure
