"""Cited sources: who, from which word to which, and on which day."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract.names.knowledge import load_knowledge
from newsdb.extract.sources.attributions import find_attributions
from newsdb.model.records import Attribution, Mention, TimeExpression
from newsdb.text.passages import build_body_passage
from tests.extract.names.finding import find_mentions

KNOWLEDGE = load_knowledge()


def cited(text: str, *days: str) -> tuple[list[Attribution], list[Mention]]:
    passage = build_body_passage(text)
    mentions = find_mentions(passage, KNOWLEDGE)
    times = [
        TimeExpression(passage.span(text.index(day), text.index(day) + len(day)), "---01", None, None)
        for day in days
    ]
    return find_attributions(passage, mentions, times), mentions


def sources(text: str) -> list[str]:
    return [each.source for each in cited(text)[0]]


def test_the_span_runs_from_the_day_to_the_cue() -> None:
    (attribution,), _ = cited("값이 올랐다. 9일 회사 누리집에 따르면, 더 오른다.", "9일")
    assert attribution.span.text == "9일 회사 누리집에 따르면"
    assert (attribution.source, attribution.cue) == ("회사 누리집", "에 따르면")
    assert (attribution.mention, attribution.time) == (None, 0)


def test_place_quotes_and_report_drop_off_a_paper() -> None:
    (attribution,), mentions = cited("3일 싱가포르 '연합조보' 보도에 따르면, 값이 올랐다.", "3일")
    assert attribution.span.text == "3일 싱가포르 '연합조보' 보도에 따르면"
    assert attribution.source == "연합조보"
    assert attribution.mention is not None
    assert mentions[attribution.mention].span.text == "연합조보"
    assert attribution.time == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("금융감독원 공시에 따르면 매출이 줄었다.", ["금융감독원"]),
        ("로이터통신 등 외신에 따르면 값이 올랐다.", ["로이터통신"]),
        ("업계에 따르면 값이 올랐다.", ["업계"]),
        ("매출은 줄었으며 시장조사업체 자료에 따르면 더 준다.", ["시장조사업체 자료"]),
        ("한국은행이 발표한 통계에 따르면 물가가 올랐다.", ["한국은행"]),
        ("블룸버그를 인용해 보도했다.", ["블룸버그"]),
        ("값이 뛰었다.한국거래소에 따르면 더 뛴다.", ["한국거래소"]),
    ],
)
def test_the_source_is_the_noun_phrase_before_the_cue(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AMD는 새 칩을 낸다고 밝혔다.", ["AMD"]),
        ("AMD 대변인은 허가를 받았다고 말했다.", ["AMD 대변인"]),
        ("임수정 한빛증권 연구원은 “값이 오른다”고 설명했다.", ["임수정"]),
        ("홍길동 대표가 “멀리 보자. 함께 가자.”고 강조했다.", ["홍길동"]),
        ("엔비디아는 “AMD는 경쟁사다”라고 말했다.", ["엔비디아"]),
        ("푸른달(대표 홍길동)은 공장을 짓는다고 밝혔다.", ["푸른달"]),
        ("엔비디아 관계자는 “모른다”고 했다.", ["엔비디아 관계자"]),
        ("회사 관계자는 “모른다”고 했다.", ["회사 관계자"]),
        ("어렵다고 홍길동 대표가 밝혔다.", ["홍길동"]),
        ("홍길동 대표도 “어렵다”고 지적했다.", ["홍길동"]),
        ("부산시는 공장을 짓는다고 9일 밝혔다.", ["부산시"]),
        ("한빛협회는 “어렵다”고 선을 그었다.", ["한빛협회"]),
        ("엔비디아는 “홍길동 대표는 옳다고 말했다”고 밝혔다.", ["엔비디아"]),
        ("업계 관계자 A씨는 “모른다”고 말했다.", ["업계 관계자 A씨"]),
    ],
)
def test_the_subject_of_a_verb_of_saying_is_the_source(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


@pytest.mark.parametrize(
    "rest",
    [
        "그는 “더 오른다”고 했다.",
        "이어 “더 오른다”고 덧붙였다.",
        "“더 오른다”고 덧붙였다.",
        "또 “더 오른다”며 “곧이다”라고 했다.",
    ],
)
def test_the_speaker_goes_on(rest: str) -> None:
    found, mentions = cited(f"홍길동 대표는 “오른다”고 말했다. {rest}")
    assert [each.source for each in found] == ["홍길동", "홍길동"]
    assert found[1].mention is not None
    assert mentions[found[1].mention].span.text == "홍길동"


@pytest.mark.parametrize(
    "rest", ["매출은 “더 오른다”고 했다.", "이어 값이 “더 오른다”고 했다.", "값이 오른다고 했다."]
)
def test_a_sentence_with_a_subject_of_its_own_is_not_carried(rest: str) -> None:
    assert sources(f"홍길동 대표는 “오른다”고 말했다. {rest}") == ["홍길동"]


def test_the_subject_of_a_clause_is_not_him() -> None:
    text = "홍길동 대표는 “오른다”고 말했다. 그는 엔비디아가 값을 올릴 수 있다고 경고했다."
    assert sources(text) == ["홍길동", "홍길동"]


def test_a_heading_is_no_part_of_a_source() -> None:
    assert sources("◆ 값이 오른 까닭은   금융감독원에 따르면 값이 올랐다.") == ["금융감독원"]


def test_a_company_is_no_he() -> None:
    assert sources("엔비디아는 “오른다”고 밝혔다. 그는 “더 오른다”고 했다.") == ["엔비디아"]


@pytest.mark.parametrize(
    "text",
    ["엔비디아는 9일 오른다고 밝혔다.", "9일 엔비디아는 오른다고 밝혔다.", "엔비디아는 오른다고 9일 밝혔다."],
)
def test_the_day_of_a_statement_stands_before_or_behind_its_source(text: str) -> None:
    (attribution,), _ = cited(text, "9일")
    assert (attribution.source, attribution.time) == ("엔비디아", 0)


def test_a_market_does_not_speak() -> None:
    assert sources("중국 시장은 커진다고 전망했다.") == []


def test_a_poem_is_no_source() -> None:
    assert sources("홍길동 대표는 시 한 구절을 인용하며 “가자”고 말했다.") == ["홍길동"]


def test_a_verb_without_a_known_subject_cites_nobody() -> None:
    assert sources("그래서 어렵다고 말했다.") == []


def test_english_sources() -> None:
    assert sources("Sales rose, according to Nvidia.") == ["Nvidia"]
    assert sources("Nvidia said sales rose.") == ["Nvidia"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will open," said Jane Doe, chief executive of Nvidia.', ["Jane Doe"]),
        ("Jane Doe, the chief executive of Nvidia, said on Tuesday that sales rose.", ["Jane Doe"]),
        ('"It rose," Doe said. "It will rise," she added.', ["Doe", "Doe"]),
        ("Jane Doe told Reuters that sales rose.", ["Jane Doe"]),
        ("On Tuesday Nvidia announced a plant.", ["Nvidia"]),
        ("The company said it would open.", ["The company"]),
        ("Analysts at Nvidia said sales rose.", ["Analysts at Nvidia"]),
        ("Sales rose, according to a report by Nvidia.", ["Nvidia"]),
        ("Sales rose, according to people familiar with the matter.", ["people familiar with the matter"]),
        ("He said sales rose.", []),
        ("It is said that sales rose.", []),
    ],
)
def test_who_speaks_in_english(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_indexes_refer_to_the_lists_given() -> None:
    text = "엔비디아는 값이 오른다고 밝혔다."
    passage = build_body_passage(text)
    own = find_mentions(passage, KNOWLEDGE)
    (attribution,) = find_attributions(passage, [*own, *own], [])
    assert attribution.mention in {0, 1}


WORDS = (
    '엔비디아 홍길동 대표 는 가 에 따르면 밝혔다 고 말했다 “ ” " 관계자 3일 . , 인용해 을 according to said '
)
PIECES = st.sampled_from([*WORDS.split(), " ", "\n"])


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join)))
def test_spans_are_their_text_and_hold_their_source(text: str) -> None:
    for attribution in cited(text)[0]:
        span = attribution.span
        assert text[span.start : span.end] == span.text
        assert attribution.source in text


def test_a_verb_of_writing_or_raising_speaks_only_with_what_is_spoken() -> None:
    assert sources("너울전자는 20억 원을 썼다. 너울전자는 값을 높였다.") == []
    assert sources("너울전자는 시장이 좋다고 썼다.") == ["너울전자"]
    assert sources("너울전자는 반대한다며 목소리를 높였다.") == ["너울전자"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("라 전 위원장은 “짧다”고 말했다.", ["라 전 위원장"]),
        ("라 대표에 따르면 값이 오른다.", ["라 대표"]),
        ("A씨는 “모른다”고 말했다.", ["A씨"]),
        ("값이 올랐다. 이에 따르면 더 오른다.", []),
    ],
)
def test_one_letter_of_a_name_is_cited_with_its_title_or_not_at_all(text: str, expected: list[str]) -> None:
    passage = build_body_passage(text)
    letter = "라" if "라" in text else "A" if "A" in text else "이에"
    at = text.index(letter)
    mentions = [Mention(passage.span(at, at + 1), "person", None, 0.5)]
    assert [each.source for each in find_attributions(passage, mentions, [])] == expected


def test_a_letter_out_of_a_longer_word_is_nobody_who_speaks() -> None:
    text = "라운드A는 두 번째 단계를 말한다."
    passage = build_body_passage(text)
    at = text.index("A")
    mentions = [Mention(passage.span(at, at + 1), "person", None, 0.5)]
    assert find_attributions(passage, mentions, []) == []


@pytest.mark.parametrize(
    "verb",
    [
        "밝혔지만 값은 뛰었다",
        "밝혔으나 값은 뛰었다",
        "밝혔고 값은 뛰었다",
        "밝히면서 자료를 냈다",
        "밝힌 바 있다",
        "주장하고 있다",
        "주장해 왔다",
        "말하기도 했다",
        "했지만 값은 뛰었다",
        "설명합니다",
        "강조하고 나섰다",
        "꼬집었다",
        "내다봤습니다",
    ],
)
def test_every_form_of_a_verb_of_saying_counts(verb: str) -> None:
    assert sources(f"홍길동 대표는 공장을 짓겠다고 {verb}.") == ["홍길동"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("정부는 세금을 낮추겠다는 입장이다.", ["정부"]),
        ("수요가 늘었다는 게 업계의 전언이다.", ["업계"]),
        ("값이 내린다는 것이 전문가들의 지적이다.", ["전문가들"]),
        ("전문가들은 금리가 내릴 것으로 내다봤다.", ["전문가들"]),
    ],
)
def test_an_opinion_is_cited_like_a_statement(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


SPEAKING_NOUNS = """재판부|유족|특검팀|변호인|여당|주민들|소속사|구단|시민단체들|현지 언론|의료진|회사|병원 측
푸른은행 부행장|A증권 리서치센터장"""


@pytest.mark.parametrize("noun", re.split(r"[|\n]", SPEAKING_NOUNS))
def test_a_common_noun_or_a_title_speaks(noun: str) -> None:
    particle = "은" if noun[-1] in "족팀인당들단언진원측장" else "는"
    assert sources(f"{noun}{particle} “모른다”고 말했다.") == [noun]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("홍길동 국장의 사퇴에 대해서는 “본인이 판단할 일”이라고 설명했다.", []),
        ("홍길동 시장의 발언에 대해 주민들은 “말도 안 된다”고 반발했다.", ["주민들"]),
        ("홍길동 의원이 발의한 법안에 대해 시민단체들이 “후퇴”라고 지적했다.", ["시민단체들"]),
        ("홍길동 대표가 보상을 언급한 것에 대해서도 “어렵다”며 보상을 달라고 주장했다.", []),
        ("홍길동 대표가 법안에 대해 “찬성한다”고 말했다.", ["홍길동"]),
        ("블룸버그는 엔비디아는 새 칩을 미룬다고 보도했다.", ["블룸버그"]),
        ("이 매체는 공장이 늘었으며, 엔비디아는 새 칩을 미룬다고 전했다.", ["이 매체"]),
        ("엔비디아는 공장을 지었고 AMD는 새 칩을 낸다고 밝혔다.", ["AMD"]),
        ("엔비디아와 AMD가 만났다. 양사는 “함께 만든다”고 밝혔다.", ["양사"]),
        ("엔비디아와 AMD가 만났다. 두 회사는 함께 만든다고 발표했다.", ["두 회사"]),
        ("엔비디아는 위험한 상황을 알렸다.", []),
        ("엔비디아는 방문을 요청한 바 있다.", []),
    ],
)
def test_nobody_is_cited_for_what_somebody_else_said(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_a_medium_that_is_pointed_at_is_the_last_one_named() -> None:
    found, mentions = cited("블룸버그가 먼저 썼다. 이 매체는 협상이 끝났다고 전했다.")
    assert [each.source for each in found] == ["이 매체"]
    assert found[0].mention is not None
    assert mentions[found[0].mention].span.text == "블룸버그"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[홍길동 / 누리대 교수 : 값이 더 오릅니다.]", ["홍길동"]),
        ('[홍길동/나래시 과장: "늘리겠습니다."]', ["홍길동"]),
        ('<인터뷰> 홍길동(시민) : "너무 더워요."', ["홍길동"]),
        ('<녹취> A씨(상인) : "손님이 없어요."', ["A씨"]),
        ("[김 모 씨 / 피해자 : 너무 무서웠어요.]", ["김 모 씨"]),
        ("[영상취재: 홍길동]", []),
        ("[사진 / 제공 : 가나전자]", []),
        ("[출처: 한국은행]", []),
    ],
)
def test_broadcasters_quote_in_brackets(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_the_day_in_a_bracket_is_that_of_the_statement() -> None:
    (attribution,), _ = cited("[홍길동 / 누리대 교수 (18일) : 값이 오릅니다.]", "18일")
    assert attribution.time == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("엔비디아(005930)는 배당을 늘린다고 공시했다.", ["엔비디아"]),
        ("엔비디아[005930]는 배당을 늘린다고 공시했다.", ["엔비디아"]),
        ("비야디(比亚迪, BYD)에 따르면 판매가 늘었다.", ["비야디"]),
    ],
)
def test_a_code_or_a_gloss_may_stand_before_the_particle(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia has said that it will build a plant.", ["Nvidia"]),
        ("Officials had warned that prices would rise.", ["Officials"]),
        ("“We don’t agree,” the mayor said on Monday.", ["the mayor"]),
        ("The firm’s chips sell well, CNBC reported.", ["CNBC"]),
        (
            "A deal is close, a person familiar with the matter told Reuters.",
            ["a person familiar with the matter"],
        ),
        ("Police in Derby and Hutton said they had found a car.", ["Police in Derby and Hutton"]),
        ("Firefighters in Holt said the blaze was out.", ["Firefighters in Holt"]),
        ("Nvidia's board in April announced a plan.", ["Nvidia's board"]),
        ("Residents have left, and the council has said it will act.", ["the council"]),
        ("The report, released Thursday, said sales fell.", ["The report"]),
        (
            "The chairman has denied the claims and said the sale would go on.",
            ["The chairman", "The chairman"],
        ),
    ],
)
def test_english_sources_have_titles_tenses_and_places(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_an_english_day_behind_the_verb_is_that_of_the_statement() -> None:
    (attribution,), _ = cited("The mayor said on Monday it would open.", "Monday")
    assert attribution.time == 0


def test_a_family_name_is_the_person_named_before() -> None:
    found, mentions = cited("Prime Minister Jane Doe met him. Later Doe said it went well.")
    assert [each.source for each in found] == ["Doe"]
    assert found[0].mention is not None
    assert mentions[found[0].mention].span.text == "Jane Doe"


@pytest.mark.parametrize("verb", ["쓴다", "쓰고 있다", "알린다", "공개한 바 있다"])
def test_what_one_does_is_no_statement(verb: str) -> None:
    assert sources(f"엔비디아는 돈을 {verb}.") == []


def test_a_company_is_the_only_one_that_the_text_has_named() -> None:
    found, mentions = cited("엔비디아가 공장을 짓는다. 회사는 내년에 연다고 밝혔다.")
    assert [mentions[each.mention].span.text for each in found if each.mention is not None] == ["엔비디아"]
    found, _ = cited("엔비디아가 AMD와 만났다. 회사는 내년에 연다고 밝혔다.")
    assert [each.mention for each in found] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("중국은 이번 조치가 부당하다고 비판했다.", ["중국"]),
        ("경기도는 홍길동 지사가 협약을 맺었다고 밝혔다.", ["경기도"]),
        ("강남구는 주차장을 연다고 밝혔다.", ["강남구"]),
        ("홍길동 교수는 5일 일본은 사과해야 한다고 주장했다.", ["홍길동"]),
        ("중국은 성장이 더딜 것이라고 전망했다.", []),  # whoever judges is not named here
    ],
)
def test_a_place_that_governs_speaks_as_the_topic(text: str, expected: list[str]) -> None:
    assert [source.removesuffix(" 교수") for source in sources(text)] == expected


def test_the_place_that_speaks_is_linked_to_its_name() -> None:
    (attribution,), mentions = cited("중국은 이번 조치가 부당하다고 비판했다.")
    assert attribution.mention is not None
    assert mentions[attribution.mention].label == "place"
    assert attribution.source_type == "government"


@pytest.mark.parametrize(
    "text",
    [
        "누리보는 자회사인 누리재료유한공사가 투자를 받았다고 공시했다.",  # 누리보 speaks, and nobody knows it
        "측량팀과 주민들은 홍길동 후보가 현장에 있었다고 주장했다.",
        "가람전자는 늦장만 부리고 있다는 지적이다.",
        "프론팅은 한국은행이 대금을 책임지는 것을 말한다.",
    ],
)
def test_a_source_that_would_be_wrong_is_none(text: str) -> None:
    assert not {"누리재료유한공사", "홍길동", "가람전자", "한국은행"} & set(sources(text))


def test_a_pronoun_is_the_person_whom_the_last_sentence_speaks_of() -> None:
    text = (
        "홍길동 위원장은 “멈추라”고 강조했다. 최가람 사무총장은 “받겠다”며 긍정적인 신호를 보냈다. "
        "그는 “기우”라고 강조했다."
    )
    assert sources(text) == ["홍길동", "최가람", "최가람"]


def test_nobody_goes_on_behind_a_speaker_who_is_unknown() -> None:
    text = "홍길동 대표는 “오른다”고 말했다. 앤드리 투 나루 책임자는 “내린다”고 말했다. 이어 “더 내린다”고 덧붙였다."
    assert sources(text) == ["홍길동"]


def test_a_speaker_goes_on_behind_a_matter_or_a_time_as_topic() -> None:
    text = "홍길동 대표는 “오른다”고 말했다. 전망과 관련해서는 “어렵다”고 말했다. 이어 “멀다”고 덧붙였다."
    assert sources(text)[0] == "홍길동"
    assert len(sources(text)) == 2


def test_what_somebody_objects_to_is_not_what_they_say_here() -> None:
    text = "홍길동 후보가 ‘틀을 바꾼다’고 반발한 데 대해선 “거짓말”이라고 되물었다."
    assert sources(text) == []


def test_a_broadcasters_quote_needs_no_colon() -> None:
    text = '곰이 아픕니다.[서하늘/나루대 명예교수]"곰의 스트레스입니다."'
    (attribution,), _ = cited(text)
    assert (attribution.source, attribution.cue, attribution.source_type) == ("서하늘", "]", "expert")


def test_an_english_source_ends_with_its_sentence() -> None:
    text = "“It is a good day,” said Quill. In April Jane Doe said so. “We go,” says Voro. They left."
    assert sources(text) == ["Quill", "Jane Doe", "Voro"]
