"""Sentences: where they end, and how they are numbered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.text.passages import build_body_passage, build_title_passage


def sentences(text: str) -> list[str]:
    passage = build_body_passage(text)
    ends = [*passage.starts[1:], len(text)]
    return [text[start:end].strip() for start, end in zip(passage.starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("공장을 짓는다. 문을 연다.", ["공장을 짓는다.", "문을 연다."]),
        ("공장을 짓는다.문을 연다.", ["공장을 짓는다.", "문을 연다."]),
        ("공장을 짓는다.5일 문을 연다.", ["공장을 짓는다.", "5일 문을 연다."]),
        ("공장을 짓는다.iM뱅크가 판다.", ["공장을 짓는다.", "iM뱅크가 판다."]),
        ("값은 3.5% 올랐다. 내년엔?", ["값은 3.5% 올랐다.", "내년엔?"]),
        ("“그렇다.” 그가 말했다.", ["“그렇다.”", "그가 말했다."]),
        ("제목\n첫 줄", ["제목", "첫 줄"]),
        ("끝", ["끝"]),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_sentences_are_numbered_through_the_article() -> None:
    body = build_body_passage("하나다. 둘이다. 셋이다.")
    assert [body.span(body.text.index(word), body.text.index(word) + 1).sentence for word in "하둘셋"] == [
        1,
        2,
        3,
    ]
    assert build_title_passage("제목이다. 둘").span(6, 7).sentence == 0


@given(st.text(), st.data())
def test_every_offset_is_in_the_bounds_of_its_sentence(text: str, data: st.DataObject) -> None:
    passage = build_body_passage(text)
    offset = data.draw(st.integers(0, max(len(text) - 1, 0)))
    start, end = passage.bounds(offset)
    assert start <= offset <= end
    assert passage.sentence(start) == passage.sentence(offset)
