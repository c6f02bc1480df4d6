"""Names in brackets after a name."""

import pytest

from newsdb.extract.names.knowledge import load_knowledge
from newsdb.extract.names.parenthetical_aliases import find_parenthetical_aliases, is_reading_of
from newsdb.text.passages import build_body_passage
from tests.extract.names.finding import find_mentions

KNOWLEDGE = load_knowledge()


def aliases(text: str) -> list[tuple[str, str]]:
    passage = build_body_passage(text)
    mentions = find_mentions(passage, KNOWLEDGE)
    return [
        (mentions[alias.mention].span.text, alias.name)
        for alias in find_parenthetical_aliases(passage, mentions)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("왕샤오밍(王小明, Wang Xiaoming) 교수는", [("왕샤오밍", "王小明"), ("왕샤오밍", "Wang Xiaoming")]),
        ("푸른달(123450)(BLUEDAL)은", [("푸른달", "BLUEDAL")]),
        ("한국수력원자력(한수원)은", [("한국수력원자력", "한수원")]),
        ("㈜달빛전자(옛 별빛산업)는", [("달빛전자", "별빛산업")]),
        ("달빛전자(이하 달전)는", [("달빛전자", "달전")]),
        ("삼성전자(Samsung Electronics Co., Ltd.)는", [("삼성전자", "Samsung Electronics Co., Ltd.")]),
        (
            "Ruritania Association of Lift Makers (RALM) met.",
            [("Ruritania Association of Lift Makers", "RALM")],
        ),
    ],
)
def test_a_bracket_gives_aliases(text: str, expected: list[tuple[str, str]]) -> None:
    assert aliases(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "삼성전자(지분 20%)는",
        "삼성전자(1억2000만원·3위)",
        "삼성전자(AA-)는",
        "삼성전자(005930)는",
        "삼성전자(서울)",
        "삼성전자()",
    ],
)
def test_other_brackets_give_none(text: str) -> None:
    assert aliases(text) == []


def test_a_chinese_name_is_a_person_when_hanzi_and_hangul_begin_with_one_family_name() -> None:
    found = find_mentions(build_body_passage("논문은 왕샤오밍(王小明)이 썼다"), KNOWLEDGE)
    assert [(m.span.text, m.label) for m in found] == [("왕샤오밍", "person")]


def test_a_name_that_sounds_chinese_is_a_person_beside_its_latin_form_alone() -> None:
    assert aliases("왕밍(Wang Ming) 교수가 말했다.") == [("왕밍", "Wang Ming")]


def test_a_chip_or_a_county_with_hanzi_is_no_person() -> None:
    assert find_mentions(build_body_passage("칩 ‘롄싱(蓮星, Lianxing)’을 냈다"), KNOWLEDGE) == []
    assert find_mentions(build_body_passage("리싱(李興)현에 갔다"), KNOWLEDGE) == []


def test_hangul_that_reads_out_capitals_is_a_name_but_a_common_term_is_not() -> None:
    found = find_mentions(build_body_passage("와이에이치비(YHB)는 컸다"), KNOWLEDGE)
    assert [(m.span.text, m.label) for m in found] == [("와이에이치비", "company"), ("YHB", "company")]
    assert find_mentions(build_body_passage("에이아이(AI)는 컸다"), KNOWLEDGE) == []


def test_letters_are_read_the_korean_way() -> None:
    assert is_reading_of("와이에이치비", "YHB")
    assert is_reading_of("비디제약", "BD제약")
    assert not is_reading_of("와이에이치", "YHB")
