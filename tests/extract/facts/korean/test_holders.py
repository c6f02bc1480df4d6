"""Test whose a figure is; all names are invented."""

import pytest

from tests.extract.facts.fact_cases import read_facts


def read_subject(body: str, figure: str, title: str | None = None) -> str | None:
    subject = read_facts(body, title)[figure].subject
    return subject.text if subject else None


@pytest.mark.parametrize(
    ("body", "figure", "payer"),
    [
        (
            "공직자가 비밀로 이익을 얻은 경우 7년 이하 징역 또는 9000만원 이하 벌금에 처해진다.",
            "7년",
            "공직자",
        ),
        (
            "공직자가 비밀로 이익을 얻은 경우 7년 이하 징역 또는 9000만원 이하 벌금에 처해진다.",
            "9000만원",
            "공직자",
        ),
        ("이 법안은 공무원이 금품을 받으면 3년 이하 징역에 처하도록 했다.", "3년", "공무원"),
        ("공직자가 정보를 사적으로 이용하면 최대 3년 징역형에 처하도록 했다.", "3년", "공직자"),
        ("금품을 챙긴 임원은 2000만원 이하 벌금형을 받는다.", "2000만원", "임원"),
    ],
)
def test_a_penalty_is_of_who_is_to_pay_it(body: str, figure: str, payer: str) -> None:
    assert read_subject(body, figure) == payer


@pytest.mark.parametrize(
    ("body", "figure", "owner"),
    [
        ("지난해 은행 가계대출 증가율이 1.8%였다.", "1.8%", "은행"),
        ("올해 코스피 순이익 컨센서스는 423조원이다.", "423조원", "코스피"),
        ("이 위원은 “대주주 지분율을 20%로 제한한다”고 말했다.", "20%", "대주주"),
        ("올해 공무원 평균 연봉은 6000만원이다.", "6000만원", "공무원"),
        ("직원 1인당 예수금은 475억원이다.", "475억원", None),
    ],
)
def test_the_holder_within_the_measure_s_phrase_has_it(body: str, figure: str, owner: str | None) -> None:
    assert read_subject(body, figure) == owner


@pytest.mark.parametrize(
    ("body", "figure", "place"),
    [
        ("원안에는 3가지 규정이 있었다.", "3가지", "원안"),
        ("기본계획에는 8개 추진 전략이 담겼다.", "8개", "기본계획"),
        ("누리산에는 20종의 새가 서식한다.", "20종", "누리산"),
        ("공원에는 300종의 나무가 자생하고 있다.", "300종", "공원"),
    ],
)
def test_what_is_counted_is_of_where_it_is(body: str, figure: str, place: str) -> None:
    assert read_subject(body, figure) == place


@pytest.mark.parametrize(
    ("body", "figure", "holder"),
    [
        ("누리당은 104석에서 103석으로 줄었다.", "103석", "누리당"),
        ("나래금융 또한 3조원의 순이익을 냈다.", "3조원", "나래금융"),
        (
            "솔빛벤처스, 나래캐피탈 등이 참여한 30억원 투자는 지난해 끝났다.",
            "30억원",
            "솔빛벤처스, 나래캐피탈",
        ),
        ("가람전자는 16만원 선, 솔빛전자는 85만원 선이 깨졌다.", "85만원", "솔빛전자"),
        ("반면 개인투자자는 6조원 규모를 순매수하며 나섰다.", "6조원", "개인투자자"),
    ],
)
def test_a_topic_has_the_figure_of_its_clause(body: str, figure: str, holder: str) -> None:
    assert read_subject(body, figure) == holder


