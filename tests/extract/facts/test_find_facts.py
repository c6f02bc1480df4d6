"""Test what the figures of Korean sentences say; all names are invented."""

from collections.abc import Sequence

import pytest

from newsdb.extract.extractor import Extractor
from newsdb.extract.facts.confidence import rate_chosen
from newsdb.extract.facts.korean.ranking.categories import Field
from newsdb.extract.facts.korean.ranking.chooser import Chosen, LearnedChooser
from newsdb.extract.facts.korean.ranking.network import PassageQuestions
from tests.extract.facts.fact_cases import EXTRACTOR, article, read_facts, read_fields
from tests.extract.facts.korean.ranking.asking import AskedChooser, read_measures, read_places
from tests.growth import grows_at_most

CASES = (
    ("솔빛전자의 사업연도 순이익은 5조엔이다.", "5조엔", {"measure": "순이익", "subject": "솔빛전자"}),
    ("혐의 12개 중 7개가 무죄로 판단됐다.", "7개", {"measure": "혐의", "role": "share"}),
    (
        "다온몰은 솔빛인베스트, 누리파트너스 등 벤처캐피탈 4사로부터 45억원을 투자받았다.",
        "45억원",
        {"measure": "투자", "subject": "솔빛인베스트, 누리파트너스", "object": "다온몰"},
    ),
    ("나래호텔은 추가투자 유치 70억원을 마쳤다.", "70억원", {"measure": "추가투자", "object": "나래호텔"}),
    ("위원회는 감사 결과 두 의원에게 경고했다.", "두 의원", {"measure": "의원"}),
    ("누리군은 나흘간 사진전을 개최했다.", "나흘", {"measure": "개최", "subject": "누리군"}),
    (
        "다온몰은 삼성전자서 20억원의 투자를 유치했다.",
        "20억원",
        {"measure": "투자", "subject": "삼성전자", "object": "다온몰"},
    ),
    (
        "솔빛은 12% 내렸고, 나래칩은 7% 내린 3만원이다.",
        "7%",
        {"subject": "나래칩", "role": "change", "direction": "down"},
    ),
    ("가람전자는 3위, 솔빛전자는 5위였다.", "5위", {"subject": "솔빛전자"}),
    (
        "한빛전자의 수익률은 4%로 가장 높았고 나래전자 3%, 솔빛전자 2% 등이었다.",
        "2%",
        {"measure": "수익률", "subject": "솔빛전자"},
    ),
    ("개인은 3100억원을, 외국인은 2200억원을 사들였다.", "2200억원", {"subject": "외국인"}),
    ("솔빛전자의 52주 최저가는 3만1000원이다.", "3만1000원", {"measure": "최저가", "subject": "솔빛전자"}),
    (
        "나래카드의 지난해 순이익 전년比 1.9%↑",
        "1.9%",
        {
            "measure": "순이익",
            "subject": "나래카드",
            "period": "지난해",
            "basis": "전년",
            "role": "change",
            "direction": "up",
        },
    ),
    ("코스닥 PER은 21배다.", "21배", {"measure": "PER", "subject": "코스닥"}),
    (
        "곡물 가격의 경우 밀은 4% 상승했다.",
        "4%",
        {"measure": "가격", "subject": "밀", "role": "change", "direction": "up"},
    ),
    (
        "수출액은 41억달러로 지난해 32억달러에 비해 9억달러 늘었다.",
        "9억달러",
        {"measure": "수출액", "basis": "지난해", "role": "change", "direction": "up"},
    ),
    (
        "가입률도 3분기부터 기존 5%에서 7%로 오른다.",
        "7%",
        {
            "measure": "가입률",
            "period": "3분기",
            "basis": "기존",
            "direction": "up",
            "status": "expected",
        },
    ),
    (
        "올 들어 한빛전자 주가는 3% 내렸다.",
        "3%",
        {
            "measure": "주가",
            "subject": "한빛전자",
            "period": "올 들어",
            "role": "change",
            "direction": "down",
        },
    ),
    (
        "나래랩은 국부펀드를 대상으로 300억원의 투자를 유치했다.",
        "300억원",
        {"measure": "투자", "subject": "국부펀드", "object": "나래랩"},
    ),
    (
        "나래랩은 가람벤처스에서 50억원을 투자받았다. 누적 투자금액은 200억원이다.",
        "200억원",
        {"measure": "투자금액", "subject": "나래랩"},
    ),
    (
        "한서린 부총리는 취임식에서 “지원 대상을 줄이고 공항 2곳을 짓겠다”고 말했다.",
        "2곳",
        {"measure": "공항", "status": "expected"},
    ),
    (
        "국회는 벌금을 이익의 4배로 올렸다.",
        "4배",
        {"measure": "벌금", "basis": "이익", "role": "change", "direction": "up"},
    ),
    (
        "KODEX 조선해양 ETF는 31% 올랐다.",
        "31%",
        {"subject": "KODEX 조선해양 ETF", "role": "change", "direction": "up"},
    ),
    (
        "나래랩은 총 420억원의 자금을 한빛투자로부터 유치했다.",
        "420억원",
        {"measure": "자금", "subject": "한빛투자", "object": "나래랩"},
    ),
    (
        "한빛증권은 나래전자가 부진하다며 목표주가를 3만원으로 낮췄다.",
        "3만원",
        {"measure": "목표주가", "subject": "나래전자", "direction": "down"},
    ),
    ("국내 1위 음식 배달 업체 가람전자는 상장을 추진한다.", "1위", {"subject": "가람전자"}),
    ("회원 40만명을 보유한 솔빛전자가 문을 닫는다.", "40만명", {"measure": "회원", "subject": "솔빛전자"}),
    (
        "나래랩은 한빛벤처스, 가람벤처스 등 4개사로부터 30억원의 투자를 유치했다.",
        "30억원",
        {"measure": "투자", "subject": "한빛벤처스, 가람벤처스", "object": "나래랩"},
    ),
    (
        "나래랩은 한빛벤처스와 가람벤처스로부터 각각 10억원, 20억원을 유치했다.",
        "20억원",
        {"measure": "유치", "subject": "가람벤처스", "object": "나래랩"},
    ),
    (
        "가람증권은 한빛전자의 영업이익을 3조원으로 전망했다.",
        "3조원",
        {"measure": "영업이익", "subject": "한빛전자", "status": "expected"},
    ),
    ("한빛전자의 경우 부채비율이 80%다.", "80%", {"measure": "부채비율", "subject": "한빛전자"}),
    ("가람생명의 부동산 자산은 9조원이다.", "9조원", {"measure": "자산", "subject": "가람생명"}),
    ("시설 40곳 중 9곳이 기준을 어겼다.", "40곳", {"measure": "시설"}),
    ("조사한 시설 중 9곳은 기준을 어겼다.", "9곳", {"measure": "시설", "role": "share"}),
    ("누리군은 탐사에 참여할 20가족을 모집한다.", "20가족", {"measure": "가족", "subject": "누리군"}),
    ("개정안은 찬성 180명으로 통과됐다.", "180명", {"measure": "찬성", "role": "share"}),
    (
        "새봄은행은 목표가를 2만 원에서 3만 원으로 올렸다.",
        "2만 원",
        {"measure": "목표가", "subject": "새봄은행"},
    ),
    (
        "새봄은행은 목표가를 2만 원에서 3만 원으로 올렸다.",
        "3만 원",
        {"measure": "목표가", "subject": "새봄은행", "direction": "up"},
    ),
    ("박람회는 사흘 동안 진행됐다.", "사흘", {"measure": "진행", "subject": "박람회"}),
    ("서울시가 하천에 물고기 4000마리를 풀었다.", "4000마리", {"measure": "물고기", "subject": "서울시"}),
    ("누리위원회의 위원은 9명이다.", "9명", {"measure": "위원", "subject": "누리위원회"}),
    ("국회의원 30%가 집을 두 채 이상 가졌다.", "30%", {"measure": "국회의원", "role": "share"}),
    (
        "가람벤처스는 새봄전자를 17억 달러에 인수했다.",
        "17억 달러",
        {"measure": "인수", "subject": "가람벤처스", "object": "새봄전자"},
    ),
    ("솔내제약의 안질환 신약 후보 2종이 있다.", "2종", {"measure": "후보", "subject": "솔내제약"}),
    (
        "한빛전자의 지난해 매출은 3조2000억 원으로 전년보다 12% 늘었다.",
        "3조2000억 원",
        {"measure": "매출", "subject": "한빛전자", "period": "지난해", "basis": "전년", "direction": "up"},
    ),
    (
        "한빛전자의 지난해 매출은 3조2000억 원으로 전년보다 12% 늘었다.",
        "12%",
        {
            "measure": "매출",
            "subject": "한빛전자",
            "period": "지난해",
            "basis": "전년",
            "role": "change",
            "direction": "up",
        },
    ),
    (
        "솔내제약은 3분기 영업이익이 전년 동기 대비 8.5% 감소한 420억 원을 기록했다고 5일 공시했다.",
        "8.5%",
        {
            "measure": "영업이익",
            "subject": "솔내제약",
            "period": "3분기",
            "basis": "전년 동기",
            "role": "change",
            "direction": "down",
        },
    ),
    (
        "솔내제약은 3분기 영업이익이 전년 동기 대비 8.5% 감소한 420억 원을 기록했다고 5일 공시했다.",
        "420억 원",
        {
            "measure": "영업이익",
            "subject": "솔내제약",
            "period": "3분기",
            "basis": "전년 동기",
            "direction": "down",
        },
    ),
    (
        "누리페이는 가람벤처스로부터 50억 원 규모의 투자를 유치했다고 4일 밝혔다.",
        "50억 원",
        {"measure": "투자", "subject": "가람벤처스", "object": "누리페이"},
    ),
    (
        "가람벤처스가 누리페이에 20억 원을 투자했다.",
        "20억 원",
        {"measure": "투자", "subject": "가람벤처스", "object": "누리페이"},
    ),
    (
        "다온자동차는 올해 판매량이 10% 증가할 것으로 전망했다.",
        "10%",
        {
            "measure": "판매량",
            "subject": "다온자동차",
            "period": "올해",
            "role": "change",
            "direction": "up",
            "status": "expected",
        },
    ),
    (
        "새봄은행의 연체율은 0.52%에서 0.61%로 상승했다.",
        "0.52%",
        {"measure": "연체율", "subject": "새봄은행"},
    ),
    (
        "새봄은행의 연체율은 0.52%에서 0.61%로 상승했다.",
        "0.61%",
        {"measure": "연체율", "subject": "새봄은행", "direction": "up"},
    ),
    (
        "정부는 기준금리를 현행 3.0%에서 2.75%로 인하하기로 했다.",
        "2.75%",
        {
            "measure": "기준금리",
            "subject": "정부",
            "basis": "현행",
            "direction": "down",
            "status": "expected",
        },
    ),
    (
        "한빛전자 주가는 이날 3.2% 오른 8만5000원에 거래를 마쳤다.",
        "3.2%",
        {"measure": "주가", "subject": "한빛전자", "period": "이날", "role": "change", "direction": "up"},
    ),
    (
        "한빛전자 주가는 이날 3.2% 오른 8만5000원에 거래를 마쳤다.",
        "8만5000원",
        {"measure": "주가", "subject": "한빛전자", "period": "이날", "direction": "up"},
    ),
    ("누리은행은 전국에 지점 30곳을 두고 있다.", "30곳", {"measure": "지점", "subject": "누리은행"}),
    ("행사에는 주민 120명이 참석했다.", "120명", {"measure": "주민"}),
    (
        "다온시는 2028년까지 300억 원을 들여 생태공원을 조성할 계획이다.",
        "300억 원",
        {"subject": "다온시", "object": "생태공원", "period": "2028년", "status": "expected"},
    ),
    (
        "가람홀딩스는 누리페이 지분 34%를 보유하고 있다.",
        "34%",
        {"measure": "지분", "subject": "가람홀딩스", "object": "누리페이", "role": "share"},
    ),
    (
        "한빛전자와 새봄전자의 영업이익은 각각 300억 원, 120억 원이다.",
        "300억 원",
        {"measure": "영업이익", "subject": "한빛전자"},
    ),
    (
        "한빛전자와 새봄전자의 영업이익은 각각 300억 원, 120억 원이다.",
        "120억 원",
        {"measure": "영업이익", "subject": "새봄전자"},
    ),
    (
        "공정위는 한빛전자에 과징금 70억 원을 부과했다.",
        "70억 원",
        {"measure": "과징금", "subject": "한빛전자"},
    ),
    ("솔내제약이 신약 3종을 개발했다.", "3종", {"measure": "신약", "subject": "솔내제약"}),
    ("국제 유가는 배럴당 70달러까지 떨어졌다.", "70달러", {"measure": "유가", "direction": "down"}),
)


