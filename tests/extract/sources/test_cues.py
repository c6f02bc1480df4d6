"""Which words say that somebody is cited."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract.sources.cues import find_speech_cues, is_inside_quotation


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
