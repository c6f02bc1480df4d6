"""Sentences cut out of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.text.sentences import find_sentence, find_sentence_starts

BODY = "첫 문장이다. 값은 3.5배로 올랐다.\n'끝'이라고 했다.다음 문장? 네!"


def cut_sentence(text: str, start: int, end: int) -> str:
    first, last = find_sentence(find_sentence_starts(text), start, end)
    return text[first:last].strip()


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("첫", "첫 문장이다."),
        ("이다.", "첫 문장이다."),
        ("3.5배", "값은 3.5배로 올랐다."),
        ("끝", "'끝'이라고 했다."),
        ("다음", "다음 문장?"),
        ("네!", "네!"),
    ],
)
def test_a_sentence_is_what_stands_around_a_span(part: str, sentence: str) -> None:
    start = BODY.index(part)
    assert cut_sentence(BODY, start, start + len(part)) == sentence


@given(st.text(alphabet='가다. \n!?"A', max_size=60), st.data())
def test_a_sentence_holds_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert text[start:end].strip() in cut_sentence(text, start, end)
