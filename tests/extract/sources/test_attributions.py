"""Cited sources: who, from which word to which, and on which day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract.names.knowledge import load_knowledge
from newsdb.extract.names.mentions import find_mentions
from newsdb.extract.sources.attributions import find_attributions
from newsdb.model.records import Attribution, Mention, TimeExpression
from newsdb.text.passages import build_body_passage

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
        ("업계 관계자 A씨는 “모른다”고 말했다.", ["관계자 A씨"]),
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
