"""People in lists beside people found already."""

import pytest

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.names.name_lists import find_appointed_people, find_people_in_lists


def found(text: str, *known: str) -> list[str]:
    people = [
        NameCandidate(text.index(name), text.index(name) + len(name), "person", None, 0.8) for name in known
    ]
    return sorted(text[each.start : each.end] for each in find_people_in_lists(text, people))


@pytest.mark.parametrize(
    ("text", "known", "others"),
    [
        ("도하민·서민재·남궁현이 나섰다.", "도하민", ["남궁현", "서민재"]),
        ("수상자는 김라온(26), 정새롬(31), 최가람(28)이다.", "정새롬", ["김라온", "최가람"]),
        ("MF : 백인우(56분↔이청솔), 정우빈", "백인우", ["이청솔", "정우빈"]),
        ("손지호와 유하민, 고재현 등이 왔다.", "손지호", ["고재현", "유하민"]),
        ("1. 표진호 2. 어수현 3. 추민재 순이다.", "표진호", ["어수현", "추민재"]),
    ],
)
def test_the_others_of_a_list_are_people(text: str, known: str, others: list[str]) -> None:
    assert found(text, known) == others


@pytest.mark.parametrize(
    "text",
    [
        "도하민과 공모해 돈을 빼돌렸다.",
        "도하민, 국회의원들이 나섰다.",
        "도하민, 서울대, 위원회는 답했다.",
        "도하민은 서민재라는 이름을 쓴다.",
        "도하민 서민재",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert found(text, "도하민") == []


def test_a_list_of_many_names_takes_time_in_proportion() -> None:
    names = [first + last for first in ("김라", "박도", "최가") for last in "온람빈솔민준"] * 200
    text = "·".join(names)
    known = [NameCandidate(0, 3, "person", None, 0.8)]
    assert len(find_people_in_lists(text, known)) == len(names) - 1


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "◇승진 ▲과장 문제인 ▲팀장 기사윤 ▲실장 주요한 ▲센터장 정보경",
            ["문제인", "기사윤", "주요한", "정보경"],
        ),
        ("△정책기획과장 한소율\n△감사담당관 최가람\n△나래청 차장 이새봄", ["한소율", "최가람", "이새봄"]),
        ("▲부장 한소율 ▲팀장 최가람", []),  # too few to be a list
        ("▲과장 광고를 ▲시장 점유율 ▲회장 인사말 ▲사장 신년사 낭독", []),
        ("△기업 매출 △공장 가동률 △시장 규모", []),
    ],
)
def test_a_list_of_appointments_names_people(text: str, people: list[str]) -> None:
    assert [text[each.start : each.end] for each in find_appointed_people(text)] == people
