from decimal import Decimal

import pytest

from newsdb.extract.numbers.numeric import find_figures_and_times
from newsdb.text.passages import build_body_passage
from tests.extract.numbers.numeric_cases import figure, figures, times


@pytest.mark.parametrize(
    ("sentence", "text", "kind", "value", "unit"),
    [
        ("이 회사는 8조 1250억 원을 벌었다.", "8조 1250억 원", "money", "8125000000000", "KRW"),
        ("가격은 79.90달러다.", "79.90달러", "money", "79.9", "USD"),
        ("몸값이 $3억까지 올랐다.", "$3억", "money", "300000000", "USD"),
        ("It raised $40m in May.", "$40m", "money", "40000000", "USD"),
        ("A deal of £3.5B, it said.", "£3.5B", "money", "3500000000", "GBP"),
        ("The debt is $2tn.", "$2tn", "money", "2000000000000", "USD"),
        ("They sell $10 T-shirts.", "$10", "money", "10", "USD"),
        ("It cost R$3 billion.", "R$3 billion", "money", "3000000000", "BRL"),
        ("The mine cost 500 million tenge.", "500 million tenge", "money", "500000000", "KZT"),
        ("1조2천억 위안을 모았다.", "1조2천억 위안", "money", "1200000000000", "CNY"),
        ("5000만 유로를 냈다.", "5000만 유로", "money", "50000000", "EUR"),
        ("그 펀드는 2,310억을 모았다.", "2,310억", "money", "231000000000", "KRW"),
        ("환율은 1380원20전이다.", "1380원20전", "money", "1380.2", "KRW"),
        ("그 회사는 900억 펀드를 만든다.", "900억", "money", "90000000000", "KRW"),
        ("백만 달러를 걸었다.", "백만 달러", "money", "1000000", "USD"),
        ("손실은 700억원어치다.", "700억원", "money", "70000000000", "KRW"),
        ("주가가 (-2.75%) 내렸다.", "-2.75%", "percent", "-2.75", "%"),
        ("이익률이 12.5% 늘었다.", "12.5%", "percent", "12.5", "%"),
        ("금리가 0.25%포인트 올랐다.", "0.25%포인트", "percent_point", "0.25", "%p"),
        ("비율이 1.9%포인트(p) 올랐다.", "1.9%포인트(p)", "percent_point", "1.9", "%p"),
        ("스프레드가 15bp 줄었다.", "15bp", "percent_point", "15", "bp"),
        ("참가자는 2만3천명이다.", "2만3천명", "count", "23000", "명"),
        ("16인이 적발됐다.", "16인", "count", "16", "명"),
        ("공장 4곳을 지었다.", "4곳", "count", "4", "곳"),
        ("아이폰 3600만대를 출하했다.", "3600만대", "count", "36000000", "대"),
        ("자사주 120만주를 샀다.", "120만주", "count", "1200000", "주"),
        ("투자자는 모두 6개사다.", "6개사", "count", "6", "개사"),
        ("다운로드는 1억 다운로드를 넘지 못했다.", "1억 다운로드", "count", "100000000", "다운로드"),
        ("매출이 세 배 뛰었다.", "세 배", "ratio", "3", "배"),
        ("주가수익비율은 9.5배다.", "9.5배", "ratio", "9.5", "배"),
        ("경쟁률은 310.5대 1이었다.", "310.5대 1", "ratio", "310.5", "배"),
        ("세계 3위에 올랐다.", "3위", "rank", "3", "위"),
        ("지수는 41.5포인트 올랐다.", "41.5포인트", "index", "41.5", "pt"),
        ("코스피는 2650.31에 마감했다.", "2650.31", "index", "2650.31", "pt"),
        ("나스닥지수는 1만8540.01을 찍었다.", "1만8540.01", "index", "18540.01", "pt"),
        ("발전소는 3기가와트 규모다.", "3기가와트", "quantity", "3", "GW"),
        ("부지는 1만5천 세제곱미터(㎥)다.", "1만5천 세제곱미터(㎥)", "quantity", "15000", "㎥"),
        ("회로 폭은 7나노미터다.", "7나노미터", "quantity", "7", "nm"),
        ("그는 만 65세다.", "65세", "quantity", "65", "세"),
        ("아침 기온은 -8도다.", "-8도", "quantity", "-8", "℃"),
        ("지난 10년간 늘었다.", "10년", "duration", "10", "year"),
        ("석 달 동안 올랐다.", "석 달", "duration", "3", "month"),
        ("26주 신고가를 새로 썼다.", "26주", "duration", "26", "week"),
        ("3거래일 만에 내렸다.", "3거래일", "duration", "3", "trading day"),
        ("사흘 연속 올랐다.", "사흘", "duration", "3", "day"),
        ("매출이 두 자릿수 늘었다.", "두 자릿수", "count", "2", "자릿수"),
        ("한자릿수로 내려왔다.", "한자릿수", "count", "1", "자릿수"),
        ("이익률이 2자릿수로 올랐다.", "2자릿수", "count", "2", "자릿수"),
        ("주주의 절반이 반대했다.", "절반", "ratio", "0.5", "배"),
        ("값이 4분의 1로 떨어졌다.", "4분의 1", "ratio", "0.25", "배"),
        ("세금은 값의 100분의 3.5다.", "100분의 3.5", "ratio", "0.035", "배"),
        ("땅의 3분의2가 숲이다.", "3분의2", "ratio", "0.666666666666667", "배"),
        ("5일 만에 끝났다.", "5일", "duration", "5", "day"),
        ("12시간 거래를 한다.", "12시간", "duration", "12", "hour"),
        ("3년물 국채를 샀다.", "3년", "duration", "3", "year"),
        ("It raised $2.5 billion.", "$2.5 billion", "money", "2500000000", "USD"),
        ("Prices rose 15 percent.", "15 percent", "percent", "15", "%"),
        ("It builds 5 GW of power.", "5 GW", "quantity", "5", "GW"),
        ("참여 업체 712개사는 만족했다.", "712개사", "count", "712", "개사"),
        ("고라니 2마리는 달아났다.", "2마리", "count", "2", "마리"),
        ("기관 5곳서 돈을 모았다.", "5곳", "count", "5", "곳"),
        ("순위가 11계단 하락했다.", "11계단", "count", "11", "계단"),
        ("그 팀은 3연승을 달렸다.", "3연승", "count", "3", "연승"),
        ("값은 3만5천불까지 열려 있다.", "3만5천불", "money", "35000", "USD"),
        ("베트남에서 300만동을 냈다.", "300만동", "money", "3000000", "VND"),
        ("정부는 30 노르웨이 크로네를 걷는다.", "30 노르웨이 크로네", "money", "30", "NOK"),
        ("벌금은 500 멕시코 페소다.", "500 멕시코 페소", "money", "500", "MXN"),
        ("세금은 20셰켈이다.", "20셰켈", "money", "20", "ILS"),
        ("코스피가 5천선에 올라섰다.", "5천", "index", "5000", "pt"),
        ("코스피 목표치를 7300으로 올렸다.", "7300", "index", "7300", "pt"),
        ("미세먼지는 35㎍/㎥이다.", "35㎍/㎥", "quantity", "35", "μg/㎥"),
        ("새로 낸 65형 TV다.", "65형", "quantity", "65", "인치"),
        ("It paid 500 million pounds.", "500 million pounds", "money", "500000000", "GBP"),
        ("It carried 30 pounds of rice.", "30 pounds", "quantity", "30", "lb"),
        ("It took five years there.", "five years", "duration", "5", "year"),
        ("Two companies agreed.", "Two companies", "count", "2", "기업"),
        ("It has 3.5 million users.", "3.5 million users", "count", "3500000", "명"),
    ],
)
def test_a_figure_has_its_span_kind_value_and_unit(
    sentence: str, text: str, kind: str, value: str, unit: str
) -> None:
    found = figure(sentence)
    assert (found.span.text, found.kind, found.value, found.unit) == (text, kind, Decimal(value), unit)
    assert sentence[found.span.start : found.span.end] == text


