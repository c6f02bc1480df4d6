"""What becomes of the stretches that the tagger marks."""

import pytest

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.names.tagged.tagger_names import MIN_CONFIDENCE, TaggedSpan, find_by_tagger


def marked(text: str, *names: tuple[str, str, float]) -> list[TaggedSpan]:
    return [
        TaggedSpan(text.index(name), text.index(name) + len(name), tag, sure) for name, tag, sure in names
    ]


def named(
    text: str, tagged: list[TaggedSpan], surer: list[NameCandidate] | None = None
) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.label) for each in find_by_tagger(text, tagged, surer or [])]


def test_people_and_places_are_what_the_tagger_says() -> None:
    text = "라온별이 너울시에 갔다."
    assert named(text, marked(text, ("라온별", "PS", 0.9), ("너울시", "LC", 0.9))) == [
        ("라온별", "person"),
        ("너울시", "place"),
    ]


def test_what_the_tagger_is_not_sure_of_is_left_out() -> None:
    text = "라온별이 갔다."
    assert named(text, marked(text, ("라온별", "PS", MIN_CONFIDENCE["PS"] - 0.01))) == []


@pytest.mark.parametrize("tag", ["DT", "TI", "QT"])
def test_dates_and_quantities_are_for_other_rules(tag: str) -> None:
    text = "3월 5일에 갔다."
    assert named(text, marked(text, ("3월 5일", tag, 0.9))) == []


def test_a_body_is_a_company_where_business_is_done_beside_it() -> None:
    text = "스타트업 모아숲이 투자를 받았다."
    assert named(text, marked(text, ("모아숲", "OG", 0.9))) == [("모아숲", "company")]


def test_a_body_of_which_nothing_tells_is_an_organisation() -> None:
    text = "모아숲 관계자가 말했다."
    assert named(text, marked(text, ("모아숲", "OG", 0.9))) == [("모아숲", "organisation")]


def test_a_name_is_one_thing_throughout_a_text() -> None:
    text = "모아숲 관계자가 말했다. " + "그렇다. " * 20 + "스타트업 모아숲은 상장했다."
    first = text.index("모아숲")
    last = text.rindex("모아숲")
    tagged = [TaggedSpan(first, first + 3, "OG", 0.9), TaggedSpan(last, last + 3, "OG", 0.9)]
    assert named(text, tagged) == [("모아숲", "company")] * 2


def test_a_title_at_the_end_is_no_part_of_a_name() -> None:
    text = "가나솔증권 연구원은 말했다."
    assert named(text, marked(text, ("가나솔증권 연구원", "OG", 0.9))) == [("가나솔증권", "company")]


def test_a_technical_term_behind_a_name_is_no_part_of_it() -> None:
    text = "가나솔전자 GPU를 들였다."
    assert named(text, marked(text, ("가나솔전자 GPU", "OG", 0.9))) == [("가나솔전자", "company")]


def test_technical_words_and_ordinary_nouns_are_no_bodies() -> None:
    text = "AI 투자가 늘었다."
    assert named(text, marked(text, ("AI", "OG", 0.9))) == []


def test_any_of_its_kind_is_no_body() -> None:
    text = "너울시 대학은 많다."
    assert named(text, marked(text, ("너울시 대학", "OG", 0.9))) == []


def test_a_stretch_that_joins_a_person_with_a_body_is_no_name() -> None:
    text = "라온별 너울부 장관이 말했다."
    tagged = marked(text, ("라온별 너울부", "OG", 0.9))
    assert named(text, tagged, [NameCandidate(0, 3, "person", None, 0.85)]) == []
    assert named(text, tagged) == [("라온별 너울부", "organisation")]


@pytest.mark.parametrize("name", ["홍길동법", "가나 바이러스", "나다증후군"])
def test_what_is_named_after_a_person_is_none(name: str) -> None:
    text = f"{name}이 알려졌다."
    assert named(text, marked(text, (name, "PS", 0.9))) == []


@pytest.mark.parametrize("number", ["2613.57", "1,234", "100"])
def test_a_number_is_no_name(number: str) -> None:
    text = f"가나지수는 {number}에 마쳤다."
    assert named(text, marked(text, (number, "OG", 0.9))) == []


def test_the_hour_before_a_body_is_no_part_of_its_name() -> None:
    text = "오늘 14:30 너울위원회 회의"
    assert named(text, marked(text, ("14:30 너울위원회", "OG", 0.9))) == [("너울위원회", "organisation")]


@pytest.mark.parametrize("office", ["너울시장", "장관이", "너울군수"])
def test_the_office_behind_a_person_is_no_part_of_the_name(office: str) -> None:
    text = f"홍길동 {office} 왔다."
    assert named(text, marked(text, (f"홍길동 {office}", "PS", 0.9))) == [("홍길동", "person")]


def test_the_parties_of_headlines_are_nobody() -> None:
    text = "與 라온별 의원 나서"
    assert named(text, marked(text, ("與", "PS", 0.9), ("라온별", "PS", 0.9))) == [("라온별", "person")]


