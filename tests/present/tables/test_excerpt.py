"""Excerpts: the words around a hit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from newsdb.model.rows.articles import MarkedText
from newsdb.present.tables.excerpt import cut_excerpt

SENTENCE = "올해 남해안 양식장에서 거둔 김은 모두 3만 톤으로 지난해보다 크게 늘었다."


def mark(text: str, words: str) -> MarkedText:
    start = text.index(words)
    return MarkedText(text, ((start, start + len(words)),))


@pytest.mark.parametrize(
    ("words", "width", "cut"),
    [
        ("3만 톤", 100, SENTENCE),
        ("올해", 21, "올해 남해안…"),
        ("3만 톤", 30, "…김은 모두 3만 톤으로…"),
        ("3만 톤", 12, "…3만 톤으로…"),
        ("늘었다", 30, "…지난해보다 크게 늘었다."),
        ("3만 톤", 4, "…3…"),
    ],
)
def test_the_words_around_the_hit_stay(words: str, width: int, cut: str) -> None:
    excerpt = cut_excerpt(mark(SENTENCE, words), width)
    assert excerpt == cut
    if len(cut) > 4:
        assert [excerpt[start:end] for start, end in excerpt.hits] == [words]


def test_a_text_without_hits_is_cut_at_its_end() -> None:
    assert cut_excerpt(MarkedText("가나다 라마바 사아자"), 19) == "가나다 라마바…"
    assert cut_excerpt(MarkedText("가나다 라마바 사아자"), 14) == "가나다 라마바…"
    assert cut_excerpt(MarkedText("가나다라마바사아자"), 11) == "가나다라마…"


def test_line_feeds_become_spaces() -> None:
    assert cut_excerpt(MarkedText("가나\n다라", ((3, 5),)), 20) == "가나 다라"


def test_hits_outside_the_excerpt_are_dropped() -> None:
    text = MarkedText("김 " + "나" * 30 + " 김", ((0, 1), (33, 34)))
    assert cut_excerpt(text, 20).hits == ((0, 1),)


LETTERS = st.text("가나 ab, 漢🙂\n", min_size=1, max_size=60)


@given(LETTERS, st.integers(0, 59), st.integers(1, 10), st.integers(6, 70))
def test_an_excerpt_fits_and_its_hits_are_in_it(text: str, start: int, length: int, width: int) -> None:
    start = min(start, len(text) - 1)
    excerpt = cut_excerpt(MarkedText(text, ((start, min(start + length, len(text))),)), width)
    assert cell_len(excerpt) <= width
    assert all(0 <= low < high <= len(excerpt) for low, high in excerpt.hits)