@pytest.mark.parametrize(
    ("sentence", "text", "minimum", "maximum", "unit"),
    [
        ("배율은 11~12배다.", "11~12배", 11, 12, "배"),
        ("가격은 4만1500~4만3200달러다.", "4만1500~4만3200달러", 41_500, 43_200, "USD"),
        ("생산량은 300~500만톤이다.", "300~500만톤", 3_000_000, 5_000_000, "톤"),
        ("기온은 -7∼0도다.", "-7∼0도", -7, 0, "℃"),
        ("공모가는 8000원~9500원이다.", "8000원~9500원", 8000, 9500, "KRW"),
        ("부담은 9000억~1조원이다.", "9000억~1조원", 900_000_000_000, 1_000_000_000_000, "KRW"),
        ("코스피 목표를 5,000~6,000으로 올렸다.", "5,000~6,000", 5000, 6000, "pt"),
        ("하락률은 35-40%다.", "35-40%", 35, 40, "%"),
        ("새끼 1~2마리씩 낳았다.", "1~2마리", 1, 2, "마리"),
    ],
)
def test_a_range_has_no_value_but_both_bounds(
    sentence: str, text: str, minimum: int, maximum: int, unit: str
) -> None:
    found = figure(sentence)
    assert found.value is None
    assert (found.span.text, found.unit) == (text, unit)
    assert [found.minimum, found.maximum] == [minimum, maximum]


