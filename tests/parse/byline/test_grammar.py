"""Bylines as they are written, with invented names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.parse.byline.grammar import parse_byline

_Who = tuple[str, str | None, str | None]


def _people(text: str) -> list[_Who]:
    return [(person.name, person.role, person.email) for person in parse_byline(text).people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("홍길동 기자", [("홍길동", "기자", None)]),
        ("홍길동기자", [("홍길동", "기자", None)]),
        ("홍길동·임꺽정 기자", [("홍길동", "기자", None), ("임꺽정", "기자", None)]),
        ("홍길동 임꺽정 인턴기자", [("홍길동", "인턴기자", None), ("임꺽정", "인턴기자", None)]),
        ("홍길동 기자·임꺽정 인턴 기자", [("홍길동", "기자", None), ("임꺽정", "인턴 기자", None)]),
        ("홍길동\n기자\n임꺽정\n기자", [("홍길동", "기자", None), ("임꺽정", "기자", None)]),
        ("홍길동|임꺽정|기자|기자", [("홍길동", "기자", None), ("임꺽정", "기자", None)]),
        ("홍길동 기자\n홍길동 기자  임꺽정 기자", [("홍길동", "기자", None), ("임꺽정", "기자", None)]),
        ("홍길동.임꺽정(gd@example.co.kr)", [("홍길동", None, "gd@example.co.kr"), ("임꺽정", None, None)]),
        (
            "홍길동 gd@example.com ·임꺽정 기자",
            [("홍길동", "기자", "gd@example.com"), ("임꺽정", "기자", None)],
        ),
        (
            "홍길동 기자a@example.com임꺽정 기자b@example.com",
            [("홍길동", "기자", "a@example.com"), ("임꺽정", "기자", "b@example.com")],
        ),
        (
            "홍길동 기자, 임꺽정 기자 a@example.com",
            [("홍길동", "기자", "a@example.com"), ("임꺽정", "기자", None)],
        ),
        (
            "대담=홍길동 사회부장, 정리=임꺽정 기자 a@example.com",
            [("홍길동", "사회부장", None), ("임꺽정", "기자", "a@example.com")],
        ),
        ("홍길동 기자 gd@", [("홍길동", "기자", None)]),
        ("홍길동 기자 gd@example.co.krGoodDay", [("홍길동", "기자", "gd@example.co.kr")]),
        ("홍길동 경제부 차장", [("홍길동", "경제부 차장", None)]),
        ("문화부 홍길동 기자", [("홍길동", "기자", None)]),
        ("홍길동 종교전문기자", [("홍길동", "종교전문기자", None)]),
        ("홍길동 한국대 교수·사회학", [("홍길동", "한국대 교수·사회학", None)]),
        ("홍길동 | 고려대 경제연구소 교수", [("홍길동", "고려대 경제연구소 교수", None)]),
        ("홍길동 기자(한국대 사학과 졸)", [("홍길동", "기자", None)]),
        ("홍길동 기자/퇴사", [("홍길동", "기자", None)]),
        ("글 홍길동 기자, 사진 임꺽정 기자", [("홍길동", "기자", None), ("임꺽정", "기자", None)]),
        ("글=홍길동, 사진=임꺽정", [("홍길동", "글", None), ("임꺽정", "사진", None)]),
        ("[번역] 홍길동", [("홍길동", "번역", None)]),
        ("lt;홍길동 기자&gt;", [("홍길동", "기자", None)]),
        ("ot홍길동", [("홍길동", None, None)]),
        ("洪吉東기자", [("洪吉東", "기자", None)]),
        ("Robin Kim 기자", [("Robin Kim", "기자", None)]),
        ("남궁길동 기자", [("남궁길동", "기자", None)]),
        ("이슬기나 기자", [("이슬기나", "기자", None)]),
        ("정선 기자", [("정선", "기자", None)]),
        ("홍길동(洪吉東) 기자", [("홍길동", "기자", None)]),
        ("홍길동 논설주간", [("홍길동", "논설주간", None)]),
        ("홍길동 포항텍 석좌교수", [("홍길동", "포항텍 석좌교수", None)]),
        ("홍길동 차문화평론가", [("홍길동", "차문화평론가", None)]),
        ("홍길동 요리연구가", [("홍길동", "요리연구가", None)]),
        ("홍길동 한국대 경영대학장", [("홍길동", "한국대 경영대학장", None)]),
        ("홍길동 강원도지사", [("홍길동", "강원도지사", None)]),
        ("홍길동 나눔대 교수·한국현대사", [("홍길동", "나눔대 교수·한국현대사", None)]),
        ("홍길동 음악·문화재 전문기자", [("홍길동", "음악·문화재 전문기자", None)]),
        ("洪吉東 한국大교수·經營學", [("洪吉東", "한국大교수·經營學", None)]),
        ("강조했다. /임꺽정 기자", [("임꺽정", "기자", None)]),
    ],
)
def test_people_are_read_with_title_and_address(text: str, people: list[_Who]) -> None:
    assert _people(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "기자",
        "온라인뉴스팀",
        "공동취재단",
        "로봇 기자",
        "news@example.com",
        "kim123",
        "편집국",
        "경제부 기자",
        "lt;在&gt",
        "",
    ],
)
def test_desks_pools_robots_and_logins_are_nobody(text: str) -> None:
    assert _people(text) == []


@pytest.mark.parametrize(
    ("text", "outlet", "place"),
    [
        ("서울=뉴시스", "뉴시스", "서울"),
        ("AFP=연합뉴스", "연합뉴스", None),
        ("뉴욕 AP=연합뉴스", "연합뉴스", "뉴욕"),
        ("댈러스(미 텍사스주)=AP/뉴시스", "뉴시스", "댈러스(미 텍사스주)"),
        ("더팩트ㅣ여의도=홍길동 기자", "더팩트", "여의도"),
        ("헤럴드경제(대전) = 홍길동 기자", "헤럴드경제", "대전"),
        ("헤럴드경제=홍길동(인천) 기자", "헤럴드경제", "인천"),
        ("OSEN=잠실, 홍길동 기자", "OSEN", "잠실"),
        ("구례=스포츠서울 홍길동 기자", "스포츠서울", "구례"),
        ("이데일리 마켓in 홍길동 기자", "이데일리", None),
        ("경남CBS 홍길동 기자", "경남CBS", None),
        ("아무개일보 홍길동 기자", "아무개일보", None),
        ("SBS Biz 홍길동 기자", "SBS Biz", None),
        ("홍길동MTN기자", "MTN", None),
        ("홍길동 한경닷컴 객원기자", "한경닷컴", None),
        ("안동(경북)=홍길동|기자", None, "안동(경북)"),
        ("창원/홍길동 기자", None, "창원"),
        ("세종 홍길동 선임기자", None, "세종"),
        ("싱가포르|홍길동 기자", None, "싱가포르"),
        ("(양주)홍길동", None, "양주"),
        ("홍길동 기자(=남원)", None, "남원"),
        ("홍길동 기자 / 충주", None, "충주"),
        ("홍길동 베이징 특파원", None, "베이징"),
        ("홍길동 워싱턴특파원", None, "워싱턴"),
        ("세종=홍길동·임꺽정 기자", None, "세종"),
        ("和順=洪吉東 기자", None, "和順"),
        ("선전[중국]=홍길동 특파원", None, "선전[중국]"),
        ("AFP연합뉴스", "연합뉴스", None),
    ],
)
def test_outlet_and_place_are_read_as_written(text: str, outlet: str | None, place: str | None) -> None:
    parts = parse_byline(text)
    assert (parts.outlet, parts.place) == (outlet, place)


@pytest.mark.parametrize(
    "text",
    [
        "워싱턴·도쿄=홍길동·임꺽정 특파원",
        "홍길동 기자, 세종=임꺽정 기자",
        "뉴욕=홍길동 특파원 / 부산=임꺽정 기자",
        "홍길동·도쿄 | 임꺽정 기자",
    ],
)
def test_a_place_of_some_of_the_people_is_nobodys(text: str) -> None:
    parts = parse_byline(text)
    assert len(parts.people) == 2
    assert parts.place is None


def test_an_outlet_beside_a_dateline_belongs_to_the_title() -> None:
    parts = parse_byline("홍길동 연합인포맥스 기자", "연합뉴스")
    assert [person.role for person in parts.people] == ["연합인포맥스 기자"]
    assert parts.outlet is None


def test_prose_is_not_clean() -> None:
    assert not parse_byline("홍길동 기자는 오늘 현장에서 이렇게 말했다").clean
    assert not parse_byline("오늘 열린 자리에서 홍길동 기자").clean


@given(
    st.text(
        alphabet=st.sampled_from("홍길동김기자특파원서울부산=/|·()[]@.,:;\n 뉴시스가abcA1ㅣ글사진교수대학"),
        max_size=80,
    )
    | st.text()
)
def test_no_text_raises_and_names_stand_in_it(text: str) -> None:
    closed = "".join(text.split())  # `최 가 람` is 최가람, and `Holloway, Jane` is turned round
    for person in parse_byline(text).people:
        assert all(word in closed for word in person.name.split())
