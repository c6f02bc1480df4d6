"""Which words say that somebody is cited."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract.sources.cues import find_speech_cues, is_inside_quotation
from newsdb.extract.sources.speech_forms import load_forms
from tests.extract.sources.test_attributions import sources


def verbs(text: str) -> list[str]:
    return [cue.verb for cue in find_speech_cues(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("회사는 공장을 짓는다고 9일 밝혔다.", ["밝혔다"]),
        ("회사는 공장을 짓는다고 오늘(9일) 밝혔습니다.", ["밝혔습니다"]),
        ("“어렵다”고 선을 그었다.", ["그었다"]),
        ("“어렵다”며 이같이 말했다.", ["말했다"]),
        ("어렵다고도 지적했다.", ["지적했다"]),
        ("필요성을 강조했다.", ["강조했다"]),
        ("어렵다고 했다.", ["했다"]),
    ],
)
def test_verbs_of_saying_are_cues(text: str, expected: list[str]) -> None:
    assert verbs(text) == expected


@pytest.mark.parametrize(
    "text", ["공장을 지었다.", "값이 오르고 있다.", "누구도 말했다.", "말했다.", "그리고 갔다."]
)
def test_other_verbs_are_none(text: str) -> None:
    assert verbs(text) == []


def test_a_verb_right_behind_its_subject_is_marked() -> None:
    (cue,) = find_speech_cues("어렵다고 홍길동 대표가 밝혔다.")
    assert cue.behind_speaker


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("“어렵다고 말했다”며 웃었다.", "inside"),
        ("“어렵다”고 말했다.", "outside"),
        ('"어렵다고 말했다"며 웃었다.', "inside"),
    ],
)
def test_a_verb_within_a_quotation_is_told_apart(text: str, where: str) -> None:
    at = text.index(" 말했다")
    assert is_inside_quotation(text, 0, at, at + 4) == (where == "inside")


@given(st.text())
def test_cues_lie_in_the_text_in_order(text: str) -> None:
    cues = list(find_speech_cues(text))
    assert all(text[cue.start : cue.end].endswith(cue.verb) for cue in cues)
    assert all(first.end <= second.start for first, second in pairwise(cues))


@pytest.mark.parametrize("feeling", ["유감", "깊은 우려", "환영", "불만", "유감의 뜻", "난색", "아쉬움"])
@pytest.mark.parametrize(
    "verb", ["표했다", "나타냈다", "표했지만 따랐다", "나타냈고, 자리를 떴다", "표하고 있다", "드러냈다"]
)
def test_a_feeling_that_is_expressed_is_a_statement(feeling: str, verb: str) -> None:
    particle = "을" if feeling[-1] in "감뜻영만색움" else "를"
    assert sources(f"한도윤 대표는 이번 결정에 {feeling}{particle} {verb}.") == ["한도윤"]


@pytest.mark.parametrize(
    "shown",
    [
        "강세를 나타냈다",
        "두각을 나타냈다",
        "회의장에 모습을 나타냈다",
        "본색을 드러냈다",
        "고개를 숙여 감사를 표했다",
        "박수로 환영을 표했다",
    ],
)
def test_what_shows_is_no_statement(shown: str) -> None:
    assert sources(f"한도윤 대표는 {shown}.") == []


@pytest.mark.parametrize("verb", ["촉구했고,", "요구했고", "강조했으며,", "비판했지만"])
def test_a_verb_of_saying_with_an_object_may_go_on(verb: str) -> None:
    assert sources(f"한도윤 의원은 안전 대책을 {verb} 비가 내렸다.") == ["한도윤"]


@pytest.mark.parametrize(
    "act", ["실적을 발표했지만", "배당을 공시했고", "전망을 내놓으며", "행사를 예고했으나"]
)
def test_an_act_that_goes_on_is_no_statement(act: str) -> None:
    assert sources(f"한도윤 대표는 {act} 값은 내렸다.") == []


def test_every_form_of_a_verb_of_saying_is_a_cue_behind_its_words() -> None:
    forms = load_forms()
    for form in forms.finite | forms.connective:
        assert [cue.verb for cue in find_speech_cues(f"공장을 늘린다고 {form}.")] == [form]
