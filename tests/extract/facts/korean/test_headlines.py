"""Titles of articles that tell who raised money, and from whom."""

import pytest

from tests.extract.facts.fact_cases import read_facts


def read_parties(title: str) -> tuple[str | None, str | None]:
    """Return the investor and the investee of the last figure of a title."""
    fact = list(read_facts("본문이다.", title).values())[-1]
    return fact.subject.text if fact.subject else None, fact.object.text if fact.object else None


@pytest.mark.parametrize(
    ("title", "investee"),
    [
        ("실시간 혈당 측정 벤처 ‘가람글루’ 30억 투자 유치", "가람글루"),
        ("동네 반찬 서비스 '나래찬', 12억원 투자 유치", "나래찬"),
        ("모바일 세탁 플랫폼 `솔솔` 200억대 투자 유치 추진", "솔솔"),
        ("[단독] O2O 꽃배달 '블룸' 42억 투자 유치", "블룸"),
        ("청소 로봇 전문 솔빛이노, 16억 규모 시리즈A 투자 유치", "솔빛이노"),
        ("솔빛이노, 16억 규모 시리즈A 투자 유치", "솔빛이노"),
        ("‘내 옷 찾기’ 헤이룩 75억원 투자 유치", "헤이룩"),
        ("‘옷장이 둘’ 헤이룩, 75억원 투자 유치", "헤이룩"),
        ("솔드리고, 75억원 투자 유치", "솔드리고"),
        ("반찬 전문 다온미인, 75억원 투자 유치", "다온미인"),
        ("P2P금융 '빌린다', 75억원 투자 유치", "빌린다"),
        ("솔빛이노의 2000억 원 투자 유치 뒤에 무엇이 있었나", "솔빛이노"),
    ],
)
def test_the_title_of_an_investment_names_who_gets_it_by_its_name_and_not_by_what_it_is(
    title: str, investee: str
) -> None:
    assert read_parties(title) == (None, investee)


@pytest.mark.parametrize(
    ("title", "investor", "investee"),
    [
        ("새벽 배송 스타트업 ‘다온길’, 가람기술투자로부터 15억원 투자 유치", "가람기술투자", "다온길"),
        ("P2P금융 '7퍼센트', 가람벤처스로부터 100억 투자 유치", "가람벤처스", "7퍼센트"),
        ("다온길, 해외 사모펀드서 828억원 투자 유치", "사모펀드", "다온길"),
        ("다온길, 카카오벤처스 등에 900억 투자 유치", "카카오벤처스", "다온길"),
        ("다온길, 네이버 등 통해 5000만달러 투자 유치", "네이버", "다온길"),
        ("다온길, 카카오벤처스 등에서 12억원 후속투자 유치", "카카오벤처스", "다온길"),
        ("다온길 80억원 투자 유치…네이버 등 참여", "네이버", "다온길"),
        ("다온길, 네이버 투자 10억원 유치 “해외 진출 탄력”", "네이버", "다온길"),
    ],
)
def test_the_title_of_an_investment_names_who_pays_it(title: str, investor: str, investee: str) -> None:
    assert read_parties(title) == (investor, investee)


@pytest.mark.parametrize(
    ("title", "investee"),
    [
        ("100억 투자 유치한 솔빛이노, 신약 개발 박차", "솔빛이노"),
        ("3억달러 투자받은 대체육 기업 다온푸드", "다온푸드"),
    ],
)
def test_whom_a_verb_of_receiving_describes_got_the_money(title: str, investee: str) -> None:
    assert read_parties(title) == (None, investee)


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("솔빛이노, 45억원 투자 유치 성공...'전자약' 임상시험 본격 추진", "actual"),
        ("솔빛이노, 15억 투자 유치…새 공장 추진", "actual"),
        ("솔빛이노, 15억 투자 유치, 내년 상장 목표", "actual"),
        ("솔빛이노, 15억 투자 유치 추진", "expected"),
        ("솔빛이노, 내년 15억 투자 유치 목표", "expected"),
    ],
)
def test_what_a_title_says_behind_a_break_is_no_plan_for_the_figure_before_it(
    title: str, status: str
) -> None:
    (fact,) = read_facts("본문이다.", title).values()
    assert fact.status == status


def test_dots_part_words() -> None:
    facts = read_facts("본문이다.", "솔빛이노, 3600억원 투자 유치...기업가치 3조원")
    measure = facts["3조원"].measure
    assert measure is not None
    assert measure.text == "기업가치"


@pytest.mark.parametrize(
    ("title", "figure", "expected"),
    [
        ("솔빛손보, 주당배당금 7600원…전년비 11.8% 증가", "11.8%", "전년"),
        ("솔빛손보 순이익 전년比 30% 감소", "30%", "전년"),
    ],
)
def test_a_title_shortens_what_a_figure_is_compared_with(title: str, figure: str, expected: str) -> None:
    basis = read_facts("본문이다.", title)[figure].basis
    assert basis is not None
    assert basis.text == expected