@pytest.mark.parametrize(
    ("body", "figure", "holder"),
    [
        ("솔빛코인은 6만달러까지 떨어졌다. 이날 오전 전일 대비 13.37% 하락했다.", "13.37%", "솔빛코인"),
        ("코스피는 5000선을 밑돌았다. 오전 한때 4900선마저 내줬다.", "4900", "코스피"),
        ("나래뱅크는 순이익 30억원을 냈다. 지난해 말 1553만명의 고객을 확보했다.", "1553만명", "나래뱅크"),
        ("솔빛생명은 순이익 30억원을 냈다. 지난해 말 기준 CSM은 2조원으로 줄었다.", "2조원", "솔빛생명"),
    ],
)
def test_the_sentence_before_names_who_has_it(body: str, figure: str, holder: str) -> None:
    assert read_subject(body, figure) == holder


@pytest.mark.parametrize(
    "source", ["가람벤처스 등 투자사 3곳서", "가람벤처스 등 5개사로부터", "가람벤처스에서"]
)
def test_the_title_names_the_investor_with_the_number_of_others(source: str) -> None:
    body = "나래랩은 70억원 규모의 투자를 유치했다고 밝혔다."
    assert read_subject(body, "70억원", f"나래랩, {source} 70억원 투자 유치") == "가람벤처스"


@pytest.mark.parametrize(
    ("body", "figure", "source"),
    [
        (
            "나래랩은 사모펀드(PEF) 운용사 '가람파트너스'로부터 200억원의 투자를 유치했다.",
            "200억원",
            "가람파트너스",
        ),
        (
            "나래랩은 미국 소재 ‘스트롱누리’와 교육기업 ‘온스터디’에서 각각 4억원, 1억원을 유치했다.",
            "4억원",
            "스트롱누리",
        ),
        (
            "나래랩은 미국 소재 ‘스트롱누리’와 교육기업 ‘온스터디’에서 각각 4억원, 1억원을 유치했다.",
            "1억원",
            "온스터디",
        ),
        (
            "나래랩은 가람벤처스 및 엔젤투자자들로부터 58억원의 투자를 유치했다.",
            "58억원",
            "가람벤처스 및 엔젤투자자들",
        ),
        ("나래랩은 벤처캐피탈 업체들을 통해 67억원의 투자를 유치했다.", "67억원", "업체들"),
        ("나래랩은 솔빛파트너스와 30억원의 투자 유치 계약을 체결했다.", "30억원", "솔빛파트너스"),
    ],
)
def test_an_investment_is_of_the_firms_it_is_raised_from(body: str, figure: str, source: str) -> None:
    assert read_subject(body, figure) == source


@pytest.mark.parametrize(
    ("body", "figure", "whole"),
    [
        ("대만 증시가 3% 하락했다.", "3%", "대만 증시"),
        ("반도체 대기업의 매출은 40조원이다.", "40조원", "반도체 대기업"),
        ("국내 증시가 3% 하락했다.", "3%", "증시"),
        ("운전기사 20명은 보험금 3억원을 받았다.", "3억원", "운전기사"),
    ],
)
def test_a_general_noun_goes_with_what_tells_it_apart(body: str, figure: str, whole: str) -> None:
    assert read_subject(body, figure) == whole


@pytest.mark.parametrize(
    ("body", "figure", "country"),
    [
        ("가람국은 112위, 나래국은 164위, 솔빛국은 168위였다.", "112위", "가람국"),
        ("가람국은 112위, 나래국은 164위, 솔빛국은 168위였다.", "164위", "나래국"),
    ],
)
def test_a_rank_in_a_list_is_of_the_topic_before_it(body: str, figure: str, country: str) -> None:
    assert read_subject(body, figure) == country


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("나래군은 올해 도내 12개 마을을 대상으로 시설을 평가했다.", "12개"),
        ("가람조사단은 주민 300명을 대상으로 설문을 했다.", "300명"),
    ],
)
def test_who_is_asked_is_of_nobody(body: str, figure: str) -> None:
    assert read_subject(body, figure) is None


def test_a_body_that_tells_what_it_does_is_the_holder() -> None:
    body = "15일 다온시에 따르면 내년까지 30억원의 예산을 들여 하천을 복원한다."
    assert read_subject(body, "30억원") == "다온시"
