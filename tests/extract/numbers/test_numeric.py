from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract.numbers.numeric import find_figures_and_times
from newsdb.text.passages import build_body_passage, build_title_passage
from tests.growth import grows_at_most

_WORDS = """
0 1 27 2025 1,234 3.5 12 년 월 일 시 분 분기 ~ - % %p 억 조 만 천 원 달러 위안 ( ) 약 이상 당 주 명 개 두 한 달 배
오전 오후 . , : / $ 여 대 제 H @ www. May Q3 p.m. billion
"""
_PIECES = st.sampled_from(_WORDS.split())


def check(text: str) -> None:
    for passage in (build_body_passage(text), build_title_passage(text)):
        figures, times = find_figures_and_times(passage)
        spans = sorted(
            [*(item.span for item in figures), *(item.span for item in times)], key=lambda span: span.start
        )
        assert all(span.text == text[span.start : span.end] and span.text for span in spans)
        assert all(left.end <= right.start for left, right in pairwise(spans))
        assert [item.span.start for item in figures] == sorted(item.span.start for item in figures)
        for index, figure in enumerate(figures):
            assert (figure.value is None) == (figure.minimum is not None) == (figure.maximum is not None)
            assert figure.converts is None or figure.converts < index


@pytest.mark.slow
@given(st.text(max_size=80))
def test_any_text_gives_spans_that_are_its_text_and_do_not_overlap(text: str) -> None:
    check(text)


@given(
    st.lists(_PIECES, max_size=14).flatmap(lambda words: st.sampled_from(["".join(words), " ".join(words)]))
)
def test_any_mix_of_numbers_and_units_gives_spans_that_do_not_overlap(text: str) -> None:
    check(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "(",
        "~",
        "1~",
        "1,",
        "1조",
        "10%(",
        "한 ",
        "$1",
        "-1",
        "1.",
        "a@",
        "5일 ",
        "1, ",
        "1·",
        "5월 3, ",
        ",",
    ],
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    def find(size: int) -> None:
        find_figures_and_times(build_body_passage((piece * size)[:size]))

    find(100)
    assert grows_at_most(12, find, 8_000, 40_000, least=0.01)