@pytest.mark.parametrize(("confidence", "names"), [(0.7, [("GNS", "organisation")]), (0.69, [])])
def test_a_word_in_capitals_needs_a_confidence_of_seven_tenths(
    confidence: float, names: list[tuple[str, str]]
) -> None:
    text = "GNS 관계자가 말했다."
    assert named(text, marked(text, ("GNS", "OG", confidence))) == names


def test_the_confidence_of_a_proposed_name_is_seven_tenths_of_the_taggers() -> None:
    text = "라온별이 갔다."
    [candidate] = find_by_tagger(text, marked(text, ("라온별", "PS", 0.9)), [])
    assert candidate.confidence == pytest.approx(0.63)


@pytest.mark.parametrize(
    ("text", "name"),
    [("배우 고 홍길동씨 유족", "홍길동"), ("故 홍길동 선생", "홍길동"), ("제이슨 우는 웃었다.", "제이슨 우")],
)
def test_a_person_is_the_name_alone(text: str, name: str) -> None:
    end = text.index("씨") if "씨" in text else text.index(" 선생") if "선생" in text else text.index(" 웃")
    start = text.index("고 ") if "고 " in text else 0
    (found,) = find_by_tagger(text, [TaggedSpan(start, end, "PS", 0.9)], [])
    assert text[found.start : found.end] == name


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("중일", "OG"),
        ("북미", "OG"),
        ("코스피", "OG"),
        ("유하민법", "OG"),
        ("장관은", "PS"),
        ("추기경", "PS"),
    ],
)
def test_pairs_of_states_indices_and_titles_are_no_names(text: str, tag: str) -> None:
    assert find_by_tagger(text, [TaggedSpan(0, len(text), tag, 0.9)], []) == []


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("도하민·오태양이 나섰다.", "오태", "오태양"),
        ("△ 실장 류다은 △ 팀장 도하민", "류다", "류다은"),
        ("하야시 켄 가람게임즈 대표", "하야시 켄 가람게임즈", "하야시 켄"),
        ("MF 윤세온, 도하민", "MF 윤세온", "윤세온"),
        ("제이슨 도버거 하비 앤드 영 회장", "제이슨 도버거 하비 앤드 영", "제이슨 도버거"),
        ("에듀룸 류다은 대표", "에듀룸 류다은", "류다은"),
        ("제이슨 류하준 대표", "제이슨 류하준", "제이슨 류하준"),
        ("켄 도버 나루솔루션 분석가", "켄 도버 나루솔루션", "켄 도버"),
    ],
)
def test_a_person_ends_where_the_name_does(text: str, span: str, name: str) -> None:
    (found,) = find_by_tagger(text, marked(text, (span, "PS", 0.9)), [])
    assert text[found.start : found.end] == name


def test_a_short_name_with_a_particle_stays_short() -> None:
    text = "류단은 웃었고 도하민은 갔다."
    assert named(text, marked(text, ("류단", "PS", 0.9))) == [("류단", "person")]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("장지는 양평이다.", "장지"),
        ("승운이 없었다.", "승운"),
        ("'미르(Mir) P800' 칩을 쓴다.", "미르"),
        ("로드맵 제시가 먼저다.", "제시"),
        ("어미 삵과 새끼가 있다.", "삵"),
    ],
)
def test_an_ordinary_word_and_a_product_are_no_people(text: str, span: str) -> None:
    assert find_by_tagger(text, marked(text, (span, "PS", 0.7)), []) == []


def test_what_has_a_share_price_is_a_firm() -> None:
    text = "미르는 웃었다. 미르의 상장을 돕는다."
    assert named(text, marked(text, ("미르", "PS", 0.9), ("미르의", "PS", 0.1))) == [("미르", "person")]
    again = text.index("미르의")
    spans = [TaggedSpan(0, 2, "PS", 0.9), TaggedSpan(again, again + 2, "PS", 0.9)]
    assert named(text, spans) == [("미르", "company"), ("미르", "company")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("너울지법 형사14-1부", "너울지법"),
        ("너울중앙지법 민사합의22부", "너울중앙지법"),
        ("대법원 2부", "대법원"),
        ("#가람위원회", "가람위원회"),
        ("프로배구 가람캐피탈", "가람캐피탈"),
    ],
)
def test_a_body_is_named_without_its_panel_hash_or_sport(text: str, name: str) -> None:
    (found,) = find_by_tagger(text, [TaggedSpan(0, len(text), "OG", 0.9)], [])
    assert text[found.start : found.end] == name


def test_a_place_ends_where_a_firm_begins() -> None:
    text = "라온 중구 가람은행 본점에서 열렸다."
    firm = NameCandidate(6, 10, "company", "garam-bank", 0.95)
    spans = marked(text, ("라온 중구 가람은행 본점", "LC", 0.9))
    assert named(text, spans, [firm]) == [("라온 중구", "place")]


def test_a_high_court_is_a_body_though_it_ends_like_a_law() -> None:
    text = "라온고법은 기각했다."
    assert [name for name, _ in named(text, marked(text, ("라온고법", "OG", 0.9)))] == ["라온고법"]
