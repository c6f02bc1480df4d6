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


@pytest.mark.parametrize(
    ("body", "figure", "measure"),
    [
        ("도내 12개 기업 대표가 참석했다.", "12개", "기업"),
        ("국회는 8개 상임위 전체회의를 열었다.", "8개", "상임위"),
        ("100여개의 법률 위반 행위를 신고했다.", "100여개", "법률"),
        ("36건의 의원 징계요구가 들어왔다.", "36건", "징계요구"),
        ("나래랩은 4개 기관 투자자를 만났다.", "4개", "투자자"),
        ("강연은 신기술, 친환경 자동차 등 3가지 주제로 구성됐다.", "3가지", "주제"),
        ("두 사안은 서로 다르다.", "두 사안", "사안"),
        ("누리앱은 20만 가입자를 보유했다.", "20만 가입자", "가입자"),
        ("두 사람은 지분을 나눴다.", "두 사람", "사람"),
        ("나래군은 태화강에 참게 1만 마리 방류를 마쳤다.", "1만 마리", "참게"),
        ("나래랩은 지난해보다 82%의 매출 성장을 이뤘다.", "82%", "매출"),
        ("현장에는 측량인 3명이 있었다.", "3명", "측량인"),
        ("코스피 목표 주가수익비율은 12.3배다.", "12.3배", "주가수익비율"),
    ],
)
def test_a_count_is_of_what_its_unit_counts(body: str, figure: str, measure: str) -> None:
    assert read_fields(read_facts(body)[figure]).get("measure") == measure
