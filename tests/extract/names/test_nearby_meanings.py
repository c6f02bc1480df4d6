"""Known names as the words around them demand."""

import pytest

from newsdb.extract.names.knowledge import load_knowledge
from newsdb.model.records import Mention
from newsdb.text.passages import build_body_passage
from tests.extract.names.finding import find_mentions

KNOWLEDGE = load_knowledge()


def mentions(text: str) -> list[Mention]:
    return find_mentions(build_body_passage(text), KNOWLEDGE)


def entities(text: str, name: str) -> list[str | None]:
    return [mention.entity for mention in mentions(text) if mention.span.text == name]


@pytest.mark.parametrize(
    "text",
    [
        "9억달러(한화 약 1조2000억원)에 팔았다.",
        "한화로 약 20억원을 냈다.",
        "상금은 한화 30억원이다.",
        "3억유로(한화 4800억원)",
    ],
)
def test_won_is_no_company(text: str) -> None:
    assert entities(text, "한화") == []


def test_a_company_stays_one() -> None:
    assert entities("한화 주가는 3% 올랐다.", "한화") == ["hanwha"]


@pytest.mark.parametrize("text", ["값은 전주보다 0.1% 올랐다.", "값은 전주 대비 0.1% 올랐다."])
def test_the_week_before_is_no_city(text: str) -> None:
    assert entities(text, "전주") == []


def test_a_change_of_price_behind_a_name_proves_a_listed_firm() -> None:
    assert entities("네이버(-2.44%), 기아(-2.33%)가 내렸다.", "기아") == ["kia"]


def test_a_city_stays_one() -> None:
    assert entities("전주에 도서관이 열렸다.", "전주") == ["place-jeonju"]


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("KIA는 9회말 홈런으로 이겼다. 투수진이 좋았다.", "KIA", "kr-kiataigeojeu"),
        ("kt는 만루 홈런을 쳤다. 불펜이 잘 막았다.", "kt", "kt-wiz"),
        ("LG가 한화를 5-2로 눌렀다.", "LG", None),
        ("LG가 한화를 5-2로 눌렀다.", "한화", None),
    ],
)
def test_in_a_sports_text_firms_are_clubs(text: str, name: str, entity: str | None) -> None:
    found = [mention for mention in mentions(text) if mention.span.text == name]
    assert [(mention.label, mention.entity) for mention in found] == [("organisation", entity)]


def test_a_firm_in_the_business_pages_is_no_club() -> None:
    assert entities("KIA는 매출이 늘었다. 공장을 짓는다.", "KIA") == ["kia"]
    assert entities("홈런과 투수의 밤, KIA 주가는 올랐다.", "KIA") == ["kia"]


def test_a_ministry_behind_a_foreign_one_is_the_foreign_one() -> None:
    (second,) = [
        mention
        for mention in mentions("중국 외교부가 답했다. 외교부는 반대했다.")
        if mention.span.text == "외교부"
    ]
    assert second.entity != "kr-mofa-x"
    assert second.entity is not None or second.name == "중국 외교부"
    assert entities("외교부가 답했다.", "외교부") == ["kr-mofa-x"]


def test_the_short_name_of_a_group_is_its_only_firm_in_the_text() -> None:
    assert entities("삼성전자는 공장을 짓는다. 삼성은 내년에 연다.", "삼성") == ["samsung-electronics"]
    assert entities("삼성전자와 삼성SDI가 만났다. 삼성은 크다.", "삼성") == ["samsung-group"]


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("대형 엔터사인 JYP와 SM이 신인 그룹을 내놓는다.", "SM", "sm-entertainment"),
        ("대형 엔터사인 JYP와 SM이 신인 그룹을 내놓는다.", "JYP", "jyp-entertainment"),
        ("이대 교수와 학생들이 함께 썼다.", "이대", "kr-ewha-womans-university"),
        ("Hyundai said it would build a second plant in Georgia.", "Hyundai", "hyundai-motor"),
        ("Sales of Hyundai and Kia cars rose in March.", "Hyundai", "hyundai-motor"),
        ("The union wrote to Hyundai twice.", "Hyundai", "hyundai-motor"),
        ("가수 수지가 새 앨범을 낸다.", "수지", "suji"),
    ],
)
def test_a_short_name_has_its_meaning_beside_its_trade(text: str, name: str, entity: str) -> None:
    assert entities(text, name) == [entity]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("르노의 SM6는 판매가 늘었다.", "SM"),
        ("SM 방식의 시험을 마쳤다.", "SM"),
        ("이대로 가면 안 된다.", "이대"),
        ("신차 이대 중 한 대가 팔렸다.", "이대"),
        ("The Hyundai Department Store raised prices of cars.", "Hyundai"),
        ("Shares of Hyundai Glovis rose.", "Hyundai"),
        ("무역수지 적자가 커졌다.", "수지"),
        ("수지 타산이 맞지 않는다.", "수지"),
    ],
)
def test_elsewhere_it_has_none(text: str, name: str) -> None:
    assert entities(text, name) == []
