"""Names by the knowledge base, by their form, and by the words beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract.names.knowledge import load_knowledge
from newsdb.extract.names.mentions import collect_surfaces
from newsdb.extract.names.tagged.tagger_names import TaggedSpan
from newsdb.text.passages import build_body_passage, build_title_passage
from tests.extract.names.finding import find_mentions

KNOWLEDGE = load_knowledge()


def mentions(text: str) -> list[tuple[str, str]]:
    return [(m.span.text, m.label) for m in find_mentions(build_body_passage(text), KNOWLEDGE)]


def of(label: str, text: str) -> list[str]:
    return [name for name, kind in mentions(text) if kind == label]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("홍길동 대표는 웃었다", ["홍길동"]),
        ("홍길동대표는 웃었다", ["홍길동"]),
        ("남궁민수 교수가 왔다", ["남궁민수"]),
        ("임수정 한빛증권 연구원은 밝혔다", ["임수정"]),
        ("최은서 가람소프트 기술총괄 부사장이 말했다", ["최은서"]),
        ("이 회사 대표 홍길동이 말했다", ["홍길동"]),
        ("새빛랩(대표 김온)은 밝혔다", ["김온"]),
        ("스티븐 그레이브스 분석가는 보았다", ["스티븐 그레이브스"]),
        ("다이앤 호퍼 노스필드 최고경영자(CEO)가 말했다", ["다이앤 호퍼"]),
        ("왕샤오밍 연구원팀은 칩을 만들었다", ["왕샤오밍"]),
    ],
)
def test_a_person_is_found_beside_a_title(text: str, people: list[str]) -> None:
    assert of("person", text) == people


@pytest.mark.parametrize(
    "text",
    [
        "신임 대표는 웃었다",
        "이사회 의장이 나섰다",
        "방문한 의원들이 모였다",
        "전문의 교수 모임",
        "국방부 장관이 말했다",
        "공동 대표가 왔다",
    ],
)
def test_an_ordinary_word_beside_a_title_is_no_person(text: str) -> None:
    assert of("person", text) == []


def test_a_title_is_no_surname_of_somebody_else_with_a_title() -> None:
    assert of("person", "이런 때에 조 장관이 장관 일을 했다.") == []


def test_a_person_introduced_once_is_found_everywhere() -> None:
    assert of("person", "홍길동 대표가 왔다. 밤에 홍길동은 떠났다.") == ["홍길동", "홍길동"]


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("㈜푸른달이 상장했다", ["푸른달"]),
        ("푸른달㈜은 상장했다", ["푸른달"]),
        ("푸른달 주식회사 8억원을 넣었다", []),
        ("주식회사 8하늘은 상장했다", ["8하늘"]),
        ("주식회사 푸른달은 상장했다", ["푸른달"]),
        ("푸른달(123450)은 올랐다", ["푸른달"]),
        ("한빛바이오텍은 신약을 냈다", ["한빛바이오텍"]),
        ("새결인베스트먼트와 물결벤처스가 투자했다", ["새결인베스트먼트", "물결벤처스"]),
        ("푸른달(대표 홍길동)이 나섰다", ["푸른달"]),
        ("임수정 푸른달 대표는 웃었다", ["푸른달"]),
        ("스타트업 ‘푸른달’은 지난해 문을 열었다", ["푸른달"]),
        ("Bluemoon Robotics Inc. was founded", ["Bluemoon Robotics Inc."]),
    ],
)
def test_an_unknown_company_is_found_by_its_form(text: str, companies: list[str]) -> None:
    assert of("company", text) == companies


@pytest.mark.parametrize(
    "text",
    [
        "국내 증권가와 시중은행",
        "벤처캐피탈이 투자했다",
        "홍길동 신임 대표는",
        "전기자동차와 반도체",
        "배터리 산업은 컸다",
        "신용카드를 썼다",
    ],
)
def test_an_ordinary_compound_is_no_company(text: str) -> None:
    assert of("company", text) == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("한들대학교 연구진", ["한들대학교"]),
        ("푸른숲보전협회는 밝혔다", ["푸른숲보전협회"]),
        ("칭화대와 푸단대가 손잡았다", ["칭화대", "푸단대"]),
        ("미국 상무부는 허가했다", ["미국 상무부"]),
        ("중국 정부가 나섰다", ["중국 정부"]),
        ("한국거래소에서 거래된다", ["한국거래소"]),
        ("삼성전자 노조가 쉬었다", ["삼성전자 노조"]),
    ],
)
def test_an_organisation_is_found(text: str, bodies: list[str]) -> None:
    assert of("organisation", text) == bodies


def test_laws_are_no_courts() -> None:
    assert of("organisation", "투기금지법과 수원지법") == ["수원지법"]


def test_a_body_of_another_state_is_not_the_korean_one() -> None:
    (mention,) = find_mentions(build_body_passage("브라질 국방부는 말했다"), KNOWLEDGE)
    assert (mention.span.text, mention.entity) == ("브라질 국방부", None)


def test_a_known_name_carries_its_key_and_its_place() -> None:
    (mention,) = find_mentions(build_body_passage("어제 엔비디아가 올랐다"), KNOWLEDGE)
    assert (mention.span.start, mention.span.end, mention.entity) == (3, 7, "nvidia")


def test_famine_is_no_car_maker_and_object_no_food_maker() -> None:
    assert of("company", "기아에 시달리는 아이들을 대상으로 했다") == []
    assert of("company", "기아 주가가 뛰었다") == ["기아"]


def test_the_latin_form_in_brackets_is_a_mention_too() -> None:
    assert of("company", "푸른달(123450)(BLUEDAL)은 올랐다") == ["푸른달", "BLUEDAL"]


def test_a_title_repeats_people_that_the_body_introduces() -> None:
    body = find_mentions(build_body_passage("홍길동 대표가 왔다"), KNOWLEDGE)
    title = find_mentions(build_title_passage("홍길동 “멀리 보자”"), KNOWLEDGE, collect_surfaces(body))
    assert [m.span.text for m in title] == ["홍길동"]


WORDS = (
    "엔비디아 홍길동 대표 는 가 (대표 ( ) ㈜ 주식회사 한국거래소 미국 상무부 ‘ ’ . , 기아 주가 "
    "제임스 스미스 CEO 칭화대 왕샤오밍(王小明, Wang Xiaoming) 위원회 대한 AMD X "
)
PIECES = st.sampled_from([*WORDS.split(), " ", "\n"])


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)))
def test_spans_are_their_text_and_never_overlap(text: str) -> None:
    end = 0
    for mention in find_mentions(build_body_passage(text), KNOWLEDGE):
        assert text[mention.span.start : mention.span.end] == mention.span.text != ""
        assert mention.span.start >= end
        end = mention.span.end


def keys(text: str, *tagged: TaggedSpan) -> list[tuple[str, str | None]]:
    return [
        (m.span.text, m.entity) for m in find_mentions(build_body_passage(text), KNOWLEDGE, tagged=tagged)
    ]


def test_a_place_within_a_longer_word_is_the_known_place() -> None:
    assert keys("대전권 공장이 늘었다.", TaggedSpan(0, 2, "LC", 0.9)) == [("대전", "place-daejeon")]


def test_a_firm_that_only_the_tagger_finds_is_the_known_firm_of_that_name() -> None:
    assert keys("어제 대상이 발표한 계획", TaggedSpan(3, 5, "OG", 0.9), TaggedSpan(10, 12, "QT", 0.9)) == [
        ("대상", None)
    ]
    assert keys("어제 대상이 주가 계획을 발표했다", TaggedSpan(3, 5, "OG", 0.9)) == [("대상", "daesang")]


def test_a_person_that_only_the_tagger_finds_needs_a_word_of_theirs_anywhere_in_the_text() -> None:
    far = "심상정은 걸었다. " + "길은 멀고 날은 추웠다. " * 5
    assert keys(far, TaggedSpan(0, 3, "PS", 0.9)) == [("심상정", None)]
    assert keys(far + "국회가 열렸다.", TaggedSpan(0, 3, "PS", 0.9))[0] == ("심상정", "simsangjeong")


def test_a_name_is_everywhere_what_the_surest_place_says() -> None:
    text = "새벽연구원(SBR)이 왔다. 밤에 SBR이 떠났다."
    found = find_mentions(
        build_body_passage(text),
        KNOWLEDGE,
        tagged=[TaggedSpan(0, 5, "OG", 0.9), TaggedSpan(19, 22, "PS", 0.9)],
    )
    assert [(m.span.text, m.label) for m in found] == [
        ("새벽연구원", "organisation"),
        ("SBR", "organisation"),
        ("SBR", "organisation"),
    ]


def test_a_title_takes_what_the_body_says_of_a_name() -> None:
    body = find_mentions(build_body_passage("한빛랩(대표 김온)은 웃었다."), KNOWLEDGE)
    title = find_mentions(
        build_title_passage("한빛랩 웃다"), KNOWLEDGE, collect_surfaces(body), [TaggedSpan(0, 3, "PS", 0.9)]
    )
    assert [(m.span.text, m.label) for m in title] == [("한빛랩", "company")]


def test_a_term_is_no_person() -> None:
    assert keys("AX 바람이 분다.", TaggedSpan(0, 2, "PS", 0.9)) == []


def test_a_known_firm_stays_that_with_a_country_before_it() -> None:
    assert keys("어제 미국 엔비디아가 왔다.", TaggedSpan(3, 10, "OG", 0.9)) == [
        ("미국", "place-united-states"),
        ("엔비디아", "nvidia"),
    ]


def test_a_name_of_the_knowledge_base_has_a_confidence_of_95_percent() -> None:
    (mention,) = find_mentions(build_body_passage("엔비디아가 왔다."), KNOWLEDGE)
    assert (mention.entity, mention.confidence) == ("nvidia", 0.95)


def test_a_name_repeated_without_its_title_is_three_quarters_sure() -> None:
    found = find_mentions(build_body_passage("홍길동 대표가 왔다. 밤에 홍길동은 떠났다."), KNOWLEDGE)
    assert [mention.confidence for mention in found] == [0.85, 0.75]


def test_a_name_below_the_least_confidence_is_not_looked_for_elsewhere() -> None:
    text = "라온별이 갔다. 밤에 라온별은 떠났다."

    def count(sure: float) -> int:
        return len(find_mentions(build_body_passage(text), KNOWLEDGE, tagged=[TaggedSpan(0, 3, "PS", sure)]))

    assert (count(0.55 / 0.7 - 0.01), count(0.55 / 0.7 + 0.01)) == (1, 2)


@pytest.mark.parametrize("name", ["이유진", "강도현", "한예진", "최강희", "정유라"])
def test_a_name_that_begins_like_a_noun_stands_before_an_unknown_firm(name: str) -> None:
    passage = build_body_passage(f"{name} 새솔바이오 대표는 웃었다.")
    people = [m.span.text for m in find_mentions(passage, KNOWLEDGE) if m.label == "person"]
    assert people == [name]


@pytest.mark.parametrize(
    "text",
    [
        "공모주 시장이 얼었다",
        "국제유 시장은 내렸다",
        "유해성 검사에서 이상이 없었다",
        "고문서 소장 기관이 늘었다",
        "위원회 위원이 모였다",
        "지난주 의원들이 모였다",
    ],
)
def test_a_title_that_is_another_word_makes_no_person(text: str) -> None:
    assert of("person", text) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("4-3-3 감독대행 : 도하민", "도하민"),
        ("최고경영자 제이 우는 웃었다", "제이 우"),
        ("구본하 가람반도체 상무는 답했다", "구본하"),
        ("이소라 가람바이오 최고기술책임자가 왔다", "이소라"),
    ],
)
def test_a_person_behind_or_before_a_title_is_named_in_full(text: str, person: str) -> None:
    assert of("person", text) == [person]


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("헬스케어 스타트업 아토모에 20억원을 넣었다", "아토모"),
        ("식품업체 해누름은 공장을 늘린다", "해누름"),
        ("신규 법인 '파란구름'을 세웠다", "파란구름"),
        ("누리마름이 코스닥에 상장했다", "누리마름"),
        ("쓰촨누리그룹 유한공사가 섰다", "쓰촨누리그룹 유한공사"),
        ("톈누 테크놀로지는 배터리를 만든다", "톈누 테크놀로지"),
        ("가람신차이(佳兰新材, Jialan Xincai)가 올랐다", "가람신차이"),
        ("중누리안(重庆长安, Chongqing Changan) 체계", "중누리안"),
    ],
)
def test_an_unlisted_firm_is_found_by_the_words_beside_it(text: str, firm: str) -> None:
    assert mentions(text) == [(firm, "company")]


@pytest.mark.parametrize(
    "text",
    [
        "스타트업 육성에 나섰다",
        "기업 유치활동을 폈다",
        "해당 업체 측에서는 부인했다",
        "이 회사 직원들은 떠났다",
        "외국계 유한회사가 늘었다",
        "차세대 테크놀로지를 쓴다",
        "커촹반(科创板)에 갔다",
    ],
)
def test_a_word_behind_a_word_for_a_firm_may_be_ordinary(text: str) -> None:
    assert of("company", text) == []


def test_a_bracket_with_what_a_player_did_is_no_name() -> None:
    assert of("person", "도하민 선수(90+2분, PK)가 넣었다") == ["도하민"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ('[서하늘/나루군 해안면 : "이 밭에서 곰을 봤어요."]', ["서하늘"]),
        ('[장하온/나루연구원 센터장]"그런 상황입니다."', ["장하온"]),
        ("[사진/한빛뉴스] 곰이 갔다.", []),
        ("서명 운동을 진행해 위원장에게 냈다.", []),
        ("투자 유치해 시장 공략한다.", []),
        ("이장까지 나와 곰을 봤다.", []),
        ("류하온 의원이 왔다. 류 원내대변인은 웃었다.", ["류하온", "류 원내대변인"]),
        ("김하온 당대표가 왔다. 김 대행은 웃었다.", ["김하온", "김 대행"]),
    ],
)
def test_people_of_quotes_and_offices_are_found_and_verbs_are_none(text: str, people: list[str]) -> None:
    assert of("person", text) == people


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("누리랩이 20억원 규모의 투자를 유치했다.", ["누리랩"]),
        ("누리랩은 시리즈A 투자를 유치했다고 밝혔다.", ["누리랩"]),
        ("가람코, 나래벤처스, 다온으로부터 총 20억원을 투자받았다.", ["가람코", "나래벤처스", "다온"]),
        ("앱을 운영하는 곳이 20억원을 투자받았다.", []),
        ("경기도가 600만달러의 투자를 유치했다.", []),
        ("회사는 20억원의 투자를 유치했다.", []),
        ("한남대는 20억원의 투자를 유치했다.", []),
        ("국내 기업, 외국 기업으로부터 20억원을 투자받았다.", []),
    ],
)
def test_who_raises_and_who_gives_money_are_firms(text: str, firms: list[str]) -> None:
    assert of("company", text) == firms


def test_an_abbreviation_behind_a_body_is_the_bodys() -> None:
    assert mentions("대통령 직속 국가경제위원회(NEC)가 열렸다.")[-2:] == [
        ("국가경제위원회", "organisation"),
        ("NEC", "organisation"),
    ]
    assert ("NEC", "company") in mentions("NEC는 칩을 낸다.")


def test_a_firm_of_a_bracket_is_a_firm_where_the_tagger_saw_a_person() -> None:
    text = "메닉온과 나루가 나섰다. 메닉온(대표 손하온)은 게임을 만든다."
    tagged = [TaggedSpan(0, 3, "PS", 0.5)]
    found = find_mentions(build_body_passage(text), KNOWLEDGE, tagged=tagged)
    assert [each.label for each in found if each.span.text == "메닉온"] == ["company", "company"]
