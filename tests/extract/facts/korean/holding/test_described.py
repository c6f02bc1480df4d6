"""Test who is described by a figure; all names are invented."""

import pytest

from tests.extract.facts.fact_cases import read_facts


@pytest.mark.parametrize(
    ("body", "figure", "holder"),
    [
        ("상장 당시 시총이 6억원 수준이던 한빛전자는 크게 성장했다.", "6억원", "한빛전자"),
        ("100만원 이상의 금품을 받은 공무원은 징계한다.", "100만원", "공무원"),
        ("누리경찰서는 보험금 1억원을 받아 챙긴 배달기사 20명을 검찰에 넘겼다.", "1억원", "배달기사"),
        ("174석을 가진 여당의 독주가 이어진다.", "174석", "여당"),
        ("174석의 거대 여당인 누리당이 예산안을 처리했다.", "174석", "누리당"),
        ("고객 400만명의 정보를 넘긴 가람은행이 제재를 받았다.", "400만명", "가람은행"),
        ("3%대 약세를 보인 가람전자와 솔빛전자는 낙폭을 키웠다.", "3%", "가람전자와 솔빛전자"),
    ],
)
def test_a_clause_before_a_noun_tells_what_it_has(body: str, figure: str, holder: str) -> None:
    subject = read_facts(body)[figure].subject
    assert subject is not None
    assert subject.text == holder


def test_a_clause_with_a_subject_of_its_own_describes_nobody() -> None:
    subject = read_facts("보험금 2억원을 정부가 내준 업체는 문을 닫았다.")["2억원"].subject
    assert subject is None or subject.text != "업체"