@pytest.mark.parametrize(("body", "figure", "expected"), CASES)
def test_a_figure_says_what_it_measures_and_whose_it_is(
    body: str, figure: str, expected: dict[str, str]
) -> None:
    assert read_fields(read_facts(body)[figure]) == expected


def test_the_holder_is_looked_for_in_the_sentences_before() -> None:
    fact = read_facts("한빛전자는 5일 실적을 공시했다. 지난해 매출은 3조 원으로 집계됐다.")["3조 원"]
    assert fact.subject is not None
    assert (fact.subject.part, fact.subject.text) == ("body", "한빛전자")


def test_the_holder_is_looked_for_in_the_title() -> None:
    fact = read_facts("지난해 영업이익은 300억 원으로 집계됐다.", "한빛전자, 사상 최대 실적")["300억 원"]
    assert fact.subject is not None
    assert (fact.subject.part, fact.subject.text) == ("title", "한빛전자")


def test_a_sentence_further_back_names_no_holder() -> None:
    between = "날씨는 맑았다. 하늘은 푸르렀다. 바람이 불었다. "
    fact = read_facts(f"한빛전자는 5일 실적을 공시했다. {between}매출은 3조 원이다.")["3조 원"]
    assert fact.subject is None


class _Rejecting(AskedChooser):
    """Leave a field empty, whatever the rules found."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field

    def choose(self, asked: Sequence[PassageQuestions]) -> Sequence[Sequence[Chosen]]:
        (chosen,) = super().choose(asked)
        nobody = [len(question.members) - 1 for question in self.questions]
        return [[self._reject(each, number) for each, number in zip(chosen, nobody, strict=True)]]

    def _reject(self, chosen: Chosen, nobody: int) -> Chosen:
        values = chosen._asdict().items()
        return Chosen._make(nobody if name == self._field else value for name, value in values)


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("솔빛전자의 3분기 매출은 21조원이다.", "솔빛전자"),
        ("솔빛전자는 실적을 공시했다. 매출은 21조원이다.", "솔빛전자"),
    ],
)
def test_whose_measure_it_is_stays_empty_where_it_is_not_probable(body: str, subject: str) -> None:
    chooser = _Rejecting("subject")
    facts = Extractor(chooser=chooser).extract(article(body)).facts
    (question,) = chooser.questions
    (number,) = question.list_found("subject")
    found = question.locate(number)
    assert found.span is not None
    assert (body[found.span.start : found.span.end], found.part) == (subject, "body")
    assert facts[-1].subject is None
    assert facts[-1].measure is not None


def test_what_a_figure_measures_stays_empty_where_nothing_is_probable() -> None:
    chooser = _Rejecting("measure")
    (fact,) = Extractor(chooser=chooser).extract(article("솔빛전자의 3분기 매출은 21조원이다.")).facts
    (question,) = chooser.questions
    (number,) = question.list_found("measure")
    assert question.locate_measure(number) is not None
    assert fact.measure is None
    assert fact.measure_key is None
    assert fact.subject is not None


def test_the_topic_of_a_title_has_what_the_title_says() -> None:
    facts = read_facts("솔빛은행은 결정을 알렸다.", "솔빛은행, 예금금리 연 3.10%로 동결")
    assert read_fields(facts["3.10%"]) == {"measure": "예금금리", "subject": "솔빛은행"}


@pytest.mark.parametrize(
    ("title", "investor", "investee"),
    [
        ("나래랩, 가람벤처스서 15억원 투자 유치", "가람벤처스", "나래랩"),
        ("나래랩, 가람벤처스에 20억원 투자 유치", "가람벤처스", "나래랩"),
        ("나래랩, 가람벤처스 25억 투자 유치", "가람벤처스", "나래랩"),
        ("AI 스타트업 나래랩, 솔빛인베스트먼트에 총 7억 투자유치", "솔빛인베스트먼트", "나래랩"),
        ("나래랩, 시리즈A 30억 투자 유치", None, "나래랩"),
        ("나래랩, 글로벌 진출 위해 30억 투자 유치", None, "나래랩"),
        ("가람벤처스, 나래랩에 20억원 투자", "가람벤처스", "나래랩"),
    ],
)
def test_a_title_tells_investor_and_investee(title: str, investor: str | None, investee: str) -> None:
    (fact,) = read_facts("본문이다.", title).values()
    assert (fact.subject.text if fact.subject else None) == investor
    assert fact.object is not None
    assert fact.object.text.endswith(investee)


@pytest.mark.parametrize(
    ("body", "figure", "subject"),
    [
        # A mark sets the items of a list apart.
        ("연회비는 △일반형 2만원 △고급형 15만원이다.", "15만원", "고급형"),
        ("평균 임대료는 ▲소형 30만원 ▲대형 90만원 수준이다.", "30만원", "소형"),
        # A thing of one syllable, and one of two words, has a price.
        ("쌀 가격은 지난달보다 4% 올랐다.", "4%", "쌀"),
        ("은 현물 가격은 온스당 31달러다.", "31달러", "은"),
        ("가람 반도체 지수는 4% 떨어졌다.", "4%", "가람 반도체"),
        # A은 B가 N: A has them. A bare subject is what is counted.
        ("가람전자는 전체 임직원이 9500명이다.", "9500명", "가람전자"),
        ("서울시는 공공 도서관이 12곳이다.", "12곳", "서울시"),
        ("이날 참가자는 학생이 300명이었다.", "300명", None),
        # Who expects a country's growth has none of it.
        ("한국은행은 올해 경제성장률을 1.8%로 전망했다.", "1.8%", None),
        ("나래연구원은 물가상승률을 2.1%로 예상했다.", "2.1%", None),
        # Money is raised, or received.
        (
            "나래랩은 가람벤처스, 솔빛벤처스로부터 55억원 규모 자금을 받았다.",
            "55억원",
            "가람벤처스, 솔빛벤처스",
        ),
        # An adjective may begin a name of a list, and letters in brackets may end it.
        (
            "나래랩은 가람벤처스, 슬기로운 누리, 솔빛벤처스 등으로부터 20억원의 투자를 유치했다.",
            "20억원",
            "가람벤처스, 슬기로운 누리, 솔빛벤처스",
        ),
        (
            "나래랩은 가람벤처스, 다온투자청(DIC) 등으로부터 20억원의 투자를 유치했다.",
            "20억원",
            "가람벤처스, 다온투자청(DIC)",
        ),
        # Each of the two, and another one with a figure of its own.
        (
            "이번 투자에는 가람벤처스, 솔빛벤처스가 각각 5억원, 다온벤처스가 2억원을 냈다.",
            "2억원",
            "다온벤처스",
        ),
    ],
)
def test_whose_a_figure_is(body: str, figure: str, subject: str | None) -> None:
    found = read_facts(body)[figure].subject
    assert (found.text if found else None) == subject


def test_a_title_tells_the_investor_that_the_text_does_not_name() -> None:
    fact = read_facts("나래랩은 40억원의 투자를 유치했다.", "나래랩, ‘가람벤처스’로부터 40억원 투자 유치")[
        "40억원"
    ]
    assert fact.subject is not None
    assert (fact.subject.part, fact.subject.text) == ("title", "가람벤처스")


@pytest.mark.parametrize(
    ("body", "investors"),
    [
        (
            "나래랩은 2일 미리 콜라보 펀드와 솔빛벤처스, 도레미 애니메이션 등으로부터 20억원의 투자를 유치했다.",
            "미리 콜라보 펀드와 솔빛벤처스, 도레미 애니메이션",
        ),
        (
            "나래랩이 가람벤처스와 코리 인베스트, 새움캐피털과 토리 애니메이션으로부터 20억원을 투자받았다.",
            "가람벤처스와 코리 인베스트, 새움캐피털과 토리 애니메이션",
        ),
        ("나래랩은 국내 벤처캐피탈 가람벤처스로부터 20억원의 투자를 유치했다.", "가람벤처스"),
        (
            "나래랩은 가람벤처스, 솔빛벤처스 등 국내외 벤처캐피탈 3곳으로부터 20억원의 투자를 유치했다.",
            "가람벤처스, 솔빛벤처스",
        ),
        (
            "나래랩은 가람벤처스, 솔빛벤처스 등 벤처투자사로부터 20억원의 투자를 유치했다.",
            "가람벤처스, 솔빛벤처스",
        ),
        (
            "나래랩은 가람벤처스와 누리일보의 벤처투자회사인 다온캐피탈로부터 20억원을 투자받았다.",
            "가람벤처스와 누리일보의 벤처투자회사인 다온캐피탈",
        ),
        (
            "나래랩은 가람벤처스(GV)와 벤처캐피털(VC) 솔빛벤처스로부터 20억원의 투자를 유치했다.",
            "가람벤처스(GV)와 벤처캐피털(VC) 솔빛벤처스",
        ),
        ("나래랩은 시리즈A에서 가람벤처스, 솔빛벤처스로부터 20억원을 유치했다.", "가람벤처스, 솔빛벤처스"),
    ],
)
def test_a_list_of_investors_is_whole(body: str, investors: str) -> None:
    subject = read_facts(body)["20억원"].subject
    assert subject is not None
    assert subject.text == investors


def test_a_title_has_facts() -> None:
    found = read_facts("본문이다.", "누리페이, 가람벤처스로부터 60억원 투자 유치")
    assert read_fields(found["60억원"]) == {
        "measure": "투자",
        "subject": "가람벤처스",
        "object": "누리페이",
    }


def test_a_conversion_says_what_its_figure_says() -> None:
    found = read_facts("누리페이가 3000만 달러(약 420억 원) 규모의 투자를 유치했다.")
    assert read_fields(found["420억 원"]) == read_fields(found["3000만 달러"])


def test_a_measure_has_the_key_of_the_lexicon() -> None:
    found = read_facts("한빛전자의 지난해 영업이익은 300억 원이고 주가는 5만 원이다.")
    assert (found["300억 원"].measure_key, found["5만 원"].measure_key) == ("operating_profit", "share_price")


@pytest.mark.parametrize(
    ("body", "restated"),
    [
        ("솔빛전자의 3분기 매출은 20억달러(약 2조8000억원)다.", "2조8000억원"),
        ("솔빛전자 주가는 310포인트(2.8%) 올랐다.", "2.8%"),
    ],
)
def test_a_figure_in_brackets_has_the_parties_that_are_chosen_for_the_figure_before_them(
    body: str, restated: str
) -> None:
    assert read_fields(read_facts(body)[restated])["subject"] == "솔빛전자"
    chooser = _Rejecting("subject")
    facts = Extractor(chooser=chooser).extract(article(body)).facts
    assert [fact.subject for fact in facts] == [None, None]
    assert len(chooser.questions) == 1  # of the first figure alone


def test_a_holder_points_to_its_mention() -> None:
    found = EXTRACTOR.extract(article("한빛전자의 매출은 3조 원이다."))
    subject = found.facts[0].subject
    assert subject is not None
    assert subject.mention is not None
    assert found.mentions[subject.mention].span.text == "한빛전자"


def test_every_figure_has_one_fact_in_order() -> None:
    found = EXTRACTOR.extract(article("매출은 3조 원(12% 증가), 직원은 500명이다. 7곳.", "3조 원 시대"))
    assert [fact.figure for fact in found.facts] == list(range(len(found.figures)))
    assert len(found.facts) == 5


def test_a_plain_sentence_is_surer_than_one_that_may_be_read_in_several_ways() -> None:
    plain = read_facts("한빛전자의 매출은 3조 원이다.")["3조 원"]
    doubtful = read_facts("나래칩과 다온몰 얘기 끝에 솔빛은 누리가 3조 원 그 뒤라고 했다.")["3조 원"]
    assert 0 < doubtful.confidence < plain.confidence < 1


def test_a_figure_in_brackets_is_as_sure_as_the_figure_before_them() -> None:
    found = read_facts("솔빛전자의 3분기 매출은 20억달러(약 2조8000억원)다.")
    assert found["2조8000억원"].confidence == found["20억달러"].confidence


@pytest.mark.parametrize(
    ("body", "first", "restated"),
    [
        ("솔빛전자는 3년(100억원)을 제시했다.", "3년", "100억원"),
        ("매출은 3억 달러(4조원)규모(추정)다.", "3억 달러", "4조원"),
    ],
)
def test_what_is_restated_is_as_sure_whatever_stands_before_it(body: str, first: str, restated: str) -> None:
    found = read_facts(body)
    assert found[restated].confidence == found[first].confidence
    assert found[restated].subject == found[first].subject


class _Choosing(LearnedChooser):
    """Choose the members with these texts as measure, subject and object."""

    def __init__(self, body: str, *texts: str) -> None:
        self._body, self._texts = body, texts

    def choose(self, asked: Sequence[PassageQuestions]) -> Sequence[Sequence[Chosen]]:
        (((question,), _),) = asked
        places = [read_places(question, self._body), read_measures(question, self._body)]
        measure, subject, other = self._texts
        chosen = places[1].index(measure), places[0].index(subject), places[0].index(other)
        nobody = len(question.members) - 1
        return [[Chosen(*chosen, nobody, nobody, 0.9, "actual")]]


@pytest.mark.parametrize(
    ("body", "texts", "expected"),
    [
        (
            "나래랩은 솔빛벤처스, 가람파트너스로부터 20억원을 받았다.",
            ("솔빛벤처스", "솔빛벤처스, 가람파트너스", "가람파트너스"),
            {"measure": "솔빛벤처스", "subject": "솔빛벤처스, 가람파트너스"},
        ),
        (
            "가람시는 나래구에 20억원을 썼다.",
            ("나래구", "나래구", "가람시"),
            {"measure": "나래구", "object": "가람시"},
        ),
    ],
)
def test_no_two_fields_have_the_same_words(
    body: str, texts: tuple[str, str, str], expected: dict[str, str]
) -> None:
    (fact,) = Extractor(chooser=_Choosing(body, *texts)).extract(article(body)).facts
    assert read_fields(fact) == expected


def test_confidence_grows_with_how_probable_the_choice_is() -> None:
    shares = rate_chosen([number / 100 for number in range(101)])
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.1
    assert 0.9 < shares[-1] < 1


def test_a_change_goes_on_from_the_sentence_before() -> None:
    fact = read_facts("한빛전자의 지난해 매출은 3조 원이다. 전년 대비 12% 증가한 수치다.")["12%"]
    assert read_fields(fact) == {
        "measure": "매출",
        "subject": "한빛전자",
        "period": "지난해",
        "basis": "전년",
        "role": "change",
        "direction": "up",
    }


def test_phrases_are_the_text_of_their_places() -> None:
    for body, _, _ in CASES:
        found = EXTRACTOR.extract(article(body))
        for fact in found.facts:
            for phrase in (fact.measure, fact.subject, fact.subject_of, fact.object, fact.period, fact.basis):
                assert phrase is None or body[phrase.start : phrase.end] == phrase.text


@pytest.mark.slow
def test_the_time_grows_with_the_text() -> None:
    sentence = "한빛전자의 지난해 매출은 3조2000억 원(약 20억 달러)으로 전년보다 12% 늘었고 직원은 500명이다"

    for joint in (". ", ", "):  # many sentences, and one without an end

        def extract(sentences: int, joint: str = joint) -> None:
            EXTRACTOR.extract(article(joint.join([sentence] * sentences)))

        extract(1)
        assert grows_at_most(24, extract, 40, 320, least=0.01)


def test_a_sentence_without_an_end_is_read_as_one_of_its_clauses_is() -> None:
    pairs = (
        f"가람전자는 지난해 매출 {number + 10}억원을 기록했고 나래랩은 투자 {number + 2000}만원을 유치했으며 "
        for number in range(60)
    )
    facts = EXTRACTOR.extract(article("".join(pairs))).facts
    sales = [fact.subject.text if fact.subject else None for fact in facts[::2]]
    assert len(sales) == 60
    assert sales.count("가람전자") > 54


def test_a_holder_of_the_title_that_goes_on_stands_in_the_title() -> None:
    found = EXTRACTOR.extract(article("3원 가. 3원 증가", "SK"))
    for subject in (fact.subject for fact in found.facts):
        if subject is not None and subject.mention is not None:
            assert subject.text == found.mentions[subject.mention].span.text


@pytest.mark.parametrize(
    ("body", "first", "last"),
    [
        ("출생아 수는 5년 새 40만명에서 23만명으로 줄었다.", "40만명", "23만명"),
        ("과태료는 다음 달부터 8만원에서 12만원으로 오른다.", "8만원", "12만원"),
        ("나래칩 지분율은 3월 12%에서 6월 9%로 낮아졌다.", "12%", "9%"),
    ],
)
def test_the_ends_of_a_change_measure_the_same_of_the_same_holder(body: str, first: str, last: str) -> None:
    facts = read_facts(body)
    one, other = facts[first], facts[last]
    assert one.measure is not None
    assert (one.measure, one.subject, one.confidence) == (other.measure, other.subject, other.confidence)