@pytest.mark.parametrize(
    "sentence",
    [
        "MI450과 H30 칩을 공개했다.",
        "형법 제312조를 고쳤다.",
        "2차원 소재를 개발했다.",
        "천연기념물 1급 동물이다.",
        "코로나19 이후 달라졌다.",
        "KODEX 200과 S&P 500을 샀다.",
        "만원 관중 앞에서 뛰었다.",
        "3나노 공정을 쓴다.",
        "기업(123450)이 공시했다.",
        "전화는 02-3456-7890번이 아니다.",
        "https://example.com/2024/05/5%25/3kg 참고",
        "reporter30@example.com",
        "3대 지수와 10대 그룹",
        "4차 산업혁명과 5G",
        "20대가 많았다.",
        "한때 올랐고 한동안 쉬었다. 양사는 합의했다.",
        "수백억원과 수십 명",
        "직원 1인당 이익",
        "1대1 상담",
        "하루 평균",
        "제3자 배정",
        "1234567890123456원",
        "법무법인 세종",
        "이억원 위원장",
        "5세대 통신과 2000년대",
        "제 12회 행사",
        "11번가는 팔렸다.",
        "형법 3조 2항과 85조의2",
        "국회법 48조 규정과 헌법 38조는",
        "‘민법’ 7조를 고쳤다",
        "2025 프랑스 오픈과 유로존",
        "등번호 10번을 달았다.",
        "화성-12형 미사일",
        "3권 분립과 3기 신도시",
        "4대 FTA를 맺었다.",
        "원전 1호기가 멈췄다.",
        "국가산업3단지가 섰다.",
        "2차로 투자했다.",
        "강력수사2대는 곧 밝혔다.",
    ],
)
def test_names_codes_and_ordinals_are_no_figures(sentence: str) -> None:
    assert figures(sentence) == []
    assert times(sentence) == []


@pytest.mark.parametrize("sentence", ["절반씩 나눴다.", "30분의 시간을 줬다.", "3분의 2만 명이 왔다."])
def test_no_part_of_a_whole_is_read_into_other_words(sentence: str) -> None:
    assert [found for found in figures(sentence) if found.kind == "ratio"] == []


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [("약 3분의 1이다.", "약"), ("절반 이상이 왔다.", "이상"), ("절반을 넘는 수다.", "넘는")],
)
def test_a_part_of_a_whole_has_its_hedge(sentence: str, hedge: str) -> None:
    assert [(found.kind, found.approx) for found in figures(sentence)] == [("ratio", hedge)]


def test_a_definition_is_no_figure() -> None:
    assert [found.span.text for found in figures("금리는 5bp(1bp=0.01%포인트) 올랐다.")] == ["5bp"]


def test_a_counted_noun_is_the_unit_behind_a_native_numeral() -> None:
    assert [(found.span.text, found.unit) for found in figures("두 기업이 만났다.")] == [("두 기업", "기업")]


def test_an_amount_without_its_unit_beside_a_price_is_in_won() -> None:
    found = figures("주가는 5만1200원으로 400(-0.78%) 내렸다.")
    assert [(item.span.text, item.unit) for item in found] == [
        ("5만1200원", "KRW"),
        ("400", "KRW"),
        ("-0.78%", "%"),
    ]


def test_per_goes_to_the_amount_its_restatement_and_what_is_coordinated() -> None:
    found = figures("직원 1인당 예금은 300억원, 대출금 200억원이며 주당 15달러(2만1000원)다.")
    assert [item.per for item in found] == ["1인", "1인", "주", "주"]


def test_a_gloss_of_the_unit_before_its_per_is_no_figure() -> None:
    assert [(item.span.text, item.per) for item in figures("3.3㎡(평)당 900만원이다.")] == [
        ("900만원", "3.3㎡")
    ]


def test_every_figure_is_in_its_sentence() -> None:
    assert [item.span.sentence for item in figures("처음은 3명이다. 다음은 4명이다.")] == [1, 2]


@pytest.mark.parametrize("amount", ["20억 페소", "30억 디나르", "40억 크로네", "50억 솜"])
def test_an_amount_in_a_currency_of_several_countries_is_not_won(amount: str) -> None:
    assert figures(f"그 나라는 {amount}을 냈다.") == []
    assert len(figures("그 펀드는 20억을 냈다.")) == 1


def amounts(sentence: str) -> list[tuple[str, float | tuple[float, float], str]]:
    """Return text, value (or both bounds) and unit of each figure."""
    found = find_figures_and_times(build_body_passage(sentence))[0]
    return [
        (
            figure.span.text,
            float(figure.value)
            if figure.value is not None
            else (float(figure.minimum or 0), float(figure.maximum or 0)),
            figure.unit,
        )
        for figure in found
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("수익률은 –2.3%였다.", [("–2.3%", -2.3, "%")]),
        ("영업손익은 —12억원이다.", [("—12억원", -1.2e9, "KRW")]),
        ("증감률은 ―4.5%다.", [("―4.5%", -4.5, "%")]),
        ("기온은 –12~–3도다.", [("–12~–3도", (-12, -3), "℃")]),
        ("기온은 –2~5도다.", [("–2~5도", (-2, 5), "℃")]),
        ("서울은 영하 8.5도까지 내려간다.", [("영하 8.5도", -8.5, "℃")]),
        ("기온은 영하 7~2도다.", [("영하 7~2도", (-7, -2), "℃")]),
        ("영업이익은 △35억원으로 적자다.", [("△35억원", -3.5e9, "KRW")]),
    ],
)
def test_every_dash_and_word_that_means_below_zero_is_a_minus(
    sentence: str, expected: list[tuple[str, float | tuple[float, float], str]]
) -> None:
    assert amounts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("값 –30억원– 이 들었다.", [("30억원", 3e9, "KRW")]),
        ("–5% 할인", [("5%", 5, "%")]),
        ("매출 △30억원 증가", [("30억원", 3e9, "KRW")]),
        ("코스피는 2600–2700선이다.", [("2600–2700", (2600, 2700), "pt")]),
    ],
)
def test_a_dash_that_joins_or_lists_is_no_minus(
    sentence: str, expected: list[tuple[str, float | tuple[float, float], str]]
) -> None:
    assert amounts(sentence) == expected


def test_a_list_of_towns_has_degrees_to_its_end() -> None:
    towns = "파주 문산 가평 여주 이천 광주 양평 김포 안성 평택 오산 화성"
    text = (
        "아침 기온은 " + " ".join(f"△{town} {degree}도" for degree, town in enumerate(towns.split())) + "다."
    )
    assert [value for _, value, _ in amounts(text)] == [*range(12)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("징역 8월을 선고했다.", [("8월", 8, "month")]),
        ("징역 2년6월을 선고했다.", [("2년", 2, "year"), ("6월", 6, "month")]),
        ("징역 3년형을 받았다.", [("3년", 3, "year")]),
        ("코스피는 2580대에서 마감했다.", [("2580", 2580, "pt")]),
        ("적자가 12조였으나 줄었다.", [("12조", 12e12, "KRW")]),
        ("3.3m²당 2500만원이다.", [("2500만원", 25e6, "KRW")]),
        ("교황 레오 14세가 연설했다.", []),
        ("무하마드 6세 국왕이 왔다.", []),
        ("전국구조7조가 출동했다.", []),
    ],
)
def test_terms_levels_and_teams_are_read_by_their_context(
    sentence: str, expected: list[tuple[str, float, str]]
) -> None:
    assert amounts(sentence) == expected
    assert times(sentence) == []


def test_an_area_with_a_superscript_is_the_unit_of_a_price() -> None:
    (figure,) = find_figures_and_times(build_body_passage("분양가는 3.3m²당 2500만원이다."))[0]
    assert figure.per == "3.3m²"
